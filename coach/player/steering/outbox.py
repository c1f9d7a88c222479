"""Lines on their way out, written by a thread of their own: whoever reads them slowly holds up nobody."""

from __future__ import annotations

import os
import select
from collections import deque
from threading import Condition, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FULL = 1000
"""Lines that wait at most, but for those that must not be lost."""

ENDS_WITHIN_S = 1.0
"""How long the end waits for what is still to be written."""


class Outbox:
    """Writes lines to a file descriptor, in order."""

    def __init__(self, fd: int, *, on_lost: Callable[[OSError], None]) -> None:
        """Nothing is written yet.

        Args:
            fd: Where to; it stays open.
            on_lost: Told, once and in the writing thread, that nothing can be written any more.
        """
        self._fd, self._on_lost = fd, on_lost
        self._waiting: deque[tuple[bytes, bool]] = deque()
        self._changed = Condition()
        self._is_ended = self._is_lost = False
        self._writing = Thread(target=self._write, name="coach events", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._writing.start()

    def put(self, line: str, *, may_go: bool = False) -> None:
        """Have a line written soon; returns at once.

        Args:
            line: Without its line break.
            may_go: Whether it may be left out where too many wait: the oldest of these goes first.
        """
        with self._changed:
            if self._is_lost or self._is_ended:
                return
            self._waiting.append((f"{line}\n".encode(errors="replace"), may_go))
            if len(self._waiting) > FULL:
                self._leave_one_out()
            self._changed.notify()

    def end(self) -> None:
        """Write what waits, for as long as somebody reads it; may be called again."""
        with self._changed:
            self._is_ended = True
            self._changed.notify()
        if self._writing.ident is not None:
            self._writing.join(ENDS_WITHIN_S)

    def _leave_one_out(self) -> None:
        for index, (_, may_go) in enumerate(self._waiting):
            if may_go:
                del self._waiting[index]
                return

    def _write(self) -> None:
        try:
            while line := self._next():
                self._write_all(line)
        except OSError as error:
            with self._changed:
                self._is_lost = True
                self._waiting.clear()
            self._on_lost(error)

    def _next(self) -> bytes:
        with self._changed:
            while not self._waiting and not self._is_ended:
                self._changed.wait()
            return self._waiting.popleft()[0] if self._waiting else b""

    def _write_all(self, line: bytes) -> None:
        while line:
            line = line[self._write_some(line) :]

    def _write_some(self, line: bytes) -> int:
        try:
            return os.write(self._fd, line)
        except BlockingIOError:  # whoever opened it does not let writers wait; so wait here
            select.select([], [self._fd], [])
            return 0
