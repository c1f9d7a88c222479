"""How it feels, asked and answered aloud through a real sound server."""

from __future__ import annotations

import subprocess
import wave
from threading import Timer
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.app import Choices
from coach.app.diary.asking import ask_aloud
from coach.voice import Cache, open_speech

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.device
pytest.importorskip("pocketsphinx", reason="the extra voice-control is not installed")

QUESTION = "How much does it hurt now?"


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    """The default voice."""
    return Choices(cache=tmp_path / "cache")


@pytest.fixture
def three(server: Any, tmp_path: Path) -> Path:
    """Somebody else's *three*, as a file of sound with a little of the room before it."""
    file = tmp_path / "three.wav"
    with open_speech("espeak:en-us", rate_wpm=140, cache=Cache(tmp_path / "cache")) as speech:
        clip = speech.clip("three.")
    quiet = np.random.default_rng(3).normal(0, 15, clip.rate_hz).astype("<i2").tobytes()
    with wave.open(str(file), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(clip.rate_hz)
        wav.writeframes(quiet + clip.pcm)
    return file


def test_a_number_that_is_said_is_the_answer(choices: Choices, three: Path, once_more: Any) -> None:
    """The microphone hears all that is played, and yet the question does not answer itself."""

    def check() -> None:
        said = Timer(16, subprocess.run, (["paplay", str(three)],))
        said.start()
        assert ask_aloud(QUESTION, choices) == 3
        said.join()

    once_more(check)
