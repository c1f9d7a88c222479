"""The ways to steer a session, as far as they can be had here."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.player import Steer


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipes:
    """Where another program sends commands, and where it reads events: file descriptors."""

    commands: int | None
    """Read from; None: nothing comes in."""
    events: int
    """Written to."""


def ways_to_steer(
    *, keys: bool, listen: bool, pipes: Pipes | None = None, on_help: Callable[[], None], tell: Callable[[str], None]
) -> tuple[Steer, ...]:
    """The ways to steer that were asked for, and the media keys of the desktop, where it has any.

    Args:
        keys: Whether standard input is a terminal to read keys from.
        listen: Whether spoken commands are heard.
        pipes: Another program's.
        on_help: Called, in another thread, when the list of keys was asked for.
        tell: Told, in another thread, of a way that was lost.
    """
    from coach.player import Control, Keys, MediaKeys, VoiceCommands, session_bus

    ways: list[Steer] = []
    if keys:
        ways.append(Keys(on_help=on_help, tell=tell))
    if pipes is not None:
        ways.append(Control(pipes.commands, pipes.events, tell=tell))
    if listen:
        ways.append(VoiceCommands(tell=tell))
    if sys.platform == "linux" and session_bus() is not None:
        ways.append(MediaKeys())
    return tuple(ways)
