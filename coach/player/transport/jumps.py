"""Leaving a part of a session, and coming back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.player.events import Event, EventKind, How
from coach.player.rest import Rest
from coach.player.status import Mode
from coach.player.transport.answer import Answer
from coach.player.transport.course import Beat, Course, rest, words
from coach.player.transport.laid import Laid, Spot
from coach.player.transport.reentry import BREATH, can_leave_out, choose_again, resumed
from coach.timeline import ChapterKind, Role
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.player.transport.state import State
    from coach.timeline import Chapter

AGAIN = Ms(1_000)
"""Silence before a repetition that was asked for again."""
LEFT_OUT = Ms(5_000)
"""Rest after an exercise that hurt."""


def next_part(state: State, _now: float) -> Answer:
    """What comes after this part, on the way up its next line; an exercise that is left counts as left out."""
    told, kind = resumed(state), _kind(state)
    if kind is ChapterKind.CLOSING and state.at is not None:
        return Answer(events=told, how=How.FINISHED)
    state.mode = Mode.PLAYING
    if state.place >= len(state.session.exercises) or _gets_up(state):
        return Answer(course=_next_line(state), events=told)
    if kind is ChapterKind.OPENING or state.moves or state.reps_done:
        return Answer(course=_to(state, Spot(state.spot.index + 1)), events=told)
    skipped = _skipped(state, "asked")
    state.out |= {state.place}
    return Answer(course=_anew(state, state.place + 1, state.position), events=(*told, skipped))


def leave_out(state: State, _now: float) -> Answer:
    """The next exercise, and this one never again in this session, wherever it would come."""
    if not can_leave_out(state):
        return choose_again(state, _now) if state.mode is Mode.HURTING else Answer()
    hurting, done, told = state.mode is Mode.HURTING, state.reps_done, resumed(state)
    skipped = () if done and not hurting else (_skipped(state, "hurts" if hurting else "asked"),)
    exercises = state.session.exercises
    same = frozenset(place for place, exercise in enumerate(exercises) if exercise == exercises[state.place])
    state.banned |= same
    state.out |= {place for place in same if place >= state.place + done}  # what was done before stays done
    state.mode = Mode.PLAYING
    lead = (words(state.session.prompts["left_out"]), rest(LEFT_OUT if hurting else BREATH)) if skipped else ()
    return Answer(course=_anew(state, state.place + 1, state.position, lead=lead), events=(*told, *skipped))


def previous_part(state: State, _now: float) -> Answer:
    """The exercise before this one, from its start; in the first one that."""
    if _kind(state) is ChapterKind.OPENING:
        return _from_start(state)
    earlier = [place for place in range(min(state.place, len(state.session.exercises))) if place not in state.banned]
    return _exercise_again(state, earlier[-1]) if earlier else repeat_exercise(state, _now)


def repeat_exercise(state: State, _now: float) -> Answer:
    """This exercise, from its start; elsewhere this part."""
    if _kind(state) is not ChapterKind.EXERCISE or state.place >= len(state.session.exercises):
        return _from_start(state)
    return _exercise_again(state, state.place)


def repeat(state: State, _now: float) -> Answer:
    """This repetition from its call, elsewhere this line."""
    told, chapter, at = resumed(state), state.chapter, state.at
    state.mode = Mode.PLAYING
    if chapter is None or at is None:
        return Answer(course=Course(lead=(rest(AGAIN),), spot=state.spot, turn=state.turn), events=told)
    state.enter(chapter, at, anew=True)
    return Answer(course=_to(state, state.spot, lead=(rest(AGAIN),)), events=told)


def lazily(state: State, wanted: Rest) -> Iterator[Chapter]:
    """The chapters of a rest; it is planned when the first one is asked for."""
    yield from state.session.remake(wanted)


def wanted(state: State, place: int, position: str, *, start: int | None = None) -> Rest:
    """The rest of this session from an exercise on."""
    begin = At(state.played if start is None else start)
    return Rest(place=place, position=position, pace=state.pace, left_out=state.out, start=begin)


def _gets_up(state: State) -> bool:
    """Whether the person is on the way up, before more exercises perhaps."""
    ways, chapter = state.session.ways_up, state.chapter
    return bool(ways) and state.moves and chapter is not None and chapter.position not in ways


def _next_line(state: State) -> Course:
    """The next line of the way up: nobody is left on the floor by one key too many."""
    chapter, at, index = state.chapter, state.at, state.spot.index
    if chapter is None or at is None:
        return Course(spot=state.spot, turn=state.turn)
    line = next((cue.start for cue in chapter.cues if cue.role is Role.CHANGE and cue.start >= at), None)
    return _to(state, Spot(index + 1) if line is None else Spot(index, line))


def _kind(state: State) -> ChapterKind:
    """What the part is about; of one that is not laid out yet, what it must be."""
    chapter = state.chapter
    if chapter is not None:
        return chapter.kind
    outline = state.session.outline
    if state.spot.index == 0 and state.laid.whole:
        return outline[0].kind
    return ChapterKind.EXERCISE if state.place < len(state.session.exercises) else ChapterKind.CHANGE


def _skipped(state: State, reason: str) -> Event:
    told = state.event(EventKind.SKIPPED, reason=reason)
    return Event(
        kind=told.kind,
        at=told.at,
        exercise=state.session.exercises[state.place],
        place=state.place,
        set=told.set,
        rep=told.rep,
        side=told.side,
        reason=reason,
    )


def _from_start(state: State) -> Answer:
    """This part, from its start; of a change of position that was begun, the line alone."""
    if state.moves:
        return repeat(state, 0.0)
    told = resumed(state)
    state.mode = Mode.PLAYING
    return Answer(course=_to(state, Spot(state.spot.index), lead=(rest(AGAIN),)), events=told)


def _exercise_again(state: State, place: int) -> Answer:
    told = resumed(state)
    state.mode = Mode.PLAYING
    state.out -= {place}
    return Answer(course=_anew(state, place, state.position, lead=(rest(AGAIN),)), events=told)


def _to(state: State, spot: Spot, *, lead: tuple[Beat, ...] = ()) -> Course:
    """The session from a spot on."""
    state.spot, state.turn = spot, None
    chapter = state.chapter
    if chapter is not None and chapter.place is not None:
        state.place = chapter.place
    return Course(lead=lead, spot=spot)


def _anew(state: State, place: int, position: str, *, lead: tuple[Beat, ...] = ()) -> Course:
    """The session planned anew, from an exercise on."""
    while place in state.out:
        place += 1
    state.laid = Laid(lazily(state, wanted(state, place, position)), position=position)
    state.spot, state.turn, state.place = Spot(0), None, place
    return Course(lead=lead, spot=state.spot)
