"""A session as a picture: a row for each minute or two, in which words, holds, movements and breaths lie along time."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.drawing import Anchor, Box, Curve, Picture, Shape, Words
from coach.export.plot.legend import LEGEND_HEIGHT, legend
from coach.export.plot.looks import (
    EDGE_OF_HOLD,
    FAINT,
    FRAME,
    GUTTER,
    INK,
    LANES,
    LEAST_WIDTH,
    MARGIN,
    SOFT,
    WAVE,
    WIDTH,
    Lane,
    colour_of,
    fill_of,
    lane_of,
)
from coach.export.preview import clock
from coach.timeline import Chapter, Cue, CueKind, Role, Timeline, Window, WindowKind

MOST_ROWS = 30
"""More do not fit on a sheet of paper; a session of many chapters has two for each."""

SPANS_MS = (60_000, 90_000, 120_000, 180_000, 300_000, 600_000, 1_200_000, 1_800_000)
"""How much of the session a row may show."""

HEADING, ROW = 26, 50
HEAD = 56
TICK_MS = 10_000
SLACK = 1.08
"""A row is so much longer than what it usually shows: what would be a row of a few seconds goes into it."""

NUMBER_WIDTH = 26
"""What the number of a repetition needs; where they come closer, some are left out."""

STEP = 2.0
"""Pixels between two points of a breath."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A row: a stretch of a chapter, and where it is on the page."""

    start: int
    """The instant at its left edge, in ms."""
    stop: int
    """The instant at which it ends, in ms."""
    y: float
    """Its upper edge."""
    scale: float
    """Pixels a millisecond."""

    def x(self, at: float) -> float:
        """Where an instant is; those outside are at an edge."""
        return MARGIN + GUTTER + (min(max(at, self.start), self.stop) - self.start) * self.scale

    def meets(self, part: Cue | Window) -> bool:
        """Whether any of it is in the row."""
        return part.start < self.stop and part.end > self.start


def picture(timeline: Timeline) -> Picture:
    """The session as shapes.

    From above: who speaks (dark; a reminder in orange under a dot), with the number and side of each repetition over its
    call; below what the body does: a hold (full height), a movement (half), a rest or a change (a line), and over them
    the breath as a wave, which rises with the breath in.
    """
    span = _span(timeline)
    scale = (WIDTH - 2 * MARGIN - GUTTER) / (span * SLACK)
    tones = any(cue.kind is CueKind.TONE for cue in timeline.cues)
    shapes: list[Shape] = [*_head(timeline), *legend(HEAD, tones=tones)]
    y: float = HEAD + LEGEND_HEIGHT
    for chapter in timeline.chapters:
        shapes += _heading(chapter, y)
        y += HEADING
        for strip in _strips(chapter, y, span, scale):
            shapes += _row(chapter, strip)
            y = strip.y + ROW
    return Picture(
        width=WIDTH,
        height=math.ceil(y + MARGIN),
        title=f"{timeline.title}, {_clock(timeline.duration)}",
        description="; ".join(f"{_clock(chapter.start)} {chapter.title}" for chapter in timeline.chapters),
        shapes=tuple(shapes),
    )


