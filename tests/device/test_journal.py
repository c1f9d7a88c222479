"""What `coach play` writes into the journal when it really plays, and what `coach log` then shows."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.journal import Ending, Journal

pytestmark = pytest.mark.device

ROOT = Path(__file__).parents[2]

SCRIPT = """---
name: slow nods
position: sitting
reps: 3
---

## Each repetition

- Nod slowly. [move 1s]
- And back. [move 1s]
"""


def coach(*arguments: str, **pipes: Any) -> "subprocess.Popen[str]":
    """The command line in a process of its own."""
    command = [sys.executable, "-m", "coach", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, **pipes)


@pytest.mark.parametrize(("end", "ended"), [("quit", Ending.QUIT), ("kill", Ending.INTERRUPTED)])
def test_a_session_that_was_broken_off_is_in_the_journal(server: Any, tmp_path: Path, end: str, ended: Ending) -> None:
    """With the repetitions that were done, however it was broken off; then the journal shows it."""
    script = tmp_path / "nods.md"
    script.write_text(SCRIPT, encoding="utf-8")
    options = ("--no-floor", "--talk", "brief", "--voice", "tone", "--control", "-")
    with coach("play", str(script), *options, stdin=subprocess.PIPE) as playing:
        assert playing.stdin
        assert playing.stdout
        told = 0
        for line in playing.stdout:
            told += '"rep_done"' in line
            if told and '"cue"' in line:  # a little after the repetition
                break
        if end == "quit":
            playing.stdin.write("quit\n")
            playing.stdin.flush()
        else:
            playing.kill()
        playing.stdout.read()
    (session,) = Journal(Path(os.environ["COACH_HOME"]) / "journal.sqlite").sessions()

    assert session.ended is ended
    assert session.exercises[0].reps_done >= told - (end == "kill")
    assert session.length > 0
    with coach("log") as log:
        assert log.stdout
        assert "Slow nods" in log.stdout.read()
