"""The tables of a journal, version by version."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from coach.errors import JournalError

APPLICATION = 0x636F6163
"""Marks a file as a journal of coach (`PRAGMA application_id`): the letters `coac`."""

SMALLEST = 512
"""Bytes: the smallest page of a database."""

FIRST = (
    """CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is never used again
        sorted_utc TEXT NOT NULL, -- start_utc, but never before the session recorded before it: clocks go backwards
        start_utc TEXT NOT NULL, -- 2026-11-18T06:30:00
        offset_min INTEGER NOT NULL, -- what local time was ahead of UTC by
        routine TEXT NOT NULL,
        name TEXT NOT NULL,
        length_ms INTEGER NOT NULL CHECK (length_ms >= 0),
        pauses INTEGER NOT NULL CHECK (pauses >= 0),
        paused_ms INTEGER NOT NULL CHECK (paused_ms >= 0),
        ended TEXT NOT NULL,
        by_hand INTEGER NOT NULL,
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
        asked INTEGER NOT NULL,
        note TEXT NOT NULL
    )""",
    "CREATE INDEX session_in_order ON session (sorted_utc, id)",
    """CREATE TABLE exercise (
        session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        place INTEGER NOT NULL, -- counted from 0
        exercise TEXT NOT NULL,
        name TEXT NOT NULL,
        sets INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        each_side INTEGER NOT NULL,
        hold_kind TEXT,
        hold_value REAL,
        sets_done INTEGER NOT NULL,
        done INTEGER NOT NULL,
        done_left INTEGER NOT NULL,
        done_right INTEGER NOT NULL,
        skipped TEXT,
        hurt INTEGER NOT NULL,
        PRIMARY KEY (session, place)
    ) WITHOUT ROWID""",
)
"""Plain tables: STRICT ones cannot be read by the SQLite of some machines that Python 3.10 runs on."""

Migrations = Sequence[Sequence[str]]

MIGRATIONS: Migrations = (FIRST,)
"""What leads from each version to the next, from an empty file on. Never changed once released: only added to."""


def version_of(db: sqlite3.Connection) -> int:
    """The version of the tables; 0 for an empty file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def bring_up_to_date(db: sqlite3.Connection, path: Path, migrations: Migrations = MIGRATIONS) -> None:
    """Migrate an older journal, all at once or not at all; most are up to date already.

    Raises:
        JournalError: It was written by a newer version; it is left as it is.
        sqlite3.DatabaseError: It is damaged, or no journal.
        sqlite3.OperationalError: It cannot be read or written.
    """
    version = version_of(db)
    if version == len(migrations):
        return
    if version > len(migrations):
        raise JournalError(path, "was written by a newer version of coach", "use that version, or a newer one")
    db.execute("BEGIN IMMEDIATE")
    with db:
        for statements in migrations[version_of(db) :]:  # asked again: another program may have been quicker
            for statement in statements:
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(migrations)}")


def check_is_journal(db: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is something else.

    Raises:
        sqlite3.DatabaseError: It holds something else than a journal.
    """
    if 0 < path.stat().st_size < SMALLEST:  # SQLite takes it for an empty file
        raise sqlite3.DatabaseError("it is no database")
    # In this order: another program may be making the tables between the two questions.
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        return
    if int(db.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION:
        raise sqlite3.DatabaseError("it is not a journal of coach")
