"""The walk through what was done: before each session its doses are settled, after it the next ones are prepared.

A dose is a rung of its exercise's ladder. Before a session the rung goes up by one where that is due, or back after a
gap or with more pain; after it, it goes back where it hurt. That is all that ever moves it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coach.programme.course import Course, Rung
from coach.programme.done import Done, DoneExercise
from coach.programme.gaps import Gap, gap_before
from coach.programme.ladder import is_due, ladder
from coach.programme.pain import Pain, has_flared, has_risen, pain_in
from coach.programme.programme import Programme
from coach.programme.why import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an exercise stands."""

    rung: int = 0
    """Which dose of its ladder, counted from 0."""
    good: int = 0
    """Good sessions at it."""
    since: date | None = None
    """When the first session at it was; None before that."""
    why: Why | None = None
    """Why the dose is held or stepped back; None where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The doses of one session."""

    rungs: tuple[Rung, ...]
    """One for each course."""
    whys: tuple[Why | None, ...]
    """Why a dose is held, or stepped back; None where it is not."""


def dose_on(programme: Programme, done: Sequence[Done], day: date, *, pain_before: int | None = None) -> Today:
    """The doses of the session after those that were done, on a day.

    Args:
        programme: The plan.
        done: All sessions so far, in the order in which they were done.
        day: When it is played.
        pain_before: How much pain there is before it, 0 to 10; None where nobody said.
    """
    walked = list(_walked(programme, done))
    standings = walked[-1][1] if walked else _first(programme)
    last = done[-1] if done else None
    return _today(programme, before(programme, standings, last, Done(day=day, pain_before=pain_before)))


def walk(programme: Programme, done: Sequence[Done]) -> Iterator[Today]:
    """The doses that were due at each of the sessions, in order."""
    return (today for today, _ in _walked(programme, done))


def _first(programme: Programme) -> tuple[Standing, ...]:
    return tuple(Standing() for _ in programme.courses)


def _walked(programme: Programme, done: Sequence[Done]) -> Iterator[tuple[Today, tuple[Standing, ...]]]:
    """The doses at each session, and where the exercises stood after it."""
    standings, last = _first(programme), None
    for each in done:
        opened = before(programme, standings, last, each)
        standings, last = after(programme, opened, each), each
        yield _today(programme, opened), standings


def _today(programme: Programme, standings: Sequence[Standing]) -> Today:
    pairs = zip(programme.courses, standings, strict=True)
    return Today(
        rungs=tuple(ladder(course)[standing.rung] for course, standing in pairs),
        whys=tuple(standing.why for standing in standings),
    )


def before(programme: Programme, standings: Sequence[Standing], last: Done | None, session: Done) -> tuple[Standing, ...]:
    """Where the exercises stand when a session begins: after a gap, or with much more pain than last time, further back."""
    gap = gap_before(programme, last.day if last else None, session.day)
    if gap is Gap.VERY_LONG:
        return tuple(Standing(why=Why.LONG_GAP) for _ in standings)
    if gap is Gap.LONG:
        return tuple(_back(standing, Why.GAP) for standing in standings)
    if has_flared(last, session.pain_before):
        return tuple(_back(standing, Why.FLARE) for standing in standings)
    if has_risen(last, session.pain_before):
        return tuple(replace(standing, why=standing.why or Why.RISEN) for standing in standings)
    if gap is Gap.RESTED or (last is not None and last.day == session.day):
        return tuple(standings)  # a step up waits for the session after a rest, and for another day
    pairs = zip(programme.courses, standings, strict=True)
    return tuple(_up(course, standing, session.day) for course, standing in pairs)


def _up(course: Course, standing: Standing, day: date) -> Standing:
    """A step up where it is due, and where there is one left."""
    if standing.since is None or not is_due(standing.good, standing.since, day):
        return standing
    return Standing(rung=standing.rung + 1) if standing.rung + 1 < len(ladder(course)) else standing


def _back(standing: Standing, why: Why) -> Standing:
    """A step back, as far as there is one."""
    return Standing(rung=max(0, standing.rung - 1), why=why)


def after(programme: Programme, standings: Sequence[Standing], done: Done) -> tuple[Standing, ...]:
    """Where the exercises stand when a session is over."""
    pairs = zip(programme.courses, standings, pair_up(programme.courses, done), strict=True)
    return tuple(_judged(course, standing, each, done) for course, standing, each in pairs)


def _judged(course: Course, standing: Standing, each: DoneExercise | None, done: Done) -> Standing:
    """What a session does to one exercise: what hurts steps back, what did not go well is held, what was done counts."""
    why = _trouble(each, done)
    if why in {Why.HURT, Why.MUCH_WORSE}:
        return _back(standing, why)
    if why:
        return replace(standing, good=0, why=why)
    if not _counts(course, standing, each, done):
        return replace(standing, why=None)
    return Standing(rung=standing.rung, good=standing.good + 1, since=_earlier(standing.since, done.day))


def _trouble(each: DoneExercise | None, done: Done) -> Why | None:
    """Why there will not be more of an exercise next time; one that was not done at all is held, never more."""
    if each is not None and each.hurt:
        return Why.HURT
    was_left_out = each is None and bool(done.exercises)
    pain = pain_in(done)
    if pain is Pain.MUCH_WORSE and not was_left_out:
        return Why.MUCH_WORSE  # also where another one hurt: to tell of that never makes the dose larger
    if done.has_hurt:
        return Why.ELSEWHERE
    return None if pain is Pain.FINE else Why.WORSE


def _counts(course: Course, standing: Standing, each: DoneExercise | None, done: Done) -> bool:
    """Whether a session was one at the dose where the exercise stands."""
    if each is None:
        return not done.exercises
    return is_all_of(course, ladder(course)[standing.rung], each)


def _earlier(since: date | None, day: date) -> date:
    """The first day at a dose; an earlier one where the clock went backwards."""
    return day if since is None else min(since, day)


def pair_up(courses: Sequence[Course], done: Done) -> list[DoneExercise | None]:
    """For each course what was done of it: its own exercise, the second one for the second of that id, and so on."""
    left = list(done.exercises)
    found: list[DoneExercise | None] = []
    for course in courses:
        each = next((one for one in left if one.exercise == course.exercise), None)
        if each is not None:
            left.remove(each)
        found.append(each)
    return found


def is_all_of(course: Course, rung: Rung, each: DoneExercise) -> bool:
    """Whether the whole dose was done: not left early, not shortened, and held as long."""
    reps = rung.reps * course.sets * (2 if course.each_side else 1)
    held = rung.hold is None or each.hold is None or each.hold >= rung.hold
    return held and not each.skipped and each.reps >= reps
