"""The sound between the one that mixes it and the speaker: mixed ahead, taken when it is needed."""

from __future__ import annotations

from collections import deque
from threading import Condition

from coach.player.playback.pcm import FADE_SAMPLES, SAMPLE_BYTES, added, faded
from coach.units import RATE_HZ, Samples

MS_SAMPLES = RATE_HZ // 1000


class Feed:
    """A session's sound, 16-bit mono at 24 kHz, in the order in which it is heard.

    Threads put, another takes. What is not there yet is waited for by the listener, never skipped: `position` counts
    only what was taken. Whoever puts says in which turn; a turn ends when the next one begins, or when what is ready is
    cut off, and what is put late for an old one is refused.
    """

    def __init__(self, ahead: Samples) -> None:
        """Nothing is in it, and nobody has a turn.

        Args:
            ahead: How much is kept ready at the most, give or take what is put at a time.
        """
        self._ahead = ahead
        self._blocks: deque[bytes] = deque()
        self._chapter_ends: deque[Samples] = deque()
        self._ready = self._taken = self._began = Samples(0)
        self._turn = 0
        self._over = self._after = b""
        self._ended, self._stopped = True, False
        self._changed = Condition()

    @property
    def position(self) -> Samples:
        """How much of the session was taken."""
        return self._taken

    @property
    def until(self) -> Samples:
        """Where what is ready ends."""
        with self._changed:
            return Samples(self._taken + self._ready)

    @property
    def ended(self) -> bool:
        """Whether nobody has a turn: no more comes for now."""
        return self._ended

    @property
    def finished(self) -> bool:
        """Whether all was taken and no more comes for now."""
        with self._changed:
            return self._ended and not self._ready

    @property
    def stopped(self) -> bool:
        """Whether nobody listens any more."""
        return self._stopped

    def begin(self) -> tuple[int, Samples]:
        """A new turn, which goes on after what is ready: its number, and its first sample."""
        with self._changed:
            self._turn += 1
            self._ended, self._after = self._stopped, b""
            self._began = Samples(self._taken + self._ready)
            return self._turn, self._began

    def put(self, turn: int, pcm: bytes) -> bool:
        """Add sound to the end; waits while enough is ready.

        Returns:
            Whether the turn still goes on.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._is_over(turn) or self._ready < self._ahead)
            if not self._is_over(turn) and pcm:
                self._blocks.append(pcm)
                self._ready = Samples(self._ready + len(pcm) // SAMPLE_BYTES)
                self._changed.notify_all()
            return not self._is_over(turn)

    def end_chapter(self, turn: int) -> None:
        """Say that what was put last ends a chapter."""
        with self._changed:
            if not self._is_over(turn):
                self._chapter_ends.append(Samples(self._taken + self._ready))
                self._changed.notify_all()

    def end(self, turn: int, after: bytes = b"") -> None:
        """Say that no more comes in this turn.

        Args:
            turn: Which.
            after: What is heard when all was taken, unless another turn begins before; it is not counted.
        """
        with self._changed:
            if not self._is_over(turn):
                self._ended, self._after = True, after
                self._changed.notify_all()

    def cut(self) -> None:
        """End the turn: 10 ms are left, and fade; what comes after them is dropped."""
        with self._changed:
            self._drop_after(FADE_SAMPLES)
            fade = faded(b"".join(self._blocks))
            self._blocks = deque([fade] if fade else [])
            self._changed.notify_all()

    def keep(self, count: int) -> None:
        """End the turn: of what is ready, at least so many samples are left, up to a whole millisecond of the turn."""
        with self._changed:
            over = (self._taken + count - self._began) % MS_SAMPLES
            self._drop_after(count + (MS_SAMPLES - over) % MS_SAMPLES)
            self._changed.notify_all()

    def back_to(self, position: Samples) -> None:
        """Take nothing as taken from a sample on: it was not heard, and is dropped with all that is ready."""
        with self._changed:
            self._drop_after(0)
            self._taken = position
            self._over = b""
            self._changed.notify_all()

    def overlay(self, pcm: bytes) -> None:
        """Mix a short sound into what is taken next, also where nothing is ready; it is not counted."""
        with self._changed:
            self._over = added(self._over, pcm)
            self._changed.notify_all()

    def stop(self) -> None:
        """Let the next taker have a fade of 10 ms, and after it nothing; whoever waits to put or to take goes on."""
        self.cut()
        with self._changed:
            self._over = b"" if self._stopped else faded(self._over[: FADE_SAMPLES * SAMPLE_BYTES])
            self._stopped = True
            self._changed.notify_all()

    def take(self, count: int) -> bytes:
        """At most `count` samples, at once; fewer, or none, when they are not ready."""
        with self._changed:
            pcm = self._removed(count)
            self._taken = Samples(self._taken + len(pcm) // SAMPLE_BYTES)
            if self._after and self._ended and not self._ready:
                self._over = added(self._over, bytes(len(pcm)) + self._after)
                self._after = b""
            self._changed.notify_all()
            return added(pcm, self._removed_over(count))

    def take_over(self) -> bytes:
        """What is to be mixed over the session's sound, all of it, for a speaker that can no longer mix it in itself."""
        with self._changed:
            return self._removed_over(len(self._over))

    def wait_for_chapter(self) -> bool:
        """Wait until a chapter is ready, or all that comes, or as much as is kept ready; false when nobody listens."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._over or self._chapter_is_ready())
            return not self._stopped

    def take_chapter(self) -> bytes:
        """All up to the end of the chapter, as far as it is ready, at once; with all that is mixed over it."""
        with self._changed:
            ready = self._chapter_is_ready()
            end = self._chapter_ends[0] if self._chapter_ends else Samples(self._taken + self._ready)
            count = max(end - self._taken if ready else 0, len(self._over) // SAMPLE_BYTES)
            return self.take(count)

    def wait_for(self, count: int, timeout_s: float | None = None) -> None:
        """Wait until so many samples are ready, or no more come, or as long as is said."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._ready >= min(count, self._ahead), timeout_s)

    def _is_over(self, turn: int) -> bool:
        return self._stopped or turn != self._turn

    def _chapter_is_ready(self) -> bool:
        while self._chapter_ends and self._chapter_ends[0] <= self._taken:
            self._chapter_ends.popleft()
        return bool(self._ready and (self._ended or self._chapter_ends or self._ready >= self._ahead))

    def _drop_after(self, count: int) -> None:
        """End the turn, and keep so many samples of what is ready."""
        kept = self._removed(count)
        self._blocks = deque([kept] if kept else [])
        self._ready = Samples(len(kept) // SAMPLE_BYTES)
        self._chapter_ends.clear()
        self._turn += 1
        self._ended, self._after = True, b""

    def _removed(self, count: int) -> bytes:
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

    def _removed_over(self, count: int) -> bytes:
        """Remove so many samples of what is mixed over the session, or all."""
        over, self._over = self._over[: count * SAMPLE_BYTES], self._over[count * SAMPLE_BYTES :]
        return over
