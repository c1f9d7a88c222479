"""What is asked of the tables, and put into them."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace

from coach.errors import NoSessionError
from coach.journal.rows import exercise_row, insert, session_of, session_row
from coach.journal.session import Session

CHOSEN = """
    FROM session WHERE coalesce(date(start_utc, printf('%+d minutes', offset_min)), :since) BETWEEN :since AND :until
    ORDER BY sorted_utc DESC, id DESC LIMIT :limit
"""
"""The newest sessions of some days, the newest first; what is no time comes too, so that it is noticed."""

LATEST = "SELECT max(?, coalesce((SELECT sorted_utc FROM session WHERE NOT by_hand ORDER BY sorted_utc DESC LIMIT 1), ''))"
"""Where a session that is played now stands in the order: never before the one that was played before it."""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Begin to write, and commit at the end of the block; take all back where it fails."""
    db.execute("BEGIN IMMEDIATE")
    with db:
        yield


def put(db: sqlite3.Connection, session: Session) -> int:
    """The number of the session that was put in: its own where it has one."""
    row = session_row(session)
    place = row["start_utc"] if session.by_hand else db.execute(LATEST, (row["start_utc"],)).fetchone()[0]
    row = {"id": session.id, "sorted_utc": place, **row}
    number = db.execute(insert("session", row), row).lastrowid or 0
    put_exercises(db, number, session)
    return number


def put_what_goes(db: sqlite3.Connection, sessions: Iterable[Session]) -> int:
    """How many sessions were put in; those that make no sense are left out."""
    count = 0
    for session in sessions:
        with suppress(sqlite3.IntegrityError):
            put(db, session)
            count += 1
    return count


def put_exercises(db: sqlite3.Connection, number: int, session: Session) -> None:
    """Put in the exercises of a session."""
    for place, done in enumerate(session.exercises):
        row = exercise_row(number, place, done)
        db.execute(insert("exercise", row), row)


def change(db: sqlite3.Connection, number: int, how: Callable[[Session], Session]) -> Session:
    """The session as it was changed; it keeps its number, and its place in the order unless its start was changed.

    Raises:
        NoSessionError: No session has that number.
    """
    was = one(db, number)
    new = replace(how(was), id=number)
    row = session_row(new)
    if row["start_utc"] != session_row(was)["start_utc"]:
        row["sorted_utc"] = row["start_utc"]
    columns = ", ".join(f"{name} = :{name}" for name in row)
    db.execute(f"UPDATE session SET {columns} WHERE id = :id", {"id": number, **row})  # noqa: S608 - names of columns
    if new.exercises != was.exercises:
        db.execute("DELETE FROM exercise WHERE session = ?", (number,))
        put_exercises(db, number, new)
    return new


def one(db: sqlite3.Connection, number: int) -> Session:
    """The session of that number.

    Raises:
        NoSessionError: No session has it.
    """
    try:
        row = db.execute("SELECT * FROM session WHERE id = ?", (number,)).fetchone()
    except OverflowError:  # larger than any number there can be
        row = None
    if row is None:
        raise NoSessionError(number)
    return session_of(row, db.execute("SELECT * FROM exercise WHERE session = ? ORDER BY place", (number,)))


def several(db: sqlite3.Connection, chosen: Mapping[str, object]) -> tuple[Session, ...]:
    """The newest sessions of the chosen days, the newest last."""
    db.execute("BEGIN")  # sessions and exercises of the same moment
    rows = db.execute(f"SELECT * {CHOSEN}", chosen).fetchall()
    exercises = defaultdict(list)
    for row in db.execute(f"SELECT * FROM exercise WHERE session IN (SELECT id {CHOSEN}) ORDER BY session, place", chosen):  # noqa: S608 - no value is put in
        exercises[row["session"]].append(row)
    db.execute("COMMIT")
    return tuple(session_of(row, exercises.get(row["id"], ())) for row in reversed(rows))


def delete(db: sqlite3.Connection, number: int | None) -> int:
    """How many sessions were deleted: that one, or all; what they held is overwritten."""
    with transaction(db):
        chosen = (" WHERE id = ?", (number,)) if number is not None else ("", ())
        count = db.execute(f"DELETE FROM session{chosen[0]}", chosen[1]).rowcount  # noqa: S608 - no value is put in
    with suppress(sqlite3.OperationalError):  # it only makes the file smaller, and may find no room for that
        db.execute("VACUUM")
    return count
