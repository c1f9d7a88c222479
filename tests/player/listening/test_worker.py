"""What the listening process tells."""

import json
from typing import Any

import pytest

from coach.errors import SteerError
from coach.player.listening.worker import AGAIN_S, GONE_S, found_again


def test_after_a_minute_without_a_microphone_nobody_should_wait_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    """That is told once; it is looked for on and on, and taken when it comes."""
    slept: list[float] = []
    new: Any = object()

    def look() -> Any:
        if sum(slept) < 3 * GONE_S:
            raise SteerError("voice commands", "no microphone was found")
        return new

    assert found_again(look, slept.append) is new

    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [{"gone": True}]
    assert slept == [AGAIN_S] * round(3 * GONE_S / AGAIN_S)


def test_a_microphone_that_comes_back_soon_is_not_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is told."""
    new: Any = object()

    assert found_again(lambda: new, lambda _: None) is new
    assert capsys.readouterr().out == ""
