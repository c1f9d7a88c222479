"""How a picture of a session looks: sizes, colours, and where on a row each thing is.

Each kind has a place and a height of its own, so that nothing depends on colour: on grey paper, or to an eye that
does not tell colours apart.
"""

from enum import Enum
from typing import NamedTuple

from coach.timeline import Cue, CueKind, Role, WindowKind

WIDTH = 480
"""Of the page: on a phone of 360 pixels, words of size 12 are still 9 high."""

MARGIN = 12
GUTTER = 44
"""What the time at the left of a row needs."""

LEAST_WIDTH = 1.5
"""Even the shortest sound is seen."""

INK, SOFT, FRAME, FAINT = "#1b2228", "#55606a", "#8d979f", "#e6e7e4"
SPEECH, TIP, TONE = "#45525d", "#c2570c", "#7a4fa3"
HOLD, EDGE_OF_HOLD, MOVE, REST, WAVE = "#d3e8e2", "#14665a", "#a9bedd", "#b9bdb8", "#0d5a4e"


class Lane(Enum):
    """A place on a row, from above."""

    SPEECH = "speech"
    TONE = "tone"
    FULL = "full"
    HALF = "half"
    THIN = "thin"


class Extent(NamedTuple):
    """Where a lane begins and ends, below the row's upper edge."""

    top: int
    bottom: int


LANES = {
    Lane.SPEECH: Extent(14, 22),
    Lane.TONE: Extent(18, 22),
    Lane.FULL: Extent(24, 46),
    Lane.HALF: Extent(35, 46),
    Lane.THIN: Extent(43, 46),
}


def lane_of(kind: WindowKind) -> Lane | None:
    """Where a window is drawn; None for breaths, which are a wave."""
    match kind:
        case WindowKind.HOLD | WindowKind.FOR:
            return Lane.FULL
        case WindowKind.MOVE:
            return Lane.HALF
        case WindowKind.REST | WindowKind.WAIT | WindowKind.CHANGE:
            return Lane.THIN
        case _:
            return None


def fill_of(kind: WindowKind) -> str:
    """The colour of a window."""
    match lane_of(kind):
        case Lane.FULL:
            return HOLD
        case Lane.HALF:
            return MOVE
        case _:
            return REST


def colour_of(cue: Cue) -> str:
    """The colour of what sounds."""
    if cue.kind is CueKind.TONE:
        return TONE
    return TIP if cue.role is Role.TIP else SPEECH
