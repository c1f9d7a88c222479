"""The folder for pydub's files: gone with its program, whatever ended it."""

import subprocess
import sys
from pathlib import Path

import pytest

from coach.export.workshop import PREFIX, remove_leftovers

PROGRAM = "import sys, time; from coach.export.workshop import workshop; print(workshop(), flush=True); sys.stdin.read()"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's temporary folder, for this test."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def started() -> subprocess.Popen[str]:
    """A program that has a workshop until its input ends."""
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip()
    return process


def test_it_goes_when_the_program_ends(temporary: Path) -> None:
    """Nothing is left behind."""
    with started() as process:
        assert len(list(temporary.glob(f"{PREFIX}*"))) == 1
        process.communicate("")

    assert list(temporary.iterdir()) == []


def test_that_of_a_killed_program_is_removed_by_the_next(temporary: Path) -> None:
    """One that is in use is not touched."""
    with started() as process:
        remove_leftovers()
        assert len(list(temporary.glob(f"{PREFIX}*"))) == 1
        process.kill()
        process.communicate()
    assert len(list(temporary.glob(f"{PREFIX}*"))) == 1

    remove_leftovers()

    assert list(temporary.iterdir()) == []
