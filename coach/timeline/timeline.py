"""The one thing that all outputs read: cues and windows with absolute times, in chapters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from coach.units import At, Ms


class CueKind(str, Enum):
    """What a cue sounds like."""

    SAY = "say"
    TONE = "tone"


class Role(str, Enum):
    """What a cue is for."""

    OPENING = "opening"
    SAFETY = "safety"
    """Seek medical advice; stop if it hurts."""
    NEEDS = "needs"
    CAUTION = "caution"
    CHANGE = "change"
    """A step from one position to another."""
    NAME = "name"
    """Place, name and dose of an exercise."""
    SETUP = "setup"
    """Purpose and `Get ready`."""
    REP = "rep"
    """The call that opens a repetition."""
    INSTRUCT = "instruct"
    """The lines of a repetition, and `Finish`."""
    BREATH = "breath"
    """A call in or out."""
    HOLD = "hold"
    """What is left of a hold, a rest or timed work."""
    COUNT = "count"
    """A number, where the script asks for counting."""
    TIP = "tip"
    PRAISE = "praise"
    REST = "rest"
    """That was the last one; change sides; a new set."""
    WAIT = "wait"
    CLOSING = "closing"


class WindowKind(str, Enum):
    """What the body does in a window."""

    IN = "in"
    OUT = "out"
    MOVE = "move"
    HOLD = "hold"
    FOR = "for"
    REST = "rest"
    WAIT = "wait"
    CHANGE = "change"


class ChapterKind(str, Enum):
    """What a chapter is about."""

    OPENING = "opening"
    EXERCISE = "exercise"
    CHANGE = "change"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words or a tone with a role, and its times."""

    start: At
    """Where its trimmed sound starts."""
    end: At
    """Where its trimmed sound ends."""
    kind: CueKind = CueKind.SAY
    """Said, or a tone."""
    role: Role
    """What it is for."""
    text: str
    """What is said, exactly as the voice gets it."""
    short: str
    """What is said instead when the session is entered again here."""
    exercise: str | None = None
    """The exercise's id."""
    set: int | None = None
    """Counted from 1."""
    rep: int | None = None
    """Counted from 1: on each side where the dose counts by side, in all otherwise."""
    side: str | None = None
    """`left` or `right`."""
    line: int | None = None
    """The source line in the exercise's or change's file; None for stock wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span in which the body does something."""

    start: At
    """Its first millisecond."""
    end: At
    """The millisecond after its last."""
    kind: WindowKind
    """What the body does."""
    exercise: str | None = None
    """The exercise's id."""
    set: int | None = None
    """Counted from 1."""
    rep: int | None = None
    """As in `Cue`."""
    side: str | None = None
    """`left` or `right`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDose:
    """The hold of one repetition, settled."""

    kind: str
    """`breaths`, `deep_breaths` or `seconds`."""
    value: float
    """Breaths, or seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDose:
    """The dose of an exercise as it is played."""

    sets: int
    """1 to 20."""
    reps: int
    """Of one side where `each_side`, else in all; a set."""
    each_side: bool
    """Whether `reps` counts those of one side."""
    sides: str
    """`none`, `alternate` or `each`."""
    hold: HoldDose | None = None
    """None where nothing is held, or where holds differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The part of a timeline for one exercise, or the opening, a change, the closing; laid out, rendered and mixed as one."""

    start: At
    """Where it starts: the end of the chapter before."""
    end: At
    """Where it ends."""
    title: str
    """For people."""
    kind: ChapterKind
    """What it is about."""
    position: str
    """The position at its end."""
    exercise: str | None = None
    """The exercise's id, where it is one."""
    dose: PlannedDose | None = None
    """The dose, where it is an exercise."""
    place: int | None = None
    """Which exercise of the session it is or leads to, counted from 0; of the way up and the closing: their number."""
    cues: tuple[Cue, ...] = ()
    """Ordered by start; sounds never overlap."""
    windows: tuple[Window, ...] = ()
    """Ordered by start; they do not overlap, but for the breaths inside a hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpStep:
    """One step of a way up to standing."""

    text: str
    """What is said."""
    wait: Ms
    """The silence after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A whole session: what is said and done, and when."""

    title: str
    """The routine's name."""
    voice: str
    """The voice that was measured, or `estimate`."""
    level: str
    """gentle, steady or strong."""
    talk: str
    """full, normal or brief."""
    pace: str
    """slow, normal or brisk."""
    chapters: tuple[Chapter, ...]
    """Back to back, from 0 to the end."""
    ways_up: Mapping[str, tuple[UpStep, ...]] = field(default_factory=dict)
    """For each position in the session, how to get up from it."""
    prompts: Mapping[str, str] = field(default_factory=dict)
    """Stock sentences for the live session, by name."""

    @property
    def duration(self) -> Ms:
        """The whole length."""
        return Ms(self.chapters[-1].end if self.chapters else 0)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue, in order."""
        return tuple(cue for chapter in self.chapters for cue in chapter.cues)

    @property
    def windows(self) -> tuple[Window, ...]:
        """Every window, in order."""
        return tuple(window for chapter in self.chapters for window in chapter.windows)
