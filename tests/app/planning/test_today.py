"""The session that the plan has for today."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.app import Choices, Wish, agenda, new_plan, preview_routine, todays_choices, why_today
from coach.app.diary.log import open_journal
from coach.app.planning.plan_file import plan_path
from coach.app.planning.planned import today_is
from coach.app.planning.today import load_today
from coach.compiler import Options, settle, settle_dose
from coach.errors import UsageError
from coach.journal import Session
from coach.model import Level, Routine
from coach.programme import ADVICE
from coach.script import parse
from coach.units import Ms

FRIDAY = date(2026, 11, 20)
MONDAY, WEDNESDAY = FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=5)
WISH = Wish(weeks=6, days="mon,wed,fri")


@pytest.fixture
def done() -> Callable[..., None]:
    """Puts a session of a day into the journal, done as planned."""

    def add(day: date, before: int | None = None, after: int | None = None, **values: Any) -> None:
        start = datetime.combine(day, time(7), timezone.utc)
        pain = {"pain_before": before, "pain_after": after}
        found = {"routine": "lower-back", "name": "Lower back", "length": Ms(600_000), "by_hand": True, **pain, **values}
        open_journal(lambda _: None).add(Session(start=start, **found))

    return add


def reps_on(day: date, **values: Any) -> list[int]:
    """The repetitions that are really compiled for a day, at whatever level."""
    loaded, _ = load_today(Choices(), today=day, **values)
    found = []
    for entry in loaded.routine.entries:
        doses = {settle_dose(loaded.library.exercises[entry.exercise], entry, level).reps for level in Level}
        assert len(doses) == 1
        found += doses
    return found


def test_today_has_the_dose_of_the_plan(done: Callable[..., None]) -> None:
    """It may lie below the range of the exercise, and goes up as sessions are done."""
    new_plan("lower-back", WISH, today=FRIDAY)

    assert reps_on(FRIDAY) == [4, 5, 5, 5, 5]
    done(FRIDAY)
    done(MONDAY)
    assert reps_on(WEDNESDAY) == [6, 5, 7, 7, 6]


def test_today_is_a_session_like_any_other() -> None:
    """It compiles, and its doses are said."""
    new_plan("lower-back", WISH, today=FRIDAY)
    loaded, _ = load_today(Choices(), today=FRIDAY)

    texts = settle(loaded.routine, loaded.library, Options()).texts

    assert any("Four rolls, two to each side" in text for text in texts)


def test_today_never_goes_above_what_the_script_says_now(tmp_path: Path, done: Callable[..., None]) -> None:
    """Whatever it said when the plan was made."""
    script = tmp_path / "mine.md"
    routine = "---\nkind: routine\nname: Mine\n---\n- pelvic-tilts [reps {}]\n- back-extensions [hold {}]\n"
    script.write_text(routine.format("10-15", "5-10s"))
    new_plan(str(script), replace(WISH, start_reps=15), today=FRIDAY)
    assert reps_on(FRIDAY) == [15, 10]

    script.write_text(routine.format("6-8", "5-6s"))

    assert reps_on(FRIDAY) == [8, 10]
    for day in range(0, 40, 2):
        done(FRIDAY + timedelta(days=day), routine="mine")
    loaded, _ = load_today(Choices(), today=FRIDAY + timedelta(days=40))
    hold = loaded.routine.entries[1].dose.hold
    assert hold is not None
    assert hold.amount.high == 6_000


def test_what_the_plan_keeps_is_chosen(tmp_path: Path) -> None:
    """Its level, what it avoids, its scripts; more may be avoided, and another level given."""
    new_plan("lower-back", replace(WISH, level="steady", avoid=("extension",), scripts=tmp_path), today=FRIDAY)

    _, kept = load_today(Choices(avoid=("twisting",)), today=FRIDAY)
    _, given = load_today(Choices(level="gentle"), today=FRIDAY)

    assert (kept.level, kept.avoid, kept.scripts) == ("steady", ("extension", "twisting"), tmp_path)
    assert given.level == "gentle"


def test_what_is_avoided_is_still_said_to_be_left_out() -> None:
    """As in every session: the routine has it, the choices leave it out."""
    new_plan("lower-back", replace(WISH, avoid=("extension",)), today=FRIDAY)
    loaded, kept = load_today(Choices(), today=FRIDAY)

    texts = settle(loaded.routine, loaded.library, Options(avoid=frozenset(kept.avoid))).texts

    assert any("left out back extensions" in text for text in texts)


def test_today_is_a_script_too() -> None:
    """Which says the same doses: a session that was left is gone on with as it was, whatever the plan says then."""
    new_plan("lower-back", WISH, today=FRIDAY)
    loaded, _ = load_today(Choices(), today=FRIDAY)

    parsed = parse(loaded.text, file="lower-back.md")

    assert isinstance(parsed.script, Routine)
    assert [replace(entry, line=0) for entry in parsed.script.entries] == [
        replace(entry, line=0) for entry in loaded.routine.entries
    ]


def test_what_plays_by_name_plays_today_too(done: Callable[..., None]) -> None:
    """As text here, with the dose of the day and what there is to say about it."""
    with pytest.raises(UsageError, match="coach plan new"):
        preview_routine("today")
    today = today_is()
    new_plan("lower-back", replace(WISH, days="daily"))
    done(today - timedelta(days=1))
    done(today, 1, 5)

    text = " ".join(preview_routine("today").split())

    assert "Four rolls, two to each side" in text
    assert "We go easy today, because your pain was much worse after the last session than before it." in text


def test_pain_that_is_told_before_the_session_counts(done: Callable[..., None]) -> None:
    """And why is said, in the session too."""
    new_plan("lower-back", WISH, today=FRIDAY)
    done(FRIDAY, 2, 2)
    done(MONDAY, 2, 2)

    assert reps_on(WEDNESDAY, pain_before=2) == [6, 5, 7, 7, 6]
    assert reps_on(WEDNESDAY, pain_before=3) == [4, 5, 5, 5, 5]
    assert reps_on(WEDNESDAY, pain_before=6) == [4, 5, 5, 5, 5]
    (why,) = why_today(pain_before=6, today=WEDNESDAY)
    assert "more pain" in why
    loaded, _ = load_today(Choices(), today=WEDNESDAY, pain_before=6)
    assert loaded.routine.notes == (why,)
    assert why in settle(loaded.routine, loaded.library, Options()).texts


def test_after_two_bad_sessions_advice_comes_first(done: Callable[..., None]) -> None:
    """Before anything else that is said about today."""
    new_plan("lower-back", WISH, today=FRIDAY)
    done(FRIDAY, 2, 3)
    done(MONDAY, 2, 3)

    assert why_today(today=WEDNESDAY)[0] == ADVICE
    assert load_today(Choices(), today=WEDNESDAY)[0].routine.notes[0] == ADVICE


def test_an_ordinary_day_needs_no_words(done: Callable[..., None]) -> None:
    """Nothing is said where nothing is wrong."""
    new_plan("lower-back", WISH, today=FRIDAY)
    done(FRIDAY, 3, 2)

    assert why_today(today=MONDAY) == ()


@pytest.mark.parametrize(("times", "talk", "session"), [(0, "full", 1), (1, "full", 2), (2, "normal", 3), (9, "normal", 10)])
def test_the_first_two_sessions_are_told_in_full(times: int, talk: str, session: int, done: Callable[..., None]) -> None:
    """And the number of the session follows the journal, also that of before the plan."""
    new_plan("lower-back", WISH, today=FRIDAY)
    for day in range(times):
        done(FRIDAY - timedelta(days=30 - day))
    done(FRIDAY, routine="back-care")

    chosen = todays_choices(Choices(), ())

    assert (chosen.talk, chosen.session) == (talk, session)


def test_what_was_given_stays(done: Callable[..., None]) -> None:
    """Whatever the journal says."""
    new_plan("lower-back", WISH, today=FRIDAY)
    for day in range(3):
        done(FRIDAY + timedelta(days=day))

    chosen = todays_choices(Choices(talk="full", session=1), ("talk", "session"))

    assert (chosen.talk, chosen.session) == ("full", 1)


def test_on_a_day_of_the_plan_it_is_open(done: Callable[..., None]) -> None:
    """With which session it is."""
    new_plan("lower-back", WISH, today=FRIDAY)
    done(FRIDAY)

    assert agenda(today=MONDAY).is_open
    assert "Lower back, session 2 of 18" in agenda(today=MONDAY).says


def test_on_another_day_the_next_session_is_played(done: Callable[..., None]) -> None:
    """The person asked for it; and is told when the plan would have it."""
    new_plan("lower-back", WISH, today=FRIDAY)
    done(FRIDAY)
    found = agenda(today=FRIDAY + timedelta(days=1))

    assert found.is_open
    assert "no day of your plan" in found.says
    assert "Monday, 2026-11-23" in found.says


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (-1, "Your plan begins on Friday, 2026-11-20"),
        (0, "Today's session is done. The next day of your plan is Monday, 2026-11-23"),
        (8, "This is a week of rest. The next day of your plan is Friday, 2026-12-04"),
        (42, "Your plan ended on Thursday, 2026-12-31: make a new one with: coach plan new lower-back --replace"),
    ],
)
def test_what_speaks_against_a_session_is_said(days: int, says: str, done: Callable[..., None]) -> None:
    """And how to have one all the same."""
    new_plan("lower-back", replace(WISH, rest_weeks=(2,)), today=FRIDAY)
    done(FRIDAY)
    found = agenda(today=FRIDAY + timedelta(days=days))

    assert not found.is_open
    assert found.says.startswith(says)
    assert found.says.endswith("coach play today --anyway")


def test_without_a_plan_it_is_said_how_to_make_one() -> None:
    """Everywhere."""
    for ask in (agenda, why_today, lambda: load_today(Choices()), lambda: todays_choices(Choices(), ())):
        with pytest.raises(UsageError, match="coach plan new"):
            ask()
    assert not plan_path().exists()
