"""The tones of a session: a rise with the breath in, a fall with the breath out, a tick, a chime."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from math import pi
from typing import TYPE_CHECKING

from coach.audio.loudness import loudness_of
from coach.audio.samples import amplitude, to_clip
from coach.errors import UsageError
from coach.units import RATE_HZ, Ms, ms_to_samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.audio.clip import Clip
    from coach.audio.clips import Clips

PREFIX = "tone:"
"""What the text of a tone starts with; then come its kind and its length in ms, such as `tone:in:2500`."""

LEVEL_LUFS = -35.0
"""Of every tone: 16 under speech, so that a word never has to be understood against one; and so far under it that
tones are gated out of a session's loudness."""

LOW_HZ, HIGH_HZ = 293.66, 440.0
"""D4 and A4, between which breaths glide: high enough for a phone's speaker, low enough to be calm."""

_EDGE = Ms(350)
"""A breath's tone rises out of silence, and goes back to it, over so long."""
_BREATH_PARTIALS = ((1, 1.0), (2, 0.22), (3, 0.07))
_TICK_PARTIALS = ((880.0, 1.0, 0.030), (1_320.0, 0.3, 0.018))
_CHIME_PARTIALS = ((587.33, 1.0, 0.28), (1_174.66, 0.35, 0.17), (1_761.99, 0.12, 0.10))
"""Hertz, strength, and the seconds in which it falls to a third."""
_ATTACK, _RELEASE = Ms(5), Ms(40)
_LONGEST = Ms(60_000)
_VERSION = 1
"""Counts changes of the sound."""


class TonedClips:
    """Clips that know the tones too, and hand on everything else."""

    def __init__(self, clips: Clips) -> None:
        """Take words from `clips`."""
        self._clips = clips

    def clip(self, text: str) -> Clip:
        """The tone of that name, else what the other clips have."""
        return tone_of(text) if text.startswith(PREFIX) else self._clips.clip(text)

    def digest(self, text: str) -> str:
        """As `Clips.digest`; a tone's follows from its name."""
        if text.startswith(PREFIX):
            return sha256(f"{_VERSION} {LEVEL_LUFS} {text}".encode()).hexdigest()
        return self._clips.digest(text)


@lru_cache(maxsize=64)
def tone_of(text: str) -> Clip:
    """The tone that a text such as `tone:in:2500` names: mono at `RATE_HZ`, as long as it says; the same every time.

    Raises:
        UsageError: There is no such tone.
    """
    kind, _, length = text.removeprefix(PREFIX).partition(":")
    if kind not in ("in", "out", "tick", "chime") or not length.isdecimal() or not 0 < int(length) <= _LONGEST:
        raise UsageError(f"there is no tone called {text!r}: write tone:in:2500, tone:out:, tone:tick: or tone:chime:")
    count = ms_to_samples(int(length), RATE_HZ)
    match kind:
        case "in":
            wave = _glide(count, LOW_HZ, HIGH_HZ)
        case "out":
            wave = _glide(count, HIGH_HZ, LOW_HZ)
        case "tick":
            wave = _struck(count, _TICK_PARTIALS)
        case _:
            wave = _struck(count, _CHIME_PARTIALS)
    return to_clip(_levelled(wave), RATE_HZ)


def _glide(count: int, from_hz: float, to_hz: float) -> NDArray[np.float64]:
    """A tone of a few partials that glides evenly, as the ear hears it, from one pitch to another."""
    import numpy as np

    hertz = from_hz * (to_hz / from_hz) ** (np.arange(count) / max(1, count))
    phase = 2 * pi * np.cumsum(hertz) / RATE_HZ
    wave = sum(strength * np.sin(number * phase) for number, strength in _BREATH_PARTIALS)
    return np.asarray(wave * _edges(count, _EDGE, _EDGE))


def _struck(count: int, partials: tuple[tuple[float, float, float], ...]) -> NDArray[np.float64]:
    """A tone that is struck and dies away."""
    import numpy as np

    at = np.arange(count) / RATE_HZ
    wave = sum(strength * np.sin(2 * pi * hertz * at) * np.exp(-at / fall) for hertz, strength, fall in partials)
    return np.asarray(wave * _edges(count, _ATTACK, _RELEASE))


def _edges(count: int, rise: Ms, fall: Ms) -> NDArray[np.float64]:
    """A gain that starts and ends at nothing, along half a cosine on each side."""
    import numpy as np

    places = np.arange(count)
    up = np.minimum(1.0, places / min(ms_to_samples(rise, RATE_HZ), max(1, count // 2)))
    down = np.minimum(1.0, (count - 1 - places) / min(ms_to_samples(fall, RATE_HZ), max(1, count // 2)))
    return np.asarray((1 - np.cos(pi * np.minimum(up, down))) / 2)


def _levelled(wave: NDArray[np.float64]) -> NDArray[np.float32]:
    """The wave at the loudness of all tones."""
    import numpy as np

    quiet = (wave * 0.1).astype(np.float32)
    return np.asarray(quiet * np.float32(amplitude(LEVEL_LUFS - loudness_of(quiet, RATE_HZ))), dtype=np.float32)
