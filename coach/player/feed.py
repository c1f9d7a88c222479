"""The sound between the one that mixes it and the speaker: mixed ahead, taken when it is needed."""

from __future__ import annotations

from array import array
from collections import deque
from threading import Condition

from coach.units import RATE_HZ, Samples

SAMPLE_BYTES = 2

FADE_SAMPLES = Samples(RATE_HZ // 100)
"""10 ms: short enough to be at once, long enough not to click."""


class Feed:
    """A session's sound, 16-bit mono at 24 kHz, in the order in which it is heard.

    One thread puts, another takes. What is not there yet is waited for by the listener, never skipped: `position`
    counts only what was taken.
    """

    def __init__(self, ahead: Samples) -> None:
        """Nothing is in it.

        Args:
            ahead: How much is kept ready at the most, give or take what is put at a time.
        """
        self._ahead = ahead
        self._blocks: deque[bytes] = deque()
        self._chapter_ends: deque[Samples] = deque()
        self._ready = Samples(0)
        self._taken = Samples(0)
        self._ended = self._stopped = False
        self._changed = Condition()

    @property
    def position(self) -> Samples:
        """How much of the session was taken."""
        return self._taken

    @property
    def finished(self) -> bool:
        """Whether all was taken and no more comes."""
        with self._changed:
            return self._ended and not self._ready

    @property
    def stopped(self) -> bool:
        """Whether nobody listens any more."""
        return self._stopped

    def put(self, pcm: bytes) -> bool:
        """Add sound to the end; waits while enough is ready.

        Returns:
            Whether anyone still takes it.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._ready < self._ahead)
            if not self._stopped and pcm:
                self._blocks.append(pcm)
                self._ready = Samples(self._ready + len(pcm) // SAMPLE_BYTES)
                self._changed.notify_all()
            return not self._stopped

    def end_chapter(self) -> None:
        """Say that what was put last ends a chapter."""
        with self._changed:
            self._chapter_ends.append(Samples(self._taken + self._ready))
            self._changed.notify_all()

    def end(self) -> None:
        """Say that no more comes."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def stop(self) -> None:
        """Let the next taker have a fade of 10 ms, and after it nothing; whoever waits to put or to take goes on."""
        with self._changed:
            if not self._stopped:
                self._stopped = self._ended = True
                fade = _faded(self._cut(FADE_SAMPLES))
                self._blocks.clear()
                self._blocks.append(fade)
                self._ready = Samples(len(fade) // SAMPLE_BYTES)
            self._changed.notify_all()

    def take(self, count: int) -> bytes:
        """At most `count` samples, at once; fewer, or none, when they are not ready."""
        with self._changed:
            pcm = self._cut(count)
            self._taken = Samples(self._taken + len(pcm) // SAMPLE_BYTES)
            self._changed.notify_all()
        return pcm

    def take_chapter(self) -> bytes:
        """All up to the end of the chapter, or as much as is kept ready; waits for it. Empty when no more comes."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._chapter_ready() or self._ready >= self._ahead)
            end = self._chapter_ends[0] if self._chapter_ready() else self._taken + self._ready
        return self.take(end - self._taken)

    def wait_for(self, count: int) -> None:
        """Wait until so many samples are ready, or no more come."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._ready >= min(count, self._ahead))

    def _chapter_ready(self) -> bool:
        while self._chapter_ends and self._chapter_ends[0] <= self._taken:
            self._chapter_ends.popleft()
        return bool(self._chapter_ends)

    def _cut(self, count: int) -> bytes:
        """Remove so many samples from the front, or all."""
        wanted = count * SAMPLE_BYTES
        parts = []
        while wanted and self._blocks:
            block = self._blocks.popleft()
            parts.append(block[:wanted])
            if len(block) > wanted:
                self._blocks.appendleft(block[wanted:])
            wanted -= len(parts[-1])
        pcm = b"".join(parts)
        self._ready = Samples(self._ready - len(pcm) // SAMPLE_BYTES)
        return pcm


def _faded(pcm: bytes) -> bytes:
    """The same sound, from full strength to nothing."""
    samples = array("h", pcm)
    count = len(samples)
    return array("h", (sample * (count - index) // count for index, sample in enumerate(samples))).tobytes()
