"""The days of a programme: which have a session, and which week is for rest."""

from collections.abc import Sequence
from datetime import date, timedelta

from coach.errors import UnknownNameError, UsageError
from coach.programme.programme import WEEK, Programme

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LEAST_LETTERS = 2
"""`mo` is Monday; `t` could be Tuesday or Thursday."""


def parse_days(text: str) -> tuple[int, ...]:
    """The days of the week that a text such as `mon,wed,fri` names, in order; Monday is 0; `daily` is all.

    >>> parse_days("fri, Monday,mon"), parse_days("daily")
    ((0, 4), (0, 1, 2, 3, 4, 5, 6))

    Raises:
        UsageError: None is named; an unknown one names the nearest.
    """
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    if not words:
        raise UsageError("name the days of the week with commas between them, such as mon,wed,fri; or daily")
    found = {day for word in words for day in _days_of(word)}
    return tuple(sorted(found))


def _days_of(word: str) -> Sequence[int]:
    if word == "daily":
        return range(WEEK)
    named = [day for day, name in enumerate(DAY_NAMES) if len(word) >= LEAST_LETTERS and name.lower().startswith(word)]
    if not named:
        short = [name[:3].lower() for name in DAY_NAMES]
        raise UnknownNameError("day of the week", word[:50], [*short, *map(str.lower, DAY_NAMES), "daily"])
    return named


def end_of(programme: Programme) -> date:
    """The last day of the programme."""
    return programme.start + timedelta(days=WEEK * programme.weeks - 1)


def week_of(programme: Programme, day: date) -> int:
    """The week that a day lies in, counted from 1 at the programme's first day; below 1 before it."""
    return (day - programme.start).days // WEEK + 1


def is_rest(programme: Programme, day: date) -> bool:
    """Whether a day lies in a week that is planned for rest."""
    return week_of(programme, day) in programme.rest_weeks


def training_days(programme: Programme) -> tuple[date, ...]:
    """Every day with a session, in order."""
    days = (programme.start + timedelta(days=number) for number in range(WEEK * programme.weeks))
    return tuple(day for day in days if day.weekday() in programme.days and not is_rest(programme, day))


def day_after(programme: Programme, day: date) -> date | None:
    """The first day with a session after a day; None where the programme is over."""
    return next((found for found in training_days(programme) if found > day), None)


def unplanned_days(programme: Programme, last: date, day: date) -> int:
    """The days from one session to the next that are not in a week planned for rest; never below 0.

    Where the clock went backwards the last session lies ahead: then nothing is known, and the answer is 0.
    """
    between = (last + timedelta(days=number) for number in range(1, (day - last).days + 1))
    return sum(1 for each in between if not is_rest(programme, each))
