"""Loudness by BS.1770, held against ffmpeg's measurement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.audio import loudness, tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from coach.audio import Clip

    Make = Callable[..., Clip]


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000, 48_000])
def test_noise_measures_as_ffmpeg_measures_it(noise: Make, reading: Callable[[Clip], Any], rate_hz: int) -> None:
    """At any rate, to a tenth of a unit."""
    clip = noise(seconds=3.0, peak=0.2, rate_hz=rate_hz)

    assert loudness(clip) == pytest.approx(reading(clip).loudness, abs=0.1)


@pytest.mark.parametrize("hertz", [60, 300, 1000, 4000])
def test_tones_measure_as_ffmpeg_measures_them(reading: Callable[[Clip], Any], hertz: int) -> None:
    """Low tones count less and high ones more."""
    clip = tone(hertz, 3000)

    assert loudness(clip) == pytest.approx(reading(clip).loudness, abs=0.1)


def test_long_silences_do_not_move_it(noise: Make, silence: Make, join: Make) -> None:
    """A session is mostly silence; what is measured is its speech."""
    speech = noise(seconds=2.0)

    assert loudness(join(speech, silence(20), speech)) == pytest.approx(loudness(speech), abs=0.5)


def test_silence_is_as_quiet_as_can_be_said(silence: Make) -> None:
    """No logarithm of nothing."""
    assert loudness(silence(1.0)) == -70.0


def test_a_sound_shorter_than_a_block_has_a_loudness(noise: Make) -> None:
    """One short word can be measured."""
    assert -40 < loudness(noise(seconds=0.2)) < 0
