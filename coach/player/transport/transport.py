"""A live session as a machine of states: commands and what was heard in, scores and events out.

It has no threads and no clock: whoever runs it says what time it is. See `coach.player.live` for who does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.player.commands import Command
from coach.player.events import Event, EventKind, How
from coach.player.score import Aside, Part, Silence
from coach.player.status import Mode, Status
from coach.player.transport.answer import NOTHING, Answer
from coach.player.transport.blend import Kept, blend, errand, left_words, remaining, repaced
from coach.player.transport.course import Beat, Course, beats, rest, words
from coach.player.transport.ending import leave, next_step, same_step, stop, stop_again
from coach.player.transport.hearing import hear
from coach.player.transport.jumps import leave_out, next_part, previous_part, repeat, repeat_exercise
from coach.player.transport.laid import Spot
from coach.player.transport.progress import status
from coach.player.transport.reentry import BREATH, after_wait, choice, choose_again, found, go_on, hurts, lost, nothing, pause
from coach.player.transport.state import State
from coach.timeline import ChapterKind
from coach.units import Ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.player.score import Heard, Item

Handler = Callable[[State, float], Answer]

BLENDS = (Command.MORE, Command.SLOWER, Command.FASTER, Command.TIME_LEFT)
"""What changes a session while it goes on."""
STEADY = Ms(1_000)
"""So much of a piece must still come, for a change to begin in it and not in the words after it."""
HALTED_S = 60.0
"""A session that was halted for longer is entered again as after a pause."""

_JUMPS: dict[Command, Handler] = {
    Command.NEXT: next_part,
    Command.PREVIOUS: previous_part,
    Command.REPEAT_EXERCISE: repeat_exercise,
    Command.REPEAT: repeat,
    Command.LEAVE_OUT: leave_out,
    Command.HURTS: hurts,
    Command.STOP: stop,
}
_STEPS: dict[Command, Handler] = {
    Command.NEXT: next_step,
    Command.PREVIOUS: same_step,
    Command.REPEAT_EXERCISE: same_step,
    Command.REPEAT: same_step,
    Command.HURTS: hurts,
}
_GOES_ON: dict[Command, Handler] = {Command.GO_ON: go_on, Command.TOGGLE: go_on}
_PLAYING: dict[Command, Handler] = {**_JUMPS, Command.PAUSE: pause, Command.TOGGLE: pause}
_PAUSED: dict[Command, Handler] = {**_JUMPS, **_GOES_ON}
_WAITING: dict[Command, Handler] = {
    **_JUMPS,
    Command.PAUSE: pause,
    Command.GO_ON: after_wait,
    Command.TOGGLE: after_wait,
    Command.NEXT: after_wait,
}
_HURTING: dict[Command, Handler] = {
    **_GOES_ON,
    Command.HURTS: hurts,
    Command.STOP: stop,
    Command.NEXT: leave_out,
    Command.LEAVE_OUT: leave_out,
    Command.REPEAT: choose_again,
    Command.REPEAT_EXERCISE: choose_again,
    Command.PREVIOUS: choose_again,
}
_STOPPING: dict[Command, Handler] = {**_STEPS, Command.PAUSE: pause, Command.TOGGLE: pause, Command.STOP: stop_again}
_PAUSED_STEPS: dict[Command, Handler] = {**_STEPS, **_GOES_ON, Command.STOP: go_on}
_TABLES: dict[Mode, dict[Command, Handler]] = {
    Mode.PLAYING: _PLAYING,
    Mode.PAUSED: _PAUSED,
    Mode.WAITING: _WAITING,
    Mode.HURTING: _HURTING,
    Mode.STOPPING: _STOPPING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is said before a session that was left goes on."""

    texts: tuple[str, ...]
    """Sentences, one after the other."""
    quiet: Ms
    """The silence after them."""


