"""A session is in the journal while it plays, and whatever becomes of it."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.app.diary.log import open_journal
from coach.app.diary.recording import Recorder
from coach.app.places import home_folder
from coach.journal import Ending, ExerciseDone, Session, Skipped
from coach.player import Event, EventKind, How
from coach.units import At, Ms

START = datetime(2026, 11, 18, 7, 30, tzinfo=timezone.utc)
EXERCISES = (ExerciseDone(exercise="rolls", name="Rolls", reps=4), ExerciseDone(exercise="bridge", name="Bridge", reps=3))
PLANNED = Session(start=START, routine="x", name="X", length=Ms(0), ended=Ending.INTERRUPTED, exercises=EXERCISES, pain_before=3)


@pytest.fixture
def told() -> list[str]:
    """What the person was told."""
    return []


def event(kind: EventKind, at: int = 0, **values: Any) -> Event:
    """Something that happened."""
    return Event(kind=kind, at=At(at), **values)


STARTED = event(EventKind.STARTED)
REP = event(EventKind.REP_DONE, 5000, place=0)
ENDED = event(EventKind.ENDED, 9000, how=How.FINISHED)


def record(told: list[str], events: Iterable[Event], **values: Any) -> Recorder:
    """A recorder that was closed after these events."""
    recorder = Recorder(values.pop("planned", PLANNED), tell=told.append, **values)
    for each in events:
        recorder.hear(each)
    recorder.close()
    return recorder


def kept() -> tuple[Session, ...]:
    """What is in the journal."""
    return open_journal(pytest.fail).sessions()


def test_a_session_is_in_the_journal_as_it_was(told: list[str]) -> None:
    """With what was done and how it ended."""
    skip = event(EventKind.SKIPPED, 6000, place=1, reason="hurts")
    recorder = record(told, [STARTED, REP, REP, skip, ENDED])
    left = replace(EXERCISES[1], skipped=Skipped.HURTS, hurt=True)

    assert kept() == (
        replace(
            PLANNED, id=recorder.number, length=Ms(9000), ended=Ending.FINISHED, exercises=(replace(EXERCISES[0], done=2), left)
        ),
    )
    assert told == []


def test_a_session_that_was_cut_off_is_interrupted(told: list[str]) -> None:
    """As far as it came."""
    record(told, [STARTED, REP])

    assert [(one.ended, one.exercises[0].done, one.length) for one in kept()] == [(Ending.INTERRUPTED, 1, 5000)]


def test_a_session_that_did_not_start_is_not_in_the_journal(told: list[str]) -> None:
    """There was no speaker."""
    assert record(told, []).number is None
    assert not home_folder().exists()


def begun(told: list[str]) -> Recorder:
    """A recorder whose session is in the journal."""
    recorder = Recorder(PLANNED, tell=told.append)
    recorder.hear(STARTED)
    while recorder.number is None:
        recorder.hear(event(EventKind.CUE))
    return recorder


def test_what_the_person_wrote_meanwhile_stays(told: list[str]) -> None:
    """A note, a pain: only what was counted is written over."""
    recorder = begun(told)
    assert recorder.number
    open_journal(told.append).update(recorder.number, lambda was: replace(was, note="mine", pain_before=7))
    recorder.hear(REP)
    recorder.close()

    assert [(one.note, one.pain_before, one.length) for one in kept()] == [("mine", 7, 5000)]


def test_a_session_that_is_erased_while_it_plays_stays_erased(told: list[str]) -> None:
    """Nobody is told, for they did it themselves."""
    recorder = begun(told)
    open_journal(told.append).erase(recorder.number)
    for each in (REP, REP, ENDED):
        recorder.hear(each)
    recorder.close()

    assert kept() == ()
    assert recorder.number is None
    assert told == []


def test_a_journal_that_cannot_be_written_is_told_once(told: list[str]) -> None:
    """The session goes on."""
    home_folder().write_text("a file")
    recorder = record(told, [STARTED, *[REP] * 5, ENDED])

    assert recorder.number is None
    assert len(told) == 1
    assert told[0].startswith("this session may be missing in the journal: ")
    assert "journal.sqlite could not be written" in told[0]


def test_what_could_not_be_written_at_first_is_written_later(told: list[str]) -> None:
    """Somebody made room on the disk: then all of it is there."""
    home_folder().write_text("a file")
    recorder = Recorder(PLANNED, tell=told.append)
    recorder.hear(STARTED)
    while not told:
        recorder.hear(event(EventKind.CUE))
    home_folder().unlink()
    recorder.hear(REP)
    recorder.hear(ENDED)
    recorder.close()

    assert [(one.ended, one.exercises[0].done) for one in kept()] == [(Ending.FINISHED, 1)]
    assert len(told) == 1


def test_a_newer_journal_is_told_of_and_left_alone(told: list[str]) -> None:
    """The session goes on."""
    open_journal(told.append).add(PLANNED)
    path = open_journal(told.append).path
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    record(told, [STARTED, REP, ENDED])

    assert path.read_bytes() == before
    assert len(told) == 1
    assert "newer version" in told[0]


def test_a_damaged_journal_is_told_of_and_begun_anew(told: list[str]) -> None:
    """The session is in the new one."""
    home_folder().mkdir()
    (home_folder() / "journal.sqlite").write_bytes(b"x" * 5000)
    record(told, [STARTED, REP, ENDED])

    assert len(kept()) == 1
    assert len(told) == 1
    assert "journal-damaged-" in told[0]


LATER = replace(PLANNED, start=START + timedelta(minutes=10), pain_before=None)


@pytest.mark.parametrize("end", [[], [event(EventKind.ENDED, 5000, how=How.QUIT)], [event(EventKind.ENDED, 5000, how=How.LOST)]])
def test_a_session_that_is_gone_on_with_is_one_session(told: list[str], end: list[Event]) -> None:
    """What is done of it is added to what was done before."""
    first = record(told, [STARTED, REP, *end])
    second = record(told, [STARTED, REP, ENDED], planned=LATER, goes_on=True)
    (session,) = kept()

    assert first.number == second.number == session.id
    assert (session.start, session.pain_before, session.ended) == (START, 3, Ending.FINISHED)
    assert (session.exercises[0].done, session.length) == (2, 14_000)


@pytest.mark.parametrize(
    "planned",
    [
        replace(LATER, routine="y"),
        replace(LATER, exercises=EXERCISES[:1]),
        replace(LATER, start=START + timedelta(hours=13)),
        replace(LATER, start=START - timedelta(hours=1)),
    ],
)
def test_another_session_is_one_of_its_own(told: list[str], planned: Session) -> None:
    """Of another routine, of another day, or with other exercises."""
    record(told, [STARTED, REP])
    record(told, [STARTED, REP, ENDED], planned=planned, goes_on=True)

    assert sorted(one.ended.value for one in kept()) == ["finished", "interrupted"]


def test_a_finished_session_is_not_gone_on_with(told: list[str]) -> None:
    """The next one is another, and so is one that was not asked to go on."""
    record(told, [STARTED, REP, ENDED])
    record(told, [STARTED, REP], planned=LATER, goes_on=True)
    record(told, [STARTED, REP], planned=LATER)

    assert len(kept()) == 3


def test_going_on_without_a_journal_is_a_new_session(told: list[str], tmp_path: Path) -> None:
    """There is nothing to add to."""
    record(told, [STARTED, REP, ENDED], goes_on=True)

    assert len(kept()) == 1
    assert told == []
    assert (tmp_path / "coach-home" / "journal.sqlite").is_file()
