"""The same sound at another rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio.samples import fractions, to_clip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.audio.clip import Clip
    from coach.units import Hz


def resample(clip: Clip, rate_hz: Hz) -> Clip:
    """The clip at `rate_hz`; its length stays the same to within a sample."""
    if clip.rate_hz == rate_hz:
        return clip
    return to_clip(resampled(fractions(clip), clip.rate_hz, rate_hz), rate_hz)


def resampled(samples: NDArray[np.float32], from_hz: Hz, to_hz: Hz) -> NDArray[np.float32]:
    """The samples at another rate, by soxr at its high quality: half a millisecond for three seconds of speech."""
    if from_hz == to_hz or not len(samples):
        return samples
    import numpy as np
    import soxr

    return np.asarray(soxr.resample(samples, from_hz, to_hz, quality="HQ"), dtype=np.float32)