class Transport:
    """The session's course, steered. Only the mixing thread may pull what `score` gives; all else is for one thread."""

    def __init__(self, state: State, *, waits: bool = True) -> None:
        """It is about to begin.

        Args:
            state: Where it begins.
            waits: Whether a `[wait]` waits for the person; else it lasts as long as in a file.
        """
        self.state = state
        self.waits = waits
        """Whether a `[wait]` waits; read when one is mixed."""
        self._beats: dict[int, Beat] = {}

    def begin(self, opening: Opening | None = None) -> Answer:
        """The first course, and that the session started.

        Args:
            opening: What is said first, where it goes on with a session that was left.
        """
        state = self.state
        lead = () if opening is None else (*(words(text) for text in opening.texts), rest(opening.quiet))
        return Answer(course=Course(lead=lead, spot=state.spot, turn=state.turn), events=(state.event(EventKind.STARTED),))

    def cuts(self, command: Command) -> bool:
        """Whether a command ends what sounds now; obey it with `obey`."""
        return not self.blends(command) and self._handler(command) is not nothing

    def blends(self, command: Command) -> bool:
        """Whether a command changes what comes without an interruption; obey it with `blend`."""
        return command in BLENDS and self.state.mode in (Mode.PLAYING, Mode.STOPPING)

    @property
    def steady(self) -> bool:
        """Whether a change can begin now: not in the words of an aside, nor just before one."""
        beat = self.state.beat
        if beat is None or isinstance(beat.item, Aside):
            return False
        item = beat.item
        length = item.length if isinstance(item, Silence) else item.end - item.start
        return length - self.state.heard > STEADY or self._then_plays(beat)

    def obey(self, command: Command, now: float) -> Answer:
        """What comes of a command that cuts; nothing where it makes no sense now."""
        return self._handler(command)(self.state, now)

    def blend(self, command: Command, kept: Kept | None) -> Answer:
        """What comes of a command that cuts nothing.

        Args:
            command: One that `blends`.
            kept: Where the sound ends that is heard anyway; None: there is none.
        """
        state = self.state
        beat = self._beats.get(id(kept[0])) if kept else state.beat
        if kept is None or beat is None:
            # All was mixed already, or nothing yet: then it begins where it was heard last.
            return NOTHING if self._is_over or state.mode is not Mode.PLAYING else Answer(course=Course(spot=state.spot))
        return blend(state, command, kept, beat)

    def errand(self, command: Command) -> Callable[[], None]:
        """What takes a while before a command can `blend`: to be done in another thread."""
        return errand(self.state, command)

    def go_without_waits(self, kept: Kept | None) -> Answer:
        """The same course, in which a `[wait]` lasts as long as in a file: nobody can be heard who would end it."""
        beat = self._beats.get(id(kept[0])) if kept else None
        if kept is None or beat is None:
            return NOTHING if self._is_over else Answer(course=Course(spot=self.state.spot, turn=self.state.turn))
        return Answer(course=remaining(self.state, kept, beat))

    def lost(self, now: float) -> Answer:
        """The speaker went away."""
        return lost(self.state, now)

    def found(self, now: float) -> Answer:
        """There is a speaker again."""
        return found(self.state, now)

    def halted(self, since: float, now: float) -> Answer:
        """The whole program stood still for a while, and nobody heard anything."""
        state = self.state
        if now - since <= HALTED_S or state.mode not in (Mode.PLAYING, Mode.STOPPING):
            return NOTHING
        state.under, state.since = state.mode, since
        return go_on(state, now)

    def hear(self, heard: Heard) -> tuple[Event, ...]:
        """What happened in a stretch that was heard."""
        beat = self._beats.get(id(heard.item))
        return () if beat is None else tuple(hear(self.state, heard, beat))

    def score(self, course: Course, *, cut: bool) -> Iterator[Item]:
        """The pieces of a course, for the one that mixes.

        Args:
            course: What is heard from now on.
            cut: Whether nothing of the course before is heard any more.
        """
        known: dict[int, Beat] = {} if cut else self._beats
        state = self.state
        state.course, self._beats = course, known
        if cut:
            state.beat = None
        pieces = beats(course, state.laid, state.session.prompts, waits=lambda: self.waits, hurt=lambda: state.hurt)
        return _items(pieces, known)

    def ran_out(self) -> How | None:
        """How the session ends where nothing more is to be heard; None where it waits for the person."""
        ends = {Mode.PLAYING: How.FINISHED, Mode.STOPPING: How.STOPPED}
        return ends.get(self.state.mode)

    def end(self, how: How, *, reason: str | None = None) -> Event:
        """It is over."""
        told = self.state.event(EventKind.ENDED, how=how, reason=reason)
        self.state.mode = Mode.ENDED
        return told

    def status(self) -> Status:
        """Where it is."""
        return status(self.state)

    def _handler(self, command: Command) -> Handler:
        state = self.state
        if command is Command.QUIT and state.mode is not Mode.ENDED:
            return leave
        if state.mode in (Mode.PAUSED, Mode.HURTING) and command in BLENDS:
            return _at_rest(command)
        if state.mode is Mode.WAITING and command in BLENDS:
            return _waiting(command)
        if state.mode is Mode.PAUSED and state.under is Mode.STOPPING:
            return _PAUSED_STEPS.get(command, nothing)
        return _TABLES.get(state.mode, {}).get(command, nothing)

    @property
    def _is_over(self) -> bool:
        """Whether nothing but the last second is still to come."""
        chapter, at = self.state.chapter, self.state.at
        return chapter is not None and at is not None and chapter.kind is ChapterKind.CLOSING and chapter.end - at <= STEADY

    def _then_plays(self, beat: Beat) -> bool:
        """Whether the session itself comes after a piece, and no words."""
        course = self.state.course
        if isinstance(beat.item, Part):
            return beat.item.end == beat.item.chapter.end
        return bool(course.lead) and beat is course.lead[-1] and course.spot is not None


