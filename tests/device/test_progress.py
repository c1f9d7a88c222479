"""Figures that are said aloud, through a real sound server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytestmark = pytest.mark.device

ROOT = Path(__file__).parents[2]


def speak(tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Have the figures said by the voice that needs no engine, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "coach", "progress", "--speak", "--voice", "tone", "--cache", str(tmp_path / "cache")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_figures_are_said_aloud(server: Any, tmp_path: Path) -> None:
    """All sentences are heard before the command ends."""
    with server.listening() as recording:
        done = speak(tmp_path)
    loud = np.abs(recording().astype(int)) > 500

    assert (done.returncode, done.stderr) == (0, "")
    assert "There is no session in your journal yet." in done.stdout
    assert np.count_nonzero(loud) > 24_000


def test_without_a_speaker_the_figures_are_shown_all_the_same(no_server: None, tmp_path: Path) -> None:
    """Then it is told what is missing."""
    done = speak(tmp_path)

    assert done.returncode == 3
    assert "There is no session in your journal yet." in done.stdout
    assert done.stderr.startswith("coach: no sound can be played with miniaudio")
    assert done.stderr.count("\n") == 1
