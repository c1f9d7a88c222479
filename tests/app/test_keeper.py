"""The place of a session is kept while it plays: at most one repetition old, whole at every moment."""

import errno
import os
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.app import Choices
from coach.app.keeper import PlaceKeeper
from coach.app.place import Given, Place, place_file, read_place
from coach.compiler import Plan
from coach.player import Command, Event, EventKind, How, Rest, Turn

GIVEN = Given(script="small", choices=Choices())
NOON = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)


@pytest.fixture(autouse=True)
def hasty_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that says it is done before it is: nobody cuts the power here."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where places are kept; not there yet."""
    return tmp_path / "home"


@pytest.fixture
def keeping(home: Path, small: Plan, unheard: Any) -> Callable[..., Any]:
    """A session of the small routine, and who keeps its place."""

    def begun(rest: Rest | None = None, turn: Turn | None = None, told: list[str] | None = None) -> tuple[Any, PlaceKeeper]:
        session = unheard(small, rest, turn)
        tell = [].append if told is None else told.append
        return session, PlaceKeeper(home, GIVEN, session.state, tell=tell, now=lambda: NOON)

    return begun


def until(events: Any, keeper: PlaceKeeper, is_it: Callable[[Event], bool]) -> Event:
    """The first event of that kind, after it was kept with all before it."""
    for event in events:
        keeper.hear(event)
        if is_it(event):
            return event
    raise AssertionError("it did not happen")


def says(text: str) -> Callable[[Event], bool]:
    """Whether an event is that cue."""
    return lambda event: (event.text or "").startswith(text)


def kept(home: Path) -> Place:
    """The place that lies there."""
    place = read_place(home)
    assert place is not None
    return place


def test_the_place_is_never_older_than_the_repetition_that_began(keeping: Any, home: Path) -> None:
    """Whenever the session ends without warning, the file knows the exercise, and the repetition that was heard last."""
    session, keeper = keeping()
    heard: tuple[Any, ...] = ()
    for event in session.play():
        keeper.hear(event)
        if event.kind is EventKind.ENDED:
            break
        place = kept(home)
        if event.kind is EventKind.CUE and event.rep is not None:
            heard = (event.exercise, Turn(set=event.set, rep=event.rep, side=event.side))
            assert (place.exercise, place.turn) == heard
        assert place.when == NOON
    assert heard == ("reaches", Turn(set=2, rep=3, side=None))


def test_a_session_that_is_over_leaves_no_place(keeping: Any, home: Path) -> None:
    """There is nothing to go on with after the last words, nor after the end that was asked for."""
    session, keeper = keeping()
    for event in session.play():
        keeper.hear(event)
    assert [*home.iterdir()] == []
    keeper.hear(Event(kind=EventKind.PAUSED, at=session.state.played))
    keeper.hear(Event(kind=EventKind.ENDED, at=session.state.played, how=How.STOPPED))
    assert read_place(home) is None


@pytest.mark.parametrize("how", [How.QUIT, How.LOST])
def test_a_session_that_broke_off_leaves_its_place(how: How, keeping: Any, home: Path) -> None:
    """Quit, a signal, a speaker that went away: with how it ended."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number three"))
    keeper.hear(session.transport.end(how))
    place = kept(home)
    assert place.how is how
    assert (place.rest.place, place.rest.position, place.turn) == (0, "supine", Turn(set=1, rep=3, side="left"))
    assert keeper.kept


def test_the_opening_is_not_yet_a_beginning(keeping: Any, home: Path) -> None:
    """Who broke off in the opening has done nothing; on the way down something has begun."""
    session, keeper = keeping()
    events = session.play()
    until(events, keeper, says("A gentle stretch"))
    assert not kept(home).begun
    until(events, keeper, says("Now, down to the floor"))
    place = kept(home)
    assert place.begun
    assert (place.exercise, place.turn, place.rest.position) == ("rolls", None, "standing")


def test_before_the_first_repetition_and_after_the_last_one_there_is_none(keeping: Any, home: Path) -> None:
    """While getting ready the exercise is entered at its start; after its last repetition the next one is to come."""
    session, keeper = keeping()
    events = session.play()
    until(events, keeper, says("Here we go"))
    assert (kept(home).exercise, kept(home).turn) == ("rolls", None)
    until(events, keeper, says("That was the last one"))
    place = kept(home)
    assert (place.exercise, place.rest.place, place.turn, place.rest.position) == ("reaches", 1, None, "supine")


def test_on_the_way_up_only_getting_up_is_left(keeping: Any, home: Path) -> None:
    """The place after the last exercise has no exercise."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Now we stand up"))
    assert (kept(home).rest.place, kept(home).exercise) == (2, None)


