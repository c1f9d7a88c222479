"""`coach play` before anything sounds: what cannot be played is refused with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.app import Event, EventKind, Mode, Status
from coach.cli.play import Left
from coach.units import At, Ms

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


@pytest.fixture
def left() -> Left:
    """Of a session that was heard up to its third repetition."""
    made = Left()
    moment = Status(
        title="Mornings", mode=Mode.PLAYING, at=At(60_000), left=Ms(60_000), part="Knee rolls", said="And back.", rep=2
    )
    made.before(lambda _: None)(moment)
    made.then(lambda _: None)(Event(kind=EventKind.CUE, at=At(61_000), text="Number three.", rep=3))
    return made


def keep_place() -> None:
    """As a session does that is left."""
    home = Path(os.environ["COACH_HOME"])
    home.mkdir()
    (home / "place.json").write_text("{}")


def test_it_says_where_it_was_left_and_how_to_go_on(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    """To the repetition; on standard error."""
    keep_place()
    left.tell()

    assert capsys.readouterr() == ("", "coach: stopped at Knee rolls, number 3; go on with: coach play --resume\n")


def test_where_nothing_is_left_it_says_nothing(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    """After a session that was played to its end; and before anything was said, though another one was left."""
    left.tell()
    keep_place()
    Left().tell()

    assert capsys.readouterr() == ("", "")


def test_the_place_of_another_session_is_not_taken_for_this_one(left: Left, capsys: pytest.CaptureFixture[str]) -> None:
    """It stays where this one could not write its own: the disk was full."""
    keep_place()
    place = Path(os.environ["COACH_HOME"]) / "place.json"
    os.utime(place, (place.stat().st_atime, place.stat().st_mtime - 60))
    left.tell()

    assert capsys.readouterr() == ("", "")


def test_while_another_program_reads_nothing_else_is_printed_for_it(tmp_path: Path) -> None:
    """What anybody prints then goes to standard error, what programs print that it starts too; afterwards it is as before."""
    code = """
import os, subprocess
from coach.cli.play import pipes
with pipes() as ends:
    print("printed", flush=True)
    subprocess.run(["echo", "started"], check=True)
    os.write(ends.events, b"event\\n")
print("after")
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)

    assert done.stdout == "event\nafter\n"
    assert done.stderr == "printed\nstarted\n"
