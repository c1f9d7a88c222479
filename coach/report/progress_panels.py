"""How it goes, as a picture: minutes, days, repetitions and pain, one below the other along the same weeks.

Nothing depends on colour: kinds differ in their shape, and figures stand beside the lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from coach.drawing import Anchor, Box, Curve, Picture, Words
from coach.report.progress_lines import LETTERS, day_words
from coach.report.progress_pain import middle
from coach.report.progress_sentences import counted, minutes, progress_words
from coach.report.progress_weeks import WEEK, monday_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from coach.drawing import Shape
    from coach.report.progress import Progress, Trace
    from coach.report.progress_weeks import Week

WIDTH = 480
"""Of the page: on a phone of 360 pixels, words of size 12 are still 9 high."""

MARGIN = 12
GUTTER = 44
"""What the figures at the left of a panel need."""

FIRST = MARGIN + GUTTER
LAST = WIDTH - MARGIN - 6

INK, SOFT, FAINT, FRAME = "#1b2228", "#55606a", "#e6e7e4", "#8d979f"
DONE, MET, AIM, PAIN = "#7f96b8", "#14665a", "#c2570c", "#7a4fa3"

HEAD = 56
TITLE = 30
BARS = 96
"""The height of the bars."""

AXIS = 24
LARGEST_CELL = 16
TRACE = 38
MOST_TRACES = 15
PAIN_HEIGHT = 100
MOST_PAIN = 10
MOST_FIGURES = 14
"""With more weeks than these, bars bear no figures."""

MOST_MARKS = 40
"""On a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Across:
    """Where days lie across the page."""

    weeks: Sequence[Week]
    """Those that are shown."""

    @property
    def step(self) -> float:
        """How wide a week is."""
        return (LAST - FIRST) / len(self.weeks)

    def x(self, day: date) -> float:
        """The middle of a day."""
        return FIRST + ((day - self.weeks[0].monday).days + 0.5) * self.step / WEEK

    def left(self, number: int) -> float:
        """Where a week begins."""
        return FIRST + number * self.step


def progress_picture(progress: Progress) -> Picture:
    """The picture; what it shows stands in it in words too.

    Args:
        progress: With at least one week.
    """
    across = _Across(weeks=progress.weeks)
    shapes: list[Shape] = [*_head(progress)]
    y = HEAD
    for panel in (_bars, _calendar, _traces, _pain):
        found = list(panel(progress, across, y))
        shapes += found
        y = _lowest(found, y)
    return Picture(
        width=WIDTH, height=y + MARGIN, title="How it goes", description=" ".join(progress_words(progress)), shapes=tuple(shapes)
    )


def _lowest(shapes: Sequence[Shape], y: int) -> int:
    """Where the next panel may begin."""
    ends = [shape.y for shape in shapes if isinstance(shape, Words)]
    ends += [at for shape in shapes if isinstance(shape, Curve) for _, at in shape.points]
    return int(max(ends, default=y - MARGIN)) + MARGIN


def _head(progress: Progress) -> Iterator[Shape]:
    first, last = _long(progress.weeks[0].monday), _long(progress.today)
    told = f"{counted(progress.sessions, 'session')} from {first} to {last}"
    yield Words(x=MARGIN, y=28, text="How it goes", size=20, colour=INK, bold=True)
    yield Words(x=MARGIN, y=46, text=told, size=13, colour=SOFT)


def _long(day: date) -> str:
    return f"{day_words(day)} {day.year}"


def _title(text: str, y: float, beside: str = "") -> Iterator[Shape]:
    yield Words(x=MARGIN, y=y + 18, text=text, size=15, colour=INK, bold=True)
    yield Words(x=WIDTH - MARGIN, y=y + 18, text=beside, size=12, colour=SOFT, anchor=Anchor.END)


def _bars(progress: Progress, across: _Across, y: int) -> Iterator[Shape]:
    """A bar of minutes for each week, dark where its days were met, with a line for the minutes aimed at."""
    yield from _title("Minutes a week", y, "dark: days met · orange line: minutes aimed at")
    floor = y + TITLE + 18 + BARS
    aims = [progress.aim.minutes * week.wanted for week in progress.weeks]
    most = max(1, *aims, *(minutes(week.length) for week in progress.weeks))
    for number, week in enumerate(progress.weeks):
        x, done = across.left(number), minutes(week.length)
        height = BARS * done / most
        fill = MET if week.is_met else DONE
        yield Box(x=x + across.step * 0.15, y=floor - height, width=across.step * 0.7, height=height, fill=fill, radius=1)
        if aims[number]:
            level = floor - BARS * aims[number] / most
            yield Curve(points=((x, level), (x + across.step, level)), colour=AIM, thick=2)
        if len(progress.weeks) <= MOST_FIGURES and done:
            middle = x + across.step / 2
            yield Words(x=middle, y=floor - height - 4, text=str(done), size=12, colour=INK, anchor=Anchor.MIDDLE)
    yield Curve(points=((FIRST, floor), (LAST, floor)), colour=FRAME, thick=1)
    yield from _dates(across, floor + 15)


