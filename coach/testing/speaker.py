"""A speaker that plays to nobody and remembers everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import SpeakerError
from coach.units import RATE_HZ, Ms, Samples, ms_to_samples

if TYPE_CHECKING:
    from coach.player import Feed
    from coach.testing.clock import VirtualClock

PERIOD_MS = Ms(50)


class RecordingSpeaker:
    """Takes sound from a feed in step with a virtual clock.

    It waits for sound that is still being mixed, so that the same session gives the same log on any machine. One that
    is not `patient` takes what is there, and records silence where nothing is, as a real one plays it.
    """

    name = "recording"
    ahead = ms_to_samples(60_000, RATE_HZ)

    def __init__(self, clock: VirtualClock, *, patient: bool = True, lost_at_ms: int | None = None) -> None:
        """Nothing is recorded.

        Args:
            clock: Moved by the player under test.
            patient: Whether it waits for sound that is not ready.
            lost_at_ms: When the speaker goes away, if it does.
        """
        self._clock, self._lost_at_ms = clock, lost_at_ms
        self.patient = patient
        """Whether it waits for sound that is not ready; may be changed while it plays."""
        self._feed: Feed | None = None
        self._recorded = bytearray()
        self.log: list[tuple[int, str]] = []
        """When it was started and stopped."""

    @property
    def recorded(self) -> bytes:
        """All that was played, silence too: 16-bit mono at 24 kHz."""
        return bytes(self._recorded)

    def start(self, feed: Feed) -> None:
        """Begin to take sound, 50 ms at a time."""
        self._feed = feed
        self.log.append((self._clock.now_ms, "started"))
        self._clock.every(PERIOD_MS, self._take)

    def heard(self) -> Samples:
        """How much of the session was taken: nothing lies between it and the ear.

        Raises:
            SpeakerError: It went away, as it was asked to.
        """
        if self._lost_at_ms is not None and self._clock.now_ms >= self._lost_at_ms:
            raise SpeakerError(self.name, "it went away")
        return Samples(0) if self._feed is None else self._feed.position

    def drop(self) -> None:
        """Nothing: what it took was heard."""

    def stop(self) -> None:
        """Take what the stopped feed still gives, and no more."""
        if self._feed is not None:
            self._recorded += self._feed.take(ms_to_samples(PERIOD_MS, RATE_HZ))
            self.log.append((self._clock.now_ms, "stopped"))
            self._feed = None

    def _take(self) -> bool:
        if self._feed is None:
            return False
        count = ms_to_samples(PERIOD_MS, RATE_HZ)
        if self.patient:
            self._feed.wait_for(count + 1)  # one more, to know whether these are the last
        self._recorded += self._feed.take(count).ljust(count * 2, b"\0")
        return True
