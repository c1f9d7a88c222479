"""Ways to steer a session: keys, media keys, spoken words, another program. All of them put the same commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from coach.player.commands import Command
    from coach.player.events import Event
    from coach.player.status import Status


class Steering(Protocol):
    """The session, as a way to steer sees it. Any thread may call it."""

    def put(self, command: Command, *, answered: bool = False) -> None:
        """Ask for something; it is done within 150 ms, one after the other.

        Args:
            command: What.
            answered: Whether a soft tone says that it was heard: for those who spoke and do not look.
        """

    def status(self) -> Status:
        """Where the session is."""

    def lost(self, way: Steer) -> None:
        """Learn that nothing more is asked by this way; where none is left, nobody is waited for."""


class Steer(Protocol):
    """A way to steer.

    To add one: 1. write a class of this shape in a module of this room; do the work in a daemon thread. 2. make it where
    the ways are brought together, `coach/app/live/steering.py`. 3. test it against the real thing: a terminal, a bus, a
    microphone.
    """

    name: str
    """For messages: `keys`, `media keys`, …"""

    def start(self, steering: Steering) -> None:
        """Begin to listen; returns at once.

        Raises:
            SteerError: It cannot be had here; the session goes on without it.
        """

    def tell(self, event: Event) -> None:
        """Hear what happened; called in the session's own thread, so it must be quick. Most need not care."""

    def stop(self) -> None:
        """Let go of the terminal, the bus, the microphone; may be called again, and without a start."""
