"""The file of a journal: opened for one piece of work, and its failures in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from coach.errors import CoachError, MachineError, OutputError
from coach.journal.schema import bring_up_to_date, check_is_journal

WHYS = {
    "full": "the disk is full",
    "readonly": "it, or its folder, is read-only",
    "locked": "another program keeps it locked; try again in a moment",
    "busy": "another program keeps it locked; try again in a moment",
    "unable to open": "it cannot be opened: check that the folder may be written, and that there is room",
    "disk i/o": "the disk does not take it: check that there is room",
}
"""By a word of SQLite's own message: what it means."""


@contextmanager
def opened(path: Path, patience_s: float) -> Iterator[sqlite3.Connection]:
    """The journal, made where there is none, up to date, outside of any transaction; closed with the block.

    It keeps SQLite's rollback journal rather than a write-ahead log: that is one file, works in network folders, and can
    be read where nothing may be written.

    Args:
        path: The file; its folder is made where there is none.
        patience_s: How long to wait for other programs, in seconds.

    Raises:
        JournalError: It was written by a newer version.
        OutputError: Its folder cannot be made.
        sqlite3.Error: All else.
    """
    make(path)
    # Opened without `immutable` or `mode=ro`: what a killed program left half done must be taken back first.
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=patience_s, isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA secure_delete = ON")
        check_is_journal(db, path)
        bring_up_to_date(db, path)
        yield db


def make(path: Path) -> None:
    """Make an empty file that only the person may read, where there is none.

    Raises:
        OutputError: It, or its folder, cannot be made.
    """
    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is wrong, rather than the machine.

    SQLite's codes for *corrupt* and *not a database* are the only ones that Python gives the bare class; Python 3.10
    does not tell the codes themselves.
    """
    return type(error) is sqlite3.DatabaseError or str(error).startswith("no such ")


def failure(path: Path, error: sqlite3.Error, *, writes: bool) -> CoachError:
    """What the machine could not do, in words."""
    text = str(error)
    why = next((why for word, why in WHYS.items() if word in text.lower()), text)
    return OutputError(path, why) if writes else MachineError(f"the journal {path} could not be read: {why}")
