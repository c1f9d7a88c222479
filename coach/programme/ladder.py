"""The doses that an exercise goes through, one step at a time, from a gentle start to what is aimed at.

The practice of the NHS (NHS Inform, back pain exercises): start low, with 5 repetitions, and add 1 or 2 every few days.
Every dose of a programme is a rung of the ladder made here, so none can lie above the range, and no step be too large.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from coach.model import HoldAmount, HoldKind
from coach.programme.course import Course, Rung
from coach.units import Ms

START_REPS = 5
"""Where the NHS tells people to start."""

SESSIONS_ON_A_RUNG = 2
"""A dose is done at least twice before there is more; ours."""

DAYS_ON_A_RUNG = 3
"""`Every few days`, for those who exercise daily."""

SMALL_STEP, LARGE_STEP = 1, 2
"""`1 or 2` repetitions."""

HOLD_PART = 5
"""A hold grows by at most a fifth of what it is; ours."""

LEAST_HOLD_STEP, MOST_HOLD_STEP = Ms(1_000), Ms(5_000)
"""And by a second at least, by five at most; ours."""


def course_of(course: Course, days: tuple[date, ...], *, start_reps: int | None = None) -> Course:
    """The course with its start and its step settled.

    It starts at `start_reps`, as far as the range goes; where nobody says, at 5 or the low end, whichever is smaller. It
    steps by one repetition where the days are enough for that, else by two.
    """
    start = min(START_REPS, course.reps.low) if start_reps is None else min(start_reps, course.reps.high)
    small = replace(course, start=_even(start) if course.is_paired else start, step=SMALL_STEP)
    if course.each_side or len(ladder(small)) - 1 <= steps_in(days):
        return small  # one on each side is two in all
    return replace(small, step=LARGE_STEP)


@lru_cache(maxsize=256)
def ladder(course: Course) -> tuple[Rung, ...]:
    """Every dose of the course, in order: first the repetitions grow, then the hold, never both in one step."""
    first = course.hold.amount.low if course.hold else None
    reps = [Rung(reps=number, hold=first) for number in _reps(course)]
    holds = [Rung(reps=reps[-1].reps, hold=length) for length in _holds(course.hold)]
    return (*reps, *holds)


def _reps(course: Course) -> Iterator[int]:
    """The repetitions, up to the top of the range; even ones where only those make both sides equal."""
    step = LARGE_STEP if course.is_paired else course.step
    top = _even(course.reps.high) if course.is_paired else course.reps.high
    reps = min(course.start, top)
    yield reps
    while reps < top:
        reps = min(reps + step, top)
        yield reps


def _even(reps: int) -> int:
    """The even number at or below; two at least."""
    return max(2, reps - reps % 2)


def _holds(hold: HoldAmount | None) -> Iterator[int]:
    """The lengths after the first, up to the top of the range."""
    if hold is None:
        return
    length = hold.amount.low
    while length < hold.amount.high:
        length = min(length + hold_step(hold.kind, length), hold.amount.high)
        yield length


def hold_step(kind: HoldKind, length: int) -> int:
    """By how much a hold grows: a breath; or a fifth of it in whole seconds, from one to five.

    >>> [hold_step(HoldKind.SECONDS, length) for length in (5_000, 14_000, 60_000)], hold_step(HoldKind.BREATHS, 8)
    ([1000, 2000, 5000], 1)
    """
    if kind is not HoldKind.SECONDS:
        return 1
    part = length // HOLD_PART // 1000 * 1000
    return max(LEAST_HOLD_STEP, min(part, MOST_HOLD_STEP))


def is_due(good: int, since: date, day: date) -> bool:
    """Whether it is time for a step up: after two good sessions at a dose, and three days after the first of them.

    Sessions are counted that were done, so that missed days never jump ahead. A `since` that lies ahead of the day means
    that the clock went backwards, and says nothing about days.
    """
    return good >= SESSIONS_ON_A_RUNG and not 0 <= (day - since).days < DAYS_ON_A_RUNG


def steps_in(days: tuple[date, ...]) -> int:
    """How many steps up there are when all of these days are good ones."""
    steps = good = 0
    since = days[0] if days else date.min
    for day in days:
        if is_due(good, since, day):
            steps, good, since = steps + 1, 0, day
        good += 1
    return steps
