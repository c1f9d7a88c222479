"""Tones as sound: soft, of one loudness, without a click."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from coach.audio import Clip, TonedClips, loudness
from coach.audio.tones import LEVEL_LUFS, tone_of
from coach.errors import UsageError
from coach.units import RATE_HZ

TONES = ["tone:in:600", "tone:in:2500", "tone:in:4000", "tone:out:600", "tone:out:6000", "tone:tick:120", "tone:chime:600"]


def samples(text: str) -> Any:
    """Its samples, -1 to 1."""
    return np.frombuffer(tone_of(text).pcm, dtype="<i2") / 32768


@pytest.mark.parametrize("text", TONES)
def test_every_tone_has_the_same_loudness(text: str) -> None:
    """16 under speech, however long it is; the peak stays soft too."""
    assert loudness(tone_of(text)) == pytest.approx(LEVEL_LUFS, abs=0.2)
    assert np.abs(samples(text)).max() < 0.2


@pytest.mark.parametrize("text", TONES)
def test_a_tone_lasts_as_long_as_it_says_and_does_not_click(text: str) -> None:
    """To the sample; it starts and ends in silence."""
    sound = samples(text)

    assert len(sound) == int(text.split(":")[2]) * RATE_HZ // 1000
    assert max(abs(sound[0]), abs(sound[-1])) < 0.002


@pytest.mark.parametrize(("text", "rises"), [("tone:in:3000", True), ("tone:out:3000", False)])
def test_a_breath_in_rises_and_a_breath_out_falls(text: str, rises: bool) -> None:
    """Its pitch goes up, or down."""
    sound = samples(text)
    pitches = [np.abs(np.fft.rfft(part)).argmax() for part in np.array_split(sound, 6)[1:-1]]

    assert pitches == sorted(pitches, reverse=not rises)
    assert len(set(pitches)) > 2


def test_words_come_from_the_other_clips() -> None:
    """Only what starts with `tone:` is a tone."""

    class Words:
        def clip(self, text: str) -> Clip:
            return Clip(pcm=text.encode() * 2, rate_hz=RATE_HZ)

        def digest(self, text: str) -> str:
            return text

    clips = TonedClips(Words())

    assert clips.clip("In.").pcm == b"In.In."
    assert clips.digest("In.") == "In."
    assert clips.clip("tone:in:700") == tone_of("tone:in:700")
    assert clips.digest("tone:in:700") != clips.digest("tone:in:701")


@pytest.mark.parametrize("text", ["tone:up:100", "tone:in:", "tone:in:0", "tone:in:-5", "tone:in:99999999"])
def test_an_unknown_tone_is_refused(text: str) -> None:
    """It names those that there are."""
    with pytest.raises(UsageError, match="tone:chime"):
        tone_of(text)
