"""The walk through what was done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model import HoldAmount, HoldKind, Range, Sides
from coach.programme import Course, Done, DoneExercise, Programme, Rung, Today, Why, course_of, dose_on, ladder, walk
from coach.programme.pain import has_risen, is_bad

Make = Callable[..., Done]


def reps(today: Today) -> list[int]:
    """The repetitions of each exercise."""
    return [rung.reps for rung in today.rungs]


def test_the_first_session_is_the_gentle_start(programme: Programme, monday: date) -> None:
    """With nothing to explain."""
    assert dose_on(programme, [], monday) == Today(
        rungs=(Rung(reps=4), Rung(reps=5, hold=5_000), Rung(reps=3)), whys=(None, None, None)
    )


def test_a_dose_goes_up_after_two_good_sessions(programme: Programme, monday: date, done: Make) -> None:
    """And not after one."""
    first, second = done(monday), done(monday + timedelta(days=2))

    assert reps(dose_on(programme, [first], monday + timedelta(days=4))) == [4, 5, 3]
    assert reps(dose_on(programme, [first, second], monday + timedelta(days=4))) == [6, 6, 3]


def test_missed_days_do_not_jump_ahead(programme: Programme, monday: date, done: Make) -> None:
    """Sessions count, not days."""
    assert reps(dose_on(programme, [done(monday)], monday + timedelta(days=7))) == [4, 5, 3]


def test_worse_pain_holds_the_dose_and_says_why(programme: Programme, monday: date, done: Make) -> None:
    """Until two sessions were good again."""
    days = [monday + timedelta(days=day) for day in (0, 2, 4, 7, 9)]
    sessions = [done(days[0]), done(days[1], 3, 4)]
    held = dose_on(programme, sessions, days[2])

    assert reps(held) == [4, 5, 3]
    assert set(held.whys) == {Why.WORSE}
    assert reps(dose_on(programme, [*sessions, done(days[2])], days[3])) == [4, 5, 3]
    assert reps(dose_on(programme, [*sessions, done(days[2]), done(days[3])], days[4])) == [6, 6, 3]


def test_much_worse_pain_steps_back(programme: Programme, monday: date, done: Make) -> None:
    """As far as there is a step back."""
    sessions = [done(monday + timedelta(days=day)) for day in (0, 2, 4)]
    back = dose_on(programme, [*sessions, done(monday + timedelta(days=7), 2, 4)], monday + timedelta(days=9))

    assert reps(dose_on(programme, sessions, monday + timedelta(days=7))) == [6, 6, 3]
    assert reps(back) == [4, 5, 3]
    assert set(back.whys) == {Why.MUCH_WORSE}


def test_an_exercise_that_hurt_steps_back_and_the_others_are_held(programme: Programme, monday: date, done: Make) -> None:
    """Each says why."""
    sessions = [done(monday + timedelta(days=day)) for day in (0, 2, 4)]
    hurt = done(monday + timedelta(days=7), hurt="back-extensions")
    after = dose_on(programme, [*sessions, hurt], monday + timedelta(days=9))

    assert reps(after) == [6, 5, 3]
    assert after.whys == (Why.ELSEWHERE, Why.HURT, Why.ELSEWHERE)


@pytest.mark.parametrize(
    ("after", "doses", "why"), [(4, [6, 5, 3], Why.ELSEWHERE), (5, [4, 5, 3], Why.MUCH_WORSE), (None, [6, 5, 3], Why.ELSEWHERE)]
)
def test_where_one_hurt_and_pain_got_worse_no_other_counts_as_good(
    programme: Programme, monday: date, done: Make, after: int | None, doses: list[int], why: Why
) -> None:
    """The more careful of the two rules holds: to tell what hurt never makes the dose of another larger."""
    days = [monday + timedelta(days=day) for day in (0, 2, 4, 7, 9, 11)]
    sessions = [*(done(day) for day in days[:3]), done(days[3], 3, after, hurt="back-extensions")]
    found = dose_on(programme, sessions, days[4])

    assert reps(found) == doses
    assert found.whys == (why, Why.HURT, why)
    assert reps(dose_on(programme, [*sessions, done(days[4])], days[5])) == doses


def test_a_second_session_of_a_day_has_the_dose_of_the_first(programme: Programme, monday: date, done: Make) -> None:
    """A step up waits for another day."""
    friday = monday + timedelta(days=4)
    sessions = [done(monday), done(friday)]

    assert reps(dose_on(programme, sessions, friday)) == [4, 5, 3]
    assert reps(dose_on(programme, sessions, friday + timedelta(days=1))) == [6, 6, 3]


def test_much_more_pain_before_a_session_steps_back_at_once(programme: Programme, monday: date, done: Make) -> None:
    """What is told before it counts today."""
    sessions = [done(monday + timedelta(days=day), 3, 3) for day in (0, 2, 4)]
    day = monday + timedelta(days=7)

    assert reps(dose_on(programme, sessions, day, pain_before=4)) == [6, 6, 3]
    assert reps(dose_on(programme, sessions, day, pain_before=5)) == [4, 5, 3]
    assert set(dose_on(programme, sessions, day, pain_before=5).whys) == {Why.FLARE}


def test_a_little_more_pain_before_a_session_holds(programme: Programme, monday: date, done: Make) -> None:
    """A rise may creep; without it, this session goes up."""
    sessions = [done(monday + timedelta(days=day), 3, 3) for day in (0, 2)]
    day = monday + timedelta(days=4)
    held = dose_on(programme, sessions, day, pain_before=4)

    assert reps(dose_on(programme, sessions, day, pain_before=3)) == [6, 6, 3]
    assert reps(held) == [4, 5, 3]
    assert set(held.whys) == {Why.RISEN}


def test_over_a_week_without_a_session_steps_back_once(programme: Programme, monday: date, done: Make) -> None:
    """However many days of it were planned."""
    sessions = [done(monday + timedelta(days=day)) for day in (0, 2, 4, 7, 9)]
    back = dose_on(programme, sessions, monday + timedelta(days=9 + 15))

    assert reps(dose_on(programme, sessions, monday + timedelta(days=11))) == [8, 7, 3]
    assert reps(back) == [6, 6, 3]
    assert set(back.whys) == {Why.GAP}


def test_after_a_week_of_rest_it_goes_on_where_it_was(programme: Programme, monday: date, done: Make) -> None:
    """Neither back nor up; up again at the session after it."""
    rested = replace(programme, rest_weeks=(2,))
    sessions = [done(monday + timedelta(days=day)) for day in (2, 4)]
    back = monday + timedelta(days=14)

    assert reps(dose_on(rested, sessions, back)) == [4, 5, 3]
    assert dose_on(rested, sessions, back).whys == (None, None, None)
    assert reps(dose_on(rested, [*sessions, done(back)], back + timedelta(days=2))) == [6, 6, 3]


def test_over_three_weeks_without_a_session_starts_gently_again(programme: Programme, monday: date, done: Make) -> None:
    """From the first dose."""
    sessions = [done(monday + timedelta(days=day)) for day in (0, 2, 4, 7, 9)]
    again = dose_on(programme, sessions, monday + timedelta(days=9 + 22))

    assert reps(again) == [4, 5, 3]
    assert set(again.whys) == {Why.LONG_GAP}


def test_what_was_left_out_neither_rises_nor_falls(programme: Programme, monday: date, done: Make) -> None:
    """No time for it is no pain."""
    sessions = [done(monday + timedelta(days=day), left_out="knee-rolls") for day in (0, 2)]

    assert reps(dose_on(programme, sessions, monday + timedelta(days=4))) == [4, 6, 3]


def test_what_was_left_early_does_not_count(programme: Programme, monday: date) -> None:
    """The dose stays until it was done whole, twice."""
    early = tuple(DoneExercise(exercise=each.exercise, planned=10, reps=2) for each in programme.courses)
    sessions = [Done(day=monday + timedelta(days=day), exercises=early) for day in (0, 2, 4, 7)]

    assert reps(dose_on(programme, sessions, monday + timedelta(days=9))) == [4, 5, 3]


def test_an_exercise_that_comes_twice_is_judged_each_time(programme: Programme, monday: date) -> None:
    """The first one by what was done first."""
    twice = replace(programme, courses=(programme.courses[0], programme.courses[0]))
    done = [DoneExercise(exercise="knee-rolls", planned=4, reps=4), DoneExercise(exercise="knee-rolls", planned=4, reps=1)]
    sessions = [Done(day=monday + timedelta(days=day), exercises=tuple(done)) for day in (0, 2)]

    assert reps(dose_on(twice, sessions, monday + timedelta(days=4))) == [6, 4]


def test_shorter_holds_do_not_count(programme: Programme, monday: date) -> None:
    """Whoever held for three seconds has not done five."""
    one = replace(programme, courses=(programme.courses[1],))
    short = DoneExercise(exercise="back-extensions", planned=5, reps=5, hold=3_000)
    sessions = [Done(day=monday + timedelta(days=day), exercises=(short,)) for day in (0, 2)]

    assert reps(dose_on(one, sessions, monday + timedelta(days=4))) == [5]


COURSES = (
    Course(exercise="a", name="a", reps=Range.of(8, 10), start=1, step=1, sides=Sides.ALTERNATE),
    Course(
        exercise="b",
        name="b",
        reps=Range.of(3, 12),
        start=1,
        step=1,
        hold=HoldAmount(kind=HoldKind.SECONDS, amount=Range.of(5_000, 30_000)),
    ),
    Course(
        exercise="c",
        name="c",
        reps=Range.of(2, 3),
        start=1,
        step=1,
        sides=Sides.EACH,
        each_side=True,
        sets=2,
        hold=HoldAmount(kind=HoldKind.BREATHS, amount=Range.of(1, 5)),
    ),
)
START = date(2026, 1, 5)
PAINS = st.none() | st.integers(0, 10)


@st.composite
def years(draw: st.DrawFn) -> tuple[Programme, list[Done]]:
    """A year of a person: sessions done, missed or left early, pain, gaps, and clocks that go backwards."""
    programme = Programme(
        routine="r",
        name="R",
        start=START,
        weeks=52,
        days=tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1)))),
        rest_weeks=tuple(sorted(draw(st.sets(st.integers(1, 52), max_size=5)))),
        courses=tuple(
            course_of(course, tuple(START + timedelta(days=2 * day) for day in range(draw(st.integers(1, 150)))))
            for course in COURSES
        ),
    )
    day, sessions = START, list[Done]()
    for days in draw(st.lists(st.integers(0, 4) | st.integers(-30, 40), max_size=150)):
        day = max(START, min(day + timedelta(days=days), START + timedelta(days=364)))
        sessions.append(draw(some_session(day)))
    return programme, sessions


@st.composite
def some_session(draw: st.DrawFn, day: date) -> Done:
    """A session on a day; most are done whole."""
    if draw(st.integers(0, 3)):
        return Done(day=day, pain_before=draw(PAINS), pain_after=draw(PAINS))
    done = [
        DoneExercise(exercise=course.exercise, planned=10, reps=draw(st.integers(0, 40)), hurt=draw(st.integers(0, 9)) == 0)
        for course in COURSES
        if draw(st.booleans())
    ]
    return Done(day=day, pain_before=draw(PAINS), pain_after=draw(PAINS), exercises=tuple(done))


def is_more(one: Sequence[Rung], two: Sequence[Rung]) -> bool:
    """Whether any exercise has more repetitions or longer holds."""
    return any(b.reps > a.reps or (b.hold or 0) > (a.hold or 0) for a, b in zip(one, two, strict=True))


@given(years())
@settings(max_examples=70)
def test_in_a_year_no_dose_leaves_its_bounds(year: tuple[Programme, list[Done]]) -> None:
    """Never above the range, never more than one step up between two sessions, never odd where sides take turns."""
    programme, sessions = year
    doses = [*walk(programme, sessions), dose_on(programme, sessions, START + timedelta(days=365))]

    for today in doses:
        for course, rung in zip(programme.courses, today.rungs, strict=True):
            assert 1 <= rung.reps <= course.reps.high
            assert not course.is_paired or rung.reps % 2 == 0
            assert (rung.hold is None) == (course.hold is None)
            assert course.hold is None or course.hold.amount.low <= (rung.hold or 0) <= course.hold.amount.high
    for one, two in pairwise(doses):
        for course, old, new in zip(programme.courses, one.rungs, two.rungs, strict=True):
            steps = ladder(course)
            assert steps.index(new) - steps.index(old) <= 1
            assert new.reps - old.reps <= (1 if course.each_side else 2)
            assert new.reps <= old.reps or new.hold == old.hold


@given(years())
@settings(max_examples=70)
def test_in_a_year_pain_never_leads_to_more(year: tuple[Programme, list[Done]]) -> None:
    """After a session in which it got worse or something hurt, nothing goes up; nor with more pain before one."""
    programme, sessions = year
    doses = list(walk(programme, sessions))

    for number, (one, two) in enumerate(pairwise(doses)):
        last = sessions[number - 1] if number else None
        if is_bad(sessions[number], last) or has_risen(sessions[number], sessions[number + 1].pain_before):
            assert not is_more(one.rungs, two.rungs)


@given(years(), st.integers(1, 10), st.integers(0, 10))
@settings(max_examples=50)
def test_more_pain_never_gives_a_larger_dose(year: tuple[Programme, list[Done]], more: int, before: int) -> None:
    """The same year, with more pain after one session and before the next: no exercise gets more than without it."""
    programme, sessions = year
    day = START + timedelta(days=365)
    for index, each in enumerate(sessions[-3:], start=max(0, len(sessions) - 3)):
        worse = replace(each, pain_after=min(10, (each.pain_after or 0) + more))
        painful = [*sessions[:index], worse, *sessions[index + 1 :]]
        if each.pain_after is not None:
            assert not is_more(dose_on(programme, sessions, day).rungs, dose_on(programme, painful, day).rungs)
    calm = dose_on(programme, sessions, day, pain_before=0)
    assert not is_more(calm.rungs, dose_on(programme, sessions, day, pain_before=before).rungs)


@given(years())
@settings(max_examples=50)
def test_the_same_year_gives_the_same_doses(year: tuple[Programme, list[Done]]) -> None:
    """Nothing is left to chance, and no later session changes what was due before it."""
    programme, sessions = year
    doses = list(walk(programme, sessions))

    assert doses == list(walk(programme, sessions))
    for number, each in enumerate(sessions):
        assert dose_on(programme, sessions[:number], each.day, pain_before=each.pain_before) == doses[number]
