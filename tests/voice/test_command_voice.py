"""Any program that writes a WAV file, as a voice."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from coach.audio import Clip, encode_wav, tone
from coach.errors import UsageError, VoiceError
from coach.units import RATE_HZ
from coach.voice import calibrate, command_voice
from coach.voice.command_voice import CommandLane, make

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.voice import Speech

    Speak = Callable[..., Speech]

PROGRAM = Path(__file__).with_name("speech_program.py")


@pytest.fixture(autouse=True)
def two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calibrate by two lines: the loudness of these programs does not matter here."""
    monkeypatch.setattr(calibrate, "LINES", calibrate.LINES[:2])


def _spec(code: str, *arguments: str) -> str:
    """A command that runs Python code, with the file as its first argument and the words as its second."""
    return "command:" + shlex.join([sys.executable, "-c", code, "{out}", "{text}", *arguments])


def test_a_program_speaks(speak: Speak) -> None:
    """What it writes is trimmed, levelled and limited as any voice."""
    speech = speak(f"command:{shlex.quote(sys.executable)} {shlex.quote(str(PROGRAM))} {{out}} {{text}}")

    assert 730 <= speech.measure("Breathe in slowly.") <= 770
    assert speech.name.startswith("command:")


def test_words_are_one_argument_whatever_is_in_them(speak: Speak, tmp_path: Path) -> None:
    """No shell reads them: quotation marks, semicolons and dollars are words."""
    kept = tmp_path / "kept"
    code = (
        f"import sys, runpy; open({str(kept)!r}, 'a').write(sys.argv[2] + '\\n'); "
        f"sys.argv = ['x', sys.argv[1], sys.argv[2]]; runpy.run_path({str(PROGRAM)!r}, run_name='__main__')"
    )
    text = "It's \"fine\"; rm $HOME && {out} 'now'"

    speak(_spec(code)).measure(text)

    assert kept.read_text().splitlines()[-1] == text.replace("{out}", "out")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("", "needs a program"),
        ("flite", "needs {out} and {text}"),
        ("flite -o {out}", "needs {text}"),
        ("flite -t {text}", "needs {out}"),
        ("{text} {out}", "needs {text}"),
        ("flite 'open {out} {text}", "No closing quotation"),
    ],
)
def test_a_command_that_cannot_work_is_refused(asked: str, message: str) -> None:
    """Before anything is run, with an example."""
    with pytest.raises(UsageError, match=message.replace("{", r"\{")) as caught:
        make(asked)

    assert "flite -voice slt" in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("", "wrote nothing"),
        ("import sys; sys.exit('no such speaker')", "ended with code 1: no such speaker"),
        ("import sys; print('one\\ntwo', file=sys.stderr)", "wrote nothing: two"),
        ("import sys; open(sys.argv[1], 'w').write('not a sound')", "something else than a sound"),
        ("import sys; open(sys.argv[1], 'w')", "it is empty"),
        ("import sys; open(sys.argv[1], 'wb').write(bytes.fromhex(sys.argv[3]))", "silence"),
        ("import sys; open(sys.argv[1], 'wb').write(bytes.fromhex(sys.argv[3]) + bytes(8000))", "silence"),
        ("import os; os.kill(os.getpid(), 9)", "ended with code -9"),
    ],
)
def test_a_program_that_fails_is_told_in_one_line(speak: Speak, code: str, why: str) -> None:
    """With what it said last; the machine cannot, so exit 3."""
    with pytest.raises(VoiceError, match=why) as caught:
        speak(_spec(code, encode_wav(Clip(pcm=b"", rate_hz=RATE_HZ)).hex())).measure("Breathe in.")

    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_program_that_is_not_there_is_told(speak: Speak) -> None:
    """By name."""
    with pytest.raises(VoiceError, match="no program 'no-such-program'"):
        speak("command:no-such-program {out} {text}")


def test_a_program_that_fails_once_is_asked_again(speak: Speak, tmp_path: Path) -> None:
    """As engines may."""
    mark = tmp_path / "mark"
    code = (
        f"import sys, pathlib, runpy; mark = pathlib.Path({str(mark)!r}); first = not mark.exists(); mark.touch()\n"
        "if first: sys.exit(1)\n"
        f"sys.argv = ['x', sys.argv[1], sys.argv[2]]; runpy.run_path({str(PROGRAM)!r}, run_name='__main__')"
    )

    assert speak(_spec(code)).measure("Breathe in.") > 200


@pytest.mark.skipif(sys.platform != "linux", reason="watches a process")
def test_a_program_that_hangs_is_ended(tmp_path: Path, ends: Callable[[int], bool]) -> None:
    """With all that it has started, after its patience is over; nothing is left behind."""
    pid = tmp_path / "pid"
    lane = CommandLane("command:x", ["sh", "-c", f"sleep 60 & echo $! > {pid}; wait", "sh", "{out}", "{text}"], patience_s=1.0)
    start = time.monotonic()

    with pytest.raises(VoiceError, match="did not end within 1 seconds"):
        lane.render("Breathe in.", 0)

    assert time.monotonic() - start < 20
    assert ends(int(pid.read_text()))


def test_closing_ends_the_program(tmp_path: Path) -> None:
    """At once; a closed lane starts nothing."""
    lane = CommandLane("command:x", ["sleep", "60"])
    closing = Timer(0.2, lane.close)
    closing.start()

    with pytest.raises(VoiceError):
        lane.render("Breathe in.", 0)
    with pytest.raises(VoiceError, match="closed"):
        lane.render("Breathe in.", 0)


def test_another_version_of_the_program_is_another_voice(tmp_path: Path) -> None:
    """Its file's size and time are part of the key."""
    program = tmp_path / "speaker"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    before = make(f"{program} {{out}} {{text}}").identity()

    program.write_text("#!/bin/sh\necho new\n")

    assert make(f"{program} {{out}} {{text}}").identity() != before


def test_the_rate_is_its_own(speak: Speak, tmp_path: Path) -> None:
    """Asked for another rate, the same clips are used."""
    sound = tmp_path / "sound.wav"
    sound.write_bytes(encode_wav(tone(300, 500)))
    spec = _spec(f"import shutil, sys; shutil.copy({str(sound)!r}, sys.argv[1])")

    assert speak(spec, rate_wpm=120).digest("Breathe in.") == speak(spec, rate_wpm=200).digest("Breathe in.")


def test_it_waits_half_a_minute_for_one_text() -> None:
    """A large voice on a small machine is slow; a cue has 240 characters at most."""
    assert command_voice.PATIENCE_S == 30
