"""The repetitions of a chapter: which one an instant lies in, where it starts, when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.timeline import CueKind, Role, WindowKind
from coach.units import At, Ms

if TYPE_CHECKING:
    from coach.timeline import Chapter, Cue, Window

_BESIDES = (Role.TIP, Role.WAIT)
"""What is not said again: it was true once, or can wait."""
LONG = Ms(60_000)
"""Timed work that was done for longer goes on where it was: nobody walks for ten minutes again after a telephone call."""
_COUNTDOWN = Ms(10_000)
"""Before its end timed work is not entered again."""
_NAMED = 1
"""So many lines of a change of position name where it leads, before there is anything to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One repetition."""

    set: int | None
    """Counted from 1."""
    rep: int
    """As in `Cue`."""
    side: str | None
    """`left` or `right`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Where a session is entered again: the start of a repetition, or a line."""

    at: At
    """Its first instant."""
    cue: Cue | None
    """What is said there first; None where nothing is."""

    @property
    def is_call(self) -> bool:
        """Whether it begins with a repetition's call."""
        return self.cue is not None and self.cue.role is Role.REP


def turn_of(thing: Cue | Window) -> Turn | None:
    """The repetition that a cue or window belongs to; None outside of them."""
    return None if thing.rep is None else Turn(set=thing.set, rep=thing.rep, side=thing.side)


def entry(chapter: Chapter, at: At, *, anew: bool = False) -> Entry:
    """Where to begin again after an interruption at an instant: its repetition's start, else its line's.

    Args:
        chapter: What was played.
        at: How far.
        anew: Whether long timed work begins anew too, instead of going on.
    """
    said = [cue for cue in chapter.cues if cue.kind is CueKind.SAY and cue.role not in _BESIDES and cue.start <= at]
    if not said:
        return Entry(at=chapter.start, cue=None)
    turn = turn_of(said[-1])
    if turn is None:
        return Entry(at=said[-1].start, cue=said[-1])
    begin = start_of(chapter, turn)
    return begin if anew or at - begin.at <= LONG else _in_work(chapter, said, at) or begin


def _in_work(chapter: Chapter, said: list[Cue], at: At) -> Entry | None:
    """The last word about the time that is left of timed work, or its own line; None outside of such work."""
    work = next((w for w in chapter.windows if w.kind is WindowKind.FOR and w.start <= at < w.end), None)
    told = [cue for cue in said if work and work.start <= cue.start <= work.end - _COUNTDOWN]
    return Entry(at=told[-1].start, cue=told[-1]) if told else None


def start_of(chapter: Chapter, turn: Turn) -> Entry:
    """Where a repetition starts, a tick before its call too; the chapter's start where it is not in it."""
    cues = [cue for cue in chapter.cues if turn_of(cue) == turn]
    if not cues:
        return Entry(at=chapter.start, cue=None)
    said = next((cue for cue in cues if cue.kind is CueKind.SAY), None)
    windows = (window.start for window in chapter.windows if turn_of(window) == turn)
    return Entry(at=At(min((cues[0].start, *windows))), cue=said)


def same_entry(chapter: Chapter, begin: Entry, plain: Chapter) -> Entry:
    """The same place in another form of a chapter, with more or fewer tips, words and time in it."""
    turn = turn_of(begin.cue) if begin.cue is not None else None
    if turn is not None and begin == start_of(chapter, turn):
        return start_of(plain, turn)
    lines = [cue for cue in chapter.cues if cue.kind is CueKind.SAY and cue.role not in _BESIDES]
    others = [cue for cue in plain.cues if cue.kind is CueKind.SAY and cue.role not in _BESIDES]
    if begin.cue not in lines or len(lines) != len(others):
        return Entry(at=plain.start, cue=None) if turn is None else start_of(plain, turn)
    cue = others[lines.index(begin.cue)]
    return Entry(at=cue.start, cue=cue)


def next_call(chapter: Chapter, after: At) -> Cue | None:
    """The first call of a repetition that starts at an instant or later."""
    return next((cue for cue in chapter.cues if cue.role is Role.REP and cue.start >= after), None)


def turn_ends(chapter: Chapter) -> tuple[tuple[At, Turn], ...]:
    """Every repetition, with the instant at which it is over: when something else begins."""
    things: list[Cue | Window] = [*chapter.cues, *chapter.windows]
    ends: list[tuple[At, Turn]] = []
    before: Turn | None = None
    for thing in sorted(things, key=lambda thing: thing.start):
        turn = turn_of(thing)
        if before is not None and turn != before:
            ends.append((thing.start, before))
        before = turn
    if before is not None:
        ends.append((chapter.end, before))
    return tuple(ends)


def reps_end(chapter: Chapter) -> At | None:
    """Where the last repetition of a chapter is over; None where it has none."""
    ends = turn_ends(chapter)
    return ends[-1][0] if ends else None


def has_begun_to_move(chapter: Chapter, at: At) -> bool:
    """Whether a change of position was begun: the first thing to do is being said; before it stands where it leads."""
    steps = [cue for cue in chapter.cues if cue.role is Role.CHANGE]
    return bool(steps) and at > steps[: _NAMED + 1][-1].start


def is_nearly_there(chapter: Chapter, at: At) -> bool:
    """Whether more than half of the steps of a change of position were begun."""
    return share_begun(chapter, at) > 1 / 2


def share_begun(chapter: Chapter, at: At) -> float:
    """How much of a change of position was begun, by its steps: from 0 to 1."""
    steps = [cue for cue in chapter.cues if cue.role is Role.CHANGE]
    return sum(cue.start <= at for cue in steps) / len(steps) if steps else 0.0
