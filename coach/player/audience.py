"""Who is told of a session while it plays, and who steers it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from coach.errors import SteerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.player.events import Event
    from coach.player.status import Status
    from coach.player.steer import Steer, Steering

_log = logging.getLogger("coach.player")
Told = TypeVar("Told")


def _ignore(_value: object) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Listeners:
    """Who is told of a session; all of them in the session's own thread."""

    on_event: Callable[[Event], None] = _ignore
    """Told what happens."""
    on_status: Callable[[Status], None] = _ignore
    """Told where it is, about ten times a second."""
    tell: Callable[[str], None] = _ignore
    """Told, once each, what could not be had."""
    prepare: Callable[[Iterable[str]], None] = _ignore
    """Told what may have to be said soon."""


class Audience:
    """The listeners and the ways to steer. Nothing that goes wrong there ends the sound of a session."""

    def __init__(self, listeners: Listeners, steers: Iterable[Steer]) -> None:
        """Nobody steers before `start`."""
        self._listeners, self._steers = listeners, tuple(steers)
        self._started: list[Steer] = []
        self._lost: list[Steer] = []
        self._early: list[Event] = []
        self._faults: set[str] = set()

    @property
    def waits_to_steer(self) -> bool:
        """Whether there are ways to steer that were not started yet."""
        return bool(self._steers)

    @property
    def is_gone(self) -> bool:
        """Whether there were ways to steer, and nothing more can be asked by any of them."""
        return bool(self._lost) and all(way in self._lost for way in self._started)

    def start(self, steering: Steering) -> bool:
        """Start the ways to steer, and tell each what has happened before; whether any can be had here."""
        steers, told = self._steers, tuple(self._early)
        self._steers, self._early = (), []
        for steer in steers:
            if self._starts(steer, steering):
                self._started.append(steer)
                for event in told:
                    self._quietly(steer.tell, event)
        return bool(self._started)

    def tell(self, events: Iterable[Event]) -> None:
        """Tell all what happened."""
        for event in events:
            self._quietly(self._listeners.on_event, event)
            for steer in self._started:
                self._quietly(steer.tell, event)
            if self._steers:
                self._early.append(event)

    def show(self, status: Status) -> None:
        """Show where the session is."""
        self._quietly(self._listeners.on_status, status)

    def prepare(self, texts: Iterable[str]) -> None:
        """Have what may have to be said soon rendered."""
        self._quietly(self._listeners.prepare, texts)

    def lose(self, way: Steer) -> None:
        """Learn, from any thread, that nothing more is asked by this way."""
        self._lost.append(way)

    def stop(self) -> None:
        """Let go of all ways to steer."""
        for steer in self._started:
            steer.stop()

    def _starts(self, steer: Steer, steering: Steering) -> bool:
        try:
            steer.start(steering)
        except SteerError as error:
            self._listeners.tell(str(error))
            return False
        return True

    def _quietly(self, listener: Callable[[Told], None], value: Told) -> None:
        try:
            listener(value)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person on the floor still needs the voice
            _log.debug("a listener of the session failed", exc_info=True)
            if str(error) not in self._faults:
                self._faults.add(str(error))
                self._listeners.tell(f"the session goes on, though something beside it failed: {error}")
