"""Sessions that are really played, and what the journal has of them afterwards."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coach.app import Choices, Playing, play_routine
from coach.app.diary.log import open_journal
from coach.app.diary.when import local_now
from coach.app.live.playing import Played
from coach.app.places import home_folder
from coach.journal import Ending, Held, Session, Skipped
from coach.player import SPEAKERS, Command, Event, How, Steering
from coach.testing import RecordingSpeaker, VirtualClock

ROOT = Path(__file__).parents[2]
CHOICES = Choices(voice="tone", talk="brief", no_floor=True)

PROGRAM = """
import sys
import time
from types import ModuleType

from coach.app import Choices, Playing, play_routine
from coach.player import SPEAKERS
from coach.testing import RecordingSpeaker, VirtualClock


class Hurried(VirtualClock):
    def sleep(self, seconds):
        time.sleep(seconds / 40)
        super().sleep(seconds)


clock = Hurried()
module = ModuleType("recording")
module.Speaker = lambda: RecordingSpeaker(clock)
sys.modules["recording"] = module
SPEAKERS["recording"] = "recording:Speaker"
playing = Playing(speaker="recording", clock=clock, on_event=lambda event: print(event, flush=True))
play_routine(sys.argv[1], Choices(voice="tone", talk="brief", no_floor=True), playing)
"""
"""Plays a session forty times as fast as it is heard, and prints each event when it happened."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> VirtualClock:
    """A clock that moves by itself, and a speaker that plays by it, whose name is `recording`."""
    clock = VirtualClock()
    module = ModuleType("coach_tests_recorded")
    module.__dict__["Speaker"] = lambda: RecordingSpeaker(clock)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(SPEAKERS, "recording", f"{module.__name__}:Speaker")
    return clock


class Person:
    """Asks for something when something is said."""

    name = "person"

    def __init__(self, wishes: dict[str, tuple[Command | int, ...]], clock: VirtualClock) -> None:
        """What they ask for, by a part of what is said; each once. A number lets so many milliseconds pass."""
        self._wishes, self._clock, self._steering = dict(wishes), clock, None

    def start(self, steering: Steering) -> None:
        """Begin to listen."""
        self._steering = steering

    def tell(self, event: Event) -> None:
        """Hear what happens."""
        for words in [words for words in self._wishes if words in (event.text or "")]:
            at = self._clock.now_ms
            for wish in self._wishes.pop(words):
                if isinstance(wish, Command):
                    self._clock.at(at, partial(self._steering.put, wish))
                else:
                    at += wish

    def stop(self) -> None:
        """Nothing to let go of."""


@pytest.fixture
def play(clock: VirtualClock, scripts: Path) -> Callable[..., Played]:
    """Plays the small routine, with somebody who steers it."""

    def played(wishes: dict[str, tuple[Command | int, ...]] | None = None, script: str | None = None, **more: Any) -> Played:
        playing = Playing(
            speaker="recording", clock=clock, steers=(Person(wishes or {}, clock),), **{"tell": pytest.fail, **more}
        )
        return play_routine(str(scripts / "small.md") if script is None else script, CHOICES, playing)

    return played


def kept() -> tuple[Session, ...]:
    """What is in the journal."""
    return open_journal(pytest.fail).sessions()


def test_a_finished_session_is_in_the_journal(play: Any) -> None:
    """With every repetition, each on its side, in its set, and the time that it took."""
    done = play(pain_before=3)
    (session,) = kept()
    rolls, reaches = session.exercises

    assert done.how is How.FINISHED
    assert (done.session, done.length) == (session.id, session.length)
    assert (session.routine, session.name, session.ended, session.pain_before) == ("small", "Small", Ending.FINISHED, 3)
    assert (session.pauses, session.paused, session.by_hand, session.note) == (0, 0, False, "")
    assert local_now() - session.start < timedelta(minutes=5)
    assert (rolls.exercise, rolls.name, rolls.reps_planned, rolls.done_left, rolls.done_right) == ("rolls", "Knee rolls", 4, 2, 2)
    assert (reaches.sets, reaches.sets_done, reaches.reps, reaches.done, reaches.reps_planned) == (2, 2, 3, 6, 6)
    assert reaches.hold == Held(kind="seconds", value=5)
    assert {done.skipped for done in session.exercises} == {None}


def test_what_a_person_asks_for_is_in_the_journal(play: Any) -> None:
    """A pause with its length, an exercise that was left, one that hurt."""
    wishes = {
        "Number three": (Command.PAUSE, 90_000, Command.GO_ON),
        "Number four": (Command.NEXT,),
        "Reach out": (Command.HURTS, 40_000, Command.LEAVE_OUT),
    }
    play(wishes)
    (session,) = kept()
    rolls, reaches = session.exercises

    assert session.ended is Ending.FINISHED
    assert session.pauses == 1
    assert session.paused == pytest.approx(130_000, abs=200)
    assert (rolls.reps_done, rolls.skipped, rolls.hurt) == (3, Skipped.ASKED, False)
    assert (reaches.reps_done, reaches.skipped, reaches.hurt) == (0, Skipped.HURTS, True)


@pytest.mark.parametrize(("command", "ended"), [(Command.STOP, Ending.STOPPED), (Command.QUIT, Ending.QUIT)])
def test_an_end_that_was_asked_for_is_in_the_journal(play: Any, command: Command, ended: Ending) -> None:
    """As it was, with what was done until then."""
    play({"Number three": (command,)})
    (session,) = kept()

    assert session.ended is ended
    assert [done.reps_done for done in session.exercises] == [2, 0]


def test_a_session_that_is_gone_on_with_is_one_session(play: Any) -> None:
    """Its repetitions are counted together."""
    first = play({"Number three": (Command.QUIT,)})
    second = play(script="", resume=True)
    (session,) = kept()

    assert first.session == second.session == session.id
    assert session.ended is Ending.FINISHED
    assert [done.reps_done for done in session.exercises] == [4, 6]
    assert session.length == first.length + second.length


def test_a_session_can_be_kept_out_of_the_journal(play: Any) -> None:
    """Whoever asks for it."""
    assert play(log=False).session is None
    assert not (home_folder() / "journal.sqlite").exists()


def test_a_journal_that_cannot_be_written_does_not_end_the_session(play: Any) -> None:
    """It is told once, and played to its end."""
    told: list[str] = []
    (home_folder() / "journal.sqlite").mkdir(parents=True)
    done = play(tell=told.append)

    assert done.how is How.FINISHED
    assert done.session is None
    assert len(told) == 1
    assert "may be missing in the journal" in told[0]


def repetitions_before_a_kill(script: Path, wait_s: float) -> int:
    """How many repetitions a program had told of when it was killed, some time after the first."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(script)], env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [""]
        while "rep_done" not in lines[-1]:
            lines.append(process.stdout.readline())
        time.sleep(wait_s)
        process.kill()
        lines += process.stdout.read().splitlines()
    return sum('"rep_done"' in line for line in lines)


@pytest.mark.slow
def test_a_killed_session_is_in_the_journal_as_interrupted(scripts: Path) -> None:
    """With all that was done, but for a repetition that has just been over; ten times, at any moment."""
    chance = random.Random(2)  # noqa: S311 - nothing is kept secret by it
    for number in range(1, 11):
        told = repetitions_before_a_kill(scripts / "small.md", chance.uniform(0, 1))
        session = kept()[-1]
        done = sum(done.reps_done for done in session.exercises)

        assert len(kept()) == number
        assert session.ended is Ending.INTERRUPTED
        assert told - 1 <= done <= told + 1
