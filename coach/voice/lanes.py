"""The lanes of a voice that are open, and how they are all ended."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from coach.errors import VoiceError

if TYPE_CHECKING:
    from coach.voice.booth import Booth
    from coach.voice.voice import Lane


class Lanes:
    """Every lane that was opened, so that one call ends them all."""

    def __init__(self) -> None:
        """Start with none."""
        self._lock = Lock()
        self._open: list[Lane] = []
        self._closed = False

    def open(self, booth: Booth) -> Lane:
        """A new lane of the booth's voice.

        Raises:
            VoiceError: All were closed.
        """
        with self._lock:
            if self._closed:
                raise VoiceError(booth.name, "it was closed", "open it again")
            lane = booth.voice.open_lane(booth.variant)
            self._open.append(lane)
            return lane

    def close(self) -> None:
        """End every lane, and open none any more."""
        with self._lock:
            self._closed = True
            lanes, self._open = self._open, []
        for lane in lanes:
            lane.close()


class Bench:
    """What one thread works with: a lane, opened with its first text, and anew where the voice has changed."""

    def __init__(self, lanes: Lanes) -> None:
        """Open lanes among `lanes`."""
        self._lanes = lanes
        self._booth: Booth | None = None
        self._lane: Lane | None = None

    def lane(self, booth: Booth) -> Lane:
        """The thread's lane of a booth."""
        if self._lane is None or self._booth is not booth:
            if self._lane:
                self._lane.close()
            self._booth, self._lane = booth, self._lanes.open(booth)
        return self._lane
