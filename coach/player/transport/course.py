"""What is to be heard from some moment on, with what each piece of it means for the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.player.score import Aside, Item, Part, Silence
from coach.player.status import Mode
from coach.player.transport.laid import Laid, Spot
from coach.player.transport.turns import Turn, start_of
from coach.timeline import Chapter, ChapterKind, Cue, CueKind, Window, WindowKind
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

BETWEEN = 800
"""Silence between two sentences, in milliseconds."""
SAID_AGAIN = Ms(60_000)
"""How often a `[wait]` says that it waits."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Beat:
    """A piece of a score, and what it means."""

    item: Item
    """What sounds."""
    mode: Mode = Mode.PLAYING
    """What the session is doing meanwhile."""
    spot: Spot | None = None
    """Of a part: where it starts. In a `[wait]`: where going on leads to."""
    step: int | None = None
    """Which step of a way up it is, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Course:
    """A score: first some words and silences, then the session from some spot on, or the same again and again."""

    lead: tuple[Beat, ...] = ()
    """What comes first."""
    spot: Spot | None = None
    """Where the session goes on then; None: it does not."""
    turn: Turn | None = None
    """The repetition in the spot's chapter to begin with, where that is not laid out yet."""
    loop: tuple[Beat, ...] = ()
    """What is said again and again where the session does not go on."""


def words(text: str, mode: Mode = Mode.PLAYING, *, step: int | None = None) -> Beat:
    """A sentence besides the timeline."""
    return Beat(item=Aside(text=text), mode=mode, step=step)


def rest(length: int, mode: Mode = Mode.PLAYING, *, step: int | None = None) -> Beat:
    """A silence."""
    return Beat(item=Silence(length=Ms(length)), mode=mode, step=step)


def beats(
    course: Course, laid: Laid, prompts: Mapping[str, str], *, waits: Callable[[], bool], hurt: Callable[[], bool]
) -> Iterator[Beat]:
    """Every piece of a course, in order; a chapter is laid out when it is its turn.

    Args:
        course: What is to be heard.
        laid: The session's chapters.
        prompts: Its stock sentences.
        waits: Whether a `[wait]` waits for the person; else it lasts as long as in a file. Asked for each.
        hurt: Whether something hurt; asked before the closing, which then says when to see a doctor.
    """
    yield from course.lead
    for chapter, index, begin in _chapters(course, laid):
        if chapter.kind is ChapterKind.CLOSING and begin == chapter.start and hurt():
            yield from _warning(chapter, prompts)
        waiting = _next_wait(chapter, begin)
        if waiting is not None and waits():
            yield from _until_wait(chapter, index, begin, waiting, prompts)
        else:
            yield from _part(chapter, index, begin, chapter.end)
    while course.loop:
        yield from course.loop


def _chapters(course: Course, laid: Laid) -> Iterator[tuple[Chapter, int, At]]:
    """The session from a course's spot on to its end: each chapter, its number, and where it begins."""
    spot, turn = course.spot, course.turn
    while spot is not None and (chapter := laid.get(spot.index)) is not None:
        begin = chapter.start if spot.at is None else spot.at
        if turn is not None:
            begin, turn = start_of(chapter, turn).at, None
        yield chapter, spot.index, begin
        spot = Spot(spot.index + 1)


def _warning(chapter: Chapter, prompts: Mapping[str, str]) -> Iterator[Beat]:
    """When to see a doctor, where the closing does not say it by itself."""
    if all(cue.text != prompts["worse"] for cue in chapter.cues):
        yield words(prompts["worse"])
        yield rest(BETWEEN)


def _part(chapter: Chapter, index: int, start: At, end: At) -> Iterator[Beat]:
    if start < end:
        yield Beat(item=Part(chapter=chapter, start=start, end=end), spot=Spot(index, start))


def _next_wait(chapter: Chapter, begin: At) -> Window | None:
    return next((window for window in chapter.windows if window.kind is WindowKind.WAIT and window.start >= begin), None)


def _until_wait(chapter: Chapter, index: int, begin: At, wait: Window, prompts: Mapping[str, str]) -> Iterator[Beat]:
    """The chapter up to a `[wait]`; its line without the length, and then for as long as the person likes."""
    line = _line_of(wait, chapter, begin)
    yield from _part(chapter, index, begin, line.start if line else wait.start)
    after = Spot(index, wait.end)
    if line is not None:
        yield Beat(item=Aside(text=line.short), mode=Mode.WAITING, spot=after)
        yield Beat(item=Silence(length=Ms(400)), mode=Mode.WAITING, spot=after)
    ready = Beat(item=Aside(text=prompts["ready"]), mode=Mode.WAITING, spot=after)
    quiet = Beat(item=Silence(length=SAID_AGAIN), mode=Mode.WAITING, spot=after)
    while True:
        yield ready
        yield quiet


def _line_of(wait: Window, chapter: Chapter, begin: At) -> Cue | None:
    said = [cue for cue in chapter.cues if cue.kind is CueKind.SAY and begin <= cue.start < wait.start]
    return said[-1] if said and said[-1].end == wait.start else None
