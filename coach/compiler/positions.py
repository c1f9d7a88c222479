"""Ways between positions: a graph whose edges are the changes."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count

from coach.model import Change, Exercise, Position

Way = tuple[Change, ...]
"""Changes one after the other; empty where nothing changes."""


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


def order_by_position(exercises: Sequence[Exercise], changes: Sequence[Change], home: Position | None) -> tuple[int, ...]:
    """The order, as indices, that takes the fewest changes of position; of several such the first by the given order.

    Exercises that stay in one position are done together, in the given order; one that ends elsewhere is a change for
    free. With more than a dozen of both the nearest comes next, as there are too many orders to try.

    Args:
        exercises: In the given order.
        changes: The edges of the graph.
        home: Where the session starts and ends; None: wherever the exercises do.
    """
    legs = tuple(_legs(exercises))
    costs = {(a, b): _cost(a, b, changes) for a in Position for b in Position}
    if len(legs) > _MOST_LEGS:
        return _nearest_first(legs, costs, home)

    @cache
    def best(left: frozenset[_Leg], here: Position | None) -> tuple[int, tuple[int, ...]]:
        if not left:
            return (costs[here, home] if here and home else 0), ()
        return min(_then(leg, here, best(left - {leg}, leg.end), costs) for leg in left)

    return best(frozenset(legs), home)[1]


_MOST_LEGS = 12
"""So many legs are tried in every order: 4,096 sets of them."""


@dataclass(frozen=True, slots=True)
class _Leg:
    """Exercises done one after the other without a change of position."""

    start: Position
    end: Position
    indices: tuple[int, ...]


def _legs(exercises: Sequence[Exercise]) -> Iterator[_Leg]:
    stays: dict[Position, list[int]] = {}
    for index, exercise in enumerate(exercises):
        if end_of(exercise) is exercise.position:
            stays.setdefault(exercise.position, []).append(index)
        else:
            yield _Leg(exercise.position, end_of(exercise), (index,))
    for position, indices in stays.items():
        yield _Leg(position, position, tuple(indices))


def _then(
    leg: _Leg, here: Position | None, rest: tuple[int, tuple[int, ...]], costs: Mapping[tuple[Position, Position], int]
) -> tuple[int, tuple[int, ...]]:
    """The cost and the order of a leg and what follows it."""
    there = costs[here, leg.start] if here else 0
    return there + rest[0], (*leg.indices, *rest[1])


def _nearest_first(
    legs: Sequence[_Leg], costs: Mapping[tuple[Position, Position], int], home: Position | None
) -> tuple[int, ...]:
    left, here, order = list(legs), home, list[int]()
    while left:
        leg = min(left, key=lambda leg: (costs[here, leg.start] if here else 0, leg.indices))
        left.remove(leg)
        order += leg.indices
        here = leg.end
    return tuple(order)


def _cost(start: Position, end: Position, changes: Sequence[Change]) -> int:
    """How many changes lead there; where there is no way, more than any way has."""
    way = find_way(start, end, changes)
    return 100 if way is None else len(way)
