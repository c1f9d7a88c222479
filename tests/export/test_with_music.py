"""A session with music: as loud as it should be, down under words, in stereo."""

from __future__ import annotations

import re
import subprocess
import wave
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import numpy as np
import pytest

from coach.audio import Music
from coach.errors import SoundError
from coach.export import Edition, writer_for
from coach.units import At

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Music:
    """Twenty seconds of a soft chord with some noise, other on the left than on the right."""
    path = tmp_path_factory.mktemp("music") / "m.wav"
    at = np.arange(20 * 44_100) / 44_100
    noise = np.random.default_rng(5).normal(0, 0.02, (2, len(at)))
    chord = [sum(np.sin(2 * np.pi * hertz * at) for hertz in chosen) * 0.08 for chosen in ((220, 330), (262, 392))]
    write_stereo(path, np.stack(chord, axis=1) + noise.T)
    return Music(path)


def write_stereo(path: Path, sound: NDArray[np.float64]) -> None:
    """A WAV of two channels."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes((np.clip(sound, -1, 1) * 32_767).astype("<i2").tobytes())


@pytest.fixture(scope="module")
def paused(short_session: Any) -> tuple[Any, ...]:
    """A session with a silence of 20 s after its second chapter."""
    *before, last = short_session
    moved = tuple(replace(cue, start=At(cue.start + 19_200), end=At(cue.end + 19_200)) for cue in last.cues)
    return (*before, replace(last, end=At(last.end + 19_200), cues=moved))


def stereo(path: Path) -> NDArray[np.float64]:
    """Its samples, by ffmpeg: a row of left and right for each, -1 to 1."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path), "-f", "s16le", "-ar", "24000", "-"]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    return np.frombuffer(data, dtype="<i2").reshape(-1, 2) / 32_768


def measured(path: Path) -> tuple[float, float]:
    """Integrated loudness and true peak, by ffmpeg."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostats", "-i", str(path), "-filter_complex", "ebur128=peak=true"]
    told = subprocess.run([*command, "-f", "null", "-"], capture_output=True, text=True, check=True).stderr
    told = told[told.rindex("Summary:") :]
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", told)[0]), float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", told)[0])


SLOW = [pytest.param(suffix, marks=pytest.mark.slow) for suffix in (".m4b", ".opus", ".flac")]


@pytest.mark.parametrize("suffix", [".mp3", ".wav", *SLOW])
def test_it_is_stereo_as_long_as_the_session_and_as_loud_as_it_should_be(
    suffix: str, paused: Any, tone_clips: Any, music: Music, tmp_path: Path
) -> None:
    """-16 LUFS within 0.5, true peak at most -1 dBTP, measured on the file."""
    path = writer_for(f"s{suffix}")(tmp_path / f"s{suffix}", paused, tone_clips, edition=Edition(music=music)).path

    loudness, peak = measured(path)
    assert abs(loudness + 16) <= 0.5
    assert peak <= -1
    sound = stereo(path)
    assert len(sound) == paused[-1].end * 24
    assert not np.array_equal(sound[:, 0], sound[:, 1])


def test_music_is_down_under_words_and_up_between_them(paused: Any, tone_clips: Any, music: Music, tmp_path: Path) -> None:
    """Twelve decibels apart, and silent at both ends."""
    path = writer_for("s.wav")(tmp_path / "s.wav", paused, tone_clips, edition=Edition(music=music)).path
    sound = stereo(path)
    first, second = paused[0].cues[:2]
    gap = paused[1].cues[-1].end, paused[2].cues[0].start

    down = loud(sound, first.end + 500, second.start - 500)
    up = loud(sound, gap[0] + 1_000, gap[1] - 1_000)
    assert up - down == pytest.approx(12, abs=1)
    assert loud(sound, 0, 10) < -55
    assert loud(sound, paused[-1].end - 5, paused[-1].end) < -55


def loud(sound: NDArray[np.float64], start_ms: int, stop_ms: int) -> float:
    """The level of a stretch, in decibels."""
    part = sound[start_ms * 24 : stop_ms * 24]
    return float(10 * np.log10((part**2).mean() + 1e-12))


def test_words_are_in_the_middle(paused: Any, tone_clips: Any, music: Music, tmp_path: Path) -> None:
    """Nothing depends on the left or the right ear."""
    plain = writer_for("s.wav")(tmp_path / "p.wav", paused, tone_clips).path
    path = writer_for("s.wav")(tmp_path / "s.wav", paused, tone_clips, edition=Edition(music=music)).path
    with wave.open(str(plain)) as file:
        words = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32_768
    cue = paused[0].cues[0]
    part = slice(cue.start * 24, cue.end * 24)

    left, right = (float(np.dot(stereo(path)[part, side], words[part]) / np.dot(words[part], words[part])) for side in (0, 1))
    assert left == pytest.approx(right, rel=0.02)


@pytest.mark.slow
def test_a_second_export_hears_nothing_again(paused: Any, clips: Any, kept: Any, music: Music, tmp_path: Path) -> None:
    """The same file to the byte, without a clip or the music; other music is mixed anew."""
    write = writer_for("s.mp3")
    first = write(tmp_path / "1.mp3", paused, clips, edition=Edition(music=music), pieces=kept).path
    clips.loaded.clear()

    second = write(tmp_path / "2.mp3", paused, clips, edition=Edition(music=Music(music.path)), pieces=kept).path

    assert second.read_bytes() == first.read_bytes()
    assert not clips.loaded
    write_stereo(tmp_path / "o.wav", np.random.default_rng(1).normal(0, 0.1, (88_200, 2)))
    other = write(tmp_path / "3.mp3", paused, clips, edition=Edition(music=Music(tmp_path / "o.wav")), pieces=kept).path
    assert other.read_bytes() != first.read_bytes()


@pytest.mark.slow
def test_pieces_with_music_join_without_a_seam(paused: Any, tone_clips: Any, music: Music, tmp_path: Path) -> None:
    """Each chapter is encoded on its own, and the MP3 has everywhere what the WAV has."""
    edition = Edition(music=music)
    exact, lossy = (
        stereo(writer_for(f"s{s}")(tmp_path / f"s{s}", paused, tone_clips, edition=edition).path) for s in (".wav", ".mp3")
    )

    off = (lossy - exact)[: len(exact) // 2_400 * 2_400]
    assert np.sqrt((off.reshape(-1, 4_800) ** 2).mean(axis=1)).max() < 0.03


def test_silent_music_is_said(paused: Any, tone_clips: Any, tmp_path: Path) -> None:
    """It cannot be made louder."""
    write_stereo(tmp_path / "m.wav", np.zeros((88_200, 2)))

    with pytest.raises(SoundError, match="silent"):
        writer_for("s.mp3")(tmp_path / "s.mp3", paused, tone_clips, edition=Edition(music=Music(tmp_path / "m.wav")))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.wav"]


@pytest.mark.slow
def test_a_session_that_is_nearly_all_music_is_as_loud(session: Any, clips: Any, music: Music, tmp_path: Path) -> None:
    """A walk of a minute and a half between two words: the music is louder then."""
    (one,) = session([2], gap_ms=90_000)

    path = writer_for("s.flac")(tmp_path / "s.flac", [one], clips, edition=Edition(music=music)).path

    assert abs(measured(path)[0] + 16) <= 0.5