def _dates(across: _Across, y: float) -> Iterator[Shape]:
    """As many Mondays as there is room for."""
    every = max(1, -(-60 // max(1, int(across.step))))
    for number in range(0, len(across.weeks), every):
        x = min(across.left(number), LAST - 40)
        yield Words(x=x, y=y, text=day_words(across.weeks[number].monday), size=12, colour=SOFT)


def _calendar(progress: Progress, across: _Across, y: int) -> Iterator[Shape]:
    """A field for each day: full where there was a session, framed where one is planned."""
    yield from _title("Days", y, "full: a session · framed: planned")
    cell = min(LARGEST_CELL, across.step)
    top = y + TITLE
    for row, letter in enumerate(LETTERS):
        yield Words(x=FIRST - 14, y=top + row * LARGEST_CELL + 12, text=letter, size=12, colour=SOFT)
        for number, week in enumerate(progress.weeks):
            x = across.left(number) + (across.step - cell) / 2
            yield _cell(week, row, x=x, y=top + row * LARGEST_CELL, size=cell)
    yield from _dates(across, top + WEEK * LARGEST_CELL + 14)


def _cell(week: Week, row: int, *, x: float, y: float, size: float) -> Shape:
    gap = min(2.0, size / 6)
    day = week.days[row] if row < len(week.days) else None
    done = day in week.done
    edge = MET if day in week.planned and not done else None
    fill = MET if done else ("#ffffff" if edge else FAINT)
    return Box(x=x + gap / 2, y=y + 1, width=size - gap, height=LARGEST_CELL - 2, fill=fill, edge=edge, radius=min(2, size / 4))


def _traces(progress: Progress, across: _Across, y: int) -> Iterator[Shape]:
    """For each exercise its name, the repetitions at first and now, and a line between."""
    if not progress.traces:
        return
    yield from _title("Repetitions in a session", y, "at first, and now")
    for number, trace in enumerate(progress.traces[:MOST_TRACES]):
        yield from _trace(trace, across, y + TITLE + number * TRACE)


def _trace(trace: Trace, across: _Across, y: float) -> Iterator[Shape]:
    told = f"{trace.first} · {trace.last}" if len(trace.counts) > 1 else str(trace.last)
    yield Words(x=MARGIN, y=y + 12, text=trace.name, size=13, colour=INK)
    yield Words(x=WIDTH - MARGIN, y=y + 12, text=told, size=13, colour=INK, anchor=Anchor.END)
    most = max(count for _, count in trace.counts)
    floor = y + TRACE - 2
    yield Curve(points=((FIRST, floor), (LAST, floor)), colour=FAINT, thick=1)
    points = tuple((across.x(day), floor - 18 * count / most) for day, count in thinned(trace.counts))
    yield from _line(points, MET, 4)


def thinned(values: Sequence[tuple[date, int]]) -> Sequence[tuple[date, float]]:
    """The values; where marks would lie over each other, the middle one of each week, at its last day."""
    if len(values) <= MOST_MARKS:
        return values
    weeks = {monday: [value for _, value in found] for monday, found in groupby(values, lambda value: monday_of(value[0]))}
    last = {monday_of(day): day for day, _ in values}
    return [(last[monday], middle(found)) for monday, found in weeks.items()]


def _line(points: Sequence[tuple[float, float]], colour: str, size: float, *, hollow: bool = False) -> Iterator[Shape]:
    """A line with a mark at each of its points."""
    if len(points) > 1:
        yield Curve(points=tuple(points), colour=colour, thick=1.5)
    for x, y in points:
        fill, edge, radius = ("#ffffff", colour, 0) if hollow else (colour, None, size / 2)
        yield Box(x=x - size / 2, y=y - size / 2, width=size, height=size, fill=fill, edge=edge, radius=radius)


def _pain(progress: Progress, across: _Across, y: int) -> Iterator[Shape]:
    """Before and after sessions, each with its own marks."""
    pain = progress.pain
    if not pain.is_known:
        return
    yield from _title("Pain, 0 to 10", y, "squares: before a session · dots: after it")
    floor = y + TITLE + 10 + PAIN_HEIGHT
    for level in (0, 5, MOST_PAIN):
        at = floor - PAIN_HEIGHT * level / MOST_PAIN
        yield Curve(points=((FIRST, at), (LAST, at)), colour=FAINT, thick=1)
        yield Words(x=FIRST - 8, y=at + 4, text=str(level), size=12, colour=SOFT, anchor=Anchor.END)
    for figures, colour, hollow in ((pain.before, AIM, True), (pain.after, PAIN, False)):
        points = [(across.x(day), floor - PAIN_HEIGHT * value / MOST_PAIN) for day, value in thinned(figures.values)]
        yield from _line(points, colour, 6, hollow=hollow)
    yield from _dates(across, floor + 15)
