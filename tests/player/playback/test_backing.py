"""Music under a session that is played."""

from __future__ import annotations

import wave
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.audio import Music
from coach.errors import SoundError
from coach.player import Aside, Deck, Part, Silence
from coach.testing import RecordingSpeaker, VirtualClock
from coach.timeline import Chapter, ChapterKind
from coach.units import RATE_HZ, At, Ms

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def music(tmp_path: Path) -> Music:
    """Five seconds of noise, other on the left than on the right."""
    write(tmp_path / "m.wav", 0.1)
    return Music(tmp_path / "m.wav")


@pytest.fixture
def rising(tmp_path: Path) -> Music:
    """A minute of a tone that rises by 20 Hz a second, from 100: it can be heard how far it is."""
    at = np.arange(60 * RATE_HZ) / RATE_HZ
    save(tmp_path / "rising.wav", np.repeat(8_000 * np.sin(2 * np.pi * (100 * at + 10 * at**2))[:, None], 2, axis=1))
    return Music(tmp_path / "rising.wav")


def write(path: Path, level: float) -> None:
    """A WAV of noise."""
    save(path, np.random.default_rng(3).normal(0, level * 32_768, (5 * RATE_HZ, 2)))


def save(path: Path, sound: Any) -> None:
    """A WAV of two channels."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(sound.astype("<i2").tobytes())


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


class Rehearsal:
    """A deck with music, and its doubles."""

    def __init__(self, clips: Any, music: Music) -> None:
        """Start it."""
        self.clock = VirtualClock()
        self.deck = Deck(clips, self._another, music=music)
        self.deck.start()

    def _another(self) -> RecordingSpeaker:
        self._speaker = RecordingSpeaker(self.clock)
        return self._speaker

    def go(self, length_ms: int) -> None:
        """Let time pass."""
        for _ in range(length_ms // 20):
            self.clock.sleep(0.02)
            self.deck.look()

    def heard(self, start_ms: int, stop_ms: int) -> Any:
        """What sounded between two instants, -1 to 1."""
        return np.frombuffer(self._speaker.recorded, dtype="<i2")[start_ms * 24 : stop_ms * 24] / 32_768

    def hertz(self, at_ms: int) -> float:
        """How high a tone was half a second around an instant."""
        sound = self.heard(at_ms - 250, at_ms + 250)
        return float(np.count_nonzero(np.diff(np.signbit(sound))))


def part(start_ms: int, end_ms: int) -> Part:
    """A part of a minute in which nobody speaks."""
    quiet = Chapter(start=At(0), end=At(60_000), title="Quiet", kind=ChapterKind.EXERCISE, position="supine")
    return Part(chapter=quiet, start=At(start_ms), end=At(end_ms))


def test_after_a_cut_the_music_takes_a_second_to_go(clips: Any, rising: Music) -> None:
    """Evenly, with no step in the sound; then there is silence."""
    rehearsal = Rehearsal(clips, rising)
    rehearsal.deck.put([part(0, 60_000)])
    rehearsal.go(5_000)
    rehearsal.deck.cut()
    rehearsal.go(2_000)

    loud = rehearsal.heard(5_000, 6_000).reshape(10, -1).std(axis=1)
    assert (np.diff(loud) < 0).all()
    assert loud[0] == pytest.approx(rehearsal.heard(4_900, 5_000).std(), rel=0.1)
    assert np.abs(np.diff(rehearsal.heard(4_900, 6_100))).max() <= 1.2 * np.abs(np.diff(rehearsal.heard(4_900, 5_000))).max()
    assert not rehearsal.heard(6_020, 7_000).any()


def test_music_goes_on_where_it_was_heard_last(clips: Any, rising: Music) -> None:
    """Wherever the session goes, and though a minute more was mixed ahead; it comes back over a second."""
    rehearsal = Rehearsal(clips, rising)
    rehearsal.deck.put([part(0, 60_000)])
    rehearsal.go(5_000)
    assert rehearsal.hertz(4_500) == pytest.approx(190, abs=6)
    rehearsal.deck.cut()
    rehearsal.go(2_000)
    rehearsal.deck.put([part(30_000, 60_000)])
    rehearsal.go(6_000)

    assert rehearsal.hertz(9_000) == pytest.approx(100 + 20 * 8, abs=6)
    coming = rehearsal.heard(7_100, 8_100).reshape(10, -1).std(axis=1)
    assert (np.diff(coming) > 0).all()


def test_music_goes_on_through_another_speaker(clips: Any, rising: Music) -> None:
    """Where the lost one was, coming from silence."""
    rehearsal = Rehearsal(clips, rising)
    rehearsal.deck.put([part(0, 60_000)])
    rehearsal.go(5_000)
    rehearsal.deck.reopen()
    rehearsal.deck.put([part(5_000, 60_000)])
    rehearsal.go(3_000)

    assert rehearsal.hertz(2_000) == pytest.approx(100 + 20 * 7, abs=6)
    coming = rehearsal.heard(100, 1_000).reshape(9, -1).std(axis=1)
    assert (np.diff(coming) > 0).all()


def test_there_is_no_music_under_words_beside_the_session(clips: Any, rising: Music) -> None:
    """Who is told something must not have to listen for it; it fades out and in again around them."""
    rehearsal = Rehearsal(clips, rising)
    rehearsal.deck.put([part(0, 5_000), Silence(length=Ms(1_000)), Aside(text="aside"), Silence(length=Ms(500)), part(0, 5_000)])
    rehearsal.go(12_000)

    fading = rehearsal.heard(5_000, 6_000).reshape(10, -1).std(axis=1)
    assert (np.diff(fading) < 0).all()
    said = np.frombuffer(clips.clip("aside").pcm, dtype="<i2") / 32_768
    assert rehearsal.heard(6_000, 6_500).tobytes() == said.tobytes()
    assert rehearsal.heard(9_000, 9_500).std() > 0.01


def test_the_end_of_a_score_lets_the_music_fade(clips: Any, rising: Music) -> None:
    """As before a wait: it is not broken off."""
    rehearsal = Rehearsal(clips, rising)
    rehearsal.deck.put([part(0, 5_000)])
    rehearsal.go(7_000)

    fading = rehearsal.heard(5_000, 6_000).reshape(10, -1).std(axis=1)
    assert (np.diff(fading) < 0).all()
    assert fading[0] > 0.8 * rehearsal.heard(4_900, 5_000).std()
    assert not rehearsal.heard(6_020, 7_000).any()
    assert rehearsal.deck.idle


def test_music_is_kept_without_a_seam(clips: Any, rising: Music, chapters: Any) -> None:
    """A new score that goes on where the old one's kept sound ends sounds as the old one would have."""
    score = [Part(chapter=one, start=one.start, end=one.end) for one in chapters]
    plain, changed = Rehearsal(clips, rising), Rehearsal(clips, Music(rising.path))
    for rehearsal in (plain, changed):
        rehearsal.deck.put(score)
        rehearsal.go(2_000)
    item, ms = changed.deck.keep() or pytest.fail("nothing was kept")
    changed.deck.put([replace(item, start=At(item.start + ms)), *score[1:]])
    plain.go(9_000)
    changed.go(9_000)

    assert np.abs(plain.heard(0, 11_000) - changed.heard(0, 11_000)).max() < 0.002
