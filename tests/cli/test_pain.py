"""How much it hurts is asked once: aloud where somebody listens, else in a terminal, else not at all."""

import sys

import pytest

from coach.cli.pain import ask, can_ask
from coach.errors import SteerError


def test_who_is_heard_is_asked_aloud() -> None:
    """In a whole sentence; the answer is theirs, and silence is one."""
    asked: list[str] = []

    def three(question: str) -> int | None:
        asked.append(question)
        return 3 if len(asked) == 1 else None

    assert ask("How much does it hurt now", three) == 3
    assert ask("How much does it hurt now", three) is None
    assert asked == ["How much does it hurt now?"] * 2


def test_without_a_microphone_it_is_said_and_asked_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is none either, nobody is asked."""

    def deaf(question: str) -> int | None:
        raise SteerError("voice commands", f"no microphone for {question}")

    assert ask("How much does it hurt now", deaf) is None
    assert capsys.readouterr().err == "coach: no voice commands: no microphone for How much does it hurt now?\n"


@pytest.mark.parametrize("end", ["stdin", "stderr"])
def test_nobody_is_there_where_an_end_of_the_terminal_was_closed(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """As with `coach log <&-`: Python has nothing at all in its place."""
    monkeypatch.setattr(sys, end, None)

    assert not can_ask()
