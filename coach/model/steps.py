"""The lines of a script, and the directions that give them time.

A new direction is a new class in `Direction`; mypy then lists every `match` that must learn it.
"""

from dataclasses import dataclass

from coach.model.dose import HoldAmount, Range
from coach.units import Ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """`[4s]`: silence after the line has been said."""

    length: Ms
    """300 to 600,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreatheIn:
    """`[in]`, `[in 4s]`: a breath in that starts with its line."""

    length: Ms | None = None
    """None: the breath of the options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreatheOut:
    """`[out]`, `[out 4s]`: a breath out that starts with its line."""

    length: Ms | None = None
    """None: the breath of the options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """`[move 3s]`: a movement that starts with its line."""

    length: Ms
    """300 to 600,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """`[hold 10s]`, `[hold 5-10 breaths]`, `[hold 1 deep breath]`."""

    hold: HoldAmount
    """How long; a range until a level picks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFor:
    """`[for 10m]`, `[for 2-3m]`: work that goes on for that long, starting with the line."""

    length: Range
    """Milliseconds, up to 7,200,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """`[rest 15s]`: a rest after the line has been said; from 10 s up its end is announced."""

    length: Ms
    """300 to 600,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """`[wait]`, `[wait 20s]`: live until the person says go on; in a file that silence, announced."""

    length: Ms | None = None
    """None: 20 s."""


Direction = Silence | BreatheIn | BreatheOut | Move | Hold | WorkFor | Rest | Wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is said."""

    text: str
    """What is said in full wording; may hold `{side}` and `{other side}`."""
    direction: Direction | None = None
    """None: a short silence."""
    shorts: tuple[str, ...] = ()
    """Short wordings, used in turn; an empty one means that nothing is said. Without any, `text` is used."""
    line: int = 0
    """The source line; 0 where there is none."""
