"""What sounds in a stretch of a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.audio import mix
from coach.units import RATE_HZ, Samples, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.audio import Clips
    from coach.timeline import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A cue as samples of the session."""

    start: Samples
    """Its first."""
    stop: Samples
    """The one after its last."""
    text: str
    """What is heard."""


def sounds(cues: Iterable[Cue]) -> list[Sound]:
    """The cues by their samples, each rounded once from its absolute time."""
    return [Sound(start=ms_to_samples(cue.start, RATE_HZ), stop=ms_to_samples(cue.end, RATE_HZ), text=cue.text) for cue in cues]


def heard_in(known: Iterable[Sound], start: int, stop: int) -> tuple[Sound, ...]:
    """Those that sound between two samples."""
    return tuple(sound for sound in known if sound.start < stop and sound.stop > start)


def pcm(heard: Iterable[Sound], clips: Clips, start: int, stop: int) -> bytes:
    """The sound from sample `start` up to, not including, `stop`, as 16-bit little-endian mono; it may start before 0.

    Only the clips of `heard` are loaded, one after the other.
    """
    # The mixer counts from 0, so the stretch is moved there.
    placed = ((Samples(sound.start - start), clips.clip(sound.text)) for sound in heard)
    return mix(placed, Samples(0), Samples(stop - start)).astype("<i2").tobytes()
