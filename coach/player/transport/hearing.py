"""What happened while a stretch of a score was heard: cues, repetitions and chapters that are over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.player.events import Event, EventKind
from coach.player.score import Aside, Part
from coach.player.status import Mode
from coach.player.transport.laid import Spot
from coach.player.transport.turns import Turn, turn_ends
from coach.timeline import Chapter, ChapterKind, Cue, CueKind, Role
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.player.score import Heard
    from coach.player.transport.course import Beat
    from coach.player.transport.state import Mark, State


def hear(state: State, heard: Heard, beat: Beat) -> Iterator[Event]:
    """Move on to the end of a stretch, and tell what happened in it."""
    item = heard.item
    if isinstance(item, Part) and beat.spot is not None:
        yield from _hear_part(state, heard, item, beat.spot.index)
        state.beat, state.heard = beat, heard.until
        return
    begins = state.beat is not beat or heard.since == 0
    state.beat, state.heard = beat, heard.until
    if beat.mode is Mode.WAITING and state.mode is Mode.PLAYING:
        state.mode = Mode.WAITING
        yield state.event(EventKind.PAUSED, reason="wait")
    if beat.step is not None:
        state.step = beat.step
    if isinstance(item, Aside) and begins:
        yield _aside(state, item, Role.WAIT if beat.step is None else Role.CHANGE)
    if beat.mode is Mode.STOPPING:
        state.played = Ms(state.played + heard.until - heard.since)


def _hear_part(state: State, heard: Heard, part: Part, index: int) -> Iterator[Event]:
    start, end = part.start + heard.since, part.start + heard.until
    chapter, began = part.chapter, state.played - start
    state.turn = None
    state.place = state.place if chapter.place is None else chapter.place
    if state.marked[0] is not chapter:  # asked for many times a second
        state.marked = chapter, marks(chapter)
    for at, what in state.marked[1]:
        # A cue belongs to the stretch that it starts in, an end to the one that it ends.
        if start <= at < end if isinstance(what, Cue) else start < at <= end:
            state.spot, state.played = Spot(index, at), Ms(began + at)
            yield _happened(state, chapter, what)
    state.spot, state.played = Spot(index, At(end)), Ms(began + end)


def marks(chapter: Chapter) -> tuple[Mark, ...]:
    """All that happens in a chapter, in order; tones are only heard."""
    cues: list[Mark] = [(cue.start, cue) for cue in chapter.cues if cue.kind is CueKind.SAY]
    # Where a repetition ends another begins, and its call is said: the end comes first.
    return tuple(sorted([*turn_ends(chapter), *cues, (chapter.end, None)], key=lambda mark: (mark[0], isinstance(mark[1], Cue))))


def _happened(state: State, chapter: Chapter, what: Cue | Turn | None) -> Event:
    place = chapter.place if chapter.kind is ChapterKind.EXERCISE else None
    if what is None:
        return Event(kind=EventKind.CHAPTER_DONE, at=At(state.played), exercise=chapter.exercise, place=place)
    kind = EventKind.CUE if isinstance(what, Cue) else EventKind.REP_DONE
    told = Event(
        kind=kind, at=At(state.played), exercise=chapter.exercise, place=place, set=what.set, rep=what.rep, side=what.side
    )
    if isinstance(what, Cue):
        state.said = what.text
        return replace(told, text=what.text, role=what.role.value)
    return told


def _aside(state: State, item: Aside, role: Role) -> Event:
    state.said = item.text
    return replace(state.event(EventKind.CUE), text=item.text, role=role.value)
