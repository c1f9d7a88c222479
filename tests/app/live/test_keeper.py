"""The place of a session is known while it plays: at most one repetition old."""

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import pytest

from coach.app import Choices
from coach.app.live.keeper import PlaceKeeper
from coach.app.live.place import Given, Place
from coach.compiler import Plan
from coach.player import Command, Event, EventKind, How, Opening, Rest, Turn
from coach.units import Ms

GIVEN = Given(script="small", choices=Choices())
NOON = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)


class Kept:
    """What was kept last."""

    place: Place | None = None
    """None: nothing, or nothing any more."""

    def put(self, place: Place | None) -> None:
        """Keep it."""
        self.place = place


@pytest.fixture
def kept() -> Kept:
    """What was kept last."""
    return Kept()


@pytest.fixture
def keeping(kept: Kept, small: Plan, unheard: Any) -> Callable[..., Any]:
    """A session of the small routine, and who keeps its place."""

    def begun(rest: Rest | None = None, turn: Turn | None = None) -> tuple[Any, PlaceKeeper]:
        session = unheard(small, rest, turn)
        return session, PlaceKeeper(kept.put, GIVEN, session.state, now=lambda: NOON)

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


def test_the_place_is_never_older_than_the_repetition_that_began(keeping: Any, kept: Any) -> None:
    """Whenever the session ends without warning, the file knows the exercise, and the repetition that was heard last."""
    session, keeper = keeping()
    heard: tuple[Any, ...] = ()
    for event in session.play():
        keeper.hear(event)
        if event.kind is EventKind.STARTED:
            continue
        if event.kind is EventKind.ENDED:
            break
        place = kept.place
        if event.kind is EventKind.CUE and event.rep is not None:
            heard = (event.exercise, Turn(set=event.set, rep=event.rep, side=event.side))
            assert (place.exercise, place.turn) == heard
        assert place.when == NOON
    assert heard == ("reaches", Turn(set=2, rep=3, side=None))


def test_a_session_that_is_over_leaves_no_place(keeping: Any, kept: Any) -> None:
    """There is nothing to go on with after the last words, nor after the end that was asked for."""
    session, keeper = keeping()
    for event in session.play():
        keeper.hear(event)
    assert kept.place is None
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    assert kept.place is not None
    keeper.hear(session.transport.end(How.STOPPED))
    assert kept.place is None


@pytest.mark.parametrize("how", [How.QUIT, How.LOST])
def test_a_session_that_broke_off_leaves_its_place(how: How, keeping: Any, kept: Any) -> None:
    """Quit, a signal, a speaker that went away: with how it ended."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number three"))
    keeper.hear(session.transport.end(how))
    place = kept.place
    assert place.how is how
    assert (place.rest.place, place.rest.position, place.turn) == (0, "supine", Turn(set=1, rep=3, side="left"))


def test_before_anything_was_heard_there_is_no_place(keeping: Any, kept: Any) -> None:
    """A session that could not be spoken leaves what was kept before."""
    session, keeper = keeping()
    kept.place = "that of the last session"
    until(session.play(), keeper, lambda event: event.kind is EventKind.STARTED)
    keeper.hear(session.transport.end(How.QUIT, reason="error"))
    assert kept.place == "that of the last session"


def test_the_opening_is_not_yet_a_beginning(keeping: Any, kept: Any) -> None:
    """Who broke off in the opening has done nothing; on the way down something has begun."""
    session, keeper = keeping()
    events = session.play()
    until(events, keeper, says("A gentle stretch"))
    assert not kept.place.begun
    until(events, keeper, says("Now, down to the floor"))
    place = kept.place
    assert place.begun
    assert (place.exercise, place.turn, place.rest.position) == ("rolls", None, "standing")


def test_before_the_first_repetition_and_after_the_last_one_there_is_none(keeping: Any, kept: Any) -> None:
    """While getting ready the exercise is entered at its start; after its last repetition the next one is to come."""
    session, keeper = keeping()
    events = session.play()
    until(events, keeper, says("Here we go"))
    assert (kept.place.exercise, kept.place.turn) == ("rolls", None)
    until(events, keeper, says("That was the last one"))
    place = kept.place
    assert (place.exercise, place.rest.place, place.turn, place.rest.position) == ("reaches", 1, None, "supine")


def test_on_the_way_up_only_getting_up_is_left(keeping: Any, kept: Any) -> None:
    """The place after the last exercise has no exercise."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Now we stand up"))
    assert (kept.place.rest.place, kept.place.exercise) == (2, None)


def test_what_was_left_out_stays_out(keeping: Any, kept: Any) -> None:
    """Skipped once is skipped in the session that is gone on with; for a pain, whatever is asked for."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    until(session.ask(Command.HURTS), keeper, says("Stop there"))
    assert kept.place.turn == Turn(set=1, rep=2, side="right")
    until(session.ask(Command.LEAVE_OUT), keeper, lambda event: event.kind is EventKind.SKIPPED)
    place = kept.place
    assert (place.exercise, place.turn) == ("reaches", None)
    assert place.rest.left_out == place.banned == {0}
    assert place.hurt


def test_the_pace_is_kept(keeping: Any, kept: Any) -> None:
    """Who asked for slower does not have to ask again."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    until(session.ask(Command.PAUSE), keeper, says("Paused"))
    session.transport.obey(Command.SLOWER, 0.0)
    until(session.ask(Command.GO_ON), keeper, lambda event: event.kind is EventKind.RESUMED)
    assert kept.place.rest.pace == "slow"


def test_an_exercise_again_is_again_before_its_first_repetition(keeping: Any, kept: Any) -> None:
    """What was heard of it does not count any more."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    until(session.ask(Command.REPEAT_EXERCISE), keeper, says("First exercise"))
    assert (kept.place.exercise, kept.place.turn) == ("rolls", None)


def test_who_asked_for_the_end_is_getting_up(keeping: Any, kept: Any) -> None:
    """After a crash on the way up nobody is taken to lie there still; who quits there is done."""
    session, keeper = keeping()
    until(session.play(), keeper, says("Number two"))
    until(session.ask(Command.STOP), keeper, says("Roll onto one side"))
    assert kept.place.getting_up
    keeper.hear(session.transport.end(How.QUIT))
    assert kept.place is None


def test_a_session_gone_on_with_keeps_its_place_from_the_first_moment(keeping: Any, kept: Any) -> None:
    """Killed twice in a row, nothing more is lost: the words of going on are no other place."""
    turn = Turn(set=2, rep=2, side=None)
    session, keeper = keeping(Rest(place=1, position="all_fours", pace="normal", left_out=frozenset()), turn)
    opening = Opening(texts=("We stopped at slow reaches.",), quiet=Ms(8000))
    until(session.hear(session.transport.begin(opening)), keeper, says("We stopped"))
    assert (kept.place.exercise, kept.place.turn, kept.place.begun) == ("reaches", turn, True)
