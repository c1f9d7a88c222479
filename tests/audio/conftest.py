"""Sounds to work on."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import imageio_ffmpeg
import numpy as np
import pytest

from coach.audio import Clip, encode_wav

if TYPE_CHECKING:
    from collections.abc import Callable


class Reading(NamedTuple):
    """What ffmpeg's ebur128 says of a sound."""

    loudness: float
    true_peak: float


def _noise(*, seconds: float, peak: float = 0.5, rate_hz: int = 24_000, seed: int = 1) -> Clip:
    """Noise that is not silent anywhere for long, at a peak."""
    values = np.random.default_rng(seed).uniform(-peak, peak, round(seconds * rate_hz))
    return Clip(pcm=np.rint(values * 32_767).astype("<i2").tobytes(), rate_hz=rate_hz)


def _reading(clip: Clip) -> Reading:
    """Loudness (LUFS) and true peak (dBTP) by ffmpeg."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", "-", "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, input=encode_wav(clip), capture_output=True, check=True).stderr.decode()
    return Reading(float(re.findall(r"I:\s+(\S+) LUFS", said)[-1]), float(re.findall(r"Peak:\s+(\S+) dBFS", said)[-1]))


@pytest.fixture
def noise() -> Callable[..., Clip]:
    """Make noise of so many seconds."""
    return _noise


@pytest.fixture
def silence() -> Callable[..., Clip]:
    """Make silence of so many seconds."""
    return lambda seconds, rate_hz=24_000: Clip(pcm=bytes(round(seconds * rate_hz) * 2), rate_hz=rate_hz)


@pytest.fixture
def reading() -> Callable[[Clip], Reading]:
    """Measure a clip with ffmpeg."""
    return _reading


@pytest.fixture
def join() -> Callable[..., Clip]:
    """Put clips of one rate end to end."""
    return lambda *clips: Clip(pcm=b"".join(clip.pcm for clip in clips), rate_hz=clips[0].rate_hz)
