"""Placed clips to one stretch of sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio.samples import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from coach.audio.clip import Clip
    from coach.units import Samples


def mix(placed: Iterable[tuple[Samples, Clip]], start: Samples, stop: Samples) -> NDArray[np.int16]:
    """What sounds from sample `start` up to, not including, `stop`: clips where they lie, silence elsewhere.

    Args:
        placed: Each clip with the absolute sample that it starts on, in any order; all of one rate. What lies outside
            the stretch is left out, so one clip may be cut in two by two calls and joins without a seam.
        start: The first sample of the stretch, 0 or more.
        stop: The sample after its last.

    Returns:
        `stop - start` samples, one-dimensional. Where clips overlap they are added, and saturate.
    """
    import numpy as np

    sound = np.zeros(max(0, stop - start), dtype=np.int16)
    for at, clip in placed:
        first, last = max(at, start), min(at + clip.samples, stop)
        if first < last:
            _add(sound[first - start : last - start], whole(clip)[first - at : last - at])
    return sound


def _add(under: NDArray[np.int16], over: NDArray[np.int16]) -> None:
    """Add `over` to `under` in place; plain copying where nothing sounds yet."""
    import numpy as np

    if not under.any():
        under[:] = over
        return
    limits = np.iinfo(np.int16)
    under[:] = np.clip(under.astype(np.int32) + over, limits.min, limits.max)
