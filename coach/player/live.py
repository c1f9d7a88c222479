"""A session while it plays: the loop that steers the deck by commands, and tells what happens."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.errors import CoachError, SpeakerError
from coach.player.audience import Audience, Listeners
from coach.player.clock import Clock, SystemClock
from coach.player.commands import Command
from coach.player.errand import Errand
from coach.player.events import Event, How
from coach.player.status import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.player.playback.deck import Deck
    from coach.player.status import Status
    from coach.player.steer import Steer
    from coach.player.transport.answer import Answer
    from coach.player.transport.transport import Opening, Transport

LOOK_S = 0.02
"""How often the deck is looked at, and commands are obeyed."""
SHOW_S = 0.1
"""How often the session is shown."""
TRY_S = 1.0
"""How often a speaker that went away is tried again."""
PATIENCE_S = 60.0
"""For how long."""
RESTFUL = (Command.HURTS, Command.PAUSE, Command.STOP)
"""What is still heard when it was asked for without a speaker."""
ERRAND_S = 0.1
"""Words that take longer to render are waited for in between, so that a pain is heard at once."""


@dataclass(slots=True, eq=False)
class _Wishes:
    """Commands that were not obeyed yet."""

    new: deque[tuple[Command, bool]] = field(default_factory=deque)
    """Just asked for."""
    late: deque[Command] = field(default_factory=deque)
    """Those that change what goes on, and wait until no aside is being said."""
    errand: Errand | None = None
    """What the first of those needs."""


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
        self._transport, self._deck, self._clock = transport, deck, clock or SystemClock()
        self._audience = Audience(listeners or Listeners(), steers)
        self._patience_s = patience_s
        self.errand_s = ERRAND_S
        """How long a command may keep the next one waiting, while words for it are being rendered."""
        self._wishes, self._opening = _Wishes(), opening
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
        self._audience.lose(way)

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
        if heard and self._audience.waits_to_steer:
            self._status = self._transport.status()
            if not self._audience.start(self):
                self._wait_for_nobody()

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
        while wishes.late and self._how is None and self._is_ready(wishes.late[0]):
            wishes.errand = None
            self._blend(wishes.late.popleft())

    def _is_ready(self, command: Command) -> bool:
        """Whether a change can be made now: no aside is being said, and its words are there."""
        if not self._transport.blends(command) or not self._transport.steady:
            return False
        if self._wishes.errand is None:
            self._wishes.errand = Errand(self._transport.errand(command))
        return self._wishes.errand.is_done(self.errand_s)

    def _cut(self, command: Command) -> None:
        """Obey at once; of what still waited to be changed, only another pace is as good later."""
        late = [one for one in self._wishes.late if one in (Command.SLOWER, Command.FASTER)]
        self._wishes.late, self._wishes.errand = deque(late), None
        self._do(self._transport.obey(command, self._clock.now()))

    def _blend(self, command: Command) -> None:
        self._do(self._transport.blend(command, self._deck.keep()), cut=False)

    def _do(self, answer: Answer, *, cut: bool = True) -> None:
        """Let an answer be heard, and told of."""
        if answer.soon:
            self._audience.prepare(answer.soon)
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
        """Whether the end was asked for meanwhile; of all else only what asks for rest is as good later."""
        wishes = self._wishes
        asked = [wishes.new.popleft() for _ in range(len(wishes.new))]
        wishes.new.extendleft(wish for wish in reversed(asked) if wish[0] in RESTFUL)
        return any(command is Command.QUIT for command, _ in asked)

    def _show(self) -> None:
        now = self._clock.now()
        if now - self._shown >= SHOW_S:
            self._shown, self._status = now, self._transport.status()
            self._audience.show(self._status)

    def _tell(self, happened: Iterable[Event]) -> None:
        events = tuple(happened)
        if events:
            self._status = self._transport.status()  # whoever hears of it may ask at once
            self._audience.tell(events)

    def _check_ways(self) -> None:
        """Where nobody can steer any more, end a wait, and wait no more."""
        if self._transport.waits and self._audience.is_gone:
            self._wait_for_nobody()

    def _wait_for_nobody(self) -> None:
        """Let a `[wait]` last as in a file from now on; one that goes on is over."""
        self._transport.waits = False
        mode = self._transport.state.mode
        if mode is Mode.WAITING:
            self.put(Command.GO_ON)
        elif mode is Mode.PLAYING:
            self._do(self._transport.go_without_waits(self._deck.keep()), cut=False)

    def _end(self, how: How, *, reason: str | None = None) -> How:
        """Fade, let go of everything, and tell."""
        try:
            self._deck.close()
        finally:
            self._tell([self._transport.end(how, reason=reason)])
            self._shown = -SHOW_S
            self._show()
            self._audience.stop()
        return how
