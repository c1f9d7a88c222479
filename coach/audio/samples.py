"""Between a clip's bytes and arrays of samples, in whole numbers or as fractions of full scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio.clip import Clip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.units import Hz

FULL_SCALE = 32_768
"""The sample value that stands for 0 dBFS."""


def whole(clip: Clip) -> NDArray[np.int16]:
    """The clip's samples, one-dimensional; read-only, as they share the clip's bytes."""
    import numpy as np

    return np.frombuffer(clip.pcm, dtype="<i2")


def fractions(clip: Clip) -> NDArray[np.float32]:
    """The clip's samples as fractions of full scale, -1 to 1."""
    import numpy as np

    return whole(clip).astype(np.float32) / np.float32(FULL_SCALE)


def to_clip(samples: NDArray[np.float32], rate_hz: Hz) -> Clip:
    """A clip of fractions of full scale; what lies beyond full scale saturates."""
    import numpy as np

    steps = np.rint(samples * np.float32(FULL_SCALE))
    return Clip(pcm=np.clip(steps, -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes(), rate_hz=rate_hz)


def peak(clip: Clip) -> float:
    """The clip's greatest sample, whatever its sign, as a part of full scale; 0 when it is empty."""
    import numpy as np

    samples = whole(clip)
    return float(np.abs(samples.astype(np.int32)).max(initial=0)) / FULL_SCALE


def amplitude(decibels: float) -> float:
    """The factor that so many decibels stand for."""
    return float(10.0 ** (decibels / 20.0))
