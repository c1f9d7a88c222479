"""Programs that are killed while they write, or write at the same time: nothing that was saved is lost."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from coach.journal import Journal

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from coach.journal import ExerciseDone, Journal, Session
from coach.units import Ms

journal = Journal(Path(sys.argv[1]), patience_s=30)
done = ExerciseDone(exercise="knee-rolls", name="knee rolls", reps=8)
for number in range(int(sys.argv[2])):
    session = Session(start=datetime.now(tz=timezone.utc), routine="x", name="X", length=Ms(0), exercises=(done,) * 5)
    new = journal.add(session)
    print("added", new, flush=True)
    journal.update(new, lambda was: replace(was, length=Ms(number + 1), note="n" * 3000))
    print("updated", new, number + 1, flush=True)
"""
"""Adds sessions and changes each of them; prints what has returned."""


def writer(path: Path, times: int) -> "subprocess.Popen[str]":
    """A program that writes into the journal, and says what is saved."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(times)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed_while_writing(path: Path, lines: int, wait_s: float = 0) -> list[list[str]]:
    """What a program had said when it was killed: so many lines, and what it came to say in the time after them."""
    process = writer(path, 10**6)
    assert process.stdout
    out = "".join(process.stdout.readline() for _ in range(lines))
    time.sleep(wait_s)
    process.kill()
    rest, err = process.communicate()
    assert err == ""
    return [line.split() for line in (out + rest).splitlines(keepends=True) if line.endswith("\n")]


def check_saved(path: Path, said: list[list[str]]) -> None:
    """Each session that was said to be added or changed is there, as it was said; the file is sound."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    sessions = {session.id: session for session in Journal(path).sessions()}
    for what, number, *length in said:
        assert len(sessions[int(number)].exercises) == 5
        if what == "updated":
            assert sessions[int(number)].length == int(length[0])


def test_what_was_saved_survives_a_kill(tmp_path: Path) -> None:
    """Six programs are killed in the write after some others, each in the same journal."""
    said: list[list[str]] = []
    for lines in range(1, 7):
        said += killed_while_writing(tmp_path / "journal.sqlite", lines)
        check_saved(tmp_path / "journal.sqlite", said)

    assert len(said) >= 21


@pytest.mark.slow
def test_what_was_saved_survives_two_hundred_kills(tmp_path: Path) -> None:
    """The same 200 times, at any moment."""
    chance = random.Random(1)  # noqa: S311 - nothing is kept secret by it
    said: list[list[str]] = []
    half_done = 0
    for _ in range(200):
        said += killed_while_writing(tmp_path / "journal.sqlite", chance.randrange(1, 5), chance.uniform(0, 0.02))
        half_done += (tmp_path / "journal.sqlite-journal").exists()
        check_saved(tmp_path / "journal.sqlite", said)

    assert len(said) >= 200
    assert half_done > 50, "many kills must hit a write"
    assert not list(tmp_path.glob("*-damaged-*"))


@pytest.mark.parametrize("times", [25, pytest.param(100, marks=pytest.mark.slow)])
def test_two_programs_write_at_the_same_time(tmp_path: Path, times: int) -> None:
    """Both begin without a journal; each adds its sessions, and none is lost."""
    path = tmp_path / "journal.sqlite"
    both = [writer(path, times), writer(path, times)]
    for process in both:
        _, err = process.communicate(timeout=100)
        assert err == ""
        assert process.returncode == 0

    assert Journal(path).count() == 2 * times
    assert {session.length for session in Journal(path).sessions()} == set(range(1, times + 1))
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["journal.sqlite"]
