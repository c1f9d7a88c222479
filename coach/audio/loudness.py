"""How loud a sound is, as broadcasters measure it (ITU-R BS.1770-4, EBU R128)."""

from __future__ import annotations

from functools import lru_cache
from math import pi, tan
from typing import TYPE_CHECKING

from coach.audio.samples import fractions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.audio.clip import Clip
    from coach.units import Hz

_SHELF_HZ, _SHELF_GAIN, _SHELF_Q = 1681.974450955533, 1.584864701130855, 0.7071752369554196
"""The head's shelf of BS.1770 as an analogue filter: so it holds at any rate (the standard tabulates 48 kHz only)."""
_PASS_HZ, _PASS_Q = 38.13547087602444, 0.5003270373238773
"""Its high pass."""
_BLOCK_S, _STEP_S = 0.4, 0.1
"""Loudness is gated in blocks of 0.4 s, three quarters of each shared with the next."""
_SILENCE_LUFS = -70.0
"""Blocks under this are never counted."""
_RELATIVE_LU = -10.0
"""Nor are those so far under the mean of the rest."""


def loudness(clip: Clip) -> float:
    """The clip's integrated loudness in LUFS; -70 when it is silent. Silences in it are gated out."""
    return loudness_of(fractions(clip), clip.rate_hz)


def loudness_of(samples: NDArray[np.float32], rate_hz: Hz) -> float:
    """The integrated loudness of mono samples in LUFS; what is shorter than 0.4 s counts as followed by silence."""
    return integrated(_block_powers(weighted(samples, rate_hz), rate_hz))


def integrated(powers: NDArray[np.float64]) -> float:
    """The gated loudness in LUFS of blocks of 0.4 s, given their mean squares, channels added."""
    import numpy as np

    heard = powers[_lufs(powers) > _SILENCE_LUFS]
    if not len(heard):
        return _SILENCE_LUFS
    over = float(_lufs(np.asarray([heard.mean()]))[0]) + _RELATIVE_LU
    return float(_lufs(np.asarray([heard[_lufs(heard) > over].mean()]))[0])


def _lufs(powers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean squares as LUFS."""
    import numpy as np

    return np.asarray(-0.691 + 10.0 * np.log10(np.maximum(powers, 1e-12)))


def _block_powers(samples: NDArray[np.float64], rate_hz: Hz) -> NDArray[np.float64]:
    """The mean square of every block."""
    import numpy as np

    block, step = round(_BLOCK_S * rate_hz), round(_STEP_S * rate_hz)
    padded = np.pad(samples, (0, max(0, block - len(samples))))
    sums = np.concatenate(([0.0], np.cumsum(padded * padded)))
    starts = np.arange(0, len(padded) - block + 1, step)
    return np.asarray((sums[starts + block] - sums[starts]) / block)


def weighted(samples: NDArray[np.float32], rate_hz: Hz) -> NDArray[np.float64]:
    """The samples through the K filter, applied to their spectrum: one fast transform instead of a loop."""
    import numpy as np

    size = 1 << (len(samples) + rate_hz).bit_length()
    return np.asarray(np.fft.irfft(np.fft.rfft(samples, size) * _filter(size, rate_hz), size)[: len(samples)])


@lru_cache(maxsize=2)
def _filter(size: int, rate_hz: Hz) -> NDArray[np.complex128]:
    """The K filter's response for a transform of `size`; long sounds come in blocks of one size."""
    import numpy as np

    turns = np.exp(-2j * pi * np.arange(size // 2 + 1) / size)
    return np.asarray(_response(_shelf(rate_hz), turns) * _response(_high_pass(rate_hz), turns))


_Taps = tuple[tuple[float, float, float], tuple[float, float, float]]


def _response(taps: _Taps, turns: NDArray[np.complex128]) -> NDArray[np.complex128]:
    """A two-pole filter's response at points on the unit circle."""
    over, under = taps
    squares = turns * turns
    return (over[0] + over[1] * turns + over[2] * squares) / (under[0] + under[1] * turns + under[2] * squares)


def _shelf(rate_hz: Hz) -> _Taps:
    """The shelf's taps at a rate."""
    k, high = tan(pi * _SHELF_HZ / rate_hz), _SHELF_GAIN
    band = high**0.4996667741545416
    over = (high + band * k / _SHELF_Q + k * k, 2 * (k * k - high), high - band * k / _SHELF_Q + k * k)
    return over, (1 + k / _SHELF_Q + k * k, 2 * (k * k - 1), 1 - k / _SHELF_Q + k * k)


def _high_pass(rate_hz: Hz) -> _Taps:
    """The high pass's taps at a rate."""
    k = tan(pi * _PASS_HZ / rate_hz)
    scale = 1 + k / _PASS_Q + k * k
    return (scale, -2 * scale, scale), (scale, 2 * (k * k - 1), 1 - k / _PASS_Q + k * k)
