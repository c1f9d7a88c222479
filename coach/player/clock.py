"""The time that a player waits by: the real one, or a double's."""

import time
from typing import Protocol


class Clock(Protocol):
    """A clock that can be waited on.

    To add one: 1. write both methods; `now` never goes back. 2. pass it to `play`.
    """

    def now(self) -> float:
        """Seconds since some instant."""

    def sleep(self, seconds: float) -> None:
        """Come back after so many seconds."""


class SystemClock:
    """The computer's clock, which setting the time of day does not move."""

    def now(self) -> float:
        """Seconds since some instant."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Come back after so many seconds; Ctrl-C ends it at once."""
        time.sleep(seconds)
