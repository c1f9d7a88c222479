"""What is said of sessions, and when a person is asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coach.app.diary.log import (
    Said,
    Session,
    add_session,
    edit_session,
    note_pain,
    open_journal,
    session_to_ask_about,
    show_sessions,
)
from coach.app.diary.when import local_now
from coach.errors import UsageError
from coach.journal import Ending
from coach.units import Ms


def silent(message: str) -> None:
    """Nothing is told where nothing is wrong."""
    pytest.fail(message)


@pytest.fixture
def played() -> Callable[..., Session]:
    """Puts a session into the journal that was played so long ago."""

    def put(ago: timedelta, **values: object) -> Session:
        new = Session(start=local_now() - ago, routine="lower-back", name="Lower back", length=Ms(1_200_000))
        new = replace(new, **values)  # type: ignore[arg-type]
        return replace(new, id=open_journal(silent).add(new))

    return put


HOUR = timedelta(hours=1)


def test_a_session_that_was_just_played_is_asked_about_once(played: Callable[..., Session]) -> None:
    """Answered or not: never again."""
    session = played(HOUR)
    asked = session_to_ask_about(tell=silent)
    assert asked
    assert asked.id == session.id
    assert session.id
    note_pain(session.id, None, None, tell=silent)

    assert session_to_ask_about(tell=silent) is None
    assert show_sessions(None, tell=silent).sessions[0].pain_after is None


def test_an_answer_is_kept(played: Callable[..., Session]) -> None:
    """What was known before stays."""
    session = played(HOUR, pain_before=4)
    assert session.id
    note_pain(session.id, None, 2, tell=silent)
    (kept,) = show_sessions(None, tell=silent).sessions

    assert (kept.pain_before, kept.pain_after, kept.asked) == (4, 2, True)


@pytest.mark.parametrize(
    "values",
    [{"asked": True}, {"pain_after": 0}, {"ended": Ending.INTERRUPTED}],
)
def test_nobody_is_asked_in_vain(played: Callable[..., Session], values: dict[str, object]) -> None:
    """Who was asked, has said it, or plays it still, is left in peace."""
    played(HOUR, **values)

    assert session_to_ask_about(tell=silent) is None


@pytest.mark.parametrize("ago", [timedelta(hours=13), timedelta(days=400), -HOUR])
def test_nobody_is_asked_about_what_is_long_ago(played: Callable[..., Session], ago: timedelta) -> None:
    """Nor about what the clock says has not been yet."""
    played(ago)

    assert session_to_ask_about(tell=silent) is None


def test_only_the_last_session_is_asked_about(played: Callable[..., Session]) -> None:
    """The ones before it are over."""
    played(2 * HOUR)
    played(HOUR, pain_after=1)

    assert session_to_ask_about(tell=silent) is None


def test_a_session_added_by_hand_has_the_routines_name() -> None:
    """It has just ended unless it is said when it was."""
    session = add_session(Said(routine="knee-rolls", minutes=10.5), tell=silent)

    assert (session.routine, session.name, session.length, session.by_hand) == ("knee-rolls", "Knee rolls", 630_000, True)
    assert timedelta() <= local_now() - session.start - timedelta(minutes=10.5) < timedelta(minutes=1)
    assert show_sessions(1, tell=silent).sessions == (replace(session, start=session.start.replace(microsecond=0)),)


def test_a_change_says_only_what_changes(played: Callable[..., Session]) -> None:
    """The rest stays; a number can be taken away."""
    was = played(HOUR, pain_before=3, pain_after=4, note="x")
    assert was.id
    now = edit_session(was.id, Said(pain={"pain_after": None}, note="", minutes=5), tell=silent)

    assert now == replace(was, start=was.start.replace(microsecond=0), pain_after=None, note="", length=Ms(300_000))


@pytest.mark.parametrize("minutes", [0, -1, 1441, float("nan"), float("inf"), 1e308])
def test_a_length_that_nobody_exercises_is_refused(minutes: float) -> None:
    """Nothing is written."""
    with pytest.raises(UsageError, match="a session lasts more than 0"):
        add_session(Said(minutes=minutes), tell=silent)
    assert not open_journal(silent).path.exists()


@pytest.mark.parametrize("said", [Said(minutes=3, pain={"pain_before": 11}), Said(minutes=3, pain={"pain_after": -1})])
def test_a_pain_that_there_is_not_is_refused(said: Said) -> None:
    """From 0 to 10."""
    with pytest.raises(UsageError, match=r"from 0 .* to 10"):
        add_session(said, tell=silent)


def test_a_note_is_one_line_of_bounded_length() -> None:
    """What would do something to a terminal is left out."""
    session = add_session(Said(minutes=3, note="a\x1b[31mb\nc\udcff"), tell=silent)

    assert session.note == "a [31mb c"
    with pytest.raises(UsageError, match="at most 1,000 characters, not 1,001"):
        add_session(Said(minutes=3, note="x" * 1001), tell=silent)


def test_a_routine_of_the_persons_own(tmp_path: Path) -> None:
    """It is found in their folder."""
    (tmp_path / "mine.md").write_text("---\nkind: routine\nname: My mornings\n---\n\n- knee-rolls\n", "utf-8")
    session = add_session(Said(minutes=3, routine="mine"), tell=silent, scripts=tmp_path)

    assert (session.routine, session.name) == ("mine", "My mornings")
