"""What the machine cannot do is said in one line, and loses nothing."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from coach.errors import CoachError, MachineError, OutputError
from coach.journal import Journal, Session

Make = Callable[..., Session]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such users, modes and limits")


def refused(use: Callable[[], object], kind: type[CoachError], *words: str) -> None:
    """It fails in that way, in one line with these words, with exit code 3."""
    with pytest.raises(kind) as caught:
        use()
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_a_folder_that_may_not_be_written(nobody: Path, session: Make) -> None:
    """What is there can be read; nothing can be added, changed or erased."""
    journal = Journal(nobody / "journal.sqlite")
    number = journal.add(session())
    before = journal.path.read_bytes()
    journal.path.chmod(0o444)
    nobody.chmod(0o555)
    for use in (lambda: journal.add(session()), lambda: journal.update(number, lambda was: was), lambda: journal.erase(number)):
        refused(use, OutputError, "journal.sqlite", "read-only")

    assert [one.id for one in journal.sessions()] == [number]
    assert journal.path.read_bytes() == before


def test_a_file_that_may_be_written_in_a_folder_that_may_not(nobody: Path, session: Make) -> None:
    """SQLite cannot put its own notes beside it then: that is said, and nothing is lost."""
    journal = Journal(nobody / "journal.sqlite")
    journal.add(session())
    nobody.chmod(0o555)
    refused(lambda: journal.add(session()), OutputError, "journal.sqlite", "folder")

    assert journal.count() == 1


def test_a_journal_that_may_not_be_read(nobody: Path, session: Make) -> None:
    """It belongs to somebody else."""
    journal = Journal(nobody / "journal.sqlite")
    journal.add(session())
    journal.path.chmod(0)
    refused(journal.sessions, MachineError, "journal.sqlite", "could not be read", "cannot be opened")


def test_a_folder_that_cannot_be_made(nobody: Path, session: Make) -> None:
    """Above it nothing may be written."""
    nobody.chmod(0o555)
    refused(lambda: Journal(nobody / "home" / "journal.sqlite").add(session()), OutputError, "journal.sqlite", "ermission denied")


def test_a_folder_that_is_a_file(tmp_path: Path, session: Make) -> None:
    """It stays."""
    (tmp_path / "home").write_text("mine")
    refused(lambda: Journal(tmp_path / "home" / "journal.sqlite").add(session()), OutputError, "journal.sqlite")

    assert Journal(tmp_path / "home" / "journal.sqlite").sessions() == ()
    assert (tmp_path / "home").read_text() == "mine"


def test_a_journal_that_is_a_folder(tmp_path: Path, session: Make) -> None:
    """It cannot be opened."""
    (tmp_path / "journal.sqlite").mkdir()
    refused(lambda: Journal(tmp_path / "journal.sqlite").add(session()), OutputError, "journal.sqlite")


def test_a_full_disk(journal: Journal, session: Make, full_disk: Callable[[int], AbstractContextManager[None]]) -> None:
    """What was in the journal stays; what did not fit is not in it at all."""
    journal.extend(session(day) for day in range(1, 20))
    with full_disk(journal.path.stat().st_size):
        refused(lambda: journal.extend([session(20, note="x" * 50_000)] * 3), OutputError, "journal.sqlite", "disk")

    assert journal.count() == 19
    assert journal.add(session(20)) == 20
    with closing(sqlite3.connect(journal.path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_disk_that_is_full_from_the_beginning(
    journal: Journal, session: Make, full_disk: Callable[[int], AbstractContextManager[None]]
) -> None:
    """A later try finds a journal that works."""
    with full_disk(0):
        refused(lambda: journal.add(session()), OutputError, "journal.sqlite", "disk")

    assert journal.sessions() == ()
    assert journal.add(session()) == 1


def test_a_journal_that_another_program_keeps_locked(journal: Journal, session: Make) -> None:
    """It is waited for, but not for ever."""
    journal.add(session())
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused(lambda: journal.add(session()), OutputError, "locked", "try again")
        refused(journal.sessions, MachineError, "locked")
        other.execute("ROLLBACK")

    assert journal.count() == 1


def test_what_a_killed_program_left_half_done_cannot_be_read_where_nothing_may_be_written(nobody: Path, session: Make) -> None:
    """It would have to be taken back first; it can be read again as soon as it may be written."""
    journal = Journal(nobody / "journal.sqlite")
    journal.add(session())
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        other.execute("PRAGMA cache_spill = 1")
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE session SET note = printf('%100000s', 'x')")
        half = {path.name: path.read_bytes() for path in nobody.iterdir()}
    assert "journal.sqlite-journal" in half
    for name, data in half.items():
        (nobody / name).write_bytes(data)
    nobody.chmod(0o555)
    refused(journal.sessions, MachineError, "could not be read")
    nobody.chmod(0o777)

    assert [one.note for one in journal.sessions()] == [""]
