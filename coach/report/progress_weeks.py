"""Weeks: how much was done in each, whether that was the aim, and how many were so in a row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.errors import UsageError
from coach.units import Ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coach.journal import Session

WEEK = 7
MOST_MINUTES = 360
"""Of one day: as long as a session can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is aimed at in a week: 20 minutes on three to four days, unless somebody says otherwise."""

    minutes: int = 20
    """On each of the days; 1 to 360."""
    days: int = 3
    """1 to 7."""

    def __post_init__(self) -> None:
        """Refuse what no week has room for.

        Raises:
            UsageError: It has none.
        """
        if not (1 <= self.minutes <= MOST_MINUTES and 1 <= self.days <= WEEK):
            raise UsageError(
                f"an aim is 1 to {MOST_MINUTES} minutes on 1 to {WEEK} days a week, such as 20,3; not {self.minutes},{self.days}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The days of a plan."""

    first: date
    """Its first day."""
    last: date
    """Its last day."""
    days: frozenset[date]
    """Those with a session."""
    before: Planned | None = None
    """The plan whose place it took; its weeks stay as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week, from Monday to Sunday."""

    monday: date
    """Its first day."""
    length: Ms
    """How long all its sessions lasted."""
    done: frozenset[date]
    """The days with a session, which is counted on the day on which it began."""
    planned: frozenset[date]
    """The days that the plan has a session on; none where there is no plan."""
    wanted: int
    """On how many days a session is aimed at; 0 in a week that is planned for rest."""
    is_now: bool
    """Whether it is the running week."""

    @property
    def is_met(self) -> bool:
        """Whether there were sessions on as many days as were aimed at: on which, and for how long, does not matter."""
        return 0 < self.wanted <= len(self.done)

    @property
    def is_rest(self) -> bool:
        """Whether it is planned for rest."""
        return self.wanted == 0

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days; fewer at the calendar's end."""
        return tuple(
            date.fromordinal(day) for day in range(self.monday.toordinal(), self.monday.toordinal() + WEEK) if day <= LAST
        )


LAST = date.max.toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How many weeks in a row the aim was met."""

    now: int
    """Up to now."""
    longest: int
    """Ever."""


def monday_of(day: date) -> date:
    """The Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def weeks_of(sessions: Sequence[Session], today: date, *, aim: Aim, planned: Planned | None) -> tuple[Week, ...]:
    """Every week from the first session to today, also those in which nothing was done; none without a session.

    Args:
        sessions: None of them after today.
        today: Where the person is.
        aim: What is aimed at, where no plan says it.
        planned: The days of the plan, where there is one.
    """
    if not sessions:
        return ()
    by_week: dict[date, list[Session]] = defaultdict(list)
    for session in sessions:
        by_week[monday_of(session.day)].append(session)
    this = monday_of(today)
    return tuple(_week(monday, by_week.get(monday, []), aim, planned, this) for monday in mondays(min(by_week), this))


def mondays(first: date, last: date) -> Iterator[date]:
    """Each from the first to the last."""
    for day in range(first.toordinal(), last.toordinal() + 1, WEEK):
        yield date.fromordinal(day)


def _week(monday: date, sessions: Iterable[Session], aim: Aim, planned: Planned | None, this: date) -> Week:
    found = tuple(sessions)
    plans = tuple(plans_in(monday, planned))
    days = planned_in(monday, plans)
    return Week(
        monday=monday,
        length=Ms(sum(session.length for session in found)),
        done=frozenset(session.day for session in found),
        planned=days,
        wanted=len(days) if plans else aim.days,
        is_now=monday == this,
    )


def plans_in(monday: date, planned: Planned | None) -> Iterator[Planned]:
    """The plans that have a say in a week: more than one where one took the other's place in it."""
    while planned is not None:
        if overlaps(monday, planned):
            yield planned
        planned = planned.before


def planned_in(monday: date, plans: Iterable[Planned]) -> frozenset[date]:
    """The days of a week that the plans have a session on."""
    return frozenset(day for plan in plans for day in plan.days if 0 <= (day - monday).days < WEEK)


def overlaps(monday: date, planned: Planned) -> bool:
    """Whether the plan has a say in a week."""
    return (planned.first - monday).days < WEEK and planned.last >= monday


def run_of(weeks: Iterable[Week]) -> Run:
    """How many weeks in a row were met, of weeks in order.

    A week that is planned for rest neither counts nor breaks the run, nor does the running week, which is not over:
    it counts as soon as it is met.
    """
    now = longest = 0
    for week in weeks:
        if week.is_met:
            now += 1
        elif not (week.is_rest or week.is_now):
            now = 0
        longest = max(longest, now)
    return Run(now=now, longest=longest)
