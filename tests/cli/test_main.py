"""The entry: no traceback wherever the output goes, and no trace of a process that was told to end."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell with POSIX redirections is needed")


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A shell's line, with `coach` as the command."""
    command = f'coach() {{ {sys.executable} -m coach "$@"; }}\n{line}'
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(["sh", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", ["list", "show knee-rolls", "preview knee-rolls", "--help"])
def test_a_full_disk_under_the_output_is_one_clear_line(tmp_path: Path, command: str) -> None:
    """The machine cannot: exit code 3."""
    done = shell(tmp_path, f"coach {command} > /dev/full")

    assert (done.returncode, done.stderr) == (3, "coach: standard output: No space left on device\n")


CLOSED = [
    *product([">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"], ["list"]),
    *product([">&-", "<&- >&- 2>&-"], ["preview knee-rolls", "export knee-rolls --voice tone -o a.wav"]),
]


@pytest.mark.parametrize(("closed", "command"), CLOSED)
def test_a_closed_output_is_no_error(tmp_path: Path, command: str, closed: str) -> None:
    """What nobody wants to see is not printed, and the work is done."""
    done = shell(tmp_path, f"coach {command} {closed}")

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a.wav").exists() == ("export" in command)


@pytest.mark.parametrize("told", ["SIGTERM", "SIGHUP"])
def test_told_to_end_it_leaves_nothing_behind(tmp_path: Path, told: str) -> None:
    """Neither a half-written file, nor a temporary folder, nor the program that was speaking."""
    (tmp_path / "temporary").mkdir()
    voice = f"command:{sys.executable} -c 'import time; time.sleep(60)' {{out}} {{text}}"
    command = [sys.executable, "-m", "coach", "export", "knee-rolls", "-o", "a.mp3", "--cache", "cache", "--voice", voice]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "temporary")}
    # Where this run was started with nohup, its programs would not hear SIGHUP, and rightly so.
    heard = partial(signal.signal, getattr(signal, told), signal.SIG_DFL)
    with subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as coach:  # noqa: PLW1509 - no threads here
        until = time.monotonic() + 30
        while not list((tmp_path / "temporary").iterdir()):
            assert time.monotonic() < until
            time.sleep(0.01)
        coach.send_signal(getattr(signal, told))
        _, err = coach.communicate(timeout=20)

    assert (coach.returncode, err) == (128 + getattr(signal, told), "")
    assert list((tmp_path / "temporary").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".a", "a"))] == []
