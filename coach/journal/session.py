"""What was done in one session: frozen data."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from coach.units import Ms

LEAST_PAIN = 0
MOST_PAIN = 10
NONE = Ms(0)


class Ending(str, Enum):
    """How a session ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    """The person asked for the end, and was told how to get up."""
    QUIT = "quit"
    """At once: by the person, or by a signal."""
    LOST = "lost"
    """The speaker went away and did not come back."""
    INTERRUPTED = "interrupted"
    """Nobody told its end: it is being played still, or the program was killed."""


class Skipped(str, Enum):
    """Why an exercise was left before its end."""

    ASKED = "asked"
    HURTS = "hurts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How long each repetition was held."""

    kind: str
    """`seconds`, `breaths` or `deep_breaths`."""
    value: float
    """Seconds, or breaths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseDone:
    """One exercise of a session: what was planned, and what was done of it."""

    exercise: str
    """Its id."""
    name: str
    """For people: `Knee rolls`."""
    sets: int = 1
    """Planned."""
    reps: int
    """Planned for a set: of one side where `each_side`, else in all."""
    each_side: bool = False
    """Whether `reps` counts those of one side."""
    hold: Held | None = None
    """Planned for each repetition; None where nothing is held, or where holds differ."""
    sets_done: int = 0
    """Sets of which every repetition was done."""
    done: int = 0
    """Repetitions done that have no side."""
    done_left: int = 0
    """Repetitions done to the left, in all sets."""
    done_right: int = 0
    """Repetitions done to the right, in all sets."""
    skipped: Skipped | None = None
    """Why it was left before its end; None where it was not."""
    hurt: bool = False
    """Whether the person said that it hurts, in it or on the way to it."""

    @property
    def reps_planned(self) -> int:
        """Repetitions planned, of all sets and both sides."""
        return self.sets * self.reps * (2 if self.each_side else 1)

    @property
    def reps_done(self) -> int:
        """Repetitions done, of all sets and both sides; more than planned where it was played again."""
        return self.done + self.done_left + self.done_right


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session: played, or done without the program and added by hand."""

    id: int | None = None
    """Its number in the journal, never used again; None while it is in no journal."""
    start: datetime
    """When it began, with the offset that local time had then; whole seconds are kept."""
    routine: str
    """The script's id; empty where none was named."""
    name: str
    """The routine's name, as it is said."""
    length: Ms
    """How long it lasted, pauses aside; never negative."""
    pauses: int = 0
    """How often it was paused."""
    paused: Ms = NONE
    """How long nothing went on, in all: in pauses, in waits for the person, after a pain."""
    ended: Ending = Ending.FINISHED
    """How."""
    by_hand: bool = False
    """Whether it was done without the program."""
    pain_before: int | None = None
    """0 to 10; None where nothing was said."""
    pain_after: int | None = None
    """0 to 10; None where nothing was said."""
    asked: bool = False
    """Whether the person was asked for the pain after it, which is never done twice."""
    note: str = ""
    """The person's own words."""
    exercises: tuple[ExerciseDone, ...] = ()
    """In order; the same one may come twice."""

    @property
    def day(self) -> date:
        """The day on which it began, where the person was."""
        return self.start.date()
