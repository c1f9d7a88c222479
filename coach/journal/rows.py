"""Sessions to rows of the tables, and back."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from coach.journal.session import LEAST_PAIN, MOST_PAIN, Ending, ExerciseDone, Held, Session, Skipped
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
            id=whole(row["id"]),
            start=start_of(text(row["start_utc"]), whole(row["offset_min"])),
            routine=text(row["routine"]),
            name=text(row["name"]),
            length=Ms(count(row["length_ms"])),
            pauses=count(row["pauses"]),
            paused=Ms(count(row["paused_ms"])),
            ended=Ending(row["ended"]),
            by_hand=bool(row["by_hand"]),
            pain_before=pain(row["pain_before"]),
            pain_after=pain(row["pain_after"]),
            asked=bool(row["asked"]),
            note=text(row["note"]),
            exercises=tuple(exercise_of(exercise) for exercise in exercises),
        )
    except (ValueError, TypeError, OverflowError) as error:
        raise sqlite3.DatabaseError(f"session {row['id']} cannot be read: {error}") from error


def exercise_of(row: sqlite3.Row) -> ExerciseDone:
    """The exercise of a row.

    Raises:
        ValueError, TypeError: It holds what nobody writes there.
    """
    return ExerciseDone(
        exercise=text(row["exercise"]),
        name=text(row["name"]),
        sets=count(row["sets"]),
        reps=count(row["reps"]),
        each_side=bool(row["each_side"]),
        hold=None if row["hold_kind"] is None else Held(kind=text(row["hold_kind"]), value=float(row["hold_value"])),
        sets_done=count(row["sets_done"]),
        done=count(row["done"]),
        done_left=count(row["done_left"]),
        done_right=count(row["done_right"]),
        skipped=None if row["skipped"] is None else Skipped(row["skipped"]),
        hurt=bool(row["hurt"]),
    )


def text(value: object) -> str:
    """The value, where it is text: columns of SQLite take anything.

    Raises:
        TypeError: It is something else.
    """
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def whole(value: object) -> int:
    """The value, where it is a whole number.

    Raises:
        TypeError: It is something else.
    """
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value


def count(value: object) -> int:
    """The value, where it is a number of things, or of milliseconds.

    Raises:
        TypeError: It is something else.
        ValueError: It is negative.
    """
    if whole(value) < 0:
        raise ValueError(f"{value} is negative")
    return whole(value)


def pain(value: object) -> int | None:
    """The value, where it is a pain or nothing.

    Raises:
        TypeError: It is something else.
        ValueError: There is no such pain.
    """
    if value is None:
        return None
    if not LEAST_PAIN <= whole(value) <= MOST_PAIN:
        raise ValueError(f"{value} is no pain")
    return whole(value)


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
