"""What was read: exercises with the evidence for each value, and what a person has to look at."""

from dataclasses import dataclass

from coach.leaflet.page import Flag, Found, Sentence
from coach.model import HoldAmount, Position, Range, Sides
from coach.units import Ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One exercise, as the page tells it; None where the page does not say."""

    name: Found[str]
    """The title, or words of the first movement."""
    unnamed: bool = False
    """Whether the page gives no title."""
    sentences: tuple[Sentence, ...] = ()
    """All that the page says of it, in order."""
    position: Found[Position] | None = None
    """Where it starts."""
    hold: Found[HoldAmount] | None = None
    """How long one repetition is held."""
    reps: Found[Range] | None = None
    """A set, as the page counts."""
    sets: Found[Range] | None = None
    """How many sets."""
    per_day: Found[Range] | None = None
    """Times a day."""
    sides: Found[Sides] | None = None
    """How it uses the two sides."""
    each_side: bool = False
    """Whether `reps` are those of each side."""
    rest: Found[Ms] | None = None
    """Between sets."""
    work: Found[Range] | None = None
    """How long work goes on as a whole, in milliseconds."""
    equipment: tuple[Found[str], ...] = ()
    """What it needs."""
    tips: tuple[Found[str], ...] = ()
    """Tips and notes listed under it."""
    cautions: tuple[Found[str], ...] = ()
    """Warnings."""
    easier: tuple[Found[str], ...] = ()
    """How to make it easier."""
    harder: tuple[Found[str], ...] = ()
    """How to make it harder."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What the page does not say, of what a session needs."""
        wanted = {"start position": self.position, "repetitions": self.reps or self.work, "hold": self.hold or self.work}
        return tuple(name for name, value in wanted.items() if value is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """A page that was read."""

    file: str
    """As the person named it."""
    title: str = ""
    """The page's own; may be empty."""
    exercises: tuple[Reading, ...] = ()
    """In order."""
    flags: tuple[Flag, ...] = ()
    """In order of lines."""
