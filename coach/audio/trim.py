"""A sound without the silence at its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio.samples import fractions, to_clip
from coach.units import Ms, ms_to_samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.audio.clip import Clip
    from coach.units import Hz

THRESHOLD_DB = -40.0
"""What stays below this, under the sound's own peak, at an end is silence. Engines leave up to 0.7 s of it."""
LEAD = Ms(2)
"""Kept before the first sample over the threshold, faded in: a cue is heard within 5 ms of its time."""
TAIL = Ms(12)
"""Kept after the last sample over the threshold, faded out: a word's end dies away instead of being cut."""


def trim(clip: Clip) -> Clip:
    """The clip from its first to its last sound, both ends faded; a silent one comes out empty."""
    return to_clip(trimmed(fractions(clip), clip.rate_hz), clip.rate_hz)


def trimmed(samples: NDArray[np.float32], rate_hz: Hz) -> NDArray[np.float32]:
    """The samples from the first to the last sound, with faded ends; none when all are silent."""
    import numpy as np

    size = np.abs(samples)
    peak = float(size.max(initial=0.0))
    if peak == 0.0:
        return samples[:0]
    loud = np.flatnonzero(size >= peak * 10.0 ** (THRESHOLD_DB / 20.0))
    lead, tail = ms_to_samples(LEAD, rate_hz), ms_to_samples(TAIL, rate_hz)
    first, last = max(0, int(loud[0]) - lead), min(len(samples), int(loud[-1]) + 1 + tail)
    return _faded(samples[first:last], lead, tail)


def _faded(samples: NDArray[np.float32], lead: int, tail: int) -> NDArray[np.float32]:
    """A copy that rises over `lead` samples and falls over `tail`, in straight lines."""
    import numpy as np

    shaped = samples.copy()
    rise, fall = min(lead, len(shaped)), min(tail, len(shaped))
    shaped[:rise] *= np.linspace(0.0, 1.0, rise, endpoint=False, dtype=np.float32)
    shaped[len(shaped) - fall :] *= np.linspace(1.0, 0.0, fall, dtype=np.float32)
    return shaped
