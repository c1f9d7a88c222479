"""Mixes a session ahead of the speaker, in a thread of its own."""

from __future__ import annotations

from collections import deque
from threading import Thread
from typing import TYPE_CHECKING

from coach.audio import mix
from coach.errors import CoachError
from coach.player.backing import Backing, with_next
from coach.units import RATE_HZ, Samples, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from coach.audio import Clip, Clips, Music
    from coach.player.feed import Feed
    from coach.timeline import Chapter, Cue

BLOCK_SAMPLES = Samples(RATE_HZ)
"""A second at a time: mixing one takes well under a millisecond."""


class Mixer(Thread):
    """Puts the sound of chapters into a feed, each as soon as it is laid out."""

    def __init__(self, chapters: Iterable[Chapter], clips: Clips, feed: Feed, music: Music | None = None) -> None:
        """Nothing is mixed until `start`."""
        # A daemon, as laying out a chapter may wait for a voice that never answers: the program ends all the same.
        super().__init__(name="coach-mixer", daemon=True)
        self._chapters, self._clips, self._feed, self._music = chapters, clips, feed, music
        self._backing: Backing | None = None
        self._failure: BaseException | None = None
        self._cues: deque[Cue] = deque()

    def cues_until(self, position: Samples) -> Iterator[Cue]:
        """The cues, in order and each once, that start before a sample of the session."""
        while self._cues and ms_to_samples(self._cues[0].start, RATE_HZ) < position:
            yield self._cues.popleft()

    def check(self) -> None:
        """Raise what went wrong in the thread, if anything did."""
        if self._failure is not None:
            raise self._failure

    def run(self) -> None:
        """Mix until the end, or until nobody listens any more."""
        try:
            self._mix()
        except CoachError as error:
            self._failure = error
        except BaseException as error:  # a bug: told here with its own traceback, and raised again by `check`
            self._failure = error
            raise
        finally:
            self._feed.end()

    def _mix(self) -> None:
        if self._music is not None:
            self._mix_with(Backing(self._music))
            return
        for chapter in self._chapters:
            if not self._mix_chapter(chapter):
                return

    def _mix_with(self, backing: Backing) -> None:
        """Mix with music, which must know what is said next before it comes."""
        self._backing = backing
        for chapter, after in with_next(self._chapters):
            backing.learn(*([chapter] if after is None else [chapter, after]))
            if not self._mix_chapter(chapter, last=after is None):
                return

    def _mix_chapter(self, chapter: Chapter, *, last: bool = False) -> bool:
        """Whether anyone still listens when it has been put into the feed."""
        self._cues.extend(chapter.cues)
        for start, block in self._blocks(chapter):
            if not self._feed.put(self._backed(block, start, ms_to_samples(chapter.end, RATE_HZ) if last else None)):
                return False
        self._feed.end_chapter()
        return True

    def _backed(self, words: NDArray[np.int16], start: int, end: int | None) -> bytes:
        return (words if self._backing is None else self._backing.under(words, start, end)).tobytes()

    def _blocks(self, chapter: Chapter) -> Iterator[tuple[int, NDArray[np.int16]]]:
        loaded: dict[str, Clip] = {}
        end = ms_to_samples(chapter.end, RATE_HZ)
        for start in range(ms_to_samples(chapter.start, RATE_HZ), end, BLOCK_SAMPLES):
            stop = Samples(min(start + BLOCK_SAMPLES, end))
            heard = [cue for cue in chapter.cues if _span(cue)[0] < stop and _span(cue)[1] > start]
            # A clip that goes on from the block before is not loaded again.
            loaded = {cue.text: loaded.get(cue.text) or self._clips.clip(cue.text) for cue in heard}
            yield start, mix([(_span(cue)[0], loaded[cue.text]) for cue in heard], Samples(start), stop)


def _span(cue: Cue) -> tuple[Samples, Samples]:
    return ms_to_samples(cue.start, RATE_HZ), ms_to_samples(cue.end, RATE_HZ)
