"""Whatever a person asks for, and whenever a session breaks off: it can be gone on with, truly."""

from datetime import datetime, timezone
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.app import Choices
from coach.app.live.keeper import PlaceKeeper
from coach.app.live.place import Given, Place, from_json, to_json
from coach.app.live.resuming import NOTHING_LEFT, Entrance, Resumption, entrance
from coach.compiler import Plan
from coach.errors import UsageError
from coach.player import Command, Event, EventKind, How

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
CUTS = [command for command in Command if command not in (Command.QUIT, Command.MORE, Command.TIME_LEFT)]
WISHES = st.lists(st.tuples(st.integers(0, 25), st.sampled_from(CUTS)), max_size=6)


def steered(session: Any, keeper: PlaceKeeper, wishes: list[tuple[int, Command]], end: int) -> list[Event]:
    """What happens in a session in which so many events pass before each command, and then so many more."""
    told: list[Event] = []
    events = session.hear(session.transport.begin())
    for number, command in wishes:
        told += heard(events, keeper, number)
        session.now += 10.0
        if session.transport.cuts(command):
            events = session.ask(command)
    return told + heard(events, keeper, end)


def heard(events: Any, keeper: PlaceKeeper, number: int) -> list[Event]:
    """The next events, each kept."""
    told = list[Event]()
    for event in islice(events, number):
        keeper.hear(event)
        told.append(event)
    return told


def entered(place: Place, plan: Plan, *, fresh: bool) -> Entrance | None:
    """How the session is entered again, from what a file would say."""
    return entrance(Resumption(place=from_json(to_json(place).encode()), path=Path("place.json"), fresh=fresh), plan)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=WISHES, end=st.integers(0, 40), fresh=st.booleans())
def test_a_session_broken_off_anywhere_is_played_to_its_end(
    wishes: list[tuple[int, Command]], end: int, fresh: bool, small: Plan, unheard: Any
) -> None:
    """It begins with what was not done, leaves out what was left out, ends on the feet, and says what was done."""
    session, kept = unheard(small), list[Place | None]()
    keeper = PlaceKeeper(kept.append, Given(script="small", choices=Choices()), session.state, now=lambda: NOW)
    steered(session, keeper, wishes, end)
    place = kept[-1] if kept else None
    if place is None:
        return
    fresh = fresh and not place.getting_up
    if not fresh and place.begun and set(range(place.rest.place, 2)) <= place.rest.left_out:
        with pytest.raises(UsageError, match=NOTHING_LEFT):
            entered(place, small, fresh=False)
        return
    found = entered(place, small, fresh=fresh)
    if found is None:
        assert not place.begun
        return
    again = unheard(small, found.rest, found.turn)
    events = [*again.hear(again.transport.begin(found.opening)), again.transport.end(How.FINISHED)]
    check_truth(place, found, events)


def check_truth(place: Place, found: Entrance, events: list[Event]) -> None:
    """What a session that was gone on with says and does fits what was left."""
    done = [event for event in events if event.kind is EventKind.CHAPTER_DONE and event.place is not None]
    assert [event.place for event in done] == [
        number for number in range(place.rest.place, 2) if number not in place.rest.left_out
    ]
    calls = [event for event in events if event.role == "rep"]
    if found.turn is not None and place.rest.place not in place.rest.left_out:
        assert (calls[0].set, calls[0].rep, calls[0].side) == (found.turn.set, found.turn.rep, found.turn.side)
    assert "This is the end of the session." in (events[-3].text or "")
    closing = " ".join(event.text or "" for event in events if event.role == "closing")
    assert ("four knee rolls" in closing) == (0 not in place.rest.left_out)
