"""Plain tones."""

import numpy as np

from coach.audio import tone
from coach.audio.samples import whole
from coach.units import RATE_HZ


def test_a_tone_has_its_length_and_level() -> None:
    """To the sample, and close under the level."""
    clip = tone(500, 250, level=0.5)

    assert (clip.rate_hz, clip.length) == (RATE_HZ, 250)
    assert 0.49 < np.abs(whole(clip)).max() / 32_768 <= 0.5


def test_a_tone_does_not_click() -> None:
    """It starts and ends at nothing."""
    samples = whole(tone(440, 100)).astype(int)

    assert abs(samples[0]) < 100
    assert abs(samples[-1]) < 100


def test_a_very_short_tone_is_no_error() -> None:
    """Down to nothing at all."""
    assert [tone(440, length).samples for length in (0, 1, 2)] == [0, 24, 48]
