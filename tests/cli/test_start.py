"""Starting: quick, and clean at every end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"numpy", "rich", "miniaudio", "importlib.metadata", "pyttsx3", "pydub", "soxr", "mutagen", "simpleaudio"}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["list"], ["progress"], ["preview", "lower-back"], ["preview", "knee-rolls", "--format", "json"]]
)
def test_nothing_heavy_is_imported(tmp_path: Path, arguments: list[str]) -> None:
    """Help and previews load neither numpy nor a voice nor a speaker."""
    code = f"import sys; from coach.cli.main import run; assert run({arguments!r}) == 0; print(*sys.modules, file=sys.stderr)"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)

    assert set(done.stderr.split()) & HEAVY == set()


def test_it_runs_as_a_module(process: Any) -> None:
    """`python -m coach` is the command line."""
    assert process("--help").out.startswith("Usage: coach ")


def test_whoever_stops_reading_is_no_error(tmp_path: Path) -> None:
    """A closed pipe ends it quietly."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    coach = subprocess.Popen(
        [sys.executable, "-m", "coach", "preview", "lower-back"],
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert coach.stdout
    coach.stdout.close()
    _, err = coach.communicate(timeout=60)

    assert err == b""


def test_a_terminal_without_unicode_is_no_error(process: Any) -> None:
    """What it cannot show it shows as something else."""
    ran = process("preview", "knee-rolls", PYTHONIOENCODING="ascii")

    assert ran.code == 0
    assert ran.err == ""


def test_ctrl_c_ends_it_cleanly(tmp_path: Path) -> None:
    """An interrupt during an export ends with 130, without a traceback, a file, or a process that stays."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "coach", "export", "lower-back", "-o", "x.mp3", "--cache", "cache"]
    coach = subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_for(lambda: any(path.is_file() for path in (tmp_path / "cache").rglob("*")))
    os.killpg(coach.pid, signal.SIGINT)
    _, err = coach.communicate(timeout=20)

    assert coach.returncode == 130, err
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
    with pytest.raises(ProcessLookupError):
        wait_until_gone(coach.pid)


def wait_for(condition: Any) -> None:
    """Return when it holds; fail when it does not for 30 seconds."""
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def wait_until_gone(group: int) -> None:
    """Raise ProcessLookupError as soon as no process of the group is left."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        os.killpg(group, 0)
        time.sleep(0.01)
