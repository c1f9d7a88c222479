"""An engine's raw clip to a finished one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.audio import finish, loudness
from coach.audio.limit import CEILING_DB
from coach.audio.samples import whole
from coach.units import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.audio import Clip

    Make = Callable[..., Clip]


def test_a_finished_clip_has_the_rate_and_no_silent_ends(noise: Make, silence: Make, join: Make) -> None:
    """It can be placed by its length as it is."""
    raw = join(silence(0.4, rate_hz=22_050), noise(seconds=1.0, peak=0.1, rate_hz=22_050), silence(0.7, rate_hz=22_050))

    clip = finish(raw, 0.0)

    assert clip.rate_hz == RATE_HZ
    assert 1000 <= clip.length <= 1016


def test_the_gain_is_applied_in_decibels(noise: Make) -> None:
    """Six decibels more are six units more, as long as no peak is held."""
    raw = noise(seconds=1.0, peak=0.1)

    assert abs(loudness(finish(raw, 6.0)) - loudness(finish(raw, 0.0)) - 6.0) < 0.01


def test_peaks_are_held(noise: Make) -> None:
    """However great the gain."""
    top = np.abs(whole(finish(noise(seconds=1.0), 24.0)).astype(int)).max()

    assert top <= 32_768 * 10 ** (CEILING_DB / 20) + 1


def test_the_same_raw_clip_gives_the_same_samples(noise: Make) -> None:
    """Nothing in it is random, so a cache entry can be trusted."""
    assert finish(noise(seconds=0.5), 3.0) == finish(noise(seconds=0.5), 3.0)
