"""The same sound with less steady noise in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WINDOW = 512
"""32 ms at 16 kHz."""
_HOP = 128
_SMOOTH = 8
"""Spectra that are averaged before the quietest are taken for the noise."""
_QUIET_PART = 0.15
"""So much of a stretch has nothing but noise in it, in each band."""
_OVER = 2.0
"""The quietest spectra are less than the average noise."""
_LEAST_GAIN = 0.1
_MEMORY = 0.9
"""How much of what was speech before is speech now (Ephraim and Malah 1984)."""


def denoised(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    """The sound with each band turned down by how little it rises over its own quiet; mono at 16 kHz, same length."""
    import numpy as np

    around = np.pad(sound.astype(np.float32), _WINDOW)
    shape: NDArray[np.float32] = np.hanning(_WINDOW).astype(np.float32)
    windows: NDArray[np.float32] = np.lib.stride_tricks.sliding_window_view(around, _WINDOW)[::_HOP] * shape
    spectra = np.fft.rfft(windows, axis=1)
    cleaned = np.fft.irfft(spectra * _gains(np.abs(spectra) ** 2), _WINDOW, axis=1) * shape
    out = np.zeros(len(around), dtype=np.float64)
    for number, window in enumerate(cleaned):
        out[number * _HOP : number * _HOP + _WINDOW] += window
    out = out[_WINDOW:-_WINDOW] * (_HOP / float(np.sum(shape**2)))
    return np.asarray(np.clip(np.rint(out), -32_768, 32_767), dtype=np.int16)


def _gains(powers: NDArray[np.float32]) -> NDArray[np.float64]:
    """How far to turn down each band of each window."""
    import numpy as np

    sums = np.cumsum(powers, axis=0, dtype=np.float64)
    smooth = (sums[_SMOOTH:] - sums[:-_SMOOTH]) / _SMOOTH if len(powers) > _SMOOTH else powers
    noise = np.asarray(np.quantile(smooth, _QUIET_PART, axis=0), dtype=np.float64) * _OVER + 1e-3
    gains = np.empty(powers.shape)
    before = np.zeros(powers.shape[1])
    for number, power in enumerate(powers):
        over = power / noise
        speech = _MEMORY * before + (1 - _MEMORY) * np.maximum(over - 1, 0)
        gain = speech / (1 + speech)
        before = gain * gain * over
        gains[number] = np.maximum(gain, _LEAST_GAIN)
    return gains
