"""How a live session is shown: as a picture that moves in a terminal, as plain lines elsewhere, or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TextIO

import click

from coach.cli.frame import Look, frame
from coach.cli.halt import Halts
from coach.cli.progress import clock
from coach.cli.signs import has_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.app import Event, Status
    from coach.cli.frame import Line
    from coach.cli.paint import Painter


class View(Protocol):
    """Who shows a session."""

    def show(self, status: Status) -> None:
        """Show where it is; called about ten times a second, in the session's thread."""

    def said(self, event: Event) -> None:
        """Show what happened; called in the session's thread."""

    def help(self) -> None:
        """Show the list of keys, or hide it again; any thread may call it."""


@contextmanager
def view(*, quiet: bool = False, keys: bool = True, stream: TextIO | None = None) -> Iterator[View]:
    """What shows a session, for as long as the block lasts; then the terminal is as it was.

    Args:
        quiet: Show nothing.
        keys: Whether there are keys to press: else none is named.
        stream: Where; None: standard output.
    """
    out = stream or sys.stdout
    if quiet:
        yield Nothing()
    elif not can_move(out):
        yield Lines(out)
    else:
        shown = Screen(out, keys=keys)
        try:
            yield shown
        finally:
            shown.close()


def can_move(stream: TextIO) -> bool:
    """Whether the stream is a terminal on which lines can be written over."""
    return stream.isatty() and os.environ.get("TERM", "").lower() not in {"dumb", "unknown"}


class Nothing:
    """Shows nothing."""

    def show(self, status: Status) -> None:
        """Show nothing."""

    def said(self, event: Event) -> None:
        """Show nothing."""

    def help(self) -> None:
        """Show nothing."""


class Lines:
    """Shows one plain line for each thing that is said."""

    def __init__(self, stream: TextIO) -> None:
        """Write to a stream, until nobody reads it any more: the session goes on without."""
        self._stream: TextIO | None = stream

    def show(self, status: Status) -> None:
        """Nothing: what is said is enough."""

    def said(self, event: Event) -> None:
        """A line for words, with their time; tones are only heard."""
        if self._stream is None or not event.text:
            return
        try:
            click.echo(f"{clock(event.at):>7}  {event.text}", file=self._stream)
        except OSError:  # the terminal died, the pipe was closed, the disk is full
            self._stream = None

    def help(self) -> None:
        """Nothing: there is nobody at the keys."""


class Screen:
    """Shows a picture of the moment in a terminal, which stays below whatever else is printed.

    What draws it is loaded when the first sound has started, in a thread of its own: nothing waits for it.
    """

    def __init__(self, stream: TextIO, *, keys: bool) -> None:
        """Show nothing yet."""
        self._stream, self._keys, self._help = stream, keys, False
        self._painter: Painter | None = None
        self._loading: Thread | None = None
        self._blocks = has_blocks(stream)
        self._shown: tuple[int, tuple[Line, ...]] | None = None
        self._halts = Halts(self._rest)
        self._gone = False

    def show(self, status: Status) -> None:
        """Draw the moment, where it looks other than the last."""
        if self._gone or not self._ready(status):
            return
        try:
            self._draw(status)
        except OSError:  # the terminal died: the session goes on without
            self._gone = True

    def _draw(self, status: Status) -> None:
        assert self._painter is not None  # noqa: S101 - it is ready
        width = self._painter.width
        lines = frame(status, Look(width=width, keys=self._keys, help=self._help, blocks=self._blocks))
        if (width, lines) == self._shown:
            return
        if self._shown is None:
            self._halts.start()  # late: whoever reads the keys has been there before
        self._painter.paint(lines)
        self._shown = width, lines

    def said(self, event: Event) -> None:
        """Nothing: the moment has it."""

    def help(self) -> None:
        """Show the list of keys, or hide it again."""
        self._help = not self._help

    def close(self) -> None:
        """Leave the last picture standing, and the cursor below it."""
        self._halts.stop()
        if self._loading is not None:
            self._loading.join()
        self._rest()

    def _rest(self) -> None:
        """Leave the terminal to others; the next picture is drawn where they end."""
        self._shown = None
        if self._painter is not None:
            with suppress(OSError):  # it died
                self._painter.close()

    def _ready(self, status: Status) -> bool:
        if self._painter is None and self._loading is None and status.mode.value != "preparing":
            self._loading = Thread(target=self._load, name="view", daemon=True)
            self._loading.start()
        return self._painter is not None

    def _load(self) -> None:
        from coach.cli.paint import Painter

        self._painter = Painter(self._stream)
