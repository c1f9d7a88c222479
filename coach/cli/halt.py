"""Ctrl-Z: what is to be put right before the program stops, and after it goes on."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

HALT = getattr(signal, "SIGTSTP", None)
"""The signal of Ctrl-Z; Windows has none."""


class Halts:
    """Has something done each time that Ctrl-Z is about to stop the program; whoever cared before is asked after it."""

    def __init__(self, before: Callable[[], None]) -> None:
        """Nothing is changed yet."""
        self._before = before
        self._other: Callable[[int, FrameType | None], object] | None = None
        self._on = False

    def start(self) -> None:
        """From now on; does nothing where there is no such signal, where it is ignored, or outside the main thread."""
        if self._on or HALT is None or signal.getsignal(HALT) is signal.SIG_IGN:
            return
        with suppress(ValueError):  # outside the main thread nobody hears signals
            other = signal.signal(HALT, self._halt)
            self._other = other if callable(other) else None
            self._on = True

    def stop(self) -> None:
        """No longer; Ctrl-Z is again what it is in every program."""
        if self._on and HALT is not None and signal.getsignal(HALT) == self._halt:
            signal.signal(HALT, signal.SIG_DFL)
        self._on = False

    def _halt(self, number: int, frame: FrameType | None) -> None:
        self._before()
        if self._other is not None:
            self._other(number, frame)
        else:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        # Here the program lies still, until it is told to go on.
        signal.signal(number, self._halt)
