"""What it costs to show a session in a terminal."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
MOST_PERCENT = 3

SHOWING = """
import sys, threading, time
from dataclasses import replace
from coach.app import Doing, Mode, Status
from coach.cli.view import view
from coach.units import At, Ms

def moment(ms):
    return Status(title="Lower back", mode=Mode.PLAYING, at=At(ms), left=Ms(600_000 - ms), part="Knee rolls", position="supine",
                  said="Keep it up, and breathe in.", rep=3, reps=8, side="left", next="Neck nods",
                  hold=Doing(kind="hold", done=Ms(ms), length=Ms(30_000)),
                  doing=Doing(kind="in", done=Ms(ms % 2_500), length=Ms(2_500)))

with view() as shown:
    shown.show(moment(0))
    [thread.join() for thread in threading.enumerate() if thread.name == "view"]
    before = time.process_time()
    for ms in range(0, 30_000, 100):
        shown.show(moment(ms))
    print(time.process_time() - before, file=sys.stderr)
"""
"""Thirty seconds of a hold with its breaths, ten moments a second, as fast as they can be drawn."""


def test_showing_a_session_costs_little(figure: Callable[[str], None]) -> None:
    """At ten pictures a second, each other than the last, under 3 % of one core."""
    main, side = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    child = subprocess.Popen([sys.executable, "-c", SHOWING], env=env, stdout=side, stderr=subprocess.PIPE, text=True)
    os.close(side)
    with suppress(OSError):  # which is how the end of a terminal is told
        while os.read(main, 65_536):
            pass
    _, err = child.communicate()
    os.close(main)
    percent = 100 * float(err) / 30

    figure(f"showing a session: {percent:.2f} % of a core (at most {MOST_PERCENT})")
    assert percent < MOST_PERCENT
