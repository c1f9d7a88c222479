"""What every registered voice must do, with the real engines."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import imageio_ffmpeg
import numpy as np
import pytest

from coach.audio import Clip, encode_wav, loudness
from coach.units import RATE_HZ
from coach.voice import VOICES, Cache, check_voice, open_speech, voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.voice import Speech

pytestmark = pytest.mark.engine

_PROGRAM = Path(__file__).with_name("speech_program.py")
_FLITE = "flite -voice slt -o {out} -t {text}"
_COMMAND = _FLITE if shutil.which("flite") else f"{sys.executable} {_PROGRAM} {{out}} {{text}}"
SPECS = {"pyttsx3": "pyttsx3:en-gb", "espeak": "espeak:en-gb", "command": f"command:{_COMMAND}", "tone": "tone"}

LINES = (
    "This is a short session for your shoulders, and for your upper back.",
    "Sit on the front half of the chair, with both feet flat on the floor.",
    "Number one, to the right.",
    "Let your head sink slowly to the side until you feel a gentle pull.",
    "Stay there: deep breath in.",
    "And slowly out.",
    "Four more breaths.",
    "Half-way. Number five, your left arm.",
    "Let both arms go heavy, and look straight ahead.",
    "Bring them back to the middle without hurry.",
    "That was the last one. Put the towel aside, and let your arms rest.",
    "I will wait twenty seconds.",
)
"""Coaching lines that no voice was calibrated by."""


@pytest.fixture(scope="module", params=VOICES)
def speech(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Speech]:
    """Each registered voice, on a cache of its own."""
    with open_speech(SPECS[request.param], cache=Cache(tmp_path_factory.mktemp("cache"))) as speech:
        speech.prepare(LINES)
        yield speech


def _samples(clip: Clip) -> np.ndarray:
    return np.frombuffer(clip.pcm, "<i2").astype(int)


def _session(speech: Speech) -> Clip:
    """Lines with pauses, as they lie in a session."""
    return Clip(pcm=b"".join(speech.clip(line).pcm + bytes(RATE_HZ * 3) for line in LINES), rate_hz=RATE_HZ)


def test_every_registered_voice_is_tested() -> None:
    """A new voice gets this whole suite by its line in the registry, and one here."""
    assert set(SPECS) == set(VOICES)


def test_it_gives_sound_at_the_rate(speech: Speech) -> None:
    """Mono, 16 bit, 24 kHz, neither empty nor silent, and under the ceiling."""
    for line in LINES:
        clip = speech.clip(line)
        assert clip.rate_hz == RATE_HZ
        assert 1_000 < np.abs(_samples(clip)).max() <= 32_768 * 10 ** (-2.5 / 20) + 1


def test_both_ends_are_trimmed(speech: Speech) -> None:
    """Sound within 5 ms of the start, and within 25 ms of the end."""
    for line in LINES:
        size = np.abs(_samples(speech.clip(line)))
        loud = np.flatnonzero(size >= size.max() / 100)
        assert loud[0] <= 0.005 * RATE_HZ
        assert len(size) - loud[-1] <= 0.025 * RATE_HZ


def test_it_is_heard_at_150_to_165_words_a_minute(speech: Speech) -> None:
    """At the default rate, over lines that it was not calibrated by; a program has its own rate."""
    seconds = sum(speech.clip(line).samples for line in LINES) / RATE_HZ
    heard = 60 * sum(len(line.split()) for line in LINES) / seconds

    if speech.name.startswith("command"):
        assert 80 < heard < 300
    else:
        assert 150 <= heard <= 165


def test_all_are_equally_loud(speech: Speech) -> None:
    """Each within half a unit of the same loudness, so any two within one."""
    assert loudness(_session(speech)) == pytest.approx(-18.6, abs=0.5)


def test_an_mp3_of_it_measures_minus_19(speech: Speech, tmp_path: Path) -> None:
    """As encoded at 64 kbit/s: -19 LUFS within half a unit, and no peak over -1 dBTP."""
    encoder, out = imageio_ffmpeg.get_ffmpeg_exe(), tmp_path / "session.mp3"
    encode = [encoder, "-loglevel", "error", "-i", "-", "-c:a", "libmp3lame", "-b:a", "64k", str(out)]
    subprocess.run(encode, input=encode_wav(_session(speech)), check=True)

    measure = [encoder, "-hide_banner", "-i", str(out), "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(measure, capture_output=True, check=True).stderr.decode()

    assert float(re.findall(r"I:\s+(\S+) LUFS", said)[-1]) == pytest.approx(-19, abs=0.5)
    assert float(re.findall(r"Peak:\s+(\S+) dBFS", said)[-1]) <= -1


def test_short_words_do_not_shout(speech: Speech) -> None:
    """One gain for all: a single word is not louder than a sentence by more than four units."""
    assert loudness(speech.clip("Two.")) < loudness(speech.clip(LINES[10])) + 4


def test_many_threads_may_ask_at_once(speech: Speech) -> None:
    """Each gets its own words."""
    texts = [f"Number {number}, once more." for number in ("one", "two", "three", "four")] * 3

    with ThreadPoolExecutor(6) as pool:
        clips = list(pool.map(speech.clip, texts))

    assert clips[:4] == clips[4:8] == clips[8:]
    assert len({clip.pcm for clip in clips}) == 4


@pytest.mark.parametrize("text", ["Café, naïve — 90° and ½.", "“Quoted”, it’s fine…", "Grüße, señor, здравствуйте", "two\nlines"])
def test_any_writing_is_said(speech: Speech, text: str) -> None:
    """Accents, signs and other alphabets are no reason to fail."""
    assert speech.measure(text) > 200


def test_a_long_text_is_said_to_its_end(speech: Speech) -> None:
    """A dozen sentences at once: about as long as they are one by one."""
    parts = [line for line in LINES if len(line) > 20]

    together, apart = speech.measure(" ".join(parts)), sum(speech.measure(line) for line in parts)

    assert apart * 0.8 < together < apart * 1.6


@pytest.mark.parametrize("text", ["Breathe\x00 in.", "[[Breathe in.]]", "🙂 Breathe in.", "- Breathe in."])
def test_what_an_engine_would_stumble_over_never_reaches_it(speech: Speech, text: str) -> None:
    """The same words are the same sound, whatever stood around them."""
    plain = {"Breathe\x00 in.": "Breathe in.", "[[Breathe in.]]": "Breathe in."}.get(text, "Breathe in.")

    assert speech.digest(text) == speech.digest(plain)


def test_the_survey_finds_them_all_working() -> None:
    """`coach voices` and `coach doctor` say what is really there."""
    found = {state.name.partition(":")[0]: state for state in voices()}

    assert list(found) == list(VOICES)
    assert all(state.works for state in found.values())
    assert found["pyttsx3"].name == "pyttsx3:en-gb"
    assert "en-us" in {variant.tag for variant in found["espeak"].variants}


def test_the_survey_tells_what_does_not_work() -> None:
    """With the reason and the advice."""
    state = check_voice("command:no-such-program {out} {text}")

    assert not state.works
    assert "no-such-program" in state.why
    assert state.hint
