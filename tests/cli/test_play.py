"""`coach play` before anything sounds: what cannot be played is refused with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "say what to play: a SCRIPT (see: coach list), or --resume"),
        (["--read"], "say what to play"),
        (["--read", "--resume"], "--read needs a SCRIPT"),
        (["-", "--control", "-"], "cannot be both the script and the commands"),
        (["-", "--read", "--control", "-"], "cannot be both the script and the commands"),
        (["knee-rolls", "--control", "pipe"], "'pipe' is not '-'"),
        (["--resume"], "there is no session to go on with: begin one with: coach play NAME"),
        (["knee-rols"], "did you mean knee-rolls?"),
    ],
)
def test_what_cannot_be_played_is_a_wrong_command_line(coach: Any, arguments: list[str], says: str) -> None:
    """Exit code 2, and what to do instead."""
    ran = coach("play", *arguments)

    assert ran.code == 2
    assert says in ran.err
    assert ran.out == ""


def test_every_option_of_play_is_in_the_readme() -> None:
    """A person finds each option there."""
    from coach.cli.main import coach as group

    readme = (ROOT / "README.md").read_text("utf-8")
    options = {name for option in group.commands["play"].params for name in option.opts if name.startswith("--")}

    assert {name for name in options if name not in readme} == {"--traceback"}


def test_without_a_speaker_other_programs_get_nothing_but_the_reason(tmp_path: Path) -> None:
    """Standard output stays empty; the reason is on standard error, with exit code 3."""
    nowhere = {"XDG_RUNTIME_DIR": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none", "ALSA_CONFIG_PATH": f"{tmp_path}/none"}
    command = [sys.executable, "-m", "coach", "play", "knee-rolls", "--voice", "tone", "--control", "-"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **nowhere}
    done = subprocess.run(command, cwd=tmp_path, env=env, input="quit\n", capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("coach: no sound can be played")
    assert done.stderr.count("\n") == 1
