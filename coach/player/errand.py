"""Work that may take a while, and must not keep a session from hearing that something hurts."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Errand:
    """One piece of work in a thread of its own."""

    def __init__(self, work: Callable[[], None]) -> None:
        """Begin."""
        # A daemon, as a voice may never answer: the program ends all the same.
        self._thread = Thread(target=work, name="coach-errand", daemon=True)
        self._thread.start()

    def is_done(self, wait_s: float) -> bool:
        """Whether it is done, or was done within so many seconds."""
        self._thread.join(wait_s)
        return not self._thread.is_alive()
