"""The WAV: the session to the sample."""

from __future__ import annotations

import wave
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.export import write_wav
from coach.units import RATE_HZ, At

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> np.ndarray[Any, np.dtype[np.int16]]:
    """Its samples, by the standard library."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")


def test_every_cue_is_in_its_place_to_the_sample(long_session: Any, long_wav: Any, clips: Any) -> None:
    """At each cue's time stands its clip, and nothing sounds elsewhere: 5 ms are promised, none are used."""
    sound = read(long_wav.path)

    expected = np.zeros(long_session[-1].end * RATE_HZ // 1000, dtype="<i2")
    for cue in (cue for chapter in long_session for cue in chapter.cues):
        clip = np.frombuffer(clips.clip(cue.text).pcm, dtype="<i2")
        start = cue.start * RATE_HZ // 1000
        expected[start : start + len(clip)] = clip
    assert np.array_equal(sound, expected)


def test_a_clip_over_the_edge_of_a_block_is_whole(session: Any, clips: Any, tmp_path: Path) -> None:
    """A chapter is mixed a minute at a time, and that cannot be heard."""
    (chapter,) = session([1])
    cue = replace(chapter.cues[0], start=At(59_700), end=At(60_300), text="edge 600", short="edge 600")
    chapter = replace(chapter, end=At(61_008), cues=(cue,))

    sound = read(write_wav(tmp_path / "s.wav", [chapter], clips).path)

    assert sound[59_700 * 24 : 60_300 * 24].tobytes() == clips.clip("edge 600").pcm


def test_it_says_how_long_and_how_large_it_is(long_session: Any, long_wav: Any) -> None:
    """For the person who asked for it."""
    assert long_wav.length == long_session[-1].end
    assert long_wav.size == long_wav.path.stat().st_size == 44 + long_session[-1].end * RATE_HZ // 1000 * 2


def test_chapters_are_written_as_they_arrive(session: Any, clips: Any, tmp_path: Path) -> None:
    """Each is told of when it is in the file; what comes later is not waited for."""
    chapters = session([2, 3, 1])
    told: list[tuple[int, int]] = []
    told_before: list[int] = []

    def arriving() -> Any:
        for chapter in chapters:
            told_before.append(len(told))
            yield chapter

    write_wav(tmp_path / "s.wav", arriving(), clips, progress=lambda *now: told.append(now))

    assert told_before == [0, 1, 2]
    assert told == [(chapter.end, chapter.end) for chapter in chapters]


def test_a_failing_chapter_leaves_what_was_there(session: Any, clips: Any, tmp_path: Path) -> None:
    """The file of an earlier export stays whole."""
    (tmp_path / "s.wav").write_text("before")

    def failing() -> Any:
        yield from session([1, 1])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_wav(tmp_path / "s.wav", failing(), clips)

    assert [path.name for path in tmp_path.iterdir()] == ["s.wav"]
    assert (tmp_path / "s.wav").read_text() == "before"
