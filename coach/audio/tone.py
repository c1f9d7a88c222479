"""Plain tones."""

from math import pi

from coach.audio.clip import Clip
from coach.audio.samples import to_clip
from coach.units import RATE_HZ, Ms, ms_to_samples

_EDGE = Ms(5)
"""A tone rises and falls for so long, that it does not click."""


def tone(hertz: float, length: Ms, *, level: float = 0.25) -> Clip:
    """A sine of `hertz` at `RATE_HZ`, `length` long, its peak at `level` of full scale; the same bytes every time."""
    import numpy as np

    count = ms_to_samples(length, RATE_HZ)
    edge = min(ms_to_samples(_EDGE, RATE_HZ), count // 2)
    places = np.arange(count)
    shape = np.clip((np.minimum(places, count - 1 - places) + 1) / max(1, edge), 0.0, 1.0)
    wave = np.sin(places * (2 * pi * hertz / RATE_HZ)) * shape * level
    return to_clip(wave.astype(np.float32), RATE_HZ)
