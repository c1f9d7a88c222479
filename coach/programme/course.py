"""How one exercise of a programme builds up: frozen data."""

from dataclasses import dataclass

from coach.model import HoldAmount, Range, Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One exercise of a programme: where it starts, and how far it goes."""

    exercise: str
    """Its id."""
    name: str
    """As it is said: `knee rolls`."""
    reps: Range
    """Of a set: the range of its script or routine, up to what is aimed at; see `each_side`."""
    start: int
    """The repetitions of the first session; may lie below the range, never above it."""
    step: int
    """How many repetitions are added at a time: one or two."""
    sides: Sides = Sides.NONE
    """How it uses the two sides."""
    each_side: bool = False
    """Whether repetitions are those of one side."""
    sets: int = 1
    """Stays as it is: one more would double the work."""
    hold: HoldAmount | None = None
    """How long each repetition is held, up to what is aimed at; None where nothing is held, or where holds differ."""

    @property
    def is_paired(self) -> bool:
        """Whether only even numbers make both sides equal: they go by turns, and all are counted together."""
        return self.sides is Sides.ALTERNATE and not self.each_side


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """The dose of one exercise in one session."""

    reps: int
    """Of a set; of one side where the course counts by side."""
    hold: int | None = None
    """Milliseconds, or breaths, as the course's hold is counted; None where it has none."""
