"""Events of a live session, as other programs read them."""

import json

from coach.player import Event, EventKind, How
from coach.units import At


def test_an_event_is_one_line_of_json() -> None:
    """The usual keys are always there; time is in seconds."""
    event = Event(kind=EventKind.REP_DONE, at=At(12_345), exercise="knee-rolls", place=0, set=1, rep=3, side="left")

    line = str(event)

    assert "\n" not in line
    assert json.loads(line) == {
        "event": "rep_done",
        "at": 12.345,
        "exercise": "knee-rolls",
        "place": 0,
        "set": 1,
        "rep": 3,
        "side": "left",
        "reason": None,
    }


def test_an_end_says_how() -> None:
    """Finished, stopped, quit or lost."""
    assert json.loads(str(Event(kind=EventKind.ENDED, at=At(0), how=How.QUIT)))["how"] == "quit"
