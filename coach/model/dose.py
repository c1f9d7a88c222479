"""Doses: how many, how long, on which sides; ranges until a level picks a number."""

from dataclasses import dataclass
from enum import Enum

from coach.units import Ms


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Range:
    """Whole numbers from `low` to `high`, both included; a single number has both the same."""

    low: int
    """At most `high`."""
    high: int
    """At least `low`."""

    @classmethod
    def of(cls, low: int, high: int | None = None) -> "Range":
        """A range, or a single number."""
        return cls(low=low, high=low if high is None else high)


class Level(str, Enum):
    """Which number of a range holds."""

    GENTLE = "gentle"
    """The low end."""
    STEADY = "steady"
    """The middle, rounded down."""
    STRONG = "strong"
    """The top."""


class Sides(str, Enum):
    """How an exercise uses the two sides."""

    NONE = "none"
    ALTERNATE = "alternate"
    """Each repetition on the other side than the one before."""
    EACH = "each"
    """In each set all on one side, then all on the other."""


class HoldKind(str, Enum):
    """What a hold is counted in."""

    SECONDS = "seconds"
    BREATHS = "breaths"
    DEEP_BREATHS = "deep_breaths"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldAmount:
    """How long a hold is: milliseconds for `SECONDS`, else a number of breaths."""

    kind: HoldKind
    """What it is counted in."""
    amount: Range
    """Milliseconds (1,000 to 600,000), or breaths (1 to 60)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much of an exercise; None where nothing was said."""

    sets: Range | None = None
    """1 to 20."""
    reps: Range | None = None
    """1 to 100, a set; see `each_side`."""
    each_side: bool = False
    """Whether `reps` was given as `n each side`."""
    hold: HoldAmount | None = None
    """Replaces every hold of the exercise; only a routine gives one."""
    sides: Sides | None = None
    """How sides are used."""
    rest: Ms | None = None
    """Between sets, and between sides where it is longer than 8 s."""
