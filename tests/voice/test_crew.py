"""Threads that do what is wanted, in its order."""

from __future__ import annotations

from threading import Event

import pytest

from coach.errors import UsageError
from coach.voice.crew import Crew


def _crew(done: list[str], gate: Event, size: int = 1) -> Crew[None, str]:
    def work(text: str, tool: None) -> str:
        gate.wait(5)
        done.append(text)
        if text == "bad":
            raise UsageError("no")
        return text.upper()

    return Crew(work, lambda: None, size=size)


def test_work_is_done_in_the_order_in_which_it_is_wanted() -> None:
    """First come, first served."""
    done: list[str] = []
    gate = Event()
    gate.set()

    futures = _crew(done, gate).want(["a", "b", "c"])

    assert [future.result(5) for future in futures] == ["A", "B", "C"]
    assert done == ["a", "b", "c"]


def test_what_is_wanted_first_overtakes() -> None:
    """A cue that is about to be played does not wait for the whole session."""
    done: list[str] = []
    gate = Event()
    crew = _crew(done, gate)
    futures = crew.want(["a", "b", "c", "d"])

    crew.first(futures[3])
    gate.set()

    assert futures[2].result(5) == "C"
    assert done.index("d") < done.index("c")


def test_an_error_reaches_who_waits_and_the_work_goes_on() -> None:
    """One text that cannot be said does not end the thread."""
    gate = Event()
    gate.set()

    bad, good = _crew([], gate).want(["bad", "good"])

    with pytest.raises(UsageError):
        bad.result(5)
    assert good.result(5) == "GOOD"


def test_closing_drops_what_waits() -> None:
    """Who waits is told, and nothing new begins."""
    done: list[str] = []
    gate = Event()
    crew = _crew(done, gate)
    futures = crew.want(["a", "b", "c"])

    crew.close()
    gate.set()
    crew.join(5)
    late = crew.want(["d"])

    assert futures[-1].cancelled()
    assert late[0].cancelled()
    assert "c" not in done
