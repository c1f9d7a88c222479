"""The same sound at another rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from coach.audio import resample, tone
from coach.audio.samples import whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.audio import Clip

    Make = Callable[..., Clip]


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000])
def test_length_stays_the_same(noise: Make, rate_hz: int) -> None:
    """A second stays a second, to the sample."""
    assert abs(resample(noise(seconds=1.0, rate_hz=rate_hz), 24_000).samples - 24_000) <= 1


def test_pitch_stays_the_same() -> None:
    """A tone of 440 Hz is one of 440 Hz afterwards."""
    there = resample(tone(440, 1000), 22_050)
    spectrum = np.abs(np.fft.rfft(whole(there)))

    assert np.argmax(spectrum) * there.rate_hz / there.samples == pytest.approx(440, abs=1)


def test_a_clip_at_the_rate_is_left_alone(noise: Make) -> None:
    """Nothing is computed where nothing has to be."""
    clip = noise(seconds=0.1)

    assert resample(clip, clip.rate_hz) is clip
