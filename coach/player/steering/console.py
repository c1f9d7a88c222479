"""The console of Windows, read key by key."""

from __future__ import annotations

import _thread
from threading import Event
from typing import Protocol

from coach.player.steering.strokes import LEFT, RIGHT

LOOK_S = 0.05
"""How often it is asked whether a key was pressed."""

SEVERAL = ("\x00", "\xe0")
"""What a key without a character of its own begins with; its code follows."""

ARROWS = {"M": RIGHT, "K": LEFT}

CTRL_C = "\x03"


class Keyboard(Protocol):
    """What `msvcrt` offers."""

    def kbhit(self) -> bool:
        """Whether a key waits to be read."""

    def getwch(self) -> str:
        """The next character, not shown."""


class Console:
    """A console that gives single keys; it needs no settings, and none are left behind."""

    def __init__(self, keyboard: Keyboard) -> None:
        """Read from this keyboard."""
        self._keyboard = keyboard
        self._closed = Event()

    def open(self) -> None:
        """Begin."""
        self._closed.clear()

    def close(self) -> None:
        """End; may be called again."""
        self._closed.set()

    def keys(self) -> tuple[str, ...]:
        """The keys that wait; where there are none, after a twentieth of a second."""
        found: list[str] = []
        while self._keyboard.kbhit():
            found += self._key(self._keyboard.getwch())
        if not found:
            self._closed.wait(LOOK_S)
        return tuple(found)

    def _key(self, first: str) -> list[str]:
        if first == CTRL_C:  # read as a key, it does not interrupt by itself
            _thread.interrupt_main()
            return []
        if first in SEVERAL:
            code = self._keyboard.getwch()
            return [ARROWS[code]] if code in ARROWS else []
        return [first]
