"""The control protocol, through real pipes: commands in, events out, and nothing that a program does ends the session."""

from __future__ import annotations

import json
import os
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import UsageError
from coach.player import Command, Doing, Event, EventKind, How
from coach.player.steering.control import Control, wish_in
from coach.player.steering.outbox import FULL
from coach.player.steering.short_lines import MOST_BYTES, ShortLines
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Iterator


class Program:
    """The other program: writes commands, reads events, says what it was told."""

    def __init__(self) -> None:
        """Two pipes to a session."""
        commands, self._commands = os.pipe()
        self._events, events = os.pipe()
        self.fds = [commands, self._commands, self._events, events]
        self.told: list[str] = []
        self.control = Control(commands, events, tell=self.told.append)
        self._read = b""

    def send(self, data: str | bytes) -> None:
        """Write this."""
        os.write(self._commands, data.encode() if isinstance(data, str) else data)

    def line(self) -> dict[str, Any]:
        """The next line that came out."""
        while b"\n" not in self._read:
            self._read += os.read(self._events, 65_536)
        line, _, self._read = self._read.partition(b"\n")
        return dict(json.loads(line))

    def rest(self) -> list[dict[str, Any]]:
        """All that comes out until its end."""
        self.close(3)
        while data := os.read(self._events, 65_536):
            self._read += data
        return [json.loads(line) for line in self._read.splitlines()]

    def close(self, number: int) -> None:
        """Close one end: 1 that of the commands, 2 that of the events, 3 the session's own of the events."""
        fd, self.fds[number] = self.fds[number], -1
        if fd >= 0:
            os.close(fd)

    def wait_for_words(self) -> None:
        """Return when something was told; fail after ten seconds."""
        until = time.monotonic() + 10
        while not self.told:
            assert time.monotonic() < until
            time.sleep(0.002)


@pytest.fixture
def program() -> Iterator[Program]:
    """A program that steers."""
    made = Program()
    yield made
    made.close(1)
    made.close(2)
    made.control.stop()


def event(kind: EventKind, at: int = 0, **values: Any) -> Event:
    """Something that happened."""
    return Event(kind=kind, at=At(at), **values)


def test_every_command_can_be_sent_by_its_name(program: Program, steered: Any) -> None:
    """One a line, in order."""
    program.control.start(steered)
    program.send("".join(f"{command.value}\n" for command in Command))

    steered.wait_for(*Command)
    assert steered.answered == []


@pytest.mark.parametrize("line", ["go-on", "Go on", " GO_ON ", "go   on\r", "go\ton"])
def test_case_and_spaces_do_not_matter(line: str) -> None:
    """What a person would type is understood too."""
    assert wish_in(line.encode()) == "go-on"


@pytest.mark.parametrize("line", ["", "   ", "\r", "\t"])
def test_an_empty_line_asks_for_nothing(line: str) -> None:
    """And is no mistake."""
    assert wish_in(line.encode()) is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"pouse", "there is no command called 'pouse': did you mean pause?"),
        (b"x" * 60, f"'{'x' * 40}…'"),
        (b"pa\0use", "is not text"),
        (b"\xff\xfe", "is not text"),
        (b"\x1b[31mpause", "is not text"),
        (None, "more than 1000 characters"),
    ],
)
def test_nonsense_is_refused_with_a_reason(line: bytes | None, message: str) -> None:
    """The nearest command is named, and a long line is not repeated."""
    with pytest.raises(UsageError) as caught:
        wish_in(line)

    assert message in str(caught.value)


def test_after_nonsense_it_goes_on(program: Program, steered: Any) -> None:
    """An error is one line out; the next command counts."""
    program.control.start(steered)
    program.send(b"stopp\n\x00\x01\n" + b"z" * 5000 + b"\npause\n")

    errors = [program.line() for _ in range(3)]
    assert [error["event"] for error in errors] == ["error"] * 3
    assert "did you mean stop?" in errors[0]["message"]
    steered.wait_for(Command.PAUSE)


def test_status_is_answered_in_one_line(program: Program, steered: Any) -> None:
    """Where the session is, with times in seconds."""
    from dataclasses import replace

    steered.now = replace(steered.now, rep=3, reps=8, side="left", hold=Doing(kind="hold", done=Ms(2_500), length=Ms(10_000)))
    program.control.start(steered)
    program.send("status\n")

    answer = program.line()
    assert (answer["event"], answer["mode"], answer["at"], answer["left"]) == ("status", "playing", 61.5, 600.0)
    assert (answer["part"], answer["rep"], answer["reps"], answer["side"]) == ("Knee rolls", 3, 8, "left")
    assert answer["hold"] == {"kind": "hold", "done": 2.5, "length": 10.0}
    assert answer["doing"] is None
    assert steered.asked == []


