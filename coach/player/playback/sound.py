"""The sound of one piece of a score: words where they lie, silence elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.audio import Clip, mix
from coach.player.score import Aside, Item, Part, Silence
from coach.units import RATE_HZ, Samples, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from coach.audio import Clips
    from coach.timeline import Chapter, Cue

BLOCK_SAMPLES = Samples(RATE_HZ)
"""A second at a time: mixing one takes well under a millisecond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What an item sounds like."""

    length: Samples
    """In all; a whole number of milliseconds."""
    blocks: Iterator[NDArray[np.int16]]
    """At most a second each; mixed when they are asked for."""
    ends_chapter: bool
    """Whether a speaker that takes sound in large pieces should take it up to this item's end."""


def sound_of(item: Item, clips: Clips) -> Sound:
    """What an item sounds like; blocks until the clip of an aside is rendered."""
    match item:
        case Part(chapter=chapter, start=start, end=end):
            first, stop = ms_to_samples(start, RATE_HZ), ms_to_samples(end, RATE_HZ)
            blocks = _part_blocks(chapter, first, stop, clips)
            return Sound(length=Samples(stop - first), blocks=blocks, ends_chapter=end == chapter.end)
        case Aside(text=text):
            clip = clips.clip(text)
            length = ms_to_samples(clip.length, RATE_HZ)
            return Sound(length=length, blocks=_blocks([(Samples(0), clip)], length), ends_chapter=True)
        case Silence(length=ms):
            length = ms_to_samples(ms, RATE_HZ)
            return Sound(length=length, blocks=_blocks([], length), ends_chapter=False)


def _blocks(placed: list[tuple[Samples, Clip]], length: Samples) -> Iterator[NDArray[np.int16]]:
    for start in range(0, length, BLOCK_SAMPLES):
        yield mix(placed, Samples(start), Samples(min(start + BLOCK_SAMPLES, length)))


def _part_blocks(chapter: Chapter, first: int, end: int, clips: Clips) -> Iterator[NDArray[np.int16]]:
    loaded: dict[str, Clip] = {}
    for start in range(first, end, BLOCK_SAMPLES):
        stop = Samples(min(start + BLOCK_SAMPLES, end))
        heard = [cue for cue in chapter.cues if _span(cue)[0] < stop and _span(cue)[1] > start]
        # A clip that goes on from the block before is not loaded again.
        loaded = {cue.text: loaded.get(cue.text) or clips.clip(cue.text) for cue in heard}
        yield mix([(_span(cue)[0], loaded[cue.text]) for cue in heard], Samples(start), stop)


def _span(cue: Cue) -> tuple[Samples, Samples]:
    return ms_to_samples(cue.start, RATE_HZ), ms_to_samples(cue.end, RATE_HZ)
