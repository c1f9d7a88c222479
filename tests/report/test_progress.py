"""What the sessions of a journal come to."""

from collections.abc import Callable
from datetime import date, timedelta

from coach.journal import ExerciseDone, Session
from coach.report import Aim, progress_of

Make = Callable[..., Session]

TODAY = date(2026, 11, 20)


def test_what_was_only_begun_is_no_session(session: Make) -> None:
    """One that was broken off in its first minute does not count; one that was added by hand does."""
    sessions = [session(TODAY, minutes=0.9), session(TODAY - timedelta(days=1), minutes=0, by_hand=True)]

    found = progress_of(sessions, TODAY, aim=Aim())

    assert found.sessions == 1
    assert found.weeks[-1].done == {TODAY - timedelta(days=1)}


def test_sessions_in_the_future_are_told_and_counted_nowhere(session: Make) -> None:
    """The clock was wrong when they were done, or it is now."""
    found = progress_of([session(TODAY), session(TODAY + timedelta(days=400))], TODAY, aim=Aim())

    assert (found.sessions, found.ahead, len(found.weeks)) == (1, 1, 1)


def test_the_run_reaches_further_back_than_what_is_shown(session: Make) -> None:
    """Twelve weeks are shown, or those since a day."""
    days = [TODAY - timedelta(days=day) for day in range(20 * 7)]
    sessions = [session(day, knee_rolls=5) for day in days]

    usual = progress_of(sessions, TODAY, aim=Aim())
    lately = progress_of(sessions, TODAY, aim=Aim(), since=TODAY - timedelta(days=2))

    assert len(usual.weeks) == 12
    assert len(lately.weeks) == 1
    assert lately.sessions == 3
    assert len(lately.traces[0].counts) == 3
    assert usual.run == lately.run
    assert usual.run.now >= 20


def test_repetitions_of_both_sides_and_of_both_times_are_counted_together(session: Make) -> None:
    """An exercise that comes twice in a session is one figure; one that was left out is none."""
    twice = ExerciseDone(exercise="knee-rolls", name="knee rolls", reps=5, each_side=True, done_left=5, done_right=4)
    left_out = ExerciseDone(exercise="back-stretch", name="back stretch", reps=5)

    found = progress_of([session(TODAY, exercises=(twice, left_out, twice))], TODAY, aim=Aim())

    assert [(trace.name, trace.counts) for trace in found.traces] == [("knee rolls", ((TODAY, 18),))]


def test_sessions_may_come_in_any_order(session: Make) -> None:
    """They are put in that of their days."""
    sessions = [session(TODAY - timedelta(days=days), knee_rolls=10 - days, pain_before=days) for days in (0, 5, 2)]

    found = progress_of(sessions, TODAY, aim=Aim())

    assert [count for _, count in found.traces[0].counts] == [5, 8, 10]
    assert [value for _, value in found.pain.before.values] == [5, 2, 0]


def test_the_first_day_of_the_calendar_is_no_error(session: Make) -> None:
    """Whatever a person asks for."""
    assert progress_of([session(TODAY)], TODAY, aim=Aim(), since=date.min).sessions == 1
    assert progress_of([session(date.min)], date.min, aim=Aim()).weeks[0].done == {date.min}
    assert progress_of([session(date.max)], date.max, aim=Aim()).weeks[-1].done == {date.max}
