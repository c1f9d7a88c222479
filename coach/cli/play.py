"""The command that plays a session aloud, and everything around the listener who steers it."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach import app
from coach.cli.group import CoachCommand
from coach.cli.options import music_option, session_options
from coach.cli.problems import hear_warnings
from coach.cli.read import takes_leaflet
from coach.cli.sessions import warn
from coach.cli.today import ask_after, asked_before, for_today, is_open
from coach.cli.view import view

if TYPE_CHECKING:
    from coach.app import Choices, Event, Pipes, Played, Playing, Status


STEP_S = 2.0
"""Some disks count the time of a file in steps as long as this."""


def checked(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command, refused where it names nothing to play, or wants standard input to be two things at once."""

    @wraps(command)
    def inner(*, script: str, resume: bool, control: str | None, **values: Any) -> Any:
        if not script and not resume:
            raise click.UsageError("say what to play: a SCRIPT (see: coach list), or --resume for the session that was left")
        if script == "-" and control == "-":
            raise click.UsageError("standard input cannot be both the script and the commands: put the script into a file")
        return command(script=script, resume=resume, control=control, **values)

    return inner


@click.command(cls=CoachCommand)
@click.argument("script", required=False, default="")
@session_options
@click.option("--speaker", metavar="NAME", help="What plays: miniaudio or simpleaudio. [default: miniaudio]")
@music_option
@click.option("--quiet", is_flag=True, help="Show nothing; it still hears the keys.")
@click.option("--resume", is_flag=True, help="Go on where the last session was left; SCRIPT and its options need not be given.")
@click.option("--no-log", is_flag=True, help="Keep it out of your journal.")
@click.option("--anyway", is_flag=True, help="With today: play it in a week of rest, or once more, too.")
@click.option("--listen", is_flag=True, help='Hear spoken commands too, such as "coach, pause"; needs coach[voice-control].')
@click.option(
    "--control",
    type=click.Choice(["-"]),
    help="For other programs: commands come in by standard input, events go out by standard output.",
)
@checked
@takes_leaflet
def play(
    *,
    script: str,
    choices: "Choices",
    speaker: str | None,
    music: Path | None,
    quiet: bool,
    resume: bool,
    no_log: bool,
    anyway: bool,
    listen: bool,
    control: str | None,
) -> None:
    """Play a session aloud, here and now.

    While it plays, space pauses it and goes on, and ? shows the other keys; the buttons of a headset work too. Ctrl-C ends
    it. SCRIPT can be left out with --resume. As SCRIPT, today is the session that your plan has for the day.
    """
    hear_warnings()
    is_today = script == app.TODAY and not resume
    if anyway and not is_today:
        raise click.UsageError("--anyway goes with today alone: coach play today --anyway")
    if is_today and not is_open(anyway=anyway):
        return
    choices = choices if resume else for_today(script, choices)
    playing = app.Playing(speaker=speaker, music=music, resume=resume, log=not no_log, tell=tell)
    aloud = partial(app.ask_aloud, choices=choices, speaker=speaker) if listen else None
    if is_today:
        playing = replace(playing, pain_before=asked_before(asks=control is None, aloud=aloud))
    played = play_shown(script, choices, playing, quiet=quiet, listen=listen, controlled=control is not None)
    if is_today and control is None:
        ask_after(played, aloud)


def tell(words: str) -> None:
    """Say something on standard error; nobody may be there to read it."""
    with suppress(OSError):
        click.echo(f"coach: {words}", err=True)


def play_shown(script: str, choices: "Choices", playing: "Playing", *, quiet: bool, listen: bool, controlled: bool) -> "Played":
    """Play a session, shown and steered in all the ways that there are here; say at its end where it was left."""
    keys = not controlled and sys.stdin is not None and sys.stdin.isatty()
    left = Left()
    try:
        with pipes() if controlled else nullcontext() as ends, view(quiet=quiet or controlled, keys=keys) as shown:
            steers = app.ways_to_steer(keys=keys, listen=listen, pipes=ends, on_help=shown.help, tell=tell)
            playing = replace(playing, steers=steers, on_event=left.then(shown.said), on_status=left.before(shown.show))
            return app.play_routine(script, choices, playing, warn=warn)
    finally:
        left.tell()


class Left:
    """Remembers where a session is."""

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._since = time.time() - STEP_S
        self._part = ""
        self._rep: int | None = None

    def before(self, show: "Callable[[Status], None]") -> "Callable[[Status], None]":
        """What remembers a moment, then shows it."""

        def remember(status: "Status") -> None:
            if status.said and status.mode.value != "ended":
                self._part, self._rep = status.part, status.rep
            show(status)

        return remember

    def then(self, said: "Callable[[Event], None]") -> "Callable[[Event], None]":
        """What remembers the repetition at once, which moments tell of a little later, then shows what happened."""

        def remember(event: "Event") -> None:
            if event.text:
                self._rep = event.rep
            said(event)

        return remember

    def tell(self) -> None:
        """Say where the session was left, and how to go on with it; where nothing is left of it, nothing."""
        if self._part and app.can_resume(self._since):
            number = f", number {self._rep}" if self._rep else ""
            tell(f"stopped at {self._part}{number}; go on with: coach play --resume")


@contextmanager
def pipes() -> "Iterator[Pipes]":
    """Standard input and output, for another program alone: whatever else is printed goes to standard error meanwhile."""
    out = sys.stdout.fileno()
    sys.stdout.flush()
    events = os.dup(out)
    os.dup2(sys.stderr.fileno(), out)
    try:
        yield app.Pipes(commands=None if sys.stdin is None else sys.stdin.fileno(), events=events)
    finally:
        # `events` stays open: where nobody reads them, a thread may still be waiting to write the last ones.
        os.dup2(events, out)
