"""The tables: brought up to date whole or not at all; a newer journal is left alone."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import JournalError
from coach.journal import Journal, Session
from coach.journal.schema import MIGRATIONS, bring_up_to_date, version_of

Make = Callable[..., Session]

NEXT = (
    "ALTER TABLE session ADD COLUMN mood INTEGER",
    "UPDATE session SET mood = 10 - pain_after",
)
"""As a later version might change the tables."""


@pytest.fixture
def db(journal: Journal, session: Make) -> Iterator[sqlite3.Connection]:
    """The file of a journal of the first version, with a session in it."""
    journal.add(session(pain_after=3))
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as opened:
        yield opened


def test_an_older_journal_is_brought_up_to_date(db: sqlite3.Connection, journal: Journal) -> None:
    """What was in it is changed as the migration says, and stays."""
    bring_up_to_date(db, journal.path, (*MIGRATIONS, NEXT))

    assert version_of(db) == len(MIGRATIONS) + 1
    assert db.execute("SELECT name, mood FROM session").fetchall() == [("Lower back", 7)]


def test_only_what_is_missing_is_done(db: sqlite3.Connection, journal: Journal) -> None:
    """Brought up to date again, nothing happens."""
    newer = (*MIGRATIONS, NEXT)
    bring_up_to_date(db, journal.path, newer)
    before = db.total_changes
    bring_up_to_date(db, journal.path, newer)

    assert db.total_changes == before


def test_a_migration_that_fails_changes_nothing(db: sqlite3.Connection, journal: Journal) -> None:
    """Not even what came before the mistake."""
    with pytest.raises(sqlite3.OperationalError):
        bring_up_to_date(db, journal.path, (*MIGRATIONS, (*NEXT, "UPDATE nothing SET x = 1")))

    assert version_of(db) == len(MIGRATIONS)
    assert "mood" not in [column[1] for column in db.execute("PRAGMA table_info(session)")]
    assert journal.count() == 1


def test_the_second_of_two_programs_finds_it_done(db: sqlite3.Connection, journal: Journal) -> None:
    """Both see the older version; the one that comes second does nothing again."""
    newer = (*MIGRATIONS, NEXT)
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        assert version_of(other) == len(MIGRATIONS)
        bring_up_to_date(db, journal.path, newer)
        bring_up_to_date(other, journal.path, newer)

        assert other.execute("SELECT mood FROM session").fetchall() == [(7,)]


def test_a_newer_journal_is_refused_and_left_alone(db: sqlite3.Connection, journal: Journal, session: Make) -> None:
    """The message says what to do; not a byte is changed."""
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = journal.path.read_bytes()
    for use in (journal.sessions, journal.erase, lambda: journal.add(session())):
        with pytest.raises(JournalError, match="newer version of coach") as caught:
            use()
        assert caught.value.exit_code == 1

    assert journal.path.read_bytes() == before
    assert [path.name for path in journal.path.parent.iterdir()] == ["journal.sqlite"]


def test_an_empty_file_becomes_a_journal(journal: Journal, session: Make) -> None:
    """It is what a program leaves that was killed at the very beginning."""
    journal.path.parent.mkdir()
    journal.path.touch()

    assert journal.sessions() == ()
    assert journal.add(session()) == 1


def test_the_first_version_stays_as_it_was_released(tmp_path: Path) -> None:
    """Journals of people are made of it: what changes is a new version."""
    path = tmp_path / "x.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        bring_up_to_date(made, path, MIGRATIONS[:1])
        columns = {
            name: " ".join(row[1] for row in made.execute(f"PRAGMA table_info({name})")) for name in ("session", "exercise")
        }

    assert columns == {
        "session": "id sorted_utc start_utc offset_min routine name length_ms pauses paused_ms ended by_hand"
        " pain_before pain_after asked note",
        "exercise": "session place exercise name sets reps each_side hold_kind hold_value sets_done done done_left done_right"
        " skipped hurt",
    }
