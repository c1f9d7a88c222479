"""What the figures are measured with: whole processes, as a person starts them."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.sound_server import server

__all__ = ["server"]

ROOT = Path(__file__).parents[2]
FIGURES = pytest.StashKey[list[str]]()
SESSION = ("lower-back", "--level", "strong")
"""About twenty minutes."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A whole process, and what it took."""

    out: str
    seconds: float
    peak_mb: float
    """Of the largest process, it or one of its children."""


Run = Callable[..., Measured]


def pytest_configure(config: pytest.Config) -> None:
    """Begin without figures."""
    config.stash[FIGURES] = []


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the figures, whatever is captured."""
    if config.stash[FIGURES]:
        terminalreporter.section("figures")
        for line in config.stash[FIGURES]:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Where to tell a figure, to be printed at the end."""
    return request.config.stash[FIGURES].append


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a program to its end, and measure it."""
    return measured


def measured(command: Sequence[str], *, stdin: bytes | None = None) -> Measured:
    """Run a program to its end, and measure it; Linux tells the memory."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs have theirs; without it each start compiles all again
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    peaks: list[int] = []
    watcher = Thread(target=watch, args=(process, peaks))
    watcher.start()
    out, err = process.communicate(stdin)
    seconds = time.perf_counter() - start
    watcher.join()
    assert process.returncode == 0, err.decode()
    return Measured(out=out.decode(errors="replace"), seconds=seconds, peak_mb=max(peaks, default=0) / 1024)


def watch(process: subprocess.Popen[bytes], peaks: list[int]) -> None:
    """Note the peak memory of the process and of all its children, 20 times a second, until it ends."""
    while process.poll() is None:
        peaks.extend(peak_kb(pid) for pid in family(process.pid))
        time.sleep(0.05)


def family(pid: int) -> Iterator[int]:
    """A process, and all that came of it."""
    yield pid
    try:
        children = [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return
    for child in children:
        yield from family(int(child))


def peak_kb(pid: int) -> int:
    """`VmHWM` of a process; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


@pytest.fixture(scope="session")
def coach() -> Run:
    """Run coach, in a process of its own."""

    def ran(*arguments: str, stdin: bytes | None = None) -> Measured:
        return measured([sys.executable, "-m", "coach", *arguments], stdin=stdin)

    return ran


@dataclass(frozen=True, kw_only=True)
class Session:
    """One session in all its forms, exported from an empty cache."""

    cache: Path
    mp3: Path
    wav: Path
    first: Measured
    """The export to MP3 with the empty cache."""
    exact: dict[str, Any]
    """Its timeline, measured."""
    estimated: dict[str, Any]
    """Its timeline, estimated."""


@pytest.fixture(scope="session")
def session(coach: Run, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The session that the figures are about; calibration, once for each voice and machine, is done beforehand."""
    folder = tmp_path_factory.mktemp("session")
    cache = ("--cache", str(folder / "cache"))
    coach("preview", "knee-rolls", "--exact", *cache)
    for kind in ("clip", "piece"):
        shutil.rmtree(folder / "cache" / kind, ignore_errors=True)
    first = coach("export", *SESSION, "-o", str(folder / "session.mp3"), *cache)
    coach("export", *SESSION, "-o", str(folder / "session.wav"), *cache)
    return Session(
        cache=folder / "cache",
        mp3=folder / "session.mp3",
        wav=folder / "session.wav",
        first=first,
        exact=json.loads(coach("preview", *SESSION, "--exact", "--format", "json", *cache).out),
        estimated=json.loads(coach("preview", *SESSION, "--format", "json").out),
    )