def test_what_was_left_out_stays_out(keeping: Any, home: Path) -> None:
    """Skipped once is skipped in the session that is gone on with; for a pain, whatever is asked for."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    until(session.ask(Command.HURTS), keeper, says("Stop there"))
    assert kept(home).turn == Turn(set=1, rep=2, side="right")
    until(session.ask(Command.LEAVE_OUT), keeper, lambda event: event.kind is EventKind.SKIPPED)
    place = kept(home)
    assert (place.exercise, place.turn) == ("reaches", None)
    assert place.rest.left_out == place.banned == {0}


def test_the_pace_is_kept(keeping: Any, home: Path) -> None:
    """Who asked for slower does not have to ask again."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    until(session.ask(Command.PAUSE), keeper, says("Paused"))
    session.transport.obey(Command.SLOWER, 0.0)
    until(session.ask(Command.GO_ON), keeper, lambda event: event.kind is EventKind.RESUMED)
    assert kept(home).rest.pace == "slow"


def test_an_exercise_again_is_again_before_its_first_repetition(keeping: Any, home: Path) -> None:
    """What was heard of it does not count any more."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    until(session.ask(Command.REPEAT_EXERCISE), keeper, says("First exercise"))
    assert (kept(home).exercise, kept(home).turn) == ("rolls", None)


def test_who_asked_for_the_end_is_getting_up(keeping: Any, home: Path) -> None:
    """After a crash on the way up nobody is taken to lie there still; who quits there is done."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    until(session.ask(Command.STOP), keeper, says("Roll onto one side"))
    assert kept(home).getting_up
    keeper.hear(session.transport.end(How.QUIT))
    assert read_place(home) is None


def test_a_session_gone_on_with_keeps_its_place_from_the_first_moment(keeping: Any, home: Path) -> None:
    """Killed twice in a row, nothing more is lost."""
    turn = Turn(set=2, rep=2, side=None)
    session, keeper = keeping(Rest(place=1, position="all_fours", pace="normal", left_out=frozenset()), turn)
    until(session.play(), keeper, lambda event: event.kind is EventKind.STARTED)
    assert (kept(home).exercise, kept(home).turn, kept(home).begun) == ("reaches", turn, True)


def test_of_two_sessions_the_later_one_keeps_its_place(keeping: Any, home: Path) -> None:
    """The earlier one gives way, and does not take away what is not its own; no clock decides."""
    (first, early), (second, late) = keeping(), keeping()
    one, two = first.play(), second.play()
    until(one, early, says("Number one"))
    until(two, late, says("Hello"))
    until(one, early, says("Number two"))
    assert not kept(home).begun
    assert not early.kept
    until(two, late, says("Number one"))
    early.hear(first.transport.end(How.STOPPED))
    assert kept(home).turn == Turn(set=1, rep=1, side="left")
    assert late.kept


def test_what_an_older_session_left_is_replaced(keeping: Any, home: Path) -> None:
    """Also what is damaged: a new session is not stopped by it."""
    home.mkdir()
    for left in (b"{", b'{"owner": 3}', b'{"owner": "somebody"}', b"[]"):
        place_file(home).write_bytes(left)
        session, keeper = keeping()
        until(session.play(), keeper, says("Number one"))
        assert kept(home).exercise == "rolls"


def test_a_place_that_cannot_be_kept_is_told_once_and_the_session_goes_on(keeping: Any, home: Path) -> None:
    """A file stands where the folder should be; when it is gone, the place is kept again."""
    home.write_text("in the way")
    told: list[str] = []
    session, keeper = keeping(told=told)
    events = session.play()
    until(events, keeper, says("Number two"))
    assert len(told) == 1
    assert told[0].startswith("the place in this session is not kept: ")
    assert not keeper.kept
    home.unlink()
    until(events, keeper, says("Number three"))
    assert kept(home).turn == Turn(set=1, rep=3, side="left")
    assert keeper.kept


def test_a_full_disk_leaves_the_place_that_was_there(keeping: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept last stays whole, and nothing half written lies beside it."""
    told: list[str] = []
    session, keeper = keeping(told=told)
    events = session.play()
    until(events, keeper, says("Number one"))

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    until(events, keeper, says("Number three"))
    assert told == [f"the place in this session is not kept: {place_file(home)} could not be written: No space left on device"]
    assert kept(home).turn == Turn(set=1, rep=1, side="left")
    assert [path.name for path in home.iterdir()] == ["place.json"]


def test_keeping_waits_for_the_disk(keeping: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a cut of the power leaves is a whole file: it is on the disk before it takes its name."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    session, keeper = keeping()
    until(session.play(), keeper, says("Number one"))
    assert synced
