"""Sessions that were broken off are gone on with: the whole way, from a command to what is heard."""

import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Timer
from types import ModuleType
from typing import Any

import pytest

from coach.app import Choices, Playing, play_routine
from coach.app.live.place import Place, place_file, read_place, to_json
from coach.app.places import home_folder
from coach.errors import CoachError, PlaceError, UsageError
from coach.player import SPEAKERS, Event, How, Turn
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
resume = "resume" in sys.argv
playing = Playing(speaker="recording", clock=clock, resume=resume, on_event=lambda event: print(event, flush=True))
play_routine(sys.argv[1], Choices(voice="tone", talk="brief", no_floor=True), playing)
"""
"""Plays a session forty times as fast as it is heard, and prints each event when it happened."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> VirtualClock:
    """A clock that moves by itself, and a speaker that plays by it, whose name is `recording`."""
    clock = VirtualClock()
    module = ModuleType("coach_tests_recording")
    module.__dict__["Speaker"] = lambda: RecordingSpeaker(clock)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(SPEAKERS, "recording", f"{module.__name__}:Speaker")
    return clock


@pytest.fixture
def play(clock: VirtualClock, scripts: Path) -> Callable[..., list[Event]]:
    """Plays the small routine, until something is said; what happened."""

    def played(script: str | None = None, *, until: str = "", choices: Choices = CHOICES, **more: Any) -> list[Event]:
        told: list[Event] = []

        def break_off() -> None:
            raise KeyboardInterrupt

        def hear(event: Event) -> None:
            told.append(event)
            if until and until in (event.text or ""):
                clock.at(clock.now_ms, break_off)

        playing = Playing(speaker="recording", clock=clock, on_event=hear, **more)
        try:
            play_routine(str(scripts / "small.md") if script is None else script, choices, playing)
        except KeyboardInterrupt:
            assert until
        return told

    return played


def said(events: list[Event]) -> list[str]:
    """What was said, in order."""
    return [event.text for event in events if event.text is not None]


def kept() -> Place:
    """The place that lies there."""
    place = read_place(home_folder())
    assert place is not None
    return place


def age(minutes: float) -> None:
    """Let the place be older than it is."""
    place = kept()
    place_file(home_folder()).write_text(to_json(replace(place, when=place.when - timedelta(minutes=minutes))), "utf-8")


def test_a_session_goes_on_with_the_repetition_that_was_broken_off(play: Any) -> None:
    """A few minutes later: where it was, how the person lies, and then that repetition and all that follows."""
    whole = said(play())
    play(until="Number two")
    again = said(play("", resume=True))
    assert again[0] == "We stopped at knee rolls. You are on your back. Again: number two, the other way, to the right."
    assert again[1:] == whole[whole.index("Number two, the other way, to the right.") :]
    assert read_place(home_folder()) is None


def test_it_may_be_broken_off_again_and_again(play: Any) -> None:
    """Each time it goes on where the last one was left; in the words of going on too."""
    play(until="Number two")
    play("", resume=True, until="Number four")
    play("", resume=True, until="We stopped at")
    assert said(play("", resume=True))[:2] == [
        "We stopped at knee rolls. You are on your back. Again: number four, the last one, to the right.",
        "Number four, the last one, to the right.",
    ]


def test_in_the_second_set_it_is_the_second_set(play: Any) -> None:
    """A repetition is known by its set too."""
    play(until="Second set")
    play("", resume=True, until="Second set")
    assert turns(play("", resume=True))[:2] == [Turn(set=1, rep=3, side=None), Turn(set=2, rep=1, side=None)]


def turns(events: list[Event]) -> list[Turn]:
    """Every repetition whose call was heard."""
    return [Turn(set=event.set, rep=event.rep, side=event.side) for event in events if event.role == "rep" and event.rep]


def test_a_while_later_the_exercise_is_done_from_its_start(play: Any) -> None:
    """The person is up: a word of care, the way down, the exercise's name and dose, its first repetition."""
    play(until="Number three, the last one", choices=replace(CHOICES, no_floor=False))
    age(20)
    again = play("", resume=True)
    assert said(again)[0].startswith("We go on with slow reaches. It takes about ")
    assert said(again)[1] == "The next exercise is slow reaches."
    assert "Now, down onto your hands and knees." in said(again)
    assert turns(again)[0] == Turn(set=1, rep=1, side=None)
    assert "You did four knee rolls." not in said(again)


def test_in_the_opening_a_session_begins_anew(play: Any) -> None:
    """All that the opening has to say is said again, and nothing else before it."""
    first = said(play(until="If you have not"))
    assert said(play("", resume=True))[:2] == first


