"""Mixes a session ahead of the speaker, in a thread of its own."""

from __future__ import annotations

from collections import deque
from threading import Thread
from typing import TYPE_CHECKING

from coach.audio import mix
from coach.errors import CoachError
from coach.units import RATE_HZ, Samples, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.audio import Clip, Clips
    from coach.player.feed import Feed
    from coach.timeline import Chapter, Cue

BLOCK_SAMPLES = Samples(RATE_HZ)
"""A second at a time: mixing one takes well under a millisecond."""


class Mixer(Thread):
    """Puts the sound of chapters into a feed, each as soon as it is laid out."""

    def __init__(self, chapters: Iterable[Chapter], clips: Clips, feed: Feed) -> None:
        """Nothing is mixed until `start`."""
        # A daemon, as laying out a chapter may wait for a voice that never answers: the program ends all the same.
        super().__init__(name="coach-mixer", daemon=True)
        self._chapters, self._clips, self._feed = chapters, clips, feed
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
        for chapter in self._chapters:
            self._cues.extend(chapter.cues)
            for block in self._blocks(chapter):
                if not self._feed.put(block):
                    return
            self._feed.end_chapter()

    def _blocks(self, chapter: Chapter) -> Iterator[bytes]:
        loaded: dict[str, Clip] = {}
        end = ms_to_samples(chapter.end, RATE_HZ)
        for start in range(ms_to_samples(chapter.start, RATE_HZ), end, BLOCK_SAMPLES):
            stop = Samples(min(start + BLOCK_SAMPLES, end))
            heard = [cue for cue in chapter.cues if _span(cue)[0] < stop and _span(cue)[1] > start]
            # A clip that goes on from the block before is not loaded again.
            loaded = {cue.text: loaded.get(cue.text) or self._clips.clip(cue.text) for cue in heard}
            yield mix([(_span(cue)[0], loaded[cue.text]) for cue in heard], Samples(start), stop).tobytes()


def _span(cue: Cue) -> tuple[Samples, Samples]:
    return ms_to_samples(cue.start, RATE_HZ), ms_to_samples(cue.end, RATE_HZ)
