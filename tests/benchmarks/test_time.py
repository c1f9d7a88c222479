"""How long things take, as ratios within one run, so that the machine does not matter."""

import re
import shutil
import statistics
import sys
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.benchmark, pytest.mark.engine]

SESSION = ("lower-back", "--level", "strong")

Run = Callable[..., Any]
Figure = Callable[[str], None]

PLAIN_ESPEAK = """
import ctypes, espeakng_loader, sys, wave
library = ctypes.cdll.LoadLibrary(espeakng_loader.get_library_path())
rate = library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
out = wave.open(sys.argv[2], "wb")
out.setnchannels(1), out.setsampwidth(2), out.setframerate(rate)
@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
def heard(samples, count, events):
    if samples and count:
        out.writeframes(ctypes.string_at(samples, 2 * count))
    return 0
library.espeak_SetSynthCallback(heard)
library.espeak_SetVoiceByName(b"en-gb")
library.espeak_SetParameter(1, 125, 0)
text = open(sys.argv[1], "rb").read()
library.espeak_Synth(text, len(text) + 1, 0, 1, 0, 1 | 0x10, None, None)
out.close()
"""
"""One run of espeak-ng over one SSML document, where the program itself is not installed."""


def ssml(timeline: dict[str, Any]) -> str:
    """The same cues as one SSML document, with the same silences between them."""
    parts, at = [], 0.0
    for cue in timeline["cues"]:
        parts.append(f'<break time="{round((cue["start"] - at) * 1000)}ms"/>{cue["text"]}')
        at = cue["end"]
    return f"<speak>{''.join(parts)}</speak>"


def speaking(text: Path, sound: Path) -> list[str]:
    """The command that speaks the document: the program where it is installed, else the library."""
    if program := shutil.which("espeak-ng"):
        return [program, "-m", "-v", "en-gb", "-s", "125", "-f", str(text), "-w", str(sound)]
    return [sys.executable, "-c", PLAIN_ESPEAK, str(text), str(sound)]


def encoding(sound: Path, file: Path) -> list[str]:
    """The command that encodes it."""
    from imageio_ffmpeg import get_ffmpeg_exe

    return [get_ffmpeg_exe(), "-v", "error", "-y", "-i", str(sound), "-ac", "1", "-c:a", "libmp3lame", "-b:a", "64k", str(file)]


@pytest.fixture(scope="module")
def plain_seconds(session: Any, run: Run, figure: Figure, tmp_path_factory: pytest.TempPathFactory) -> float:
    """What the plain way takes: one espeak-ng run over all cues, then one ffmpeg encode of the same bitrate and quality."""
    folder = tmp_path_factory.mktemp("plain")
    text, sound, file = folder / "plain.ssml", folder / "plain.wav", folder / "plain.mp3"
    text.write_text(ssml(session.exact), "utf-8")
    seconds = statistics.median(run(speaking(text, sound)).seconds + run(encoding(sound, file)).seconds for _ in range(3))
    with wave.open(str(sound)) as spoken:
        length = spoken.getnframes() / spoken.getframerate()
    assert length == pytest.approx(session.exact["duration"], rel=0.15), "the plain way must speak as much"
    figure(f"the plain way: {seconds:.2f} s for {length:.0f} s of sound")
    return seconds


def median_seconds(run: Callable[[], Any], times: int = 3) -> float:
    """The median of several runs."""
    return statistics.median(run().seconds for _ in range(times))


def test_a_preview_takes_little_more_than_its_imports(coach: Run, run: Run, figure: Figure) -> None:
    """A preview, the whole process, takes at most six times what importing click takes."""
    bare = median_seconds(lambda: run([sys.executable, "-c", "import click"]), 9)
    whole = median_seconds(lambda: coach("preview", *SESSION), 9)

    figure(f"preview: {whole:.3f} s, {whole / bare:.1f} times import click (at most 6)")
    assert whole <= 6 * bare


def test_an_export_takes_no_longer_than_the_plain_way(session: Any, plain_seconds: float, coach: Run, figure: Figure) -> None:
    """With an empty cache an export takes at most 1.2 times the plain way; the aim is 0.8."""
    seconds = [session.first.seconds]
    for _ in range(2):
        empty(session.cache)
        seconds.append(coach("export", *SESSION, "-o", str(session.mp3), "--cache", str(session.cache)).seconds)
    ratio = statistics.median(seconds) / plain_seconds

    figure(f"export, empty cache: {ratio:.2f} of the plain way (at most 1.2, aim 0.8)")
    assert ratio <= 1.2


def empty(cache: Path) -> None:
    """Take all clips and pieces away; what is known of the voice stays, as it does between two sessions."""
    for kind in ("clip", "piece"):
        shutil.rmtree(cache / kind, ignore_errors=True)


def test_an_export_from_a_full_cache_is_quick(session: Any, plain_seconds: float, coach: Run, figure: Figure) -> None:
    """The same session exported again takes at most a quarter of the plain way."""
    again = ("export", *SESSION, "-o", str(session.mp3), "--cache", str(session.cache))
    coach(*again)
    ratio = median_seconds(lambda: coach(*again)) / plain_seconds

    figure(f"export, full cache: {ratio:.2f} of the plain way (at most 0.25)")
    assert ratio <= 0.25


def test_a_change_of_one_exercise_costs_little(
    session: Any, plain_seconds: float, coach: Run, tmp_path: Path, figure: Figure
) -> None:
    """With one exercise's repetitions changed, an export takes at most three quarters of the plain way."""
    text = coach("show", "lower-back").out
    assert "\n- knee-rolls" in text
    mine = tmp_path / "lower-back.md"
    ratios = []
    for reps in (4, 6, 2):
        coach("export", *SESSION, "-o", str(session.mp3), "--cache", str(session.cache))
        mine.write_text(re.sub(r"\n- knee-rolls.*", f"\n- knee-rolls [reps {reps}]", text), "utf-8")
        changed = coach("export", str(mine), *SESSION[1:], "-o", str(tmp_path / "x.mp3"), "--cache", str(session.cache))
        ratios.append(changed.seconds / plain_seconds)

    figure(f"export, one exercise changed: {statistics.median(ratios):.2f} of the plain way (at most 0.75)")
    assert statistics.median(ratios) <= 0.75
