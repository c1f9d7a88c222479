"""What a picture is made of: shapes in order, each drawn over those before it, sizes in pixels."""

from dataclasses import dataclass
from enum import Enum

Colour = str
"""As HTML writes it: `#14665a`."""


class Anchor(Enum):
    """Which end of the words a text's place is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled rectangle."""

    x: float
    """Its left edge."""
    y: float
    """Its upper edge."""
    width: float
    """Never below 0."""
    height: float
    """Never below 0."""
    fill: Colour
    """What it is filled with."""
    edge: Colour | None = None
    """A thin line around it."""
    radius: float = 0
    """Of its corners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    """At least two."""
    colour: Colour
    """Its colour."""
    thick: float = 1.5
    """How wide it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text on one line."""

    x: float
    """Where its anchor is."""
    y: float
    """Its baseline."""
    text: str
    """What it says."""
    size: int
    """Height of the letters, with what goes above and below."""
    colour: Colour
    """Its colour."""
    anchor: Anchor = Anchor.START
    """Which end is at `x`."""
    bold: bool = False
    """Whether it is heavy."""


Shape = Box | Curve | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Shapes on a white page."""

    width: int
    """Of the page."""
    height: int
    """Of the page."""
    title: str
    """What it shows, for those who cannot see it."""
    description: str
    """More of that."""
    shapes: tuple[Shape, ...]
    """In the order in which they are drawn."""
