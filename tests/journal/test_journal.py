"""Sessions go into the journal and come out of it as they were."""

import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import NoSessionError
from coach.journal import Ending, ExerciseDone, Held, Journal, Session, Skipped
from coach.units import Ms

Make = Callable[..., Session]


def test_a_session_comes_out_as_it_was_put_in(journal: Journal, session: Make) -> None:
    """It has a number then, and is the same otherwise."""
    full = session(pauses=2, paused=Ms(61_000), ended=Ending.STOPPED, pain_before=0, pain_after=10, asked=True, note="Good.")
    number = journal.add(full)

    assert journal.get(number) == replace(full, id=number)
    assert journal.sessions() == (replace(full, id=number),)


zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
starts = st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=zones).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001 - the zones are given beside
pains = st.none() | st.integers(0, 10)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
counts = st.integers(0, 10**6)
exercises = st.builds(
    ExerciseDone,
    exercise=words,
    name=words,
    sets=counts,
    reps=counts,
    each_side=st.booleans(),
    hold=st.none() | st.builds(Held, kind=words, value=st.floats(0, 600)),
    sets_done=counts,
    done=counts,
    done_left=counts,
    done_right=counts,
    skipped=st.none() | st.sampled_from(Skipped),
    hurt=st.booleans(),
)
sessions = st.builds(
    Session,
    start=starts,
    routine=words,
    name=words,
    length=counts,
    pauses=counts,
    paused=counts,
    ended=st.sampled_from(Ending),
    by_hand=st.booleans(),
    pain_before=pains,
    pain_after=pains,
    asked=st.booleans(),
    note=words,
    exercises=st.lists(exercises, max_size=3).map(tuple),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sessions)
def test_whatever_was_done_is_kept(journal: Journal, done: Session) -> None:
    """Any time zone, any words, any numbers."""
    number = journal.add(done)
    kept = journal.get(number)

    assert kept == replace(done, id=number)
    assert kept.start.utcoffset() == done.start.utcoffset()


def test_looking_makes_nothing(journal: Journal) -> None:
    """A journal that is not there is empty, and is not made by asking."""
    assert journal.sessions() == ()
    assert journal.count() == 0
    assert journal.erase() == 0
    with pytest.raises(NoSessionError, match="no session 1 "):
        journal.get(1)
    assert not journal.path.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
def test_nobody_else_may_read_it(journal: Journal, session: Make) -> None:
    """How somebody feels is their own affair."""
    journal.add(session())

    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_nothing_lies_beside_it_at_rest(journal: Journal, session: Make) -> None:
    """The journal is one file."""
    journal.add(session())
    journal.sessions()

    assert list(journal.path.parent.iterdir()) == [journal.path]


def test_sessions_come_by_their_start(journal: Journal, session: Make) -> None:
    """What was added by hand later stands where it belongs."""
    journal.extend([session(18), session(20), session(19, by_hand=True)])

    assert [one.start.day for one in journal.sessions()] == [18, 19, 20]


def test_the_order_of_playing_stays_when_the_clock_goes_back(journal: Journal, session: Make) -> None:
    """A clock that was years ahead once does not keep its session at the end for ever."""
    wrong = datetime(2036, 1, 1, tzinfo=timezone.utc)
    journal.extend([session(18), session(start=wrong), session(19), session(20)])

    assert [(one.start.year, one.start.day) for one in journal.sessions()] == [(2026, 18), (2036, 1), (2026, 19), (2026, 20)]


def test_only_the_newest_are_read_where_few_are_asked_for(journal: Journal, session: Make) -> None:
    """A limit takes them from the end, with their exercises."""
    journal.extend(session(day) for day in range(1, 6))
    last = journal.sessions(limit=2)

    assert [one.start.day for one in last] == [4, 5]
    assert all(len(one.exercises) == 2 for one in last)
    assert journal.count() == 5


def test_days_are_those_of_the_person(journal: Journal, session: Make) -> None:
    """A session at half past midnight is of the day that the person had, not that of Greenwich."""
    at_night = datetime(2026, 11, 18, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    journal.add(session(start=at_night))
    the_day = date(2026, 11, 18)

    assert [one.day for one in journal.sessions(since=the_day, until=the_day)] == [the_day]
    assert journal.sessions(until=date(2026, 11, 17)) == ()
    assert journal.sessions(since=date(2026, 11, 19)) == ()


def test_a_change_keeps_what_others_changed(journal: Journal, session: Make) -> None:
    """The new session is made of what is in the journal then, not of what somebody read before."""
    number = journal.add(session())
    journal.update(number, lambda was: replace(was, note="Slept well."))
    changed = journal.update(number, lambda was: replace(was, pain_after=2, exercises=was.exercises[:1], id=77))

    assert changed == replace(session(), id=number, note="Slept well.", pain_after=2, exercises=session().exercises[:1])
    assert journal.sessions() == (changed,)


def test_a_session_whose_start_is_changed_goes_to_its_place(journal: Journal, session: Make) -> None:
    """Its number stays."""
    first, second = journal.extend([session(18), session(19)])
    journal.update(second, lambda was: replace(was, start=session(17).start))

    assert [one.id for one in journal.sessions()] == [second, first]


def test_an_unknown_number_is_refused(journal: Journal, session: Make) -> None:
    """Nothing is changed or erased."""
    journal.add(session())

    for number in (2, 0, -1, 10**30):
        with pytest.raises(NoSessionError, match=f"no session {number} .*coach log --all"):
            journal.get(number)
        with pytest.raises(NoSessionError):
            journal.update(number, lambda was: was)
        with pytest.raises(NoSessionError):
            journal.erase(number)
    assert journal.count() == 1


def test_what_was_erased_is_gone_from_the_file(journal: Journal, session: Make) -> None:
    """Not a word of it stays on the disk; the others stay, and its number is not used again."""
    kept, gone = journal.extend([session(), session(note="Xylophone")])

    assert b"Xylophone" in journal.path.read_bytes()
    assert journal.erase(gone) == 1
    assert b"Xylophone" not in journal.path.read_bytes()
    assert [one.id for one in journal.sessions()] == [kept]
    assert journal.add(session()) == gone + 1


def test_all_can_be_erased(journal: Journal, session: Make) -> None:
    """Damaged ones that were kept aside go too; numbers go on."""
    journal.extend(session(day, note="Xylophone") for day in range(1, 4))
    aside = journal.path.with_name("journal-damaged-2026-11-01.sqlite")
    aside.write_text("Xylophone")

    assert journal.erase() == 3
    assert journal.sessions() == ()
    assert list(journal.path.parent.iterdir()) == [journal.path]
    assert b"Xylophone" not in journal.path.read_bytes()
    assert journal.add(session()) == 4


def test_the_dose_is_counted_over_sets_and_sides() -> None:
    """Planned and done are repetitions of all sets and both sides."""
    done = ExerciseDone(exercise="x", name="x", sets=2, reps=5, each_side=True, done_left=5, done_right=4)

    assert done.reps_planned == 20
    assert done.reps_done == 9


def test_a_folder_with_odd_signs_is_no_trouble(tmp_path: Path, session: Make) -> None:
    """Signs that mean something in addresses mean nothing in a path."""
    journal = Journal(tmp_path / "a b?c#d%20é" / "journal.sqlite")
    journal.add(session())

    assert journal.path.exists()
    assert journal.count() == 1
