"""What is worth hearing now: a word that would do nothing is none, whoever said it."""

from __future__ import annotations

from coach.player.commands import Command
from coach.player.status import Mode

_CHANGES = frozenset({Command.TIME_LEFT, Command.SLOWER, Command.FASTER})
_JUMPS = frozenset({Command.NEXT, Command.PREVIOUS, Command.REPEAT, Command.REPEAT_EXERCISE})
_ALWAYS = frozenset({Command.HURTS, Command.STOP, Command.QUIT})

SENSE: dict[Mode, frozenset[Command]] = {
    Mode.PREPARING: frozenset({Command.QUIT}),
    Mode.PLAYING: _ALWAYS | _JUMPS | _CHANGES | {Command.PAUSE, Command.LEAVE_OUT, Command.MORE},
    Mode.PAUSED: _ALWAYS | _JUMPS | _CHANGES | {Command.GO_ON, Command.LEAVE_OUT},
    Mode.WAITING: _ALWAYS | _JUMPS | _CHANGES | {Command.GO_ON, Command.LEAVE_OUT, Command.PAUSE},
    Mode.HURTING: _ALWAYS | _JUMPS | {Command.GO_ON, Command.LEAVE_OUT, Command.TIME_LEFT},
    Mode.STOPPING: _ALWAYS | _JUMPS | _CHANGES | {Command.PAUSE, Command.MORE},
    Mode.LOST: _ALWAYS | {Command.PAUSE},
    Mode.ENDED: frozenset(),
}
"""What a session obeys, by what it is doing: as the transport has it, and of what `Live` keeps while there is no speaker."""


def makes_sense(command: Command, mode: Mode) -> bool:
    """Whether a session in this mode would do anything. "Go on" while it goes on is only something that sounds like it."""
    return command in SENSE[mode]
