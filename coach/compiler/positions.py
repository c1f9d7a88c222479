"""Ways between positions: a graph whose edges are the changes."""

import heapq
from collections.abc import Iterable, Sequence
from itertools import count, permutations

from coach.model import Change, Exercise, Position

Way = tuple[Change, ...]
"""Changes one after the other; empty where nothing changes."""

_MOST_GROUPS = 6
"""Orders of so many groups of exercises are all tried: 720."""


def find_way(start: Position, end: Position, changes: Iterable[Change]) -> Way | None:
    """The way with the fewest changes, then the fewest lines, then first by the alphabet; None where there is none."""
    edges = tuple(changes)
    tie = count()
    heap: list[tuple[tuple[int, int, tuple[str, ...]], int, Position, Way]] = [((0, 0, ()), next(tie), start, ())]
    done: set[Position] = set()
    while heap:
        (length, lines, ids), _, here, way = heapq.heappop(heap)
        if here is end:
            return way
        if here in done:
            continue
        done.add(here)
        for edge in edges:
            if edge.start is here and edge.end not in done:
                cost = (length + 1, lines + len(edge.move), (*ids, edge.id))
                heapq.heappush(heap, (cost, next(tie), edge.end, (*way, edge)))
    return None


def end_of(exercise: Exercise) -> Position:
    """The position in which an exercise ends."""
    return exercise.ends or exercise.position


def order_by_position(exercises: Sequence[Exercise], changes: Sequence[Change], start: Position | None) -> tuple[int, ...]:
    """The order, as indices, that changes position least; within one position the given order stays.

    Args:
        exercises: In the given order.
        changes: The edges of the graph.
        start: Where the session starts and ends; None: wherever the exercises do.
    """
    groups: dict[tuple[Position, Position], list[int]] = {}
    for index, exercise in enumerate(exercises):
        groups.setdefault((exercise.position, end_of(exercise)), []).append(index)
    orders: Iterable[tuple[list[int], ...]] = permutations(groups.values())
    if len(groups) > _MOST_GROUPS:
        orders = [tuple(groups.values())]
    flat = (tuple(index for group in order for index in group) for order in orders)
    return min(flat, key=lambda order: (_changes_in([exercises[index] for index in order], changes, start), order))


def _changes_in(exercises: Iterable[Exercise], changes: Sequence[Change], start: Position | None) -> int:
    """How many changes that order takes; a way that is not there counts a hundred."""
    total, here = 0, start
    stops = [(exercise.position, end_of(exercise)) for exercise in exercises]
    for begin, end in [*stops, *([(start, start)] if start else [])]:
        if here is not None:
            way = find_way(here, begin, changes)
            total += 100 if way is None else len(way)
        here = end
    return total
