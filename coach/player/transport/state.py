"""Where a live session is: what the transport knows, and changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.player.events import Event, EventKind, How
from coach.player.status import Mode
from coach.player.transport.course import Beat, Course
from coach.player.transport.laid import Laid, Spot
from coach.player.transport.turns import Entry, Turn, entry, has_begun_to_move, is_nearly_there, reps_end, same_entry
from coach.timeline import Chapter, ChapterKind, Cue, CueKind, UpStep
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.player.rest import Remake

_BEGIN, _NONE = Spot(0), Ms(0)

Mark = tuple[At, Cue | Turn | None]
"""Something that happens at an instant of a chapter: a cue starts, a repetition is over, the chapter is (None)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Session:
    """What is known of a session before it begins."""

    title: str
    """Its name."""
    pace: str
    """`slow`, `normal` or `brisk`, to begin with."""
    prompts: Mapping[str, str]
    """Stock sentences by name."""
    ways_up: Mapping[str, tuple[UpStep, ...]]
    """How to get up, by the position that the person is in."""
    outline: tuple[Chapter, ...]
    """All chapters, with estimated lengths."""
    remake: Remake
    """Lays the rest of it out anew."""
    measure: Callable[[str], Ms]
    """How long a sentence sounds."""
    length_words: Callable[[int], str]
    """Milliseconds in words, to the minute."""

    @property
    def exercises(self) -> tuple[str, ...]:
        """The id of each exercise, by its place."""
        return tuple(chapter.exercise or "" for chapter in self.outline if chapter.kind is ChapterKind.EXERCISE)

    @property
    def home(self) -> str:
        """The position that it ends in."""
        return self.outline[-1].position


@dataclass(slots=True, kw_only=True, eq=False)
class State:
    """All that changes while a session plays."""

    session: Session
    """What does not change."""
    laid: Laid
    """Its chapters, as far as they are laid out."""
    pace: str
    """`slow`, `normal` or `brisk`."""
    spot: Spot = _BEGIN
    """How far it was heard."""
    turn: Turn | None = None
    """The repetition to begin with in the spot's chapter; None: as the spot says."""
    place: int = 0
    """Which exercise that is in, or leads to."""
    mode: Mode = Mode.PLAYING
    """What it is doing."""
    under: Mode = Mode.PLAYING
    """What it does when it goes on."""
    out: frozenset[int] = frozenset()
    """The places of exercises that were skipped."""
    banned: frozenset[int] = frozenset()
    """Of those, the ones that stay out for the whole session."""
    played: Ms = _NONE
    """How long it has played: pauses and re-entries apart."""
    since: float = 0.0
    """When it stopped playing, by the clock."""
    hurt: bool = False
    """Whether something hurt in this session."""
    steps: tuple[UpStep, ...] = ()
    """The way up that is said at the end that was asked for, and its last words."""
    step: int | None = None
    """Which of them; None before the first."""
    course: Course = field(default_factory=Course)
    """What is being heard."""
    beat: Beat | None = None
    """The piece of it that was heard last; None when nothing was heard since it began."""
    heard: Ms = _NONE
    """How much of that piece."""
    said: str = ""
    """What was said last, in the session or besides it."""
    marked: tuple[Chapter | None, tuple[Mark, ...]] = (None, ())
    """The chapter that was heard last, and all that happens in it."""
    counted: tuple[Chapter | None, At | None] = (None, None)
    """The chapter that was looked at last, and where its last repetition is over."""

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that it is in, where it is laid out."""
        return self.laid.at(self.spot)

    @property
    def at(self) -> At | None:
        """The instant in that chapter; None where nothing of it was heard."""
        chapter = self.chapter
        return None if chapter is None or self.spot.at is None or self.spot.at <= chapter.start else self.spot.at

    @property
    def cue(self) -> Cue | None:
        """What was said last in that chapter."""
        chapter, at = self.chapter, self.spot.at
        if chapter is None or at is None:
            return None
        return next((cue for cue in reversed(chapter.cues) if cue.kind is CueKind.SAY and cue.start <= at), None)

    @property
    def reps_done(self) -> bool:
        """Whether it is in an exercise whose last repetition is over."""
        chapter = self.chapter
        if chapter is None or self.at is None or chapter.kind is not ChapterKind.EXERCISE:
            return False
        if self.counted[0] is not chapter:  # asked for many times a second
            self.counted = chapter, reps_end(chapter)
        return self.counted[1] is not None and self.at >= self.counted[1]

    @property
    def moves(self) -> bool:
        """Whether the person is on the way from one position to another."""
        chapter = self.chapter
        return (
            chapter is not None
            and self.at is not None
            and chapter.kind is ChapterKind.CHANGE
            and has_begun_to_move(chapter, self.at)
        )

    @property
    def position(self) -> str:
        """Where the person is; half-way through a change, the end that is nearer."""
        chapter, before = self.chapter, self.laid.position_before(self.spot.index)
        if chapter is None or self.at is None:
            return before
        if chapter.kind is ChapterKind.CHANGE:
            return chapter.position if is_nearly_there(chapter, self.at) else before
        return chapter.position if self.reps_done or chapter.kind is not ChapterKind.EXERCISE else before

    def enter(self, chapter: Chapter, at: At, *, anew: bool = False) -> Entry:
        """Go back to where a chapter is entered again after an instant; what was added to it for once is gone."""
        begin, plain = entry(chapter, at, anew=anew), self.laid.plain(self.spot.index)
        if plain is not chapter:
            begin = same_entry(chapter, begin, plain)
            self.laid.restore(self.spot.index)
        self.spot = Spot(self.spot.index, begin.at)
        return begin

    def event(self, kind: EventKind, *, reason: str | None = None, how: How | None = None) -> Event:
        """Something that happens here and now."""
        cue, chapter = self.cue, self.chapter
        if Mode.STOPPING in (self.mode, self.under):
            cue = None
        return Event(
            kind=kind,
            at=At(self.played),
            exercise=chapter.exercise if chapter else None,
            place=self.place if chapter is not None and chapter.kind is ChapterKind.EXERCISE else None,
            set=cue.set if cue else None,
            rep=cue.rep if cue else None,
            side=cue.side if cue else None,
            reason=reason,
            how=how,
        )
