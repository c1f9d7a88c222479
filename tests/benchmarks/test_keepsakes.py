"""Files that people keep, made with real voices: loudness, chapters, tones, music."""

import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytestmark = [pytest.mark.benchmark, pytest.mark.engine]

Figure = Callable[[str], None]
FLITE = "command:flite -voice slt -o {out} -t {text}"
VOICES = ["pyttsx3:en-gb", "pyttsx3:en-us", "espeak:en-gb-scotland", FLITE]
SUFFIXES = [".mp3", ".m4b", ".opus", ".flac"]


def ffmpeg(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What ffmpeg says."""
    from imageio_ffmpeg import get_ffmpeg_exe

    return subprocess.run([get_ffmpeg_exe(), "-nostats", *arguments], capture_output=True, text=True, check=True)


def loudness(path: Path) -> tuple[float, float]:
    """Integrated loudness and true peak of a file."""
    told = ffmpeg("-i", str(path), "-filter_complex", "ebur128=peak=true", "-f", "null", "-").stderr
    told = told[told.rindex("Summary:") :]
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", told)[0]), float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", told)[0])


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """One cache for all exports here."""
    return "--cache", str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty seconds of a chord that swells, as an MP3."""
    path = tmp_path_factory.mktemp("music") / "m.mp3"
    chord = "+".join(f"0.1*sin(2*PI*{hertz}*t)*(1+0.6*sin(t/{hertz / 90}))" for hertz in (220, 277, 330, 1320))
    ffmpeg("-v", "error", "-f", "lavfi", "-i", f"aevalsrc={chord}|{chord}:d=40:s=44100", str(path))
    return path


@pytest.mark.parametrize("voice", VOICES)
def test_all_voices_are_equally_loud(coach: Any, cache: Any, voice: str, figure: Figure, tmp_path: Path) -> None:
    """-19 LUFS within 0.5 whoever speaks, true peak at most -1 dBTP."""
    if voice == FLITE and shutil.which("flite") is None:
        pytest.skip("flite is not here")
    coach("export", "knee-rolls", "--voice", voice, "-o", str(tmp_path / "s.mp3"), *cache)

    integrated, peak = loudness(tmp_path / "s.mp3")

    figure(f"{voice.split(' ', maxsplit=1)[0]}: {integrated:.1f} LUFS (-19 within 0.5), true peak {peak:.1f} dBTP (at most -1)")
    assert abs(integrated + 19) <= 0.5
    assert peak <= -1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_chapters_are_those_of_the_json(coach: Any, cache: Any, suffix: str, figure: Figure, tmp_path: Path) -> None:
    """All of them, opening and changes too, within a tenth of a second; and the file is as loud as an MP3."""
    path = tmp_path / f"s{suffix}"
    coach("export", "lower-back", "-o", str(path), *cache)
    chapters = json.loads(coach("preview", "lower-back", "--exact", "--format", "json", *cache).out)["chapters"]

    told = ffmpeg("-v", "error", "-i", str(path), "-f", "ffmetadata", "-").stdout
    found = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)\nEND=\d+\ntitle=(.*)", told)
    assert [title for _, _, title in found] == [chapter["title"] for chapter in chapters]
    off = max(abs(int(start) / int(base) - each["start"]) for (base, start, _), each in zip(found, chapters, strict=True))
    integrated, peak = loudness(path)
    figure(f"{suffix}: chapters {1000 * off:.0f} ms off (100), {integrated:.1f} LUFS, true peak {peak:.1f} dBTP")
    assert off <= 0.1
    assert abs(integrated + 19) <= 0.5
    assert peak <= -1


@pytest.mark.parametrize("talk", ["full", "brief"])
def test_tones_do_not_change_how_loud_a_session_is(coach: Any, cache: Any, talk: str, figure: Figure, tmp_path: Path) -> None:
    """With all tones the file is as loud as without."""
    tones = ("--tones", "breath,count,hold", "--talk", talk)
    coach("export", "lower-back", *tones, "-o", str(tmp_path / "s.mp3"), *cache)

    integrated, _ = loudness(tmp_path / "s.mp3")

    figure(f"with tones, talk {talk}: {integrated:.1f} LUFS (-19 within 0.5)")
    assert abs(integrated + 19) <= 0.5


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("script", ["knee-rolls", "brisk-walk"])
def test_a_session_with_music_is_as_loud_as_stereo_is(
    coach: Any, cache: Any, music: Path, script: str, suffix: str, figure: Figure, tmp_path: Path
) -> None:
    """-16 LUFS within 0.5, true peak at most -1 dBTP, whether much is said or little."""
    path = tmp_path / f"s{suffix}"
    measured = coach("export", script, "--music", str(music), "-o", str(path), *cache)

    integrated, peak = loudness(path)

    figure(f"{script}{suffix} with music: {integrated:.1f} LUFS (-16), peak {peak:.1f} dBTP, {measured.seconds:.1f} s")
    assert abs(integrated + 16) <= 0.5
    assert peak <= -1


def test_music_goes_up_and_down_by_twelve(coach: Any, cache: Any, music: Path, figure: Figure, tmp_path: Path) -> None:
    """Measured on the file, in the silences of a session."""
    path = tmp_path / "s.wav"
    coach("export", "knee-rolls", "--music", str(music), "-o", str(path), *cache)
    cues = json.loads(coach("preview", "knee-rolls", "--exact", "--format", "json", *cache).out)["cues"]
    told = subprocess.run([*ffmpeg_pcm(path)], capture_output=True, check=True).stdout
    sound = np.frombuffer(told, dtype="<i2").reshape(-1, 2) / 32_768

    gaps = [(cue["end"], after["start"]) for cue, after in itertools.pairwise(cues)]
    short = [level(sound, end, start) for end, start in gaps if 3 < start - end < 7.9]
    long = [level(sound, end + 0.5, start - 0.5) for end, start in gaps if start - end > 9]
    figure(f"music is {np.median(long) - np.median(short):.1f} dB up in {len(long)} long silences (12)")
    assert np.median(long) - np.median(short) == pytest.approx(12, abs=2)


def ffmpeg_pcm(path: Path) -> list[str]:
    """The command that decodes a file."""
    from imageio_ffmpeg import get_ffmpeg_exe

    return [get_ffmpeg_exe(), "-v", "error", "-i", str(path), "-f", "s16le", "-"]


def level(sound: Any, start_s: float, stop_s: float) -> float:
    """How loud a stretch is, in decibels."""
    return float(10 * np.log10((sound[round(start_s * 24_000) : round(stop_s * 24_000)] ** 2).mean() + 1e-12))
