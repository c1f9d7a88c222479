"""A session while it plays: the loop that steers the deck by commands, and tells what happens."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from coach.errors import CoachError, SpeakerError, SteerError
from coach.player.clock import Clock, SystemClock
from coach.player.commands import Command
from coach.player.events import Event, How
from coach.player.status import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.player.answer import Answer
    from coach.player.deck import Deck
    from coach.player.status import Status
    from coach.player.steer import Steer
    from coach.player.transport import Opening, Transport

LOOK_S = 0.02
"""How often the deck is looked at, and commands are obeyed."""
SHOW_S = 0.1
"""How often the session is shown."""
TRY_S = 1.0
"""How often a speaker that went away is tried again."""
PATIENCE_S = 60.0
"""For how long."""

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


@dataclass(slots=True, eq=False)
class _Wishes:
    """Commands that were not obeyed yet."""

    new: deque[tuple[Command, bool]] = field(default_factory=deque)
    """Just asked for."""
    late: deque[Command] = field(default_factory=deque)
    """Those that change what goes on, and wait until no aside is being said."""


class Live:
    """One session, played to its end; a `Steering` for all ways to steer."""

    def __init__(
        self,
        transport: Transport,
        deck: Deck,
        *,
        listeners: Listeners | None = None,
        steers: Iterable[Steer] = (),
        clock: Clock | None = None,
        patience_s: float = PATIENCE_S,
        opening: Opening | None = None,
    ) -> None:
        """Nothing sounds before `run`.

        Args:
            transport: The session.
            deck: What plays it; not started yet.
            listeners: Who is told.
            steers: Ways to steer; started when the sound has started, stopped at the end.
            clock: What is waited by; the computer's unless given.
            patience_s: How long a speaker that went away is waited for.
            opening: What is said first, where it goes on with a session that was left.
        """
        self._transport, self._deck, self._steers = transport, deck, tuple(steers)
        self._listeners, self._clock, self._patience_s = listeners or Listeners(), clock or SystemClock(), patience_s
        self._wishes, self._opening = _Wishes(), opening
        self._started: list[Steer] = []
        self._told: list[Event] = []
        self._lost: list[Steer] = []
        self._how: How | None = None
        self._status = transport.status()
        self._shown = self._looked = 0.0

    def put(self, command: Command, *, answered: bool = False) -> None:
        """Ask for something, from any thread; it is done within 150 ms, one after the other."""
        self._wishes.new.append((command, answered))

    def status(self) -> Status:
        """Where the session was a tenth of a second ago at most; any thread may ask."""
        return self._status

    def lost(self, way: Steer) -> None:
        """Learn, from any thread, that nothing more is asked by this way; where none is left, nobody is waited for."""
        self._lost.append(way)

    def run(self) -> How:
        """Play to the end, and return how it ended.

        Raises:
            SpeakerError: There is no speaker, or it went away and did not come back.
            CoachError: Something could not be laid out or spoken.
            KeyboardInterrupt: And whatever else ends the program; the sound ends first, with a fade.
        """
        self._deck.start()
        try:
            self._begin()
            self._play()
        except SpeakerError:
            self._end(How.LOST)
            raise
        except CoachError:
            self._end(How.QUIT, reason="error")
            raise
        except BaseException:
            self._end(How.QUIT, reason="interrupted")
            raise
        return self._end(self._how or How.FINISHED)

    def _begin(self) -> None:
        self._looked = self._clock.now()
        self._do(self._transport.begin(self._opening), cut=False)

    def _play(self) -> None:
        """Until it ends; the ways to steer are started when the first sound was heard."""
        while self._how is None:
            try:
                self._listen()
                self._check_halt()
                self._check_ways()
                self._obey()
            except SpeakerError as error:
                if not self._transport.state.played:
                    raise
                self._wait_for_speaker(error)
            if self._how is None and not self._wishes.new and self._deck.idle:
                self._how = self._transport.ran_out()
            self._show()
            if self._how is None:
                self._clock.sleep(LOOK_S)

    def _listen(self) -> None:
        """Tell of what was heard."""
        heard = self._deck.look()
        for stretch in heard:
            self._tell(self._transport.hear(stretch))
        if heard and self._steers:
            self._start_steers()

    def _check_halt(self) -> None:
        since, self._looked = self._looked, self._clock.now()
        self._do(self._transport.halted(since, self._looked))

    def _obey(self) -> None:
        """Do all that was asked for; what has to wait for the end of an aside does not hold up what has not."""
        wishes = self._wishes
        while wishes.new and self._how is None:
            command, answered = wishes.new.popleft()
            if answered:
                self._deck.answer()
            if self._transport.blends(command):
                wishes.late.append(command)
            elif self._transport.cuts(command):
                self._cut(command)
        while wishes.late and self._how is None and (self._transport.steady or not self._transport.blends(wishes.late[0])):
            self._blend(wishes.late.popleft())

    def _cut(self, command: Command) -> None:
        self._do(self._transport.obey(command, self._clock.now()))

    def _blend(self, command: Command) -> None:
        if self._transport.blends(command):
            self._do(self._transport.blend(command, self._deck.keep()), cut=False)
        else:
            self._cut(command)

    def _do(self, answer: Answer, *, cut: bool = True) -> None:
        """Let an answer be heard, and told of."""
        if answer.soon:
            self._listeners.prepare(answer.soon)
        if answer.course is not None:
            if cut:
                self._deck.cut()
            self._deck.put(self._transport.score(answer.course, cut=cut))
        self._how = answer.how or self._how
        self._tell(answer.events)

    def _wait_for_speaker(self, error: SpeakerError) -> None:
        """Try the speaker again, and go on with it.

        Raises:
            SpeakerError: It did not come back in time.
        """
        lost_at = self._clock.now()
        self._do(self._transport.lost(lost_at))
        while not self._reopened():
            if self._clock.now() - lost_at >= self._patience_s:
                raise error
            if self._wants_to_quit():
                self._how = How.QUIT
                return
            self._show()
            self._clock.sleep(TRY_S)
        self._looked = self._clock.now()
        self._do(self._transport.found(self._looked))

    def _reopened(self) -> bool:
        try:
            self._deck.reopen()
        except SpeakerError:
            return False
        return True

    def _wants_to_quit(self) -> bool:
        """Whether the end was asked for meanwhile; nothing else can be done without a speaker."""
        asked = [command for command, _ in self._wishes.new]
        self._wishes.new.clear()
        return any(command.value == "quit" for command in asked)

    def _show(self) -> None:
        now = self._clock.now()
        if now - self._shown >= SHOW_S:
            self._shown, self._status = now, self._transport.status()
            _quietly(self._listeners.on_status, self._status)

    def _tell(self, happened: Iterable[Event]) -> None:
        events = tuple(happened)
        if events:
            self._status = self._transport.status()  # whoever hears of it may ask at once
        for event in events:
            _quietly(self._listeners.on_event, event)
            for steer in self._started:
                _quietly(steer.tell, event)
        if self._steers:
            self._told += events

    def _start_steers(self) -> None:
        """Start them all, and tell each what has happened before."""
        self._status = self._transport.status()
        steers, told = self._steers, tuple(self._told)
        self._steers, self._told = (), []
        for steer in steers:
            if self._starts(steer):
                self._started.append(steer)
                for event in told:
                    _quietly(steer.tell, event)
        if not self._started:
            self._wait_for_nobody()

    def _check_ways(self) -> None:
        """Where nobody can steer any more, end a wait, and wait no more."""
        if self._lost and self._transport.waits and all(way in self._lost for way in self._started):
            self._wait_for_nobody()
            if self._transport.state.mode is Mode.WAITING:
                self.put(Command.GO_ON)

    def _wait_for_nobody(self) -> None:
        self._transport.waits = False
        self._do(self._transport.go_without_waits(self._deck.keep()), cut=False)

    def _starts(self, steer: Steer) -> bool:
        try:
            steer.start(self)
        except SteerError as error:
            self._listeners.tell(str(error))
            return False
        return True

    def _end(self, how: How, *, reason: str | None = None) -> How:
        """Fade, let go of everything, and tell."""
        try:
            self._deck.close()
        finally:
            self._tell([self._transport.end(how, reason=reason)])
            self._shown = -SHOW_S
            self._show()
            for steer in self._started:
                steer.stop()
        return how


def _quietly(listener: Callable[[Told], None], value: Told) -> None:
    """Tell somebody; what goes wrong there must not end the sound of a session."""
    try:
        listener(value)
    except Exception:  # noqa: BLE001 - whatever it is, the person on the floor still needs the voice
        _log.warning("a listener of the session failed", exc_info=True)
