"""Weeks: what was done in each, and how many in a row met the aim."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import UsageError
from coach.journal import Session
from coach.report import Aim, Planned
from coach.report.progress_weeks import Run, Week, monday_of, run_of, weeks_of
from coach.units import Ms

Make = Callable[..., Session]

TODAY = date(2026, 11, 20)
"""A Friday."""


def week(done: int, *, wanted: int = 3, is_now: bool = False) -> Week:
    """A week with so many days done."""
    days = frozenset(date(2026, 11, 2) + timedelta(days=day) for day in range(done))
    return Week(
        monday=date(2026, 11, 2), length=Ms(0), done=days, planned=frozenset(), wanted=wanted, is_now=is_now
    )  # fmt: skip


@pytest.mark.parametrize(
    ("weeks", "run"),
    [
        ([], Run(now=0, longest=0)),
        ([week(3), week(4)], Run(now=2, longest=2)),
        ([week(3), week(2), week(3)], Run(now=1, longest=1)),
        ([week(3), week(3), week(1), week(0)], Run(now=0, longest=2)),
        ([week(3), week(0, wanted=0), week(3)], Run(now=2, longest=2)),
        ([week(3), week(2, wanted=0), week(3)], Run(now=2, longest=2)),
        ([week(3), week(1, is_now=True)], Run(now=1, longest=1)),
        ([week(3), week(3, is_now=True)], Run(now=2, longest=2)),
    ],
)
def test_a_run_is_of_weeks_that_met_the_aim(weeks: list[Week], run: Run) -> None:
    """Planned rest does not break it, nor count; nor does the running week, until it is met."""
    assert run_of(weeks) == run


kinds = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 4)), max_size=30)


@given(kinds)
def test_a_run_never_counts_more_weeks_than_were_met(found: list[tuple[int, int]]) -> None:
    """And the longest is never shorter than that of now."""
    weeks = [week(done, wanted=wanted) for done, wanted in found]
    run = run_of(weeks)

    assert 0 <= run.now <= run.longest <= sum(one.is_met for one in weeks)


@given(kinds, st.integers(0, 30))
def test_a_week_of_planned_rest_changes_no_run(found: list[tuple[int, int]], place: int) -> None:
    """Wherever it lies."""
    weeks = [week(done, wanted=wanted) for done, wanted in found]

    assert run_of([*weeks[:place], week(0, wanted=0), *weeks[place:]]) == run_of(weeks)


@given(kinds)
def test_one_more_good_week_makes_a_run_longer_by_one(found: list[tuple[int, int]]) -> None:
    """Never by more, and never shorter."""
    weeks = [week(done, wanted=wanted) for done, wanted in found]

    assert run_of([*weeks, week(7)]).now == run_of(weeks).now + 1


@given(st.lists(st.dates(date(2019, 12, 1), TODAY), min_size=1, max_size=40))
def test_weeks_are_whole_and_without_a_gap(session: Make, days: list[date]) -> None:
    """From Monday to Sunday, also over the new year and in years of 53 weeks; each day is in one of them."""
    weeks = weeks_of([session(day) for day in days], TODAY, aim=Aim(), planned=None)

    assert [one.monday.weekday() for one in weeks] == [0] * len(weeks)
    assert all(later.monday - one.monday == timedelta(days=7) for one, later in pairwise(weeks))
    assert {day for one in weeks for day in one.done} == set(days)
    assert sum(one.length for one in weeks) == len(days) * 20 * 60_000
    assert all(day.isocalendar()[:2] == one.monday.isocalendar()[:2] for one in weeks for day in one.done)
    assert weeks[-1].is_now


def test_a_session_counts_on_the_day_on_which_it_began_where_the_person_was(session: Make) -> None:
    """Also where it went on over midnight, and where it was still the day before elsewhere."""
    late = datetime(2026, 11, 15, 23, 50, tzinfo=timezone(timedelta(hours=-8)))
    (before, now) = weeks_of([session(TODAY, start=late), session(date(2026, 11, 16))], TODAY, aim=Aim(), planned=None)

    assert before.done == {date(2026, 11, 15)}
    assert now.done == {date(2026, 11, 16)}


def test_two_sessions_of_a_day_are_one_day(session: Make) -> None:
    """Their minutes are both counted."""
    (now,) = weeks_of([session(TODAY), session(TODAY)], TODAY, aim=Aim(days=2), planned=None)

    assert len(now.done) == 1
    assert now.length == 40 * 60_000
    assert not now.is_met


def test_a_plan_says_on_how_many_days_of_a_week(session: Make) -> None:
    """None in a week of rest; the aim holds before the plan and after it."""
    monday = monday_of(TODAY)
    planned = Planned(
        first=monday - timedelta(days=12),
        last=monday - timedelta(days=1),
        days=frozenset({monday - timedelta(days=12), monday - timedelta(days=10)}),
    )
    weeks = weeks_of([session(monday - timedelta(days=21))], TODAY, aim=Aim(days=4), planned=planned)

    assert [one.wanted for one in weeks] == [4, 2, 0, 4]
    assert weeks[2].is_rest


@pytest.mark.parametrize(("minutes", "days"), [(0, 3), (361, 3), (20, 0), (20, 8), (-20, 3)])
def test_an_aim_that_no_week_has_room_for_is_refused(minutes: int, days: int) -> None:
    """With what is expected instead."""
    with pytest.raises(UsageError, match="such as 20,3"):
        Aim(minutes=minutes, days=days)


def test_a_plan_that_was_replaced_keeps_its_weeks() -> None:
    """Those of rest above all: a new plan breaks no row of weeks after the event."""
    first = date(2026, 11, 2)
    old = Planned(first=first, last=first + timedelta(days=13), days=frozenset({first}))
    new = Planned(first=first + timedelta(days=14), last=first + timedelta(days=27), days=frozenset(), before=old)
    session = Session(
        start=datetime(2026, 11, 2, 8, tzinfo=timezone.utc), routine="lower-back", name="Lower back", length=Ms(600_000)
    )

    found = weeks_of([session], date(2026, 12, 2), aim=Aim(), planned=new)

    assert [week.wanted for week in found] == [1, 0, 0, 0, 3]
    assert run_of(found).now == 1
