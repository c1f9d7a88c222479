"""The days of plans, as progress asks for them."""

from collections.abc import Iterable
from datetime import date, timedelta

from coach.programme import Programme, end_of, training_days
from coach.report.progress_weeks import Planned


def planned_by(programme: Programme, *, until: date | None = None, before: Planned | None = None) -> Planned | None:
    """Its first and last day, and those with a session; `before` where it was replaced before it began.

    Args:
        programme: The plan.
        until: The day on which another took its place; None where none did.
        before: The plan whose place it took.
    """
    days, last = training_days(programme), end_of(programme)
    if until is not None:
        days, last = tuple(day for day in days if day < until), min(last, until - timedelta(days=1))
    return Planned(first=programme.start, last=last, days=frozenset(days), before=before) if last >= programme.start else before


def planned_by_all(replaced: Iterable[tuple[date, Programme]]) -> Planned | None:
    """What plans had a say in that were replaced, each with the day of that, in order; None where there are none."""
    found = None
    for until, programme in replaced:
        found = planned_by(programme, until=until, before=found)
    return found
