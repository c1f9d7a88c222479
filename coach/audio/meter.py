"""How loud a long sound is, measured a block at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio.loudness import integrated, weighted
from coach.units import RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HOP_SAMPLES = RATE_HZ // 10
"""Loudness is gated in blocks of four hops."""
HISTORY_SAMPLES = RATE_HZ // 2
"""So much of what came before is filtered again with each block; the filter has forgotten what is older."""


class Meter:
    """Collects how loud each tenth of a second is; channels add up."""

    def __init__(self) -> None:
        """Nothing was heard."""
        self._powers: list[NDArray[np.float64]] = []
        self._before: NDArray[np.float32] | None = None

    def add(self, samples: NDArray[np.float32]) -> None:
        """Hear the next block: a row for each sample, a column for each channel; whole tenths of a second but for the last."""
        import numpy as np

        before = np.zeros((0, samples.shape[1]), np.float32) if self._before is None else self._before
        both = np.concatenate([before, samples])
        heard = np.stack([weighted(both[:, channel], RATE_HZ) for channel in range(both.shape[1])], axis=1)
        squares = (heard[len(before) :] ** 2).sum(axis=1)
        self._powers.append(hops(squares))
        self._before = both[-HISTORY_SAMPLES:]

    @property
    def powers(self) -> NDArray[np.float64]:
        """The mean square of each hop."""
        import numpy as np

        return np.concatenate(self._powers) if self._powers else np.zeros(0)


def hops(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """The mean of the values of each tenth of a second; a last one that is not whole counts as followed by zeros."""
    import numpy as np

    padded = np.pad(values, (0, -len(values) % HOP_SAMPLES))
    return np.asarray(padded.reshape(-1, HOP_SAMPLES).mean(axis=1), dtype=np.float64)


def lufs(powers: NDArray[np.float64]) -> float:
    """The integrated loudness of hops: see `coach.audio.loudness`."""
    import numpy as np

    sums = np.concatenate(([0.0], np.cumsum(np.pad(powers, (0, max(0, 4 - len(powers)))))))
    return integrated((sums[4:] - sums[:-4]) / 4)
