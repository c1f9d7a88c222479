"""What a person may choose about a session."""

import math
from dataclasses import dataclass
from enum import Enum

from coach.errors import UsageError
from coach.model import Level
from coach.units import Ms


class Talk(str, Enum):
    """How much is said: first sessions full, daily ones normal."""

    FULL = "full"
    NORMAL = "normal"
    BRIEF = "brief"

    @property
    def less(self) -> "Talk":
        """One step down; brief stays brief."""
        return Talk.NORMAL if self is Talk.FULL else Talk.BRIEF


class Pace(str, Enum):
    """How fast breaths, movements and silences are."""

    SLOW = "slow"
    NORMAL = "normal"
    BRISK = "brisk"

    @property
    def factor(self) -> float:
        """What their lengths are multiplied with."""
        return {Pace.SLOW: 1.25, Pace.NORMAL: 1.0, Pace.BRISK: 0.85}[self]


class Order(str, Enum):
    """In which order a routine's exercises come."""

    GIVEN = "given"
    POSITIONS = "positions"
    """So that the position changes least."""


class Tone(str, Enum):
    """What is heard as a tone too."""

    BREATH = "breath"
    """Rises with the breath in, falls with the breath out."""
    COUNT = "count"
    """A tick for each repetition."""
    HOLD = "hold"
    """A chime where a hold ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breath:
    """One breath."""

    inward: Ms
    """The breath in; 500 to 30,000."""
    outward: Ms
    """The breath out; 500 to 30,000."""

    def __post_init__(self) -> None:
        """Refuse a breath that nobody breathes.

        Raises:
            UsageError: A half is shorter than 0.5 s or longer than 30 s.
        """
        for half in (self.inward, self.outward):
            if not 500 <= half <= 30_000:  # noqa: PLR2004 - the limits are in the message
                message = f"a breath in or out lasts 0.5 to 30 seconds, not {half / 1000:g}"
                raise UsageError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of everything that compiles."""

    level: Level | None = None
    """None: the routine's own, else gentle."""
    talk: Talk = Talk.FULL
    """How much is said."""
    pace: Pace = Pace.NORMAL
    """How fast breaths, movements and silences are."""
    minutes: float | None = None
    """The session is shortened to this length where it can be; None: as long as it is."""
    avoid: frozenset[str] = frozenset()
    """Tags of exercises and changes to leave out."""
    order: Order = Order.GIVEN
    """In which order the exercises come."""
    no_floor: bool = False
    """The person is already in the first exercise's position, and stays in the last one's."""
    session: int = 1
    """Counted from 1; turns wordings and tips, so that day after day is not word for word the same."""
    breath: Breath = Breath(inward=Ms(2_500), outward=Ms(3_500))
    """A calm breath (rule B3: 6 s)."""
    deep_breath: Breath = Breath(inward=Ms(4_000), outward=Ms(6_000))
    """A deep breath (rule B3: 10 s)."""
    tones: frozenset[Tone] = frozenset()
    """Tones that go where nobody speaks; words are the same with and without them."""

    def __post_init__(self) -> None:
        """Refuse numbers that mean nothing.

        Raises:
            UsageError: `minutes` is not a positive number, or `session` is below 1.
        """
        if self.minutes is not None and not (math.isfinite(self.minutes) and self.minutes > 0):
            message = f"minutes must be a number above 0, not {self.minutes:g}"
            raise UsageError(message)
        if self.session < 1:
            message = f"sessions are counted from 1, not {self.session}"
            raise UsageError(message)
