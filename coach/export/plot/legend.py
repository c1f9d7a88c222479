"""What the shapes of a picture mean, drawn at its top."""

from collections.abc import Iterator

from coach.drawing import Box, Curve, Shape, Words
from coach.export.plot.looks import EDGE_OF_HOLD, HOLD, MARGIN, MOVE, REST, SOFT, SPEECH, TIP, TONE, WAVE

LEGEND_HEIGHT = 52
COLUMNS = (MARGIN, 112, 258)
LAST_COLUMN = 382
LINE = 22
SAMPLE = 22
"""How wide a sample is."""


def legend(y: float, *, tones: bool = False) -> Iterator[Shape]:
    """A sample of each kind, with its name; two lines, from `y` down. Tones are in it where the session has some."""
    names = ("speech", "3L: third time, left", "reminder", "hold", "movement", "rest, change")
    for number, name in enumerate(names):
        x, top = COLUMNS[number % 3], y + 4 + LINE * (number // 3)
        yield from _sample(name, x, top)
        # The repetition's number is its own sample.
        shift = 0 if name[0].isdigit() else SAMPLE + 6
        yield Words(x=x + shift, y=top + 12, text=name, size=12, colour=SOFT)
    yield from _wave(LAST_COLUMN, y + 4 + LINE)
    if tones:
        yield Box(x=LAST_COLUMN, y=y + 12, width=SAMPLE, height=4, fill=TONE, radius=1)
        yield Words(x=LAST_COLUMN + SAMPLE + 8, y=y + 16, text="tone", size=12, colour=SOFT)


def _sample(name: str, x: float, top: float) -> Iterator[Shape]:
    match name:
        case "speech":
            yield Box(x=x, y=top + 4, width=SAMPLE, height=8, fill=SPEECH, radius=1)
        case "reminder":
            yield Box(x=x, y=top + 6, width=SAMPLE, height=8, fill=TIP, radius=1)
            yield Box(x=x + SAMPLE / 2 - 3, y=top - 2, width=6, height=6, fill=TIP, radius=3)
        case "hold":
            yield Box(x=x, y=top, width=SAMPLE, height=16, fill=HOLD, edge=EDGE_OF_HOLD, radius=2)
        case "movement":
            yield Box(x=x, y=top + 6, width=SAMPLE, height=10, fill=MOVE, radius=1)
        case "rest, change":
            yield Box(x=x, y=top + 13, width=SAMPLE, height=3, fill=REST, radius=1)


def _wave(x: float, top: float) -> Iterator[Shape]:
    """A breath in and out."""
    heights = (15, 13, 8, 3, 1, 3, 8, 13, 15)
    yield Curve(points=tuple((x + 3 * step, top + height) for step, height in enumerate(heights)), colour=WAVE, thick=2)
    yield Words(x=x + SAMPLE + 8, y=top + 12, text="breath", size=12, colour=SOFT)
