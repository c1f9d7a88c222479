"""Both ends of a sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from coach.audio import Clip, trim
from coach.audio.trim import LEAD, TAIL

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., Clip]


def test_silence_at_both_ends_goes(noise: Make, silence: Make, join: Make) -> None:
    """Half a second before and after leaves the sound and its short edges."""
    trimmed = trim(join(silence(0.5), noise(seconds=1.0), silence(0.5)))

    assert 1000 <= trimmed.length <= 1000 + LEAD + TAIL


def test_silence_inside_stays(noise: Make, silence: Make, join: Make) -> None:
    """A pause between two words is part of the sound."""
    trimmed = trim(join(noise(seconds=0.3), silence(0.6), noise(seconds=0.3, seed=2)))

    assert 1190 <= trimmed.length <= 1200


def test_a_sound_is_heard_within_five_milliseconds(noise: Make, silence: Make, join: Make) -> None:
    """Its start is where it is placed, whatever the engine left before it."""
    trimmed = trim(join(silence(0.2), noise(seconds=0.5)))
    loud = np.flatnonzero(np.abs(np.frombuffer(trimmed.pcm, "<i2")) > 1_000)

    assert loud[0] <= 0.005 * trimmed.rate_hz


def test_ends_fade(noise: Make) -> None:
    """No sound starts or ends with a step, so nothing clicks."""
    samples = np.frombuffer(trim(noise(seconds=0.5)).pcm, "<i2")

    assert samples[0] == 0
    assert samples[-1] == 0


def test_faint_hiss_is_silence(noise: Make, join: Make) -> None:
    """What lies more than 40 dB under the peak at an end is not speech."""
    trimmed = trim(join(noise(seconds=0.5, peak=0.004), noise(seconds=0.5, peak=0.5), noise(seconds=0.5, peak=0.004)))

    assert trimmed.length <= 500 + LEAD + TAIL


def test_all_silent_comes_out_empty(silence: Make) -> None:
    """There is nothing to keep; the voice takes that as a failure."""
    assert trim(silence(0.3)).samples == 0


def test_nothing_in_nothing_out() -> None:
    """A clip without samples is left alone."""
    assert trim(Clip(pcm=b"", rate_hz=24_000)).samples == 0
