"""A programme as rows: what was done, what is due today, and what comes when all goes well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import islice

from coach.programme.build_up import pair_up, walk
from coach.programme.course import Rung
from coach.programme.days import training_days, week_of
from coach.programme.done import Done
from coach.programme.programme import WEEK, Programme


class State(Enum):
    """What is known of a row."""

    DONE = "done"
    LEFT = "left"
    """Begun, and left before its end."""
    MISSED = "missed"
    TODAY = "today"
    AHEAD = "ahead"
    REST = "rest"
    """A whole week of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One session, or one week of rest."""

    day: date
    """Its day; of a rest week, the first."""
    week: int
    """Counted from 1."""
    state: State
    """Done, missed, today, ahead, rest."""
    rungs: tuple[Rung | None, ...]
    """The dose of each exercise; None where there is none: left out, missed, rest."""
    pain_before: int | None = None
    """0 to 10; None where nothing was said, or nothing done."""
    pain_after: int | None = None
    """0 to 10; None where nothing was said, or nothing done."""


def rows(programme: Programme, done: Sequence[Done], today: date) -> tuple[Row, ...]:
    """Every session and every rest week of the programme, by day; sessions of other days among them.

    Doses that lie ahead are those that follow when each session is done and nothing gets worse.
    """
    past = _past(programme, done, today)
    return tuple(sorted([*past, *_ahead(programme, done, today), *_rests(programme)], key=lambda row: row.day))


def _past(programme: Programme, done: Sequence[Done], today: date) -> Iterator[Row]:
    for each, doses in zip(done, walk(programme, done), strict=True):
        pairs = zip(doses.rungs, pair_up(programme.courses, each), strict=True)
        rungs = tuple(None if each.exercises and one is None else rung for rung, one in pairs)
        yield Row(
            day=each.day,
            week=week_of(programme, each.day),
            state=State.LEFT if each.left else State.DONE,
            rungs=rungs,
            pain_before=each.pain_before,
            pain_after=each.pain_after,
        )
    days = {each.day for each in done}
    for day in training_days(programme):
        if day < today and day not in days:
            nothing = tuple(None for _ in programme.courses)
            yield Row(day=day, week=week_of(programme, day), state=State.MISSED, rungs=nothing)


def _ahead(programme: Programme, done: Sequence[Done], today: date) -> Iterator[Row]:
    """The sessions to come, each as if those before it had gone well."""
    days = {each.day for each in done if not each.left}
    coming = [Done(day=day) for day in training_days(programme) if day >= today and day not in days]
    doses = islice(walk(programme, [*done, *coming]), len(done), None)
    for each, dose in zip(coming, doses, strict=True):
        state = State.TODAY if each.day == today else State.AHEAD
        yield Row(day=each.day, week=week_of(programme, each.day), state=state, rungs=dose.rungs)


def _rests(programme: Programme) -> Iterator[Row]:
    for week in programme.rest_weeks:
        day = programme.start + timedelta(days=WEEK * (week - 1))
        yield Row(day=day, week=week, state=State.REST, rungs=tuple(None for _ in programme.courses))
