"""The command about the journal: log, with add, edit, export and erase."""

import shutil
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach import app
from coach.cli.group import CoachGroup, traceback_option
from coach.cli.log_table import table
from coach.cli.options import scripts_option
from coach.cli.pain import ask_pain, can_ask
from coach.cli.problems import count_of
from coach.errors import UsageError

if TYPE_CHECKING:
    from coach.app import Said

FEW = 10
"""So many sessions are shown unless it is said."""


def tell(message: str) -> None:
    """Say on standard error what the person should know."""
    click.echo(f"coach: {message}", err=True)


class Pain(click.ParamType[int | str]):
    """A number from 0 to 10, or `none` to take one away."""

    name = "0-10"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """The number, or `none`; whether there is such a pain, the journal says."""
        text = str(value).strip().lower()
        if text != "none" and not (text.removeprefix("-").isdecimal() and len(text) < 10):  # noqa: PLR2004 - long enough
            self.fail(f"{value!r} is not a whole number from 0 (none) to 10 (the worst)", param, ctx)
        return text if text == "none" else int(text)


SESSION_OPTIONS = (
    click.option("--routine", metavar="SCRIPT", help="What was done: a routine or an exercise, by name or path."),
    click.option(
        "--when",
        metavar="TIME",
        help="When it began: '2026-11-18 07:30', yesterday, 'today 07:30', 07:30. Default: it has just ended.",
    ),
    click.option("--minutes", type=float, metavar="N", help="How long it lasted."),
    click.option("--pain-before", type=Pain(), help="How much it hurt before, from 0 (none) to 10 (the worst)."),
    click.option("--pain-after", type=Pain(), help="How much it hurt afterwards."),
    click.option("--note", metavar="TEXT", help="Your own words."),
    scripts_option,
)


def says(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what a session was like; it gets them as `said`."""

    @wraps(command)
    def collected(*args: Any, pain_before: int | str | None, pain_after: int | str | None, **values: Any) -> None:
        given = {"pain_before": pain_before, "pain_after": pain_after}
        pain = {key: value if isinstance(value, int) else None for key, value in given.items() if value is not None}
        fields = {key: values.pop(key) for key in ("routine", "when", "minutes", "note")}
        command(*args, said=app.Said(pain=pain, **fields), **values)

    for option in reversed(SESSION_OPTIONS):
        collected = option(collected)
    return collected


@click.group(cls=CoachGroup, invoke_without_command=True, params=[])
@click.option("-n", "--number", type=click.IntRange(min=1), default=FEW, show_default=True, help="How many sessions to show.")
@click.option("--all", "every", is_flag=True, help="Show every session.")
@click.pass_context
def log(ctx: click.Context, number: int, every: bool) -> None:
    """Show your journal: the sessions that you have done, the newest last.

    Sessions are written into it as they are played. It stays on this machine.
    """
    if ctx.invoked_subcommand is not None:
        if every or number != FEW:
            raise click.UsageError(f"-n and --all go with coach log alone, not with {ctx.invoked_subcommand}")
        return
    shown = app.show_sessions(None if every else number, tell=tell)
    if not shown.sessions:
        click.echo(
            "Your journal is empty. It begins with your first session: coach play lower-back\n"
            "One that you did without coach goes in with: coach log add --minutes 20"
        )
        return
    for line in table(shown.sessions, shutil.get_terminal_size().columns):
        click.echo(line)
    if shown.count > len(shown.sessions):
        click.echo(f"The last {len(shown.sessions)} of {shown.count} sessions; all of them: coach log --all")
    ask_about_last()


def ask_about_last() -> None:
    """Ask once how the last session felt, where it has just been played and somebody is at the terminal."""
    session = app.session_to_ask_about(tell=tell) if can_ask() else None
    if session is None or session.id is None:
        return
    before = ask_pain("Pain before that session") if session.pain_before is None else None
    app.note_pain(session.id, before, ask_pain("Pain after it"), tell=tell)


@log.command()
@says
def add(said: "Said", scripts: Path | None) -> None:
    """Add a session that you did without coach."""
    session = app.add_session(said, tell=tell, scripts=scripts)
    click.echo(f"Session {session.id} is in your journal: {session.name}, {session.start:%a %Y-%m-%d %H:%M}")


@log.command()
@click.argument("number", type=int, metavar="NUMBER")
@says
def edit(number: int, said: "Said", scripts: Path | None) -> None:
    """Change what the journal says of a session; NUMBER is its number in coach log.

    --pain-before none and --pain-after none take a number away, --note '' the note.
    """
    session = app.edit_session(number, said, tell=tell, scripts=scripts)
    for line in table([session], shutil.get_terminal_size().columns):
        click.echo(line)


@log.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Where to; its ending says what: .csv, .json or .xlsx.",
)
def export(output: Path) -> None:
    """Write the whole journal to a file, for a worksheet or another program."""
    count = app.export_sessions(output, tell=tell)
    click.echo(f"{output}: {count_of(count, 'session')}")


@log.command()
@click.argument("number", type=int, required=False, metavar="[NUMBER]")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(number: int | None, yes: bool) -> None:
    """Erase a session, or all of them where no NUMBER is given; they cannot be had back."""
    shown = app.show_sessions(1, tell=tell)
    if number is None and not shown.count:
        click.echo("Your journal is empty: there is nothing to erase.")
        return
    what = "all of your journal" if number is None else f"session {number}"
    count = f" ({count_of(shown.count, 'session')})" if number is None else ""
    if not (yes or agreed(f"Erase {what} for good{count}?")):
        click.echo("Nothing was erased.")
        return
    erased = app.erase_sessions(number, tell=tell)
    click.echo(f"Erased: {count_of(erased, 'session')}")


def agreed(question: str) -> bool:
    """Whether the person wants it.

    Raises:
        UsageError: Nobody is at a terminal.
    """
    if not can_ask():
        raise UsageError("nothing was erased: there is nobody to ask; add --yes")
    return click.confirm(question, err=True)


traceback_option(log)