def test_what_was_chosen_is_chosen_still(play: Any, scripts: Path) -> None:
    """Another talk, given with --resume, is not taken: it would be another session."""
    play(until="Number two", choices=replace(CHOICES, pace="slow"))
    play(str(scripts / "small.md"), resume=True, choices=Choices(voice="tone", talk="full"), until="Here we go")
    assert kept().given.choices == replace(CHOICES, pace="slow")
    assert kept().rest.pace == "slow"


def test_without_a_place_and_with_another_script_it_says_so(play: Any) -> None:
    """The command line is wrong; the place stays."""
    with pytest.raises(UsageError, match="there is no session to go on with"):
        play("", resume=True)
    play(until="Number two")
    with pytest.raises(UsageError, match="not lower-back"):
        play("lower-back", resume=True)
    assert kept().turn


def test_a_script_that_has_changed_is_not_gone_on_with(play: Any, scripts: Path) -> None:
    """Another exercise stands where the person was; or the script has gone."""
    play(until="Number two")
    path = scripts / "small.md"
    path.write_text(path.read_text("utf-8").replace("- rolls\n- reaches", "- reaches\n- rolls"), "utf-8")
    with pytest.raises(PlaceError, match="it has changed, and was rolls as number 1"):
        play("", resume=True)
    path.unlink()
    with pytest.raises(UsageError, match=r"the session that was left cannot be gone on with: .*small\.md is not there"):
        play("", resume=True)


def test_a_repetition_that_is_not_there_any_more_is_the_whole_exercise(play: Any, scripts: Path) -> None:
    """The dose was lowered meanwhile."""
    play(until="Number four")
    path = scripts / "rolls.md"
    path.write_text(path.read_text("utf-8").replace("reps: 4", "reps: 2"), "utf-8")
    again = play("", resume=True)
    assert said(again)[0] == "We stopped at knee rolls. You are on your back."
    assert said(again)[1] == "First: knee rolls."


def test_a_session_that_cannot_be_spoken_leaves_the_place_alone(play: Any) -> None:
    """Nothing was heard of the new one: the voice does not work."""
    play(until="Number two")
    with pytest.raises(CoachError):
        play(choices=replace(CHOICES, voice="command:false {out} {text}"))
    assert kept().turn == Turn(set=1, rep=2, side="right")


def test_a_home_that_cannot_be_written_is_told_once(play: Any) -> None:
    """The session is played all the same."""
    home_folder().parent.mkdir(parents=True, exist_ok=True)
    home_folder().write_text("in the way")
    told: list[str] = []
    assert play(tell=told.append)[-1].how is How.FINISHED
    assert len([news for news in told if "the place in this session is not kept" in news]) == 1


class Killed:
    """Sessions in programs of their own, forty times as fast as they are heard, each killed at some moment."""

    def __init__(self, script: Path) -> None:
        """Nothing is played yet."""
        self._script = script

    def turns(self, after_s: float, *words: str) -> list[tuple[str, Turn]]:
        """Every repetition that was heard before the program was killed; so long after its first sound."""
        command = [sys.executable, "-c", PROGRAM, str(self._script), *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
            assert program.stdout
            begin = program.stdout.readline()
            kill = Timer(after_s, program.send_signal, [signal.SIGKILL])
            kill.start()
            events = [json.loads(line) for line in (begin, *program.stdout) if line.endswith("\n")]
            kill.cancel()
        heard = [event for event in events if event.get("role") == "rep"]
        return [(event["exercise"], Turn(set=event["set"], rep=event["rep"], side=event["side"])) for event in heard]


def check_kills(times: int, script: Path) -> None:
    """Kill sessions, and go on with what they left; their place is whole, and at most one repetition old."""
    killed, chance = Killed(script), random.Random(times)  # noqa: S311 - moments, not secrets
    whole = killed.turns(60.0)
    assert len(whole) == 4 + 2 * 3
    reached = -1
    for _ in range(times):
        goes_on = chance.random() < 0.8 and read_place(home_folder()) is not None
        heard = killed.turns(chance.uniform(0.0, 2.0), *(["resume"] if goes_on else []))
        place = read_place(home_folder())
        if heard:
            reached = whole.index(heard[-1])
        elif not goes_on:
            reached = -1 if place is None or place.turn is None else reached
        there = -1 if place is None else station(place, whole)
        assert place is None or abs(there - reached) <= 1, (place, heard)


def station(place: Place, whole: list[tuple[str, Turn]]) -> int:
    """The last repetition of a session that a place knows to have begun, counted from 0; -1 before the first."""
    if place.exercise is None:
        return len(whole) - 1
    if place.turn is not None:
        return whole.index((place.exercise, place.turn))
    return [exercise for exercise, _ in whole].index(place.exercise) - 1


@pytest.mark.slow
def test_sessions_killed_at_any_moment_leave_their_place(scripts: Path) -> None:
    """Thirty times, most of them gone on with: never an unreadable place, never more than one repetition lost."""
    check_kills(30, scripts / "small.md")
