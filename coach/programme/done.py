"""What was done in a session, as far as the rules ask: plain values."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneExercise:
    """One exercise of a session."""

    exercise: str
    """Its id."""
    planned: int
    """Repetitions, of all sets and both sides."""
    reps: int
    """Repetitions done, of all sets and both sides."""
    hold: int | None = None
    """How long each was held, in milliseconds or breaths; None where nothing was, or where nobody knows."""
    hurt: bool = False
    """Whether the person said that it hurts."""
    skipped: bool = False
    """Whether it was left before its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One session."""

    day: date
    """When it began, where the person was."""
    pain_before: int | None = None
    """0 to 10; None where nothing was said."""
    pain_after: int | None = None
    """0 to 10; None where nothing was said."""
    exercises: tuple[DoneExercise, ...] = ()
    """In order. None at all: done without the program, and taken as planned."""

    left: bool = False
    """Whether it was left before its end, so that it can be gone on with, or done again."""

    @property
    def has_hurt(self) -> bool:
        """Whether anything hurt."""
        return any(each.hurt for each in self.exercises)