def _at_rest(command: Command) -> Handler:
    """What changes a session that does not go on; said at once."""
    if command is Command.TIME_LEFT:
        return _left_at_rest
    return nothing if command is Command.MORE else _pace_at_rest(command)


def _left_at_rest(state: State, _now: float) -> Answer:
    if state.mode is Mode.HURTING and state.beat not in state.course.loop:
        return NOTHING  # nothing cuts the words and the rest after a pain
    loop = choice(state) if state.mode is Mode.HURTING else ()
    lead = (words(left_words(state), state.mode), *((rest(10_000, state.mode),) if loop else ()))
    return Answer(course=Course(lead=lead, loop=loop))


def _waiting(command: Command) -> Handler:
    """What changes a session that waits for the person; said at once."""
    if command is Command.MORE:
        return nothing

    def change(state: State, _now: float) -> Answer:
        spot = state.beat.spot if state.beat else None
        if command is Command.TIME_LEFT:
            return _told_waiting(state, left_words(state), spot)
        _, text = repaced(state, command, Course(spot=spot or state.spot))
        return _told_waiting(state, text, spot)

    return change


def _told_waiting(state: State, text: str, spot: Spot | None) -> Answer:
    """A sentence, and that the wait goes on: its own line may just have been cut off."""
    said = replace(words(text, Mode.WAITING), spot=spot)
    quiet = replace(rest(60_000, Mode.WAITING), spot=spot)
    ready = replace(words(state.session.prompts["ready"], Mode.WAITING), spot=spot)
    between = replace(rest(BREATH, Mode.WAITING), spot=spot)
    return Answer(course=Course(lead=(said, between), loop=(ready, quiet)))


def _pace_at_rest(command: Command) -> Handler:
    def change(state: State, _now: float) -> Answer:
        if state.mode is Mode.HURTING or state.under is Mode.STOPPING:
            return NOTHING
        _, text = repaced(state, command, Course(spot=Spot(state.spot.index, state.spot.at)))
        return Answer(course=Course(lead=(words(text, Mode.PAUSED),)))

    return change


def _items(pieces: Iterator[Beat], known: dict[int, Beat]) -> Iterator[Item]:
    for beat in pieces:
        known[id(beat.item)] = beat
        yield beat.item
