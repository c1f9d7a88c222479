"""The time that a player waits by: the real one, or a double's."""

import time
from typing import Protocol


class Clock(Protocol):
    """A clock that can be waited on.

    To add one: 1. write both methods; `now` never goes back. 2. pass it to `Live`.
    """

    def now(self) -> float:
        """Seconds since some instant."""

    def sleep(self, seconds: float) -> None:
        """Come back after so many seconds."""


class SystemClock:
    """The computer's clock, which setting the time of day does not move; it counts sleep of the machine where it can."""

    def __init__(self) -> None:
        """Choose the one that counts sleep, where there is one: Linux."""
        self._boot = getattr(time, "CLOCK_BOOTTIME", None)

    def now(self) -> float:
        """Seconds since some instant."""
        return time.monotonic() if self._boot is None else time.clock_gettime(self._boot)

    def sleep(self, seconds: float) -> None:
        """Come back after so many seconds; Ctrl-C ends it at once."""
        time.sleep(seconds)
