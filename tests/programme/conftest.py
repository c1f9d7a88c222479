"""Programmes to walk through."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from coach.model import HoldAmount, HoldKind, Range, Sides
from coach.programme import Course, Done, DoneExercise, Programme

MONDAY = date(2026, 11, 23)

KNEE_ROLLS = Course(exercise="knee-rolls", name="knee rolls", reps=Range.of(8, 10), start=4, step=2, sides=Sides.ALTERNATE)
BACK_EXTENSIONS = Course(
    exercise="back-extensions",
    name="back extensions",
    reps=Range.of(8, 10),
    start=5,
    step=1,
    hold=HoldAmount(kind=HoldKind.SECONDS, amount=Range.of(5_000, 10_000)),
)
STRETCHES = Course(exercise="stretches", name="stretches", reps=Range.of(3), start=3, step=1, sides=Sides.EACH, each_side=True)


@pytest.fixture
def monday() -> date:
    """The first day of the programme."""
    return MONDAY


@pytest.fixture
def programme() -> Programme:
    """Six weeks, on Monday, Wednesday and Friday, with one exercise of each kind."""
    return Programme(
        routine="lower-back",
        name="Lower back",
        start=MONDAY,
        weeks=6,
        days=(0, 2, 4),
        courses=(KNEE_ROLLS, BACK_EXTENSIONS, STRETCHES),
    )


@pytest.fixture
def done() -> Callable[..., Done]:
    """A session on a day; `hurt` names an exercise that hurt in it, `left_out` one that was not done."""

    def make(day: date, before: int | None = None, after: int | None = None, **values: Any) -> Done:
        hurt, left_out = values.pop("hurt", None), values.pop("left_out", None)
        ids = [each.exercise for each in (KNEE_ROLLS, BACK_EXTENSIONS, STRETCHES) if each.exercise != left_out]
        exercises = tuple(DoneExercise(exercise=each, planned=100, reps=100, hurt=each == hurt) for each in ids)
        return Done(day=day, pain_before=before, pain_after=after, exercises=exercises if hurt or left_out else (), **values)

    return make
