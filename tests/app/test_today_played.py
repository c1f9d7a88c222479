"""Sessions of a plan that are really played: what the journal has of them is what the plan goes on from."""

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coach.app import Choices, Playing, Wish, agenda, new_plan, play_routine, todays_choices
from coach.app.diary.log import open_journal
from coach.app.live.playing import Played
from coach.app.planning.history import done_of
from coach.app.planning.plan_file import read_plan
from coach.app.planning.planned import today_is
from coach.errors import UsageError
from coach.player import SPEAKERS, Command, Event, How, Steering
from coach.programme import dose_on
from coach.testing import RecordingSpeaker, VirtualClock

CHOICES = Choices(voice="tone", talk="brief", no_floor=True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> VirtualClock:
    """A clock that moves by itself, and a speaker that plays by it, whose name is `recording`."""
    clock = VirtualClock()
    module = ModuleType("coach_tests_today")
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
def play(clock: VirtualClock) -> Callable[..., tuple[Played, list[str]]]:
    """Plays a session, steered where somebody wants it; and what was said."""

    def played(
        wishes: dict[str, tuple[Command | int, ...]] | None = None, script: str = "today", **more: Any
    ) -> tuple[Played, list[str]]:
        said: list[str] = []
        playing = Playing(
            speaker="recording",
            clock=clock,
            steers=(Person(wishes or {}, clock),),
            on_event=lambda event: said.append(event.text or ""),
            tell=pytest.fail,
            **more,
        )
        return play_routine(script, CHOICES, playing), said

    return played


@pytest.fixture
def plan(scripts: Path) -> Path:
    """A plan for the small routine, every day from today on."""
    new_plan(str(scripts / "small.md"), Wish(weeks=2, days="daily", start_reps=2))
    return scripts


def test_what_was_played_is_what_the_plan_goes_on_from(play: Any, plan: Path) -> None:
    """With the dose of the plan, under the name of its routine."""
    played, _ = play(pain_before=2)
    (session,) = open_journal(pytest.fail).sessions()
    (done,) = done_of(read_plan())

    assert played.how is How.FINISHED
    assert (session.routine, session.pain_before) == ("small", 2)
    assert [(each.exercise, each.reps_planned, each.reps_done) for each in session.exercises] == [
        ("rolls", 2, 2),
        ("reaches", 4, 4),
    ]
    assert done.day == today_is()
    assert not agenda().is_open


def test_two_whole_sessions_and_a_few_days_make_a_step_up(play: Any, plan: Path) -> None:
    """Counted from what was really played, under whatever name, with at least that dose."""
    play()
    play(script=str(plan / "small.md"))
    programme = read_plan()

    assert [rung.reps for rung in dose_on(programme, done_of(programme), today_is()).rungs] == [2, 2]
    assert [rung.reps for rung in dose_on(programme, done_of(programme), today_is() + timedelta(days=3)).rungs] == [4, 3]
    assert (todays_choices(CHOICES, ()).session, todays_choices(CHOICES, ()).talk) == (3, "normal")


def test_an_exercise_that_hurts_while_it_is_played_is_told_next_time(play: Any, plan: Path) -> None:
    """The next session begins with the reason, said aloud."""
    play({"Reach out": (Command.HURTS, 40_000, Command.LEAVE_OUT)})
    _, said = play()

    assert "We go easy on slow reaches today, because that hurt last time." in said[:4]


def test_pain_before_the_session_counts_at_once(play: Any, plan: Path) -> None:
    """It is said why, too."""
    play(pain_before=1)
    _, said = play(pain_before=4)

    assert "We go easy today, because you have more pain than before the last session." in said[:4]


def test_a_session_of_today_that_was_left_is_gone_on_with(play: Any, plan: Path) -> None:
    """With the doses that it had, as one session of the journal and of the plan."""
    first, _ = play({"Reach out": (Command.QUIT,)})
    assert agenda().is_open
    second, _ = play(script="", resume=True)
    (session,) = open_journal(pytest.fail).sessions()

    assert (first.how, second.how) == (How.QUIT, How.FINISHED)
    assert [(each.reps_planned, each.reps_done) for each in session.exercises] == [(2, 2), (4, 4)]
    assert len(done_of(read_plan())) == 1
    assert not agenda().is_open


def test_only_today_goes_on_with_today(play: Any, plan: Path) -> None:
    """Standard input is something else."""
    play({"Reach out": (Command.QUIT,)})

    with pytest.raises(UsageError, match="the session that was left is small"):
        play(script="-", resume=True)
    assert play(script="today", resume=True)[0].how is How.FINISHED