def test_events_come_out_as_they_happen(program: Program, steered: Any) -> None:
    """One JSON object a line, at once, in UTF-8."""
    program.control.start(steered)
    program.control.tell(event(EventKind.STARTED))
    assert program.line() == json.loads(str(event(EventKind.STARTED)))

    program.control.tell(event(EventKind.CUE, 1_000, text="Los geht’s", role="opening"))
    assert program.line()["text"] == "Los geht’s"


def test_the_last_events_are_written_before_the_end(program: Program, steered: Any) -> None:
    """Whoever reads gets the end of the story."""
    program.control.start(steered)
    for rep in range(200):
        program.control.tell(event(EventKind.REP_DONE, rep, rep=rep))
    program.control.tell(event(EventKind.ENDED, 200, how=How.FINISHED))
    program.control.stop()

    lines = program.rest()
    assert [line["rep"] for line in lines[:-1]] == list(range(200))
    assert lines[-1]["how"] == "finished"


def test_when_commands_end_the_session_goes_on(program: Program, steered: Any) -> None:
    """A last line without an end counts; then it is said once, and events still come out."""
    program.control.start(steered)
    program.send("next")
    program.close(1)
    program.wait_for_words()

    assert steered.asked == [Command.NEXT]
    assert program.told == ["control: no more commands come in; the session goes on"]
    assert steered.ways_lost == ["control"]
    program.control.tell(event(EventKind.STARTED))
    assert program.line()["event"] == "started"


def test_whoever_quits_and_leaves_is_not_told_that_it_goes_on(program: Program, steered: Any) -> None:
    """It does not."""
    program.control.start(steered)
    program.send("quit\n")
    program.close(1)
    for thread in threading.enumerate():
        if thread.name == "coach control":
            thread.join(10)

    assert steered.asked == [Command.QUIT]
    assert program.told == []


def test_a_reader_that_goes_away_does_not_end_the_session(program: Program, steered: Any) -> None:
    """It is said once, and commands still count."""
    program.control.start(steered)
    program.close(2)
    for _ in range(20):
        program.control.tell(event(EventKind.STARTED))
    program.wait_for_words()
    program.send("pause\n")

    steered.wait_for(Command.PAUSE)
    program.control.tell(event(EventKind.PAUSED))
    assert program.told == ["control: events can no longer be written (Broken pipe); the session goes on"]


def test_a_reader_who_sleeps_holds_up_nobody(program: Program, steered: Any) -> None:
    """Telling is quick however much waits; of that, cues are left out, and nothing else."""
    program.control.start(steered)
    began = time.monotonic()
    for number in range(5_000):
        program.control.tell(event(EventKind.CUE, number, text="Breathe in."))
        if number % 10 == 0:
            program.control.tell(event(EventKind.REP_DONE, number, rep=number))
    took = time.monotonic() - began

    program.control.tell(event(EventKind.ENDED, 5_000, how=How.STOPPED))
    stopping = time.monotonic()
    program.control.stop()
    assert 0.5 < time.monotonic() - stopping < 3, "the end waits a moment, but not for ever"
    assert took < 2
    lines = [program.line()]
    while lines[-1]["event"] != "ended":
        lines.append(program.line())
    assert [line["rep"] for line in lines if line["event"] == "rep_done"] == list(range(0, 5_000, 10))
    assert FULL / 4 < sum(line["event"] == "cue" for line in lines) < 2 * FULL


@given(st.lists(st.one_of(st.binary(max_size=30), st.just(b"\n"), st.just(b"x" * (MOST_BYTES + 1))), max_size=20))
def test_lines_are_the_same_in_whatever_pieces_they_come(pieces: list[bytes]) -> None:
    """And what is kept of an unfinished one is never long."""
    whole, cut = ShortLines(), ShortLines()
    data = b"".join(pieces)

    at_once = [*whole.lines(data), whole.last()]
    piecewise = [line for piece in pieces for line in cut.lines(piece)]

    assert len(cut._begun) <= MOST_BYTES  # noqa: SLF001 - what is kept is what is asked about
    assert [*piecewise, cut.last()] == at_once
    assert at_once == [line if len(line) <= MOST_BYTES else None for line in data.split(b"\n")]
