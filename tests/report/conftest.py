"""Sessions to report on."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from coach.journal import ExerciseDone, Session
from coach.model import BreatheIn, Exercise, HoldAmount, HoldKind, Line, Position, Range, Sides, Thing
from coach.programme import Course, Done, DoneExercise, Programme, rows
from coach.report import PlanSheet
from coach.units import Ms

ABROAD = timezone(timedelta(hours=11))


def make(day: date, *, minutes: float = 20, knee_rolls: int | None = None, **values: Any) -> Session:
    """A session of that day, early in the morning far in the east: in UTC it is the day before."""
    done = () if knee_rolls is None else (ExerciseDone(exercise="knee-rolls", name="knee rolls", reps=8, done=knee_rolls),)
    start = datetime(day.year, day.month, day.day, 6, 30, tzinfo=ABROAD)
    values = {"start": start, "exercises": done, **values}
    return Session(routine="lower-back", name="Lower back", length=Ms(round(minutes * 60_000)), **values)


@pytest.fixture(scope="session")
def session() -> Callable[..., Session]:
    """Makes a session of a day."""
    return make


FRIDAY = date(2026, 11, 20)

COURSES = (
    Course(exercise="knee-rolls", name="knee rolls", reps=Range.of(8, 10), start=4, step=2, sides=Sides.ALTERNATE),
    Course(
        exercise="zip",
        name="deep abdominal strengthening",
        reps=Range.of(5),
        start=5,
        step=1,
        hold=HoldAmount(kind=HoldKind.BREATHS, amount=Range.of(5, 10)),
    ),
    Course(exercise="leg", name="leg stretches", reps=Range.of(3, 4), start=3, step=1, sides=Sides.EACH, each_side=True, sets=2),
)


def exercise(course: Course) -> Exercise:
    """What a course is about."""
    lines = (Line(text="Breathe in, and lift your {side} leg.", direction=BreatheIn()), Line(text="And let it down, gently."))
    return Exercise(
        id=course.exercise,
        name=course.name,
        position=Position.SUPINE,
        needs=(Thing(name="a small flat cushion"),),
        each=lines,
        cautions=(Line(text="Leave this one out if it hurts."),),
    )


@pytest.fixture
def friday() -> date:
    """The first day of the plan."""
    return FRIDAY


@pytest.fixture
def sheet() -> PlanSheet:
    """A plan for three weeks from that day, of which the second is for rest; seen a week later."""
    programme = Programme(
        routine="lower-back", name="Lower back", start=FRIDAY, weeks=3, days=(0, 2, 4), rest_weeks=(2,), courses=COURSES
    )
    half = (DoneExercise(exercise="knee-rolls", planned=4, reps=4), DoneExercise(exercise="zip", planned=5, reps=5))
    done = [Done(day=FRIDAY, pain_before=3, pain_after=2, exercises=half)]
    found = rows(programme, done, FRIDAY + timedelta(days=5))
    return PlanSheet(programme=programme, rows=found, exercises=tuple(map(exercise, COURSES)))
