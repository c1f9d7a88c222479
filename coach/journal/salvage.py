"""A damaged journal: kept under another name, and what can still be read of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime, timezone
from pathlib import Path

from coach.errors import OutputError
from coach.journal.rows import session_of
from coach.journal.session import Session

ASIDE = "-damaged-"
"""What the names of damaged journals have in the middle."""


def set_aside(path: Path) -> Path:
    """Where the journal was moved: beside itself, under a name that says what it is and when.

    Raises:
        OSError: It cannot be moved.
    """
    aside = free_name(path)
    log = path.with_name(f"{path.name}-journal")  # half a write of a killed program: a new file must not get it
    with suppress(FileNotFoundError):
        log.rename(aside.with_name(f"{aside.name}-journal"))
    return path.rename(aside)


def set_aside_before(path: Path) -> list[Path]:
    """Every damaged journal that was kept beside this one, and what belongs to it."""
    return sorted(path.parent.glob(f"{path.stem}{ASIDE}*"))


def free_name(path: Path) -> Path:
    """A name beside the journal that nothing has."""
    now = datetime.now(tz=timezone.utc).astimezone()
    stem = f"{path.stem}{ASIDE}{now:%Y-%m-%d}"
    names = (path.with_name(f"{stem}{f'-{count}' if count else ''}{path.suffix}") for count in range(10**6))
    return next(name for name in names if not name.exists())


def salvaged(path: Path) -> list[Session]:
    """The sessions that can still be read of a damaged journal, in order; it is not changed."""
    found: dict[int, Session] = {}
    for address in (f"{path.absolute().as_uri()}?mode=ro", f"{path.absolute().as_uri()}?immutable=1"):
        with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as db:
            db.row_factory = sqlite3.Row
            for order in ("ASC", "DESC"):  # from both ends to where it breaks
                for session in readable(db, order):
                    found.setdefault(session.id or 0, session)
    return [found[number] for number in sorted(found)]


def readable(db: sqlite3.Connection, order: str) -> Iterator[Session]:
    """The sessions from one end on, as far as they can be read; those that hold nonsense are left out."""
    with suppress(sqlite3.Error):
        for row in db.execute(f"SELECT * FROM session ORDER BY rowid {order}"):  # noqa: S608 - one of two words
            with suppress(sqlite3.Error):
                yield session_of(row, exercises_of(db, row["id"]))


def exercises_of(db: sqlite3.Connection, session: int) -> list[sqlite3.Row]:
    """The exercises of a session; none where they cannot be read."""
    with suppress(sqlite3.Error):
        return db.execute("SELECT * FROM exercise WHERE session = ? ORDER BY place", (session,)).fetchall()
    return []


def inode(path: Path) -> int | None:
    """What tells a file from another of the same name; None where there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def remove(path: Path) -> None:
    """Remove a file for good.

    Raises:
        OutputError: It cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
