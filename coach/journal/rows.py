"""Sessions to rows of the tables, and back."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from coach.journal.session import Ending, ExerciseDone, Held, Session, Skipped
from coach.units import Ms

Row = Mapping[str, Any]


def insert(table: str, row: Row) -> str:
    """The statement that adds a row of these columns."""
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"  # noqa: S608 - names of our own


def session_row(session: Session) -> dict[str, Any]:
    """The columns of a session, but for its number and its place in the order."""
    return {
        "start_utc": utc_text(session.start),
        "offset_min": offset_minutes(session.start),
        "routine": session.routine,
        "name": session.name,
        "length_ms": session.length,
        "pauses": session.pauses,
        "paused_ms": session.paused,
        "ended": session.ended.value,
        "by_hand": session.by_hand,
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "asked": session.asked,
        "note": session.note,
    }


def exercise_row(session: int, place: int, done: ExerciseDone) -> dict[str, Any]:
    """The columns of an exercise of a session, counted from 0."""
    return {
        "session": session,
        "place": place,
        "exercise": done.exercise,
        "name": done.name,
        "sets": done.sets,
        "reps": done.reps,
        "each_side": done.each_side,
        "hold_kind": done.hold.kind if done.hold else None,
        "hold_value": done.hold.value if done.hold else None,
        "sets_done": done.sets_done,
        "done": done.done,
        "done_left": done.done_left,
        "done_right": done.done_right,
        "skipped": done.skipped.value if done.skipped else None,
        "hurt": done.hurt,
    }


def session_of(row: sqlite3.Row, exercises: Iterable[sqlite3.Row]) -> Session:
    """The session of a row, with the rows of its exercises.

    Raises:
        sqlite3.DatabaseError: It holds what nobody writes there.
    """
    try:
        return Session(
            id=row["id"],
            start=start_of(row["start_utc"], row["offset_min"]),
            routine=row["routine"],
            name=row["name"],
            length=Ms(row["length_ms"]),
            pauses=row["pauses"],
            paused=Ms(row["paused_ms"]),
            ended=Ending(row["ended"]),
            by_hand=bool(row["by_hand"]),
            pain_before=row["pain_before"],
            pain_after=row["pain_after"],
            asked=bool(row["asked"]),
            note=row["note"],
            exercises=tuple(exercise_of(exercise) for exercise in exercises),
        )
    except (ValueError, TypeError, OverflowError) as error:
        raise sqlite3.DatabaseError(f"session {row['id']} cannot be read: {error}") from error


def exercise_of(row: sqlite3.Row) -> ExerciseDone:
    """The exercise of a row."""
    return ExerciseDone(
        exercise=row["exercise"],
        name=row["name"],
        sets=row["sets"],
        reps=row["reps"],
        each_side=bool(row["each_side"]),
        hold=None if row["hold_kind"] is None else Held(kind=row["hold_kind"], value=row["hold_value"]),
        sets_done=row["sets_done"],
        done=row["done"],
        done_left=row["done_left"],
        done_right=row["done_right"],
        skipped=None if row["skipped"] is None else Skipped(row["skipped"]),
        hurt=bool(row["hurt"]),
    )


def utc_text(start: datetime) -> str:
    """A time as it is kept: in UTC, to the second.

    >>> utc_text(datetime(2026, 11, 18, 7, 30, tzinfo=timezone(timedelta(hours=1))))
    '2026-11-18T06:30:00'
    """
    return start.astimezone(timezone.utc).replace(microsecond=0, tzinfo=None).isoformat()


def offset_minutes(start: datetime) -> int:
    """What local time was ahead of UTC by, in whole minutes; 0 where the time does not know."""
    return round((start.utcoffset() or timedelta()).total_seconds() / 60)


def start_of(utc: str, offset: int) -> datetime:
    """A time as it was on the person's clock.

    Raises:
        ValueError: It is no time.

    >>> str(start_of("2026-11-18T06:30:00", 60))
    '2026-11-18 07:30:00+01:00'
    """
    local = timezone(timedelta(minutes=offset))
    return datetime.fromisoformat(utc).replace(tzinfo=timezone.utc).astimezone(local)