def _span(timeline: Timeline) -> int:
    """How much a row shows: as little as makes no more rows than there should be."""
    lengths = [chapter.end - chapter.start for chapter in timeline.chapters]
    most = max(MOST_ROWS, 2 * len(lengths))
    fitting = (span for span in SPANS_MS if sum(-(-length // span) for length in lengths) <= most)
    return next(fitting, SPANS_MS[-1])


def _strips(chapter: Chapter, y: float, span: int, scale: float) -> Iterator[Strip]:
    length = chapter.end - chapter.start
    count = max(1, math.ceil(length / span - (SLACK - 1)))
    for number in range(count):
        start = chapter.start + number * span
        stop = chapter.end if number == count - 1 else start + span
        yield Strip(start=start, stop=stop, y=y + number * ROW, scale=scale)


def _head(timeline: Timeline) -> Iterator[Shape]:
    chosen = f"{_clock(timeline.duration)} · level {timeline.level} · talk {timeline.talk} · pace {timeline.pace}"
    yield Words(x=MARGIN, y=28, text=timeline.title, size=20, colour=INK, bold=True)
    yield Words(x=MARGIN, y=46, text=chosen, size=13, colour=SOFT)


def _clock(at: int) -> str:
    """Whole seconds: tenths are too small to be seen."""
    return clock(at // 1000 * 1000).split(".")[0]


def _heading(chapter: Chapter, y: float) -> Iterator[Shape]:
    yield Words(x=MARGIN, y=y + 18, text=chapter.title, size=15, colour=INK, bold=True)
    length = _clock(chapter.end - chapter.start)
    yield Words(x=WIDTH - MARGIN, y=y + 18, text=length, size=13, colour=SOFT, anchor=Anchor.END)


def _row(chapter: Chapter, strip: Strip) -> Iterator[Shape]:
    yield Words(x=MARGIN, y=strip.y + 40, text=_clock(strip.start), size=12, colour=SOFT)
    yield from _ticks(strip)
    windows = [window for window in chapter.windows if strip.meets(window)]
    for window in windows:
        yield from _window(window, strip)
    for window in windows:
        yield from _breath(window, strip)
    cues = [cue for cue in chapter.cues if strip.meets(cue)]
    for cue in cues:
        yield from _cue(cue, strip)
    yield from _numbers(cues, strip)


def _ticks(strip: Strip) -> Iterator[Shape]:
    """A faint line every ten seconds, and the floor that all stands on."""
    top, bottom = strip.y + LANES[Lane.SPEECH].top, strip.y + LANES[Lane.FULL].bottom
    for at in range(strip.start, strip.stop, TICK_MS):
        yield Curve(points=((strip.x(at), top), (strip.x(at), bottom)), colour=FAINT, thick=1)
    yield Curve(points=((strip.x(strip.start), bottom), (strip.x(strip.stop), bottom)), colour=FRAME, thick=1)


def _bar(part: Cue | Window, strip: Strip, lane: Lane, fill: str, edge: str | None = None) -> Box:
    x = strip.x(part.start)
    return Box(
        x=x,
        y=strip.y + LANES[lane].top,
        width=max(strip.x(part.end) - x, LEAST_WIDTH),
        height=LANES[lane].bottom - LANES[lane].top,
        fill=fill,
        edge=edge,
        radius=2 if edge else 1,
    )


def _window(window: Window, strip: Strip) -> Iterator[Shape]:
    lane = lane_of(window.kind)
    if lane is not None:
        yield _bar(window, strip, lane, fill_of(window.kind), EDGE_OF_HOLD if lane is Lane.FULL else None)


def _breath(window: Window, strip: Strip) -> Iterator[Shape]:
    """A half wave: from empty to full with a breath in, and back with a breath out."""
    if window.kind not in {WindowKind.IN, WindowKind.OUT}:
        return
    left, right = strip.x(window.start), strip.x(window.end)
    count = max(2, math.ceil((right - left) / STEP) + 1)
    points = []
    for number in range(count):
        x = left + (right - left) * number / (count - 1)
        at = strip.start + (x - strip.x(strip.start)) / strip.scale
        points.append((x, strip.y + _height(window, at)))
    yield Curve(points=tuple(points), colour=WAVE, thick=2)


def _height(window: Window, at: float) -> float:
    done = min(max((at - window.start) / (window.end - window.start), 0), 1)
    full = (1 - math.cos(math.pi * done)) / 2
    if window.kind is WindowKind.OUT:
        full = 1 - full
    top, bottom = LANES[Lane.FULL].top + 3, LANES[Lane.FULL].bottom - 3
    return bottom - (bottom - top) * full


def _cue(cue: Cue, strip: Strip) -> Iterator[Shape]:
    lane = Lane.TONE if cue.kind is CueKind.TONE else Lane.SPEECH
    yield _bar(cue, strip, lane, colour_of(cue))
    if cue.role is Role.TIP and cue.start >= strip.start:
        middle = (strip.x(cue.start) + strip.x(cue.end)) / 2
        yield Box(x=middle - 3, y=strip.y + 5, width=6, height=6, fill=colour_of(cue), radius=3)


def _numbers(cues: Iterable[Cue], strip: Strip) -> Iterator[Shape]:
    """The number and side of each repetition, over its call."""
    free = 0.0
    for cue in cues:
        x = strip.x(cue.start)
        if cue.role is Role.REP and cue.rep is not None and strip.start <= cue.start and x >= free:
            side = cue.side[0].upper() if cue.side else ""
            yield Words(x=min(x, WIDTH - NUMBER_WIDTH), y=strip.y + 11, text=f"{cue.rep}{side}", size=12, colour=INK, bold=True)
            free = x + NUMBER_WIDTH
