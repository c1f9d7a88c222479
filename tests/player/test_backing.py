"""Music under a session that is played."""

from __future__ import annotations

import wave
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.audio import Music
from coach.errors import SoundError
from coach.player import Deck, Part
from coach.testing import RecordingSpeaker, VirtualClock
from coach.timeline import ChapterKind
from coach.units import RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def music(tmp_path: Path) -> Music:
    """Five seconds of noise, other on the left than on the right."""
    write(tmp_path / "m.wav", 0.1)
    return Music(tmp_path / "m.wav")


def write(path: Path, level: float) -> None:
    """A WAV of noise."""
    noise = np.random.default_rng(3).normal(0, level * 32_768, (5 * RATE_HZ, 2))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(noise.astype("<i2").tobytes())


def played(chapters: Any, clips: Any, music: Music | None) -> Any:
    """What a speaker heard, -1 to 1."""
    speaker = RecordingSpeaker(clock := VirtualClock())
    deck = Deck(clips, lambda: speaker, music=music)
    deck.start()
    deck.put(Part(chapter=chapter, start=chapter.start, end=chapter.end) for chapter in chapters)
    while not deck.idle:
        deck.look()
        clock.sleep(0.02)
    deck.close()
    return np.frombuffer(speaker.recorded, dtype="<i2") / 32_768


def test_music_is_heard_around_the_words(chapters: Any, clips: Any, music: Music) -> None:
    """As long as without, but for its fade; words are as loud as ever, and silences are not silent."""
    plain, backed = played(chapters, clips, None), played(chapters, clips, music)

    assert 0 <= len(backed) - len(plain) <= 240
    backed = backed[: len(plain)]
    silent = plain[6 * RATE_HZ - 12_000 : 6 * RATE_HZ]
    assert not silent.any()
    assert backed[6 * RATE_HZ - 12_000 : 6 * RATE_HZ].std() > 0.001
    spoken = slice(24_000, 30_000)
    assert np.dot(backed[spoken], plain[spoken]) == pytest.approx(np.dot(plain[spoken], plain[spoken]), rel=0.05)


def test_the_end_fades(chapters: Any, clips: Any, music: Music) -> None:
    """The last instant of the closing is silent."""
    closing = replace(chapters[-1], kind=ChapterKind.CLOSING)
    backed = played([*chapters[:-1], closing], clips, music)
    last = chapters[-1].end * 24

    assert np.abs(backed[last - 20 : last]).max() < 0.001


def test_without_music_nothing_changes(chapters: Any, clips: Any, session_pcm: bytes) -> None:
    """To the sample."""
    assert (played(chapters, clips, None) * 32_768).astype("<i2").tobytes().startswith(session_pcm)


def test_silent_music_ends_a_play_with_its_reason(chapters: Any, clips: Any, tmp_path: Path) -> None:
    """It cannot be made louder; it is found in the mixer's thread, and told in the person's."""
    write(tmp_path / "m.wav", 0.0)

    with pytest.raises(SoundError, match="silence"):
        played(chapters, clips, Music(tmp_path / "m.wav"))
