"""The rest of a session, planned anew from where the person is: after a skip, a step back, another pace, a new start."""

from dataclasses import replace
from enum import Enum
from typing import TypeVar

from coach.compiler.choose import Chosen
from coach.compiler.dose import SettledDose
from coach.compiler.draft import plan_body, plan_closing
from coach.compiler.opening import needs_short
from coach.compiler.options import Pace
from coach.compiler.plan import Plan
from coach.compiler.positions import Way, end_of, find_way
from coach.compiler.prompts import ways_up
from coach.compiler.ways import FLOOR
from coach.errors import UnknownNameError, UsageError
from coach.model import Exercise, Position

Kind = TypeVar("Kind", bound=Enum)


def rest_of(plan: Plan, *, place: int, position: str, pace: str, left_out: frozenset[int]) -> Plan:
    """The plan of what is left: no opening; the way from here, the exercises, the way up, the closing.

    Doses, talk and wordings are those of the whole session, and what `--minutes` took away stays away. From the start,
    with nothing left out, at the same pace, its chapters are the plan's own after the opening.

    Args:
        plan: A whole session, or the rest of one: the rest is always that of the whole.
        place: Which exercise comes first, counted from 0; their number: only the way up and the closing.
        position: Where the person is.
        pace: slow, normal or brisk.
        left_out: Which exercises are not done, and not counted at the end.

    Raises:
        UsageError: This session has no such exercise, or nobody knows the position or the pace.
    """
    source = plan.source
    if source is None or not 0 <= place <= source.draft.chosen.number:
        raise UsageError(f"this session has no exercise number {place + 1}")
    whole, cut = source.draft.chosen, source.cut
    manner = replace(source.draft.manner, pace=_named(Pace, "pace", pace))
    before = tuple(index for index in range(place) if index not in left_out)
    left = _left(whole, place, _named(Position, "position", position), left_out)
    draft = replace(source.draft, chosen=replace(left, been_down=_has_been_down(whole, before)), manner=manner)
    done = _done(whole, cut.doses, (*before, *left.places))
    chapters = (*plan_body(draft, cut), plan_closing(draft, cut, done))
    needs = needs_short(left, manner.phrases)
    return replace(plan, pace=pace, chapters=chapters, ways_up=ways_up(whole, manner), needs=needs)


def _named(kind: type[Kind], what: str, name: str) -> Kind:
    known = {str(member.value): member for member in kind}
    if name not in known:
        raise UnknownNameError(what, name, known)
    return known[name]


def _left(whole: Chosen, place: int, here: Position, left_out: frozenset[int]) -> Chosen:
    """What is still to be done, with the ways between; what no way leads to from here is left out too."""
    start, places, ways = here, list[int](), list[Way]()
    for index in range(place, whole.number):
        way = None if index in left_out else find_way(here, whole.exercises[index].position, whole.changes)
        if way is not None:
            places.append(index)
            ways.append(way)
            here = end_of(whole.exercises[index])
    up = () if whole.stays else find_way(here, whole.home, whole.changes) or ()
    return replace(
        whole,
        exercises=tuple(whole.exercises[index] for index in places),
        entries=tuple(whole.entries[index] for index in places),
        ways=(*ways, up),
        places=tuple(places),
        start=start,
        gets_up=whole.gets_up or bool(up),
    )


def _has_been_down(whole: Chosen, done: tuple[int, ...]) -> bool:
    """Whether the person has heard from the floor how loud it is there."""
    return any({whole.exercises[index].position, end_of(whole.exercises[index])} & FLOOR for index in done)


def _done(whole: Chosen, doses: tuple[SettledDose, ...], places: tuple[int, ...]) -> tuple[tuple[Exercise, SettledDose], ...]:
    """What is counted at the end."""
    return tuple((whole.exercises[index], doses[index]) for index in places)
