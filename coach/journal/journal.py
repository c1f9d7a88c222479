"""The journal: sessions put into one SQLite file, and read from it."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from coach.errors import JournalError, NoSessionError
from coach.journal.file import failure, is_damage, opened
from coach.journal.queries import change, delete, one, put, put_what_goes, several, transaction
from coach.journal.salvage import inode, remove, salvaged, set_aside, set_aside_before
from coach.journal.session import Session

Done = TypeVar("Done")

PATIENCE_S = 5.0
"""How long another program that writes is waited for."""

BEFORE_ALL, AFTER_ALL = "", "~"
"""As text, these stand before and after every day: what is no day at all is found between them, too."""


def silent(message: str) -> None:
    """Let a message pass."""
    del message


class Journal:
    """The sessions of a person.

    The file is made when something is first put into it, opened for each piece of work alone, and safe against programs
    that are killed or write at the same time: what has returned is on the disk. A damaged file is kept under another
    name, and what can still be read of it is put into a new one.

    Every method may raise:
        JournalError: It was written by a newer version (and is left as it is); or it is damaged and cannot be moved.
        MachineError: It cannot be read; as OutputError, it cannot be written, and nothing was changed.
    """

    def __init__(self, path: Path, *, tell: Callable[[str], None] = silent, patience_s: float = PATIENCE_S) -> None:
        """Remember where it is; nothing is opened.

        Args:
            path: The file.
            tell: Told when a damaged file was kept aside, and what became of it.
            patience_s: How long another program that writes is waited for, in seconds.
        """
        self.path, self._tell, self._patience_s = path, tell, patience_s

    def add(self, session: Session) -> int:
        """The number that the session got in the journal; it is on the disk."""
        return self.extend([session])[0]

    def extend(self, sessions: Iterable[Session]) -> tuple[int, ...]:
        """The numbers that the sessions got; all of them are on the disk, or none is."""
        new = tuple(sessions)
        return self._write(lambda db: tuple(put(db, session) for session in new))

    def update(self, number: int, how: Callable[[Session], Session]) -> Session:
        """The session as it was changed; what others changed in the meantime is not lost.

        Args:
            number: The session's.
            how: Makes the new one of what is in the journal; the number stays, whatever it does.

        Raises:
            NoSessionError: No session has that number.
        """
        return self._write(lambda db: change(db, number, how))

    def get(self, number: int) -> Session:
        """The session of that number.

        Raises:
            NoSessionError: No session has it.
        """

        def none() -> Session:
            raise NoSessionError(number)

        return self._read(lambda db: one(db, number), none)

    def sessions(self, *, since: date | None = None, until: date | None = None, limit: int | None = None) -> tuple[Session, ...]:
        """The sessions, the newest last; with `limit` the newest so many.

        The order is that of their starts; sessions that were played stay in the order of playing, also where the clock
        went backwards between them.

        Args:
            since: The first day, where the person was; None: from the beginning.
            until: The last day; None: to the end.
            limit: At most so many; None: all.
        """
        chosen = {
            "since": since.isoformat() if since else BEFORE_ALL,
            "until": until.isoformat() if until else AFTER_ALL,
            "limit": -1 if limit is None else limit,
        }
        return self._read(lambda db: several(db, chosen), tuple)

    def count(self) -> int:
        """How many sessions there are."""
        return self._read(lambda db: int(db.execute("SELECT count(*) FROM session").fetchone()[0]), int)

    def erase(self, number: int | None = None) -> int:
        """How many sessions were erased: that one, or all; of them nothing is left in the file.

        With all sessions the damaged journals that were kept aside go too.

        Raises:
            NoSessionError: No session has that number.
        """
        if number is not None:
            self.get(number)
        erased = self._read(lambda db: delete(db, number), int, writes=True)
        for path in set_aside_before(self.path) if number is None else ():
            remove(path)
        return erased

    def _write(self, work: Callable[[sqlite3.Connection], Done]) -> Done:
        """Do it in one transaction: whole, or not at all."""

        def at_once(db: sqlite3.Connection) -> Done:
            with transaction(db):
                return work(db)

        return self._done(at_once, writes=True)

    def _read(self, work: Callable[[sqlite3.Connection], Done], empty: Callable[[], Done], *, writes: bool = False) -> Done:
        """Do it, where there is a journal; else `empty`, and none is made."""
        return self._done(work, writes=writes) if self.path.exists() else empty()

    def _done(self, work: Callable[[sqlite3.Connection], Done], *, writes: bool) -> Done:
        """Do it; on a new journal where the old one turns out to be damaged."""
        for is_again in (False, True):
            file = inode(self.path)
            try:
                with opened(self.path, self._patience_s) as db:
                    return work(db)
            except sqlite3.Error as error:
                if is_again or not is_damage(error):
                    raise failure(self.path, error, writes=writes) from error
                if inode(self.path) == file:  # else another program has seen to it
                    self._begin_anew()
        raise AssertionError("the second time returns or raises")

    def _begin_anew(self) -> None:
        """Keep the damaged file aside, and put what can be read of it into a new one."""
        try:
            aside = set_aside(self.path)
        except OSError as error:
            hint = f"move it away, to begin a new one: {error.strerror or error}"
            raise JournalError(self.path, "is damaged", hint) from error
        saved = 0
        try:
            if found := salvaged(aside):
                saved = self._write(lambda db: put_what_goes(db, found))
        finally:
            self._tell(f"the journal {self.path} is damaged: it is kept as {aside.name}; sessions saved from it: {saved}")
