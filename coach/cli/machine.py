"""The commands about this machine: voices, cache, doctor."""

from pathlib import Path
from textwrap import fill
from typing import Any

import click

from coach import app
from coach.cli.group import CoachCommand
from coach.cli.options import cache_option, voice_option
from coach.cli.problems import count_of, hear_warnings
from coach.errors import MachineError

UNITS = {"": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}
"""What a size is counted in."""


class Size(click.ParamType[int]):
    """A number of bytes, with a unit where one is given."""

    name = "SIZE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes."""
        text = str(value).lower().replace(" ", "")
        number = text.rstrip("kmgb")
        unit = UNITS.get(text.removeprefix(number))
        if unit is None or not number.isascii() or not number.isdigit():
            self.fail(f"{value!r} is not a size such as 200MB or 1GB", param, ctx)
        return int(number) * unit


@click.command(cls=CoachCommand)
def voices() -> None:
    """List the voices that are really here, and what --voice takes for each."""
    for state in app.list_voices():
        remark = f": {state.why}" if state.why else ""
        click.echo(f"{state.name}  {'works' if state.works else 'DOES NOT WORK'}{remark}")
        if state.hint:
            click.echo(f"    {state.hint}")
        tags = " ".join(dict.fromkeys(variant.tag for variant in state.variants))
        if tags:
            click.echo(fill(tags, width=100, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False))


@click.command(cls=CoachCommand)
@click.argument("action", type=click.Choice(["show", "prune", "clear"]), default="show")
@click.option("--size", type=Size(), default="500MB", show_default=True, help="What prune leaves, at most.")
@cache_option
def cache(action: str, size: int, cache: Path | None) -> None:
    """Show, prune or clear what is kept of finished sound.

    What is missing is made again, so nothing is lost but time. Pruning takes what was used least recently.
    """
    hear_warnings()
    if action == "clear":
        kept = app.clear_cache(cache)
    elif action == "prune":
        kept = app.prune_cache(cache, size)
    else:
        kept = app.show_cache(cache)
    click.echo(f"{kept.folder}: {count_of(kept.entries, 'sound')}, {kept.size / 1_000_000:.1f} MB")


@click.command(cls=CoachCommand)
@voice_option
@cache_option
def doctor(voice: str | None, cache: Path | None) -> int:
    """Say what works on this machine, what does not, and what to do.

    The exit code is 3 where something that every session needs does not work.
    """
    hear_warnings()
    findings = app.examine(voice, cache)
    for finding in findings:
        mark = "works" if finding.works else "DOES NOT WORK"
        click.echo(f"{finding.name + ':':<10} {mark}: {finding.facts}")
        if finding.advice:
            click.echo(f"{'':<11}{finding.advice}")
    broken = any(finding.needed and not finding.works for finding in findings)
    return MachineError.exit_code if broken else 0
