"""Exercises, changes of position and routines, as their scripts say them."""

from dataclasses import dataclass
from enum import Enum

from coach.model.dose import Dose, Level, Range, Sides
from coach.model.phrases import Phrases
from coach.model.steps import Line
from coach.units import Ms


class Position(str, Enum):
    """Where the body is."""

    STANDING = "standing"
    SITTING = "sitting"
    """On a chair."""
    FLOOR_SITTING = "floor_sitting"
    KNEELING = "kneeling"
    ALL_FOURS = "all_fours"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side_lying"


class Side(str, Enum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The other one."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Count(str, Enum):
    """How a hold in seconds is counted aloud, where the author asks for it."""

    UP = "up"
    DOWN = "down"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something to have at hand: `a small flat cushion | cushion`."""

    name: str
    """With its article, as it is said in full."""
    short: str = ""
    """As it is said in short, without an article; empty where the author gave none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """What an exercise is, and what is said in it."""

    id: str
    """The file's stem."""
    name: str
    """As it is said, in lower case: `knee rolls`."""
    position: Position
    """Where it starts."""
    ends: Position | None = None
    """Where it ends, when elsewhere."""
    reps: Range = Range(low=1, high=1)
    """A set; in all, or of each side (`each_side`, or sides `each`)."""
    each_side: bool = False
    """Whether `reps` was given as `n each side`."""
    sets: Range = Range(low=1, high=1)
    """1 to 20."""
    rest: Ms | None = None
    """Between sets (20 s where None); between sides where given and longer than 8 s."""
    sides: Sides = Sides.NONE
    """How it uses the two sides."""
    first: Side = Side.LEFT
    """The side that starts."""
    call: str = "to the {side}"
    """How calls name the side."""
    count: Count | None = None
    """None: the calls of a hold say what is left."""
    avoid: tuple[str, ...] = ()
    """What a person may want to leave out: `extension`, `kneeling`, …"""
    needs: tuple[Thing, ...] = ()
    """What it cannot do without."""
    may_help: tuple[Thing, ...] = ()
    """What makes it more comfortable."""
    purpose: str = ""
    """One sentence: what it is good for."""
    unit: str = ""
    """The plural for repetitions in the dose: `rolls`."""
    done: str = ""
    """What the closing counts: `knee rolls`; empty: it is not counted there."""
    tags: tuple[str, ...] = ()
    """`strength`, `stretch`, …"""
    source: str = ""
    """Where its facts come from."""
    get_ready: tuple[Line, ...] = ()
    """Said once, from the position's own rest."""
    each: tuple[Line, ...] = ()
    """Said for every repetition."""
    easier: tuple[Line, ...] = ()
    """Replaces `each` at level gentle, where there is any."""
    harder: tuple[Line, ...] = ()
    """Replaces `each` at level strong, where there is any."""
    finish: tuple[Line, ...] = ()
    """Said once, after the last repetition."""
    tips: tuple[Line, ...] = ()
    """Reminders for the silences."""
    cautions: tuple[Line, ...] = ()
    """Said first, before the change of position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How to get from one position to another."""

    id: str
    """The file's stem."""
    start: Position
    """`from` in the script."""
    end: Position
    """`to` in the script."""
    move: tuple[Line, ...]
    """The first line names where it ends."""
    avoid: tuple[str, ...] = ()
    """As in `Exercise`."""
    needs: tuple[Thing, ...] = ()
    """As in `Exercise`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An exercise in a routine, with changes of its dose."""

    exercise: str
    """Its id."""
    dose: Dose = Dose()
    """What holds instead of the exercise's own."""
    line: int = 0
    """The source line; 0 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """Exercises in order."""

    id: str
    """The file's stem."""
    name: str
    """As it is said: `Lower back`."""
    intro: str = ""
    """What this session is, after *This is*: `a session for your lower back`."""
    level: Level | None = None
    """The level unless the options give one."""
    notes: tuple[str, ...] = ()
    """Sentences about today, said when it has been said what this session is."""
    entries: tuple[Entry, ...]
    """At least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All that a session is compiled from: found, checked and free of errors."""

    exercises: dict[str, Exercise]
    """By id; all that the routine names, at the least."""
    changes: tuple[Change, ...]
    """The edges of the graph of positions, ordered by id."""
    phrases: Phrases
    """All stock wording."""
