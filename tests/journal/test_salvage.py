"""A damaged journal is kept under another name; what can be read of it goes into a new one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coach.errors import JournalError
from coach.journal import Journal, Session
from coach.journal.salvage import set_aside

Make = Callable[..., Session]
PAGE = 4096


@pytest.fixture
def told() -> list[str]:
    """What the person was told."""
    return []


@pytest.fixture
def journal(tmp_path: Path, told: list[str]) -> Journal:
    """A journal that tells."""
    return Journal(tmp_path / "journal.sqlite", tell=told.append, patience_s=0.2)


def damaged_ones(journal: Journal) -> list[Path]:
    """What was kept aside."""
    return sorted(journal.path.parent.glob("journal-damaged-*.sqlite"))


@pytest.mark.parametrize("data", [b"x", b"not a database" * 1000, b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 4096])
def test_a_file_that_is_no_database_is_kept_aside(journal: Journal, session: Make, told: list[str], data: bytes) -> None:
    """It stays as it is, to the byte; that is said once, with the name that it has now."""
    journal.path.write_bytes(data)
    number = journal.add(session())
    (aside,) = damaged_ones(journal)

    assert journal.get(number).name == "Lower back"
    assert aside.read_bytes() == data
    assert len(told) == 1
    assert "damaged" in told[0]
    assert aside.name in told[0]


def test_looking_at_a_damaged_journal_is_enough(journal: Journal, told: list[str]) -> None:
    """It need not be written to."""
    journal.path.write_bytes(b"x" * 5000)

    assert journal.sessions() == ()
    assert len(told) == 1
    assert len(damaged_ones(journal)) == 1


def test_what_can_be_read_is_saved(journal: Journal, session: Make, told: list[str]) -> None:
    """One page in the middle is lost; the sessions on both sides of it are in the new journal, with their numbers."""
    journal.extend(session(1 + number % 28, note="word " * 40) for number in range(200))
    everything = {one.id: one for one in journal.sessions()}
    data = bytearray(journal.path.read_bytes())
    middle = len(data) // PAGE // 2 * PAGE
    data[middle : middle + PAGE] = b"\xa5" * PAGE
    journal.path.write_bytes(data)
    saved = journal.sessions()

    assert 150 < len(saved) < 200
    assert all(one == everything[one.id] or not one.exercises for one in saved)
    assert f"sessions saved from it: {len(saved)}" in told[0]
    assert damaged_ones(journal)[0].read_bytes() == data


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE session SET start_utc = 'yesterday' WHERE id = 2",
        "UPDATE session SET start_utc = 7 WHERE id = 2",
        "UPDATE session SET name = x'ff00' WHERE id = 2",
        "UPDATE session SET ended = 'well' WHERE id = 2",
        "UPDATE session SET pain_after = 11 WHERE id = 2",
        "UPDATE session SET length_ms = 'long' WHERE id = 2",
        "UPDATE session SET length_ms = -5 WHERE id = 2",
        "UPDATE session SET offset_min = 99999 WHERE id = 2",
        "UPDATE exercise SET reps = 'many' WHERE session = 2",
        "UPDATE exercise SET skipped = 'why not' WHERE session = 2",
    ],
)
def test_what_makes_no_sense_is_left_out(journal: Journal, session: Make, told: list[str], change: str) -> None:
    """Somebody changed a row by hand, where it was not refused: that session is not saved, the others are."""
    journal.extend([session(1), session(2), session(3)])
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = 1")
        db.execute(change)

    assert [one.id for one in journal.sessions()] == [1, 3]
    assert "sessions saved from it: 2" in told[0]


def test_what_a_killed_program_left_goes_aside_with_its_file(journal: Journal) -> None:
    """A half-done write belongs to the damaged file: taken back in the new one, it would damage that too."""
    journal.path.write_bytes(b"damaged")
    journal.path.with_name("journal.sqlite-journal").write_bytes(b"half a write")
    aside = set_aside(journal.path)

    assert aside.read_bytes() == b"damaged"
    assert sorted(path.name for path in aside.parent.iterdir()) == [aside.name, f"{aside.name}-journal"]


def test_nothing_that_was_kept_aside_is_overwritten(journal: Journal) -> None:
    """Damaged again on the same day, it gets another name."""
    for number in range(3):
        journal.path.write_bytes(b"%d" % number * 5000)
        journal.sessions()

    assert {path.read_bytes()[:1] for path in damaged_ones(journal)} == {b"0", b"1", b"2"}


def test_another_programs_database_is_not_written_into(journal: Journal, session: Make) -> None:
    """It is kept aside as it is."""
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as db:
        db.execute("CREATE TABLE session (mine TEXT)")
    before = journal.path.read_bytes()
    journal.add(session())

    assert damaged_ones(journal)[0].read_bytes() == before
    assert journal.count() == 1


def test_a_journal_without_its_tables_is_damaged(journal: Journal, session: Make) -> None:
    """Somebody dropped one: the rest is saved."""
    journal.add(session())
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as db:
        db.execute("DROP TABLE exercise")

    assert [one.exercises for one in journal.sessions()] == [()]


def test_a_damaged_journal_that_cannot_be_moved_is_left(nobody: Path, session: Make) -> None:
    """In a folder that may not be written: it is said, with what to do."""
    journal = Journal(nobody / "journal.sqlite")
    journal.path.write_bytes(b"x" * 5000)
    nobody.chmod(0o555)
    for use in (journal.sessions, lambda: journal.add(session())):
        with pytest.raises(JournalError, match=r"is damaged .*move it away") as caught:
            use()
        assert caught.value.exit_code == 1

    assert journal.path.read_bytes() == b"x" * 5000
