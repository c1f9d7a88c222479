"""Loudness measured a block at a time."""

from __future__ import annotations

import numpy as np
import pytest

from coach.audio import Meter, loudness, lufs
from coach.audio.samples import to_clip
from coach.units import RATE_HZ


def test_blocks_measure_as_the_whole_does() -> None:
    """A sound that goes up and down, in blocks of odd numbers of tenths of a second."""
    at = np.arange(20 * RATE_HZ) / RATE_HZ
    sound = (0.3 * np.sin(2 * np.pi * 300 * at) * (np.sin(at) > 0)).astype(np.float32)
    meter = Meter()
    for start in range(0, len(sound), 7 * RATE_HZ // 10):
        meter.add(sound[start : start + 7 * RATE_HZ // 10, None])

    assert lufs(meter.powers) == pytest.approx(loudness(to_clip(sound, RATE_HZ)), abs=0.02)


def test_two_channels_are_three_units_louder_than_one() -> None:
    """As BS.1770 adds channels."""
    sound = (0.2 * np.sin(np.arange(5 * RATE_HZ) / 10)).astype(np.float32)
    one, two = Meter(), Meter()
    one.add(sound[:, None])
    two.add(np.stack([sound, sound], axis=1))

    assert lufs(two.powers) - lufs(one.powers) == pytest.approx(3.01, abs=0.01)


def test_nothing_is_silent() -> None:
    """No blocks, no loudness."""
    assert lufs(Meter().powers) == -70
