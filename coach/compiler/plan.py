"""What is said, settled: steps on a cursor, in chapters; only the layout gives them times.

A step is one line (or none) and the span that follows it. `coach.compiler.layout` alone turns steps into cues and
windows, by one rule for all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.compiler.options import Tone
from coach.model import Position
from coach.timeline import ChapterKind, PlannedDose, Role, UpStep, WindowKind
from coach.units import Ms

if TYPE_CHECKING:
    from coach.compiler.draft import Source

LEAST_GAP = Ms(300)
"""Between two spoken sounds, everywhere (rule T1)."""
NONE = Ms(0)
"""No time at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words with a role."""

    text: str
    """What is said."""
    role: Role
    """What it is for."""
    short: str = ""
    """What a re-entry says; empty: `text`."""
    line: int | None = None
    """The source line; None for stock wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words inside a span, at a time of their own."""

    at: Ms
    """From the span's start."""
    said: Said
    """A call, a tip, or an announcement."""
    margin: Ms = LEAST_GAP
    """The silence that it needs on both sides; what lacks it is left out, the later of two calls stays."""
    moves: bool = False
    """Whether it starts later rather than being left out, when the sound before it lasts longer."""
    first: bool = False
    """Whether the calls around it give way to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What follows a line, or goes with it."""

    length: Ms
    """From its start."""
    kind: WindowKind | None = None
    """None: plain silence, which makes no window."""
    with_line: bool = False
    """Whether it starts with its line; else when the line has been said."""
    gap: Ms = NONE
    """Between the end of the line and the start, where it starts after it."""
    clear: Ms | None = None
    """A span that starts with its line ends at least so long after the line does; None: it never stretches."""
    breaths: tuple[tuple[WindowKind, Ms], ...] = ()
    """The breaths in and out inside it, one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which repetition a step belongs to."""

    exercise: str | None = None
    """Its id."""
    set: int | None = None
    """Counted from 1."""
    rep: int | None = None
    """Counted from 1."""
    side: str | None = None
    """`left` or `right`."""


NOWHERE = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line and its span."""

    said: Said | None
    """None: nothing is said, the span stays."""
    span: Span
    """What follows."""
    where: Where = NOWHERE
    """Which repetition it belongs to."""
    marks: tuple[Mark, ...] = ()
    """What is said inside the span, in order."""
    twin: str | None = None
    """Steps of a chapter with the same twin get the same length: that of the longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPlan:
    """One chapter, settled."""

    title: str
    """For people."""
    kind: ChapterKind
    """What it is about."""
    position: Position
    """The position at its end."""
    steps: tuple[Step, ...]
    """In order."""
    exercise: str | None = None
    """The exercise's id, where it is one."""
    dose: PlannedDose | None = None
    """The dose, where it is an exercise."""
    place: int | None = None
    """Which exercise of the session it is or leads to, counted from 0; of the way up and the closing: their number."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that may be said, in order, without repeats."""
        found: dict[str, None] = {}
        for step in self.steps:
            for said in (step.said, *(mark.said for mark in step.marks)):
                if said is not None:
                    found[said.text] = None
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole session, settled: what is said is decided, when is not."""

    title: str
    """The routine's name."""
    level: str
    """gentle, steady or strong."""
    talk: str
    """full, normal or brief: what was asked for."""
    pace: str
    """slow, normal or brisk."""
    chapters: tuple[ChapterPlan, ...]
    """Opening, changes and exercises, closing."""
    ways_up: Mapping[str, tuple[UpStep, ...]] = field(default_factory=dict)
    """For each position in the session, how to get up from it."""
    prompts: Mapping[str, str] = field(default_factory=dict)
    """Stock sentences for the live session, by name."""
    tones: tuple[Tone, ...] = ()
    """What is heard as a tone too."""
    needs: str = ""
    """What should be at hand, in a short sentence; empty where nothing is needed."""
    source: "Source | None" = field(default=None, compare=False, repr=False)
    """What it was made of, to plan the rest of it anew."""

    @property
    def chapter_texts(self) -> tuple[tuple[str, ...], ...]:
        """Every text that may be said, by chapter, in order."""
        return tuple(chapter.texts for chapter in self.chapters)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that may be said, in the order of the session, without repeats."""
        return tuple(dict.fromkeys(text for texts in self.chapter_texts for text in texts))
