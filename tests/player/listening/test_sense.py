"""What makes no sense now is not heard."""

from dataclasses import replace
from typing import Any

import pytest

from coach.player import Command, Event, EventKind, Mode, State, Transport, VoiceCommands
from coach.player.listening.sense import makes_sense
from coach.player.listening.voice_commands import PAUSED_S

WANTED = [command for command in Command if command is not Command.TOGGLE]


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.LOST])
def test_what_a_session_would_do_nothing_about_is_not_heard(mode: Mode) -> None:
    """As the transport has it; in pain it knows another pace, and says nothing about it, so that is no sense either."""
    transport = Transport(State(session=None, laid=None, pace="normal", mode=mode))  # type: ignore[arg-type]
    obeyed = {command for command in WANTED if transport.cuts(command) or transport.blends(command)}
    if mode is Mode.HURTING:
        obeyed -= {Command.SLOWER, Command.FASTER}

    assert {command for command in WANTED if makes_sense(command, mode)} == obeyed


def test_what_asks_for_rest_is_always_heard() -> None:
    """Pain, and the end, in every mode in which a session can be steered; without a speaker too."""
    for mode in set(Mode) - {Mode.PREPARING, Mode.ENDED}:
        assert makes_sense(Command.HURTS, mode)
        assert makes_sense(Command.STOP, mode)
        assert makes_sense(Command.QUIT, mode)


def test_going_on_makes_sense_only_where_nothing_goes_on() -> None:
    """Words of a session that sound like it do nothing."""
    assert [mode for mode in Mode if makes_sense(Command.GO_ON, mode)] == [Mode.PAUSED, Mode.WAITING, Mode.HURTING]


def test_a_command_that_makes_no_sense_is_neither_put_nor_answered(steered: Any) -> None:
    """While it plays, "go on" is nothing; paused, it is one."""
    heed = VoiceCommands().heed
    heed(Command.GO_ON, steered)
    assert steered.asked == []

    heed(Command.PAUSE, steered)
    steered.now = replace(steered.now, mode=Mode.PAUSED)
    heed(Command.PAUSE, steered)
    heed(Command.GO_ON, steered)

    assert steered.asked == steered.answered == [Command.PAUSE, Command.GO_ON]


def test_that_it_is_paused_is_not_heard_as_a_command(steered: Any) -> None:
    """The session says "Paused." itself; a pain is heard all the same, and all else soon after."""
    seconds = 10.0
    voice = VoiceCommands(now=lambda: seconds)
    voice.tell(Event(kind=EventKind.PAUSED, at=steered.now.at))
    steered.now = replace(steered.now, mode=Mode.PAUSED)

    voice.heed(Command.STOP, steered)
    voice.heed(Command.HURTS, steered)
    assert steered.asked == [Command.HURTS]

    seconds += PAUSED_S
    voice.heed(Command.STOP, steered)
    assert steered.asked == [Command.HURTS, Command.STOP]
