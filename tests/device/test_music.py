"""Music in a live session, through a real sound server."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.audio import Music
from coach.player import open_speaker
from coach.units import RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.device


def blocks(heard: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How loud each 50 ms are, in decibels of full scale."""
    parts = heard[: len(heard) // 1_200 * 1_200].reshape(-1, 1_200) / 32_768
    return np.asarray(10 * np.log10((parts**2).mean(axis=1) + 1e-12))


def test_music_is_heard_between_the_words_and_under_them(
    server: Any, session: Any, clips: Any, play: Any, tmp_path: Path
) -> None:
    """Words are heard; between them there is music, 25 dB under them, and none after the end."""
    with wave.open(str(tmp_path / "m.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.random.default_rng(3).integers(-8000, 8000, 7 * RATE_HZ).astype("<i2").tobytes())

    with server.listening() as recording:
        play(iter(session), clips, open_speaker("miniaudio"), music=Music(tmp_path / "m.wav"))
    heard = recording()

    levels = blocks(heard)
    first, last = np.flatnonzero(levels > -25)[[0, -1]]
    between = levels[first:last]
    spoken = sum(cue.end - cue.start for chapter in session for cue in chapter.cues)
    assert (between > -25).sum() * 50 == pytest.approx(spoken, rel=0.3)
    assert np.median(between[between <= -25]) == pytest.approx(-42, abs=2)
    assert levels[-2:].max() < -80
