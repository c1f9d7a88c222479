"""How loud music is at each moment of a session: down under words, up where nobody speaks for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio.samples import amplitude
from coach.units import RATE_HZ, Ms, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

DOWN_DB = -12.0
"""How much quieter music is under words than where it is up."""
LONG_GAP = ms_to_samples(Ms(8_000), RATE_HZ)
"""Only a silence of so long brings music up: it must not pump with every sentence."""
RAMP = ms_to_samples(Ms(300), RATE_HZ)
"""How long it takes to go down, which ends with the first word, and up, which begins with the end of the last one."""
FADE_IN = ms_to_samples(Ms(1_000), RATE_HZ)
"""From the session's start; the first word comes after 1 s."""
FADE_OUT = ms_to_samples(Ms(4_000), RATE_HZ)
"""To the session's end."""

Span = tuple[int, int]
"""The first sample of a sound, and the one after its last."""


def joined(spans: Iterable[Span]) -> list[Span]:
    """Sounds, in order of time, as stretches between which there is a long silence."""
    found: list[Span] = []
    for start, stop in spans:
        if found and start - found[-1][1] < LONG_GAP:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found


def gains(stretches: Sequence[Span], start: int, stop: int, end: int | None) -> NDArray[np.float32]:
    """What music is multiplied with at each sample from `start` up to, not including, `stop`.

    Args:
        stretches: Where it is down, as `joined` gives them.
        start: The first sample.
        stop: The sample after the last.
        end: Where the session ends; None: not near, or not known yet.
    """
    import numpy as np

    at, value = [0], [1.0 if not stretches or stretches[0][0] > RAMP else amplitude(DOWN_DB)]
    for first, last in stretches:
        at += [first - RAMP, first, last, last + RAMP]
        value += [1.0, amplitude(DOWN_DB), amplitude(DOWN_DB), 1.0]
    places = np.arange(start, stop)
    gain = np.interp(places, at, value)
    gain *= np.clip(places / FADE_IN, 0.0, 1.0)
    if end is not None:
        gain *= np.clip((end - places) / FADE_OUT, 0.0, 1.0)
    return gain.astype(np.float32)
