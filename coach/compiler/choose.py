"""Which exercises a session has, in which order, and the ways between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.compiler.options import Options, Order
from coach.compiler.positions import Way, end_of, find_way, order_by_position
from coach.errors import UsageError
from coach.model import Change, Entry, Exercise, Library, Position, Routine

HOME = Position.STANDING
"""Where a session starts and ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a session is made of."""

    exercises: tuple[Exercise, ...]
    """In order; at least one."""
    entries: tuple[Entry, ...]
    """Their doses in the routine."""
    ways: tuple[Way, ...]
    """The way to each exercise, and the way up at the end; empty ones where nothing changes."""
    home: Position
    """Where the session starts."""
    changes: tuple[Change, ...]
    """The changes that are not left out."""
    avoided: tuple[str, ...]
    """Names of exercises that the person wants to leave out."""
    unreachable: tuple[str, ...]
    """Names of exercises that only a left-out change leads to."""
    stays: bool
    """Whether the person is in place already, so that nobody gets down or up."""
    places: tuple[int, ...]
    """Which exercise of the whole session each one is, counted from 0."""
    number: int
    """How many exercises the whole session has."""
    start: Position
    """Where the person is before the first of them."""
    been_down: bool = False
    """Whether the person has been on the floor before that."""
    gets_up: bool
    """Whether the session ends with getting up."""

    @property
    def goes_down(self) -> bool:
        """Whether the person gets down from standing in this session."""
        return any(way and way[0].start is HOME for way in self.ways)

    @property
    def end(self) -> Position:
        """Where the person is at the end."""
        if self.ways[-1]:
            return self.ways[-1][-1].end
        return end_of(self.exercises[-1]) if self.exercises else self.start


def choose(routine: Routine, library: Library, options: Options) -> Chosen:
    """The exercises of a routine that a person may do and can get to.

    Raises:
        UsageError: None is left.
    """
    changes = tuple(change for change in library.changes if not options.avoid & set(change.avoid))
    listed = [(library.exercises[entry.exercise], entry) for entry in routine.entries]
    wanted = [pair for pair in listed if not options.avoid & set(pair[0].avoid)]
    home = wanted[0][0].position if wanted and options.no_floor else HOME
    kept = [pair for pair in wanted if _is_reachable(pair[0], changes, home, back=not options.no_floor)]
    if not kept:
        message = f"nothing is left of {routine.name}: every exercise is left out (leave out less with --avoid)"
        raise UsageError(message)
    if options.order is Order.POSITIONS:
        order = order_by_position([exercise for exercise, _ in kept], changes, None if options.no_floor else HOME)
        kept = [kept[index] for index in order]
        home = kept[0][0].position if options.no_floor else HOME
    exercises = tuple(exercise for exercise, _ in kept)
    ways = _ways(exercises, changes, home, up=not options.no_floor)
    return Chosen(
        exercises=exercises,
        entries=tuple(entry for _, entry in kept),
        ways=ways,
        home=home,
        changes=changes,
        avoided=_names(listed, wanted),
        unreachable=_names(wanted, kept),
        stays=options.no_floor,
        places=tuple(range(len(kept))),
        number=len(kept),
        start=home,
        gets_up=bool(ways[-1]),
    )


def _is_reachable(exercise: Exercise, changes: Sequence[Change], home: Position, *, back: bool) -> bool:
    there = find_way(home, exercise.position, changes) is not None
    return there and (not back or find_way(end_of(exercise), home, changes) is not None)


def _names(before: Sequence[tuple[Exercise, Entry]], after: Sequence[tuple[Exercise, Entry]]) -> tuple[str, ...]:
    kept = {exercise.id for exercise, _ in after}
    return tuple(dict.fromkeys(exercise.name for exercise, _ in before if exercise.id not in kept))


def _ways(exercises: Sequence[Exercise], changes: Sequence[Change], home: Position, *, up: bool) -> tuple[Way, ...]:
    ways: list[Way] = []
    here = home
    for exercise in exercises:
        ways.append(find_way(here, exercise.position, changes) or ())
        here = end_of(exercise)
    ways.append((find_way(here, home, changes) or ()) if up else ())
    return tuple(ways)
