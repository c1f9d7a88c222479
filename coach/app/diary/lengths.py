"""About how long the sessions of a plan last."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from coach.app.planning.courses import courses_of, routine_of
from coach.programme import Programme, Row, Rung

if TYPE_CHECKING:
    from coach.script import Loaded


def minutes_of(programme: Programme, loaded: "Loaded", rows: Iterable[Row]) -> tuple[int | None, ...]:
    """The whole minutes of each row, rounded up, by the estimate; None where a row is no whole session."""
    known: dict[tuple[Rung, ...], int] = {}
    found: list[int | None] = []
    for row in rows:
        rungs = tuple(rung for rung in row.rungs if rung is not None)
        if len(rungs) < len(programme.courses):
            found.append(None)
            continue
        if rungs not in known:
            known[rungs] = minutes_for(programme, loaded, rungs)
        found.append(known[rungs])
    return tuple(found)


def minutes_for(programme: Programme, loaded: "Loaded", rungs: tuple[Rung, ...]) -> int:
    """The whole minutes of a session with these doses, rounded up."""
    from coach.compiler import Options, Talk, estimate, lay_out, settle

    courses = courses_of(loaded, programme.level, programme.avoid)
    routine = routine_of(loaded, tuple(zip(courses, rungs, strict=True)), avoid=programme.avoid, notes=())
    options = Options(level=programme.level, talk=Talk.NORMAL, avoid=frozenset(programme.avoid))
    return -(-lay_out(settle(routine, loaded.library, options), estimate).duration // 60_000)
