"""How soon a live session sounds and obeys, and how exactly it keeps its times; all heard through a real sound server."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import wave
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.player import SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

pytestmark = [pytest.mark.benchmark, pytest.mark.engine]

ROOT = Path(__file__).parents[2]
TWENTY = ("lower-back", "--talk", "brief", "--pace", "brisk")
LEAD_MS = 1_000
"""Of silence, with which every session starts."""
WITHIN_MS = {"miniaudio": 20, "simpleaudio": 60}
EFFECT_MS = {"miniaudio": 150, "simpleaudio": 250}
DRIFT_MS = {"miniaudio": 1, "simpleaudio": 3}
LOUD = 100

every_speaker = pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.skipif(importlib.util.find_spec(name) is None, reason="it is not installed"))
        for name in sorted(SPEAKERS)
    ],
)


class Program:
    """A session in a process of its own, steered through its pipes."""

    def __init__(self, *arguments: str) -> None:
        """Start it."""
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs have theirs
        command = [sys.executable, "-m", "coach", "play", *arguments, "--no-log", "--control", "-"]
        self._process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def wait_for(self, event: str) -> None:
        """Return when this happens."""
        assert self._process.stdout
        assert any(json.loads(line)["event"] == event for line in self._process.stdout), f"no {event}"

    def send(self, command: str) -> None:
        """Ask for something."""
        assert self._process.stdin
        self._process.stdin.write(f"{command}\n".encode())
        self._process.stdin.flush()

    def end(self) -> None:
        """Wait for its end."""
        self._process.communicate()
        assert self._process.returncode == 0


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A session as it should sound."""

    cache: tuple[str, str]
    """The option that names where its sound is."""
    timeline: dict[str, Any]
    pcm: NDArray[np.int16]


@pytest.fixture(scope="module")
def twenty(coach: Any, tmp_path_factory: pytest.TempPathFactory) -> Expected:
    """Twenty minutes, exported: the same clips at the same times."""
    folder = tmp_path_factory.mktemp("live")
    cache = ("--cache", str(folder / "cache"))
    coach("export", *TWENTY, "-o", str(folder / "session.wav"), *cache)
    timeline = json.loads(coach("preview", *TWENTY, "--exact", "--format", "json", *cache).out)
    with wave.open(str(folder / "session.wav")) as file:
        pcm = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    return Expected(cache=cache, timeline=timeline, pcm=pcm)


def first_sound_s(server: Any, *arguments: str) -> float:
    """Seconds from the command to the session's first instant; its silence before the first word is not counted."""
    with server.listening() as recording:
        asked_ms = recording.now_ms
        program = Program(*arguments)
        program.wait_for("cue")
        time.sleep(0.5)
        program.send("quit")
        program.end()
    onset_ms = np.flatnonzero(np.abs(recording().astype(int)) > LOUD)[0] / 24
    return float(onset_ms - asked_ms - LEAD_MS) / 1000


def test_the_first_sound_comes_soon(server: Any, twenty: Expected, run: Any, figure: Any) -> None:
    """From a full cache within three times what importing the sound libraries takes and 0.3 s; from an empty one 1 s later."""
    bare = statistics.median(run([sys.executable, "-c", "import miniaudio, numpy"]).seconds for _ in range(9))
    full = [first_sound_s(server, *TWENTY, *twenty.cache) for _ in range(5)]
    empty = []
    for _ in range(3):
        shutil.rmtree(Path(twenty.cache[1]) / "clip")
        empty.append(first_sound_s(server, *TWENTY, *twenty.cache))

    most = 3 * bare + 0.3
    figure(f"first sound, full cache: {statistics.median(full):.2f} s (at most {most:.2f}: 3 x {bare:.3f} + 0.3)")
    figure(f"first sound, empty cache: {statistics.median(empty):.2f} s (at most {most + 1:.2f})")
    assert statistics.median(full) <= most
    assert statistics.median(empty) <= most + 1


@every_speaker
def test_commands_are_obeyed_soon(name: str, server: Any, twenty: Expected, figure: Any) -> None:
    """From a command to the first sound of its answer, and to silence; the recorder's own 20 to 40 ms are counted in."""
    answers, silences = [], []
    for _ in range(5):
        with server.listening() as recording:
            program = Program(*TWENTY, *twenty.cache, "--speaker", name)
            program.wait_for("cue")
            program.send("pause")
            program.wait_for("paused")
            time.sleep(2)
            stop_ms = recording.now_ms
            program.send("stop")
            time.sleep(0.8)
            quit_ms = recording.now_ms
            program.send("quit")
            program.end()
            time.sleep(0.5)
        loud = np.flatnonzero(np.abs(recording().astype(int)) > LOUD) / 24
        answers.append(float(loud[loud >= stop_ms][0] - stop_ms))
        silences.append(float(loud[-1] - quit_ms))

    middle, worst = statistics.median([*answers, *silences]), max(*answers, *silences)
    figure(f"{name}, command to effect: {middle:.0f} ms, at worst {worst:.0f} (at most {EFFECT_MS[name]})")
    assert worst <= EFFECT_MS[name]


@every_speaker
def test_twenty_minutes_keep_their_times(name: str, server: Any, twenty: Expected, figure: Any) -> None:
    """Every onset, aligned by the median; the drift; and every word whole, to the sample."""
    with server.listening() as recording:
        program = Program(*TWENTY, *twenty.cache, "--speaker", name)
        Thread(target=program.wait_for, args=("ended",), daemon=True).start()
        program._process.wait()  # noqa: SLF001 - its output is being read
        time.sleep(1)
    heard = recording()
    cues = twenty.timeline["cues"]

    late, holed = zip(*lags(heard, twenty.pcm, cues), strict=True)
    off = np.array(late) - np.median(late)
    drift = float(np.polyfit([cue["start"] / 60 for cue in cues], off, 1)[0])
    minutes = twenty.timeline["duration"] / 60
    figure(f"{name}, {minutes:.0f} minutes: {len(cues)} onsets within {np.abs(off).max():.1f} ms (at most {WITHIN_MS[name]})")
    figure(f"{name}, drift: {drift:+.3f} ms a minute (at most {DRIFT_MS[name]}); cues with a hole: {sum(holed)}")
    assert np.abs(off).max() <= WITHIN_MS[name]
    assert abs(drift) < DRIFT_MS[name]
    assert sum(holed) == 0


def lags(heard: NDArray[np.int16], expected: NDArray[np.int16], cues: list[dict[str, Any]]) -> Iterator[tuple[float, bool]]:
    """How many ms later each cue was heard than it stands in the timeline, and whether its sound had a hole."""
    shift = 0
    for cue in cues:
        start, stop = round(cue["start"] * 24_000), round(cue["end"] * 24_000)
        spoken = expected[start:stop]
        reach = 24 * (3_000 if shift == 0 else 200)
        first = max(0, start + shift - reach)
        place = first + best_place(heard[first : start + shift + reach + len(spoken)], spoken[:12_000])
        shift = place - start
        yield shift / 24, not np.array_equal(heard[place : place + len(spoken)], spoken)


def best_place(heard: NDArray[np.int16], spoken: NDArray[np.int16]) -> int:
    """Where the words are in a stretch."""
    size = 1 << (len(heard) + len(spoken)).bit_length()
    both = np.fft.irfft(np.fft.rfft(heard.astype(float), size) * np.conj(np.fft.rfft(spoken.astype(float), size)), size)
    return int(np.argmax(both[: len(heard) - len(spoken) + 1]))
