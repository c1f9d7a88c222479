"""How a voice is set so that it is heard at a rate and a loudness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.audio import Clip, combined_loudness, tone, trim
from coach.voice.calibrate import TARGET_LUFS, calibrate, gain_for, heard_wpm
from coach.voice.known import KNOWN, known_calibration, known_variant
from coach.voice.reference import LINES, words_in
from coach.voice.registry import make_voice
from coach.voice.variants import choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.voice import Cache, Speech


def _lying_engine(text: str, nominal: int) -> Clip:
    """An engine that is heard at half as much again as it is told, and thirty more."""
    return tone(300, round(words_in(text) * 60_000 / (nominal * 1.5 + 30)), level=0.02)


@pytest.mark.parametrize("rate", [80, 155, 300])
def test_an_engine_whose_rates_lie_is_heard_at_the_rate(rate: int) -> None:
    """Two renderings find the nominal rate, wherever the guess was."""
    found = calibrate(_lying_engine, rate_wpm=rate, guess=rate, rated=True)

    assert found.nominal * 1.5 + 30 == pytest.approx(rate, abs=1.5)


def test_an_engine_without_rates_is_left_as_it_is() -> None:
    """Only its loudness is set."""
    assert calibrate(_lying_engine, rate_wpm=155, guess=60, rated=False).nominal == 60


def test_an_engine_that_ignores_its_rate_does_no_harm() -> None:
    """Its speed is what it is."""
    found = calibrate(lambda text, _: _lying_engine(text, 100), rate_wpm=155, guess=100, rated=True)

    assert found.nominal > 0


@pytest.mark.parametrize("level", [0.005, 0.02, 0.9])
def test_faint_and_loud_engines_come_out_the_same(level: float) -> None:
    """One gain brings either to the loudness of all voices."""
    clips = [tone(300, 1500, level=level) for _ in LINES]

    assert combined_loudness(clips, gain_for(clips)) == pytest.approx(TARGET_LUFS, abs=0.1)


def test_the_heard_rate_is_counted_over_trimmed_clips() -> None:
    """Words by sounding minutes."""
    clips = [tone(300, 400 * words_in(line)) for line in LINES]

    assert heard_wpm(clips) == pytest.approx(150)


@pytest.mark.engine
@pytest.mark.parametrize("spec", ["pyttsx3:en-gb", "espeak:en-gb", "espeak:en-us", "tone"])
def test_what_is_shipped_is_what_is_measured(spec: str) -> None:
    """Within 2 % of the rate and 0.3 dB, on the engine that is installed; and the first start need not list variants."""
    voice = make_voice(spec)
    variant = choose(voice.asked, voice.variants(), voice.engine)
    known = known_calibration({**voice.identity(), "variant": variant.id, "rate_wpm": 155})
    assert known is not None, f"measure anew for data {voice.identity()['data']} and {variant.id}"
    lane = voice.open_lane(variant)
    clips = [trim(lane.render(line, known.nominal)) for line in LINES]
    lane.close()

    assert heard_wpm(clips) == pytest.approx(155, rel=0.02)
    assert gain_for(clips) == pytest.approx(known.gain_db, abs=0.3)


@pytest.mark.engine
@pytest.mark.parametrize("engine", ["pyttsx3", "espeak"])
def test_the_known_default_is_what_would_be_chosen(engine: str) -> None:
    """The shortcut comes to the same variant as the engine's list."""
    voice = make_voice(engine)
    known = known_variant(voice.identity(), "en-gb")

    assert known is not None
    assert known.id == choose("en-gb", voice.variants(), engine).id


def test_shipped_calibrations_are_for_english_at_the_default_rate() -> None:
    """Others are found out on the machine."""
    assert {rate for _, _, rate in KNOWN} == {155}
    assert known_calibration({"data": "other", "variant": "gmw/en", "rate_wpm": 155}) is None
    assert known_calibration({"variant": "", "engine": "command"}) is None


def test_a_calibration_is_kept(speak: Callable[..., Speech], cache: Cache) -> None:
    """Found out once for each voice and rate, and read from then on."""
    speak(rate_wpm=180).measure("Breathe in.")
    kept = [entry for entry in cache.entries() if entry.kind == "calibration"]

    speak(rate_wpm=180).measure("Breathe in.")

    assert [entry for entry in cache.entries() if entry.kind == "calibration"] == kept
    assert kept


def test_a_rate_is_heard_as_it_is_asked_for(speak: Callable[..., Speech]) -> None:
    """Twice the rate takes about half the time."""
    slow, quick = speak(rate_wpm=90), speak(rate_wpm=180)

    assert slow.measure(LINES[5]) == pytest.approx(2 * quick.measure(LINES[5]), rel=0.1)
