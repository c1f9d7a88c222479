"""Sessions to report on."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from coach.journal import ExerciseDone, Session
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
