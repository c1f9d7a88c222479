"""`coach play today`, really played: by a clock that moves by itself, and a speaker that plays by it."""

import sys
from functools import partial
from types import ModuleType
from typing import Any

import pytest

from coach import app
from coach.app.diary.log import open_journal
from coach.app.live.playing import Playing
from coach.player import SPEAKERS
from coach.testing import RecordingSpeaker, VirtualClock

PLAY = ("play", "today", "--voice", "tone", "--talk", "brief", "--no-floor", "--speaker", "recording")


@pytest.fixture
def player(monkeypatch: pytest.MonkeyPatch) -> None:
    """The speaker `recording`, and its clock in every session that is played."""
    clock = VirtualClock()
    module = ModuleType("coach_tests_cli_today")
    module.__dict__["Speaker"] = lambda: RecordingSpeaker(clock)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(SPEAKERS, "recording", f"{module.__name__}:Speaker")
    monkeypatch.setattr(app, "Playing", partial(Playing, clock=clock), raising=False)


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who answers at a terminal."""
    monkeypatch.setattr("coach.cli.pain.can_ask", lambda: True)
    monkeypatch.setattr("coach.cli.today.can_ask", lambda: True)


def test_pain_is_asked_before_and_after_and_kept(coach: Any, player: None, person: None) -> None:
    """With the session that was played, which has the dose of the plan."""
    coach("plan", "new", "knee-rolls", "--days", "daily")
    ran = coach(*PLAY, stdin="3\n5\n")
    (session,) = open_journal(pytest.fail).sessions()

    assert ran.code == 0
    assert ran.err.startswith("Knee rolls, session 1 of 42 of your plan.\n")
    assert (session.pain_before, session.pain_after, session.asked) == (3, 5, True)
    assert [(each.reps_planned, each.reps_done) for each in session.exercises] == [(4, 4)]


def test_enter_skips_the_question(coach: Any, player: None, person: None) -> None:
    """Nothing is kept, and nothing is asked again."""
    coach("plan", "new", "knee-rolls", "--days", "daily")
    coach(*PLAY, stdin="\n\n")
    (session,) = open_journal(pytest.fail).sessions()

    assert (session.pain_before, session.pain_after, session.asked) == (None, None, True)


def test_the_next_session_says_why_it_is_as_it_is(coach: Any, player: None) -> None:
    """In words that are shown before it, and said in it; it is played anyway where that is asked for."""
    coach("plan", "new", "knee-rolls", "--days", "daily")
    coach("log", "add", "--routine", "knee-rolls", "--minutes", "5", "--pain-before", "2", "--pain-after", "5")
    why = "We go easy today, because your pain was much worse after the last session than before it."

    assert coach(*PLAY).err.startswith("Today's session is done.")
    ran = coach(*PLAY, "--anyway")

    assert ran.code == 0
    assert ran.err.startswith(why)
    assert why in ran.out
