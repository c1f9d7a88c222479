"""Peaks held under a ceiling without clipping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio.samples import amplitude
from coach.units import Ms, ms_to_samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.units import Hz

CEILING_DB = -2.5
"""No sample goes over this (dBFS). Encoding at 64 kbit/s adds up to 1 dB, and the file may peak at -1 dBTP."""
REACH = Ms(6)
"""How long before a peak the gain starts to fall, and how long after it the gain is back."""
_BLOCK = 8
"""Samples, a power of two: a third of a millisecond."""


def limited(samples: NDArray[np.float32], rate_hz: Hz) -> NDArray[np.float32]:
    """The samples, of one channel or with a column for each, with every peak at or under `CEILING_DB`.

    The gain glides down before a peak and back after it, along a smooth curve, so nothing is cut square. What is
    already under the ceiling, and further than `REACH` from what is over it, is not touched.
    """
    import numpy as np

    ceiling = np.float32(amplitude(CEILING_DB))
    peaks = _block_peaks(samples if samples.ndim == 1 else np.abs(samples).max(axis=1))
    if float(peaks.max(initial=0.0)) <= ceiling:
        return samples
    reach = max(1, ms_to_samples(REACH, rate_hz) // 2 // _BLOCK)
    gains = _glide(np.asarray(ceiling / np.maximum(peaks, ceiling)), reach)
    gain = _between(gains)[: len(samples)]
    return np.asarray(samples * (gain if samples.ndim == 1 else gain[:, None]), dtype=np.float32)


def _block_peaks(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The greatest size of each `_BLOCK` samples: the gain is worked out for blocks, in a fraction of the time."""
    import numpy as np

    peaks = np.pad(np.abs(samples), (0, -len(samples) % _BLOCK))
    width = _BLOCK
    while width > 1:
        peaks, width = np.maximum(peaks[::2], peaks[1::2]), width // 2
    return peaks


def _between(gains: NDArray[np.float64]) -> NDArray[np.float32]:
    """A gain for each sample, in straight lines from each block's to the next one's."""
    import numpy as np

    least = gains.astype(np.float32)
    steps = np.diff(least, append=least[-1:])
    part = np.arange(_BLOCK, dtype=np.float32) / np.float32(_BLOCK)
    return np.asarray((least[:, None] + steps[:, None] * part).ravel())


def _glide(needed: NDArray[np.float32], reach: int) -> NDArray[np.float64]:
    """A smooth gain for each block that is nowhere over what the block, or the one before it, needs.

    The least within `2 * reach + 1` to either side, then two running means that look `reach` to either side: so they
    average only values which already allow for the block in their middle and its neighbours.
    """
    least = _least(needed, 2 * reach + 1)
    return _mean(_mean(least, reach), reach)


def _least(values: NDArray[np.float32], reach: int) -> NDArray[np.float32]:
    """For each value the least of those within `reach` to either side, found by doubling the width."""
    import numpy as np

    padded = np.pad(values, reach, constant_values=np.float32(1.0))
    width, wanted = 1, 2 * reach + 1
    while width < wanted:
        step = min(width, wanted - width)
        padded = np.minimum(padded[:-step], padded[step:])
        width += step
    return padded


def _mean(values: NDArray[np.floating], reach: int) -> NDArray[np.float64]:
    """For each value the mean of those within `reach` to either side; ends repeat."""
    import numpy as np

    padded = np.pad(values.astype(np.float64), (reach + 1, reach), mode="edge")
    sums = np.cumsum(padded)
    width = 2 * reach + 1
    return np.asarray((sums[width:] - sums[:-width]) / width)
