"""How far a session is, for whoever looks, and how long it still lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.player.score import Aside, Silence
from coach.player.status import Doing, Mode, Status
from coach.timeline import Chapter, ChapterKind, WindowKind
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.player.score import Item
    from coach.player.transport.state import State

LETTER = Ms(73)
"""About how long a letter or a space sounds: the mean over the shipped changes of position with the default voice."""
_ENDING = (Mode.STOPPING, Mode.ENDED)


def status(state: State) -> Status:
    """Where the session is."""
    chapter, cue = state.chapter, state.cue
    dose = chapter.dose if chapter and cue and cue.rep is not None else None
    return Status(
        title=state.session.title,
        mode=Mode.PREPARING if state.beat is None and not state.played and state.mode is Mode.PLAYING else state.mode,
        at=At(state.played),
        left=left_ms(state),
        part=chapter.title if chapter else "",
        position=state.position,
        said=state.said,
        set=cue.set if cue and dose else None,
        sets=dose.sets if dose else None,
        rep=cue.rep if cue and dose else None,
        reps=dose.reps if dose else None,
        side=cue.side if cue else None,
        doing=_doing(state, inner=True),
        hold=_doing(state, inner=False),
        next=_next(state),
    )


def left_ms(state: State) -> Ms:
    """About how long the session still lasts: as laid out, and by the estimate for what is not yet."""
    if state.mode is Mode.ENDED:
        return Ms(0)
    if Mode.STOPPING in (state.mode, state.under):
        return _left_of_ending(state)
    chapter = state.chapter
    here = 0 if chapter is None else chapter.end - (state.at or chapter.start)
    later = sum(other.end - other.start for other in _later(state))
    return Ms(here + later)


def _left_of_ending(state: State) -> Ms:
    """How long the way up still takes: as it is being said; where it was paused, from its step on."""
    lead, beat = state.course.lead, state.beat
    if state.mode is not Mode.STOPPING or not lead:
        return Ms(sum(_spoken(step.text) + step.wait for step in state.steps[state.step or 0 :]))
    if beat is None or beat not in lead:
        return Ms(sum(_length(coming.item) for coming in lead))
    going = max(_length(beat.item) - state.heard, 0)
    return Ms(going + sum(_length(coming.item) for coming in lead[lead.index(beat) + 1 :]))


def _length(item: Item) -> int:
    if isinstance(item, Silence):
        return item.length
    return _spoken(item.text) if isinstance(item, Aside) else item.end - item.start


def _spoken(text: str) -> int:
    return len(text) * LETTER


def _later(state: State) -> Iterator[Chapter]:
    """The chapters after this one: those that are laid out, then those of the outline."""
    known = state.laid.known
    coming = known[state.spot.index + 1 :]
    yield from coming
    last = known[-1] if known else None
    for chapter in state.session.outline:
        if chapter.place not in state.out and _comes_after(chapter, last, state.place):
            yield chapter


def _comes_after(chapter: Chapter, last: Chapter | None, place: int) -> bool:
    """Whether a chapter of the outline is still to come, after the last one that is laid out."""
    if last is None:
        return chapter.kind is not ChapterKind.OPENING and (chapter.place or 0) >= place
    return _order(chapter) > _order(last)


def _order(chapter: Chapter) -> tuple[int, int]:
    kinds = [ChapterKind.OPENING, ChapterKind.CHANGE, ChapterKind.EXERCISE, ChapterKind.CLOSING]
    return (chapter.place or 0, kinds.index(chapter.kind))


def _next(state: State) -> str:
    if state.mode in _ENDING or state.under is Mode.STOPPING:
        return ""
    return next((chapter.title for chapter in _later(state)), "")


def _doing(state: State, *, inner: bool) -> Doing | None:
    """The window that goes on: the breath in a hold where `inner`, else the hold alone."""
    chapter, at = state.chapter, state.at
    if chapter is None or at is None or state.mode is not Mode.PLAYING:
        return None
    going = [window for window in chapter.windows if window.start <= at < window.end]
    if not inner:
        going = [window for window in going if window.kind is WindowKind.HOLD]
    if not going:
        return None
    window = max(going, key=lambda window: window.start)
    shortest = min((w for w in going if w.start == window.start), key=lambda w: w.end)
    return Doing(kind=shortest.kind.value, done=Ms(at - shortest.start), length=Ms(shortest.end - shortest.start))
