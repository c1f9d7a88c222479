"""The doses that an exercise goes through."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model import HoldAmount, HoldKind, Range, Sides
from coach.programme import Course, course_of, ladder
from coach.programme.ladder import hold_step, is_due, steps_in

DAY = date(2026, 11, 23)
COURSE = Course(exercise="x", name="x", reps=Range.of(8, 10), start=1, step=1)
THRICE_A_WEEK = tuple(DAY + timedelta(days=7 * week + day) for week in range(6) for day in (0, 2, 4))


def test_it_starts_at_five_where_the_range_begins_higher() -> None:
    """As the NHS tells people to."""
    assert course_of(COURSE, THRICE_A_WEEK).start == 5


def test_it_starts_at_the_low_end_where_that_is_less_than_five() -> None:
    """A gentle start is never above the range."""
    assert course_of(replace(COURSE, reps=Range.of(3, 8)), THRICE_A_WEEK).start == 3


@pytest.mark.parametrize(("asked", "start"), [(1, 1), (9, 9), (10, 10), (50, 10)])
def test_it_starts_where_the_person_says_as_far_as_the_range_goes(asked: int, start: int) -> None:
    """They know what they do already."""
    assert course_of(COURSE, THRICE_A_WEEK, start_reps=asked).start == start


def test_sides_by_turns_stay_even() -> None:
    """Both sides get the same at every step."""
    course = course_of(replace(COURSE, sides=Sides.ALTERNATE), THRICE_A_WEEK)

    assert [rung.reps for rung in ladder(course)] == [4, 6, 8, 10]


def test_it_steps_by_one_where_the_weeks_are_enough() -> None:
    """No quicker than it needs to be."""
    assert [rung.reps for rung in ladder(course_of(COURSE, THRICE_A_WEEK))] == [5, 6, 7, 8, 9, 10]


def test_it_steps_by_two_where_the_weeks_are_few() -> None:
    """The most that the NHS names; the last step is as large as is left."""
    assert [rung.reps for rung in ladder(course_of(COURSE, THRICE_A_WEEK[:6]))] == [5, 7, 9, 10]


def test_each_side_steps_by_one() -> None:
    """That is two in all."""
    course = replace(COURSE, sides=Sides.EACH, each_side=True)

    assert course_of(course, THRICE_A_WEEK[:2]).step == 1


def test_holds_grow_when_the_repetitions_have_grown() -> None:
    """Never both in one step."""
    hold = HoldAmount(kind=HoldKind.BREATHS, amount=Range.of(5, 7))
    course = replace(COURSE, reps=Range.of(5, 6), start=5, hold=hold)

    assert [(rung.reps, rung.hold) for rung in ladder(course)] == [(5, 5), (6, 5), (6, 6), (6, 7)]


@pytest.mark.parametrize(
    ("kind", "length", "step"),
    [
        (HoldKind.SECONDS, 2_000, 1_000),
        (HoldKind.SECONDS, 10_000, 2_000),
        (HoldKind.SECONDS, 30_000, 5_000),
        (HoldKind.SECONDS, 500_000, 5_000),
        (HoldKind.BREATHS, 20, 1),
        (HoldKind.DEEP_BREATHS, 1, 1),
    ],
)
def test_a_hold_grows_by_at_most_a_few_seconds_or_a_breath(kind: HoldKind, length: int, step: int) -> None:
    """By a fifth, from one second to five; by one breath."""
    assert hold_step(kind, length) == step


@pytest.mark.parametrize(
    ("good", "days", "due"), [(0, 30, False), (1, 30, False), (2, 2, False), (2, 3, True), (9, 2, False), (2, -400, True)]
)
def test_a_step_is_due_after_two_sessions_and_three_days(good: int, days: int, due: bool) -> None:
    """Every few days, and never without sessions; a clock that went backwards holds nobody up."""
    assert is_due(good, DAY, DAY + timedelta(days=days)) is due


def test_daily_sessions_step_every_three_days() -> None:
    """Not at every other one."""
    assert steps_in(tuple(DAY + timedelta(days=day) for day in range(10))) == 3


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any course that a script can ask for."""
    low = draw(st.integers(1, 100))
    sides = draw(st.sampled_from(Sides))
    by_side = sides is Sides.EACH or (sides is Sides.ALTERNATE and draw(st.booleans()))
    high = draw(st.integers(low, 100))
    if sides is Sides.ALTERNATE and not by_side and low == high:
        low = high = max(2, low - low % 2)
    kind = draw(st.sampled_from(HoldKind))
    ends = sorted(draw(st.tuples(st.integers(1, 60), st.integers(1, 60))))
    scale = 1_000 if kind is HoldKind.SECONDS else 1
    hold = HoldAmount(kind=kind, amount=Range.of(ends[0] * scale, ends[1] * scale)) if draw(st.booleans()) else None
    return Course(exercise="x", name="x", reps=Range.of(low, high), start=1, step=1, sides=sides, each_side=by_side, hold=hold)


@given(courses(), st.none() | st.integers(1, 100), st.integers(1, 40))
def test_no_dose_is_above_the_range_and_no_step_too_large(course: Course, start: int | None, days: int) -> None:
    """Whatever the script asks for: one or two repetitions, or a little hold, never both; even where sides take turns."""
    rungs = ladder(course_of(course, tuple(DAY + timedelta(days=2 * day) for day in range(days)), start_reps=start))

    assert all(1 <= rung.reps <= max(course.reps.high, 2 * course.is_paired) for rung in rungs)
    assert not course.is_paired or all(rung.reps % 2 == 0 for rung in rungs)
    for one, two in pairwise(rungs):
        more_reps, more_hold = two.reps - one.reps, (two.hold or 0) - (one.hold or 0)
        assert (more_reps, more_hold) >= (0, 0)
        assert (more_reps > 0) is not (more_hold > 0)
        assert more_reps <= (1 if course.each_side else 2)
        assert course.hold is None or more_hold <= (5_000 if course.hold.kind is HoldKind.SECONDS else 1)
    assert course.hold is None or rungs[-1].hold == course.hold.amount.high
