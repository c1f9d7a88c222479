"""A clock that moves only when it is waited on."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class VirtualClock:
    """Time starts at 0; whoever sleeps moves it on, and what is due meanwhile is done at its own time, in order."""

    def __init__(self) -> None:
        """It is 0."""
        self.now_ms = 0
        """The time, in whole milliseconds."""
        self._due: list[tuple[int, int, Callable[[], None]]] = []
        self._order = count()

    def now(self) -> float:
        """Seconds since the start."""
        return self.now_ms / 1000

    def sleep(self, seconds: float) -> None:
        """Move on by so many seconds."""
        until = self.now_ms + round(seconds * 1000)
        while self._due and self._due[0][0] <= until:
            self.now_ms, _, do = heappop(self._due)
            do()
        self.now_ms = until

    def at(self, time_ms: int, do: Callable[[], None]) -> None:
        """Call `do` at a time; what it raises reaches the one who sleeps."""
        heappush(self._due, (time_ms, next(self._order), do))

    def every(self, period_ms: int, do: Callable[[], bool]) -> None:
        """Call `do` once a period, from now on, for as long as it returns true."""

        def again() -> None:
            if do():
                self.at(self.now_ms + period_ms, again)

        self.at(self.now_ms + period_ms, again)
