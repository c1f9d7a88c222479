"""Draws lines over those drawn before, without a flicker. Imports rich, so it is loaded when there is time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.control import Control
from rich.live import Live
from rich.segment import ControlType
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from coach.cli.frame import Line


class Painter:
    """A place at the end of a terminal that is drawn again and again; what is printed meanwhile goes above it."""

    def __init__(self, stream: TextIO) -> None:
        """Take the place below all that was printed. `NO_COLOR` is kept to."""
        self._console = Console(file=stream, highlight=False, emoji=False, markup=False)
        self._live: Live | None = None
        self._widths: tuple[int, ...] = ()
        self._drawn_at = 0

    @property
    def width(self) -> int:
        """The terminal's columns, now."""
        return self._console.width

    def paint(self, lines: Sequence[Line]) -> None:
        """Draw the lines over the last ones.

        Raises:
            OSError: The terminal is gone.
        """
        if self._live is None:
            self._live = self._begun()
        width = self.width
        self._console.control(up(self._rows_too_many(width)))
        text = Text("\n", no_wrap=False).join(Text(line.text, style=line.style) for line in lines)
        self._live.update(text, refresh=True)
        self._widths, self._drawn_at = tuple(len(line.text) for line in lines), width

    def close(self) -> None:
        """Show the cursor again, below the last picture, which stays; the next one is drawn below it."""
        live, self._live, self._drawn_at = self._live, None, 0
        if live is not None:
            live.stop()

    def _begun(self) -> Live:
        live = Live(
            console=self._console,
            auto_refresh=False,
            vertical_overflow="crop",
            redirect_stdout=sys.stdout.isatty(),
            redirect_stderr=sys.stderr.isatty(),
        )
        live.start()
        return live

    def _rows_too_many(self, width: int) -> int:
        """How many rows more the last picture takes since the terminal became narrower: it folds what was on it."""
        if width >= self._drawn_at:
            return 0
        return sum(max(0, -(-length // width) - 1) for length in self._widths)


def up(rows: int) -> Control:
    """Empties so many rows, from below."""
    return Control(*[code for _ in range(rows) for code in ((ControlType.CURSOR_UP, 1), (ControlType.ERASE_IN_LINE, 2))])
