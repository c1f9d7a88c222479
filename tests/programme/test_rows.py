"""A programme as rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from coach.programme import Done, DoneExercise, Programme, State, rows

Make = Callable[..., Done]


def test_a_new_programme_shows_how_doses_build_up(programme: Programme, monday: date) -> None:
    """From the gentle start towards the top, when all goes well."""
    found = rows(programme, [], monday)

    assert [row.state for row in found] == [State.TODAY, *[State.AHEAD] * 17]
    assert [row.rungs[0].reps for row in found if row.rungs[0]][::2] == [4, 6, 8, 10, 10, 10, 10, 10, 10]
    assert [row.week for row in found] == [week for week in range(1, 7) for _ in range(3)]


def test_days_that_passed_are_done_or_missed(programme: Programme, monday: date, done: Make) -> None:
    """And what lies ahead follows from what was done, not from the days."""
    days = [monday + timedelta(days=day) for day in (0, 2, 4, 7)]
    found = rows(programme, [done(days[0])], days[3])

    assert [row.state for row in found[:5]] == [State.DONE, State.MISSED, State.MISSED, State.TODAY, State.AHEAD]
    assert found[1].rungs == (None, None, None)
    assert [rung.reps for rung in found[3].rungs if rung] == [4, 5, 3]


def test_a_session_of_another_day_has_a_row_of_its_own(programme: Programme, monday: date, done: Make) -> None:
    """Whoever exercises on a Sunday sees it."""
    sunday = monday + timedelta(days=6)
    found = rows(programme, [done(monday), done(sunday)], sunday)

    assert [row.day for row in found if row.state is State.DONE] == [monday, sunday]
    assert [row.day for row in found] == sorted(row.day for row in found)


def test_what_was_not_done_in_a_session_is_empty(programme: Programme, monday: date, done: Make) -> None:
    """The others show their dose."""
    row = rows(programme, [done(monday, left_out="knee-rolls")], monday)[0]

    assert row.rungs[0] is None
    assert row.rungs[1] is not None


def test_a_session_that_was_left_is_still_due(programme: Programme, monday: date) -> None:
    """Today; on a later day it is past."""
    left = Done(day=monday, left=True, exercises=(DoneExercise(exercise="knee-rolls", planned=4, reps=1),))

    assert [row.state for row in rows(programme, [left], monday)[:3]] == [State.LEFT, State.TODAY, State.AHEAD]
    later = rows(programme, [left], monday + timedelta(days=2))
    assert [row.state for row in later[:2]] == [State.LEFT, State.TODAY]


def test_a_rest_week_is_one_row(programme: Programme, monday: date) -> None:
    """Between the sessions of the weeks around it."""
    found = rows(replace(programme, rest_weeks=(2,)), [], monday)

    assert [row.state for row in found[3:5]] == [State.REST, State.AHEAD]
    assert len(found) == 16


def test_after_todays_session_nothing_is_due_today(programme: Programme, monday: date, done: Make) -> None:
    """One is enough."""
    found = rows(programme, [done(monday)], monday)

    assert State.TODAY not in {row.state for row in found}


def test_a_daily_year_is_laid_out_at_once(programme: Programme, monday: date) -> None:
    """With a row for every day, and none above the range."""
    year = replace(programme, weeks=52, days=tuple(range(7)))
    found = rows(year, [], monday)

    assert len(found) == 364
    assert max(row.rungs[0].reps for row in found if row.rungs[0]) == 10
