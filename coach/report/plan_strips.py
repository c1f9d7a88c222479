"""How the doses of a plan build up, as a picture: a strip for each exercise, a bar for each session."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from coach.drawing import Box, Curve, Picture, Shape, Words
from coach.programme import Course, Row, State, ladder
from coach.report.plan_sheet import PlanSheet, dose_words, hold_grows, hold_words, plain

WIDTH, MARGIN = 720, 16
HEAD, STRIP, TITLE, FOOT = 92, 74, 22, 44
"""Heights, of which a strip has a title above its bars."""

INK, SOFT, FRAME = "#1b2228", "#55606a", "#8d979f"
DONE, AHEAD, EDGE, REST, HOLD = "#14665a", "#b4d9cf", "#14665a", "#e6e7e4", "#c2570c"
LEAST_GAP, WIDEST = 2.0, 26.0
LEAST_EDGED = 5.0
"""Thinner bars would be nothing but edge."""

WEEK_ROOM = 26.0
"""What the number of a week needs."""

LETTER = 6.6
"""About how wide a letter of size 12 is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the sessions stand, from left to right."""

    rows: tuple[Row, ...]
    """One for each column."""

    @property
    def step(self) -> float:
        """From one column to the next."""
        return (WIDTH - 2 * MARGIN) / max(1, len(self.rows))

    def left(self, number: int) -> float:
        """Where a column begins."""
        return MARGIN + number * self.step


def plan_picture(sheet: PlanSheet) -> Picture:
    """The plan as shapes: a bar is as high as the session has repetitions, dark when it was done, and light ahead.

    Where a hold grows, a line goes over the bars; both have their first and last value in words.
    """
    columns = Columns(rows=sheet.rows)
    shapes: list[Shape] = [*_head(sheet), *_rests(columns, len(sheet.programme.courses))]
    for number, course in enumerate(sheet.programme.courses):
        shapes += _strip(course, number, columns, HEAD + number * STRIP)
    bottom = HEAD + len(sheet.programme.courses) * STRIP
    shapes += _weeks(columns, bottom)
    return Picture(
        width=WIDTH,
        height=bottom + FOOT,
        title=plain(sheet.title),
        description="; ".join([plain(sheet.subtitle), *(_told(course) for course in sheet.programme.courses)]),
        shapes=tuple(shapes),
    )


def _told(course: Course) -> str:
    """An exercise, with where it starts and where it goes; without signs that Pillow's font lacks."""
    rungs = ladder(course)
    if course.hold is None:
        return f"{plain(course.name)}: {_from_to(dose_words(course, rungs[0]), dose_words(course, rungs[-1]))}"
    reps = _from_to(str(rungs[0].reps), str(rungs[-1].reps)) + (" each side" if course.each_side else "")
    sets = f", {course.sets} sets" if course.sets > 1 else ""
    hold = _from_to(hold_words(course, rungs[0]), hold_words(course, rungs[-1]))
    return f"{plain(course.name)}: {reps}{sets}, hold {hold}"


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"from {first} to {last}"


def _head(sheet: PlanSheet) -> Iterator[Shape]:
    yield Words(x=MARGIN, y=32, text=plain(sheet.title), size=20, colour=INK, bold=True)
    yield Words(x=MARGIN, y=52, text=plain(sheet.subtitle), size=13, colour=SOFT)
    x: float = MARGIN
    for label, shape in (
        ("done", Box(x=0, y=66, width=12, height=12, fill=DONE)),
        ("to come", Box(x=0, y=66, width=12, height=12, fill=AHEAD, edge=EDGE)),
        ("rest", Box(x=0, y=66, width=12, height=12, fill=REST, edge=FRAME)),
    ):
        yield Box(x=x, y=shape.y, width=shape.width, height=shape.height, fill=shape.fill, edge=shape.edge)
        yield Words(x=x + 18, y=76, text=label, size=12, colour=SOFT)
        x += 34 + LETTER * len(label)
    if any(map(hold_grows, sheet.programme.courses)):
        yield Curve(points=((x, 72), (x + 16, 72)), colour=HOLD, thick=2)
        yield Words(x=x + 22, y=76, text="hold", size=12, colour=SOFT)


def _rests(columns: Columns, courses: int) -> Iterator[Shape]:
    """Weeks of rest, behind everything."""
    for number, row in enumerate(columns.rows):
        if row.state is State.REST:
            yield Box(x=columns.left(number), y=HEAD, width=columns.step, height=courses * STRIP, fill=REST)


def _strip(course: Course, number: int, columns: Columns, y: float) -> Iterator[Shape]:
    """The bars of one exercise, its name above them."""
    top, bottom = y + TITLE, y + STRIP - 8
    yield Words(x=MARGIN, y=y + 15, text=_told(course), size=13, colour=INK)
    most = ladder(course)[-1].reps
    width = min(WIDEST, max(1.0, columns.step - LEAST_GAP))
    for at, row in enumerate(columns.rows):
        rung = row.rungs[number]
        if rung is None:
            continue
        height = (bottom - top) * min(1.0, rung.reps / most)
        left = columns.left(at) + (columns.step - width) / 2
        is_done = row.state is State.DONE
        edge = None if is_done or width < LEAST_EDGED else EDGE
        yield Box(x=left, y=bottom - height, width=width, height=height, fill=DONE if is_done else AHEAD, edge=edge)
    yield Curve(points=((MARGIN, bottom), (WIDTH - MARGIN, bottom)), colour=FRAME, thick=1)
    yield from _hold(course, number, columns, (top, bottom))


def _hold(course: Course, number: int, columns: Columns, extent: tuple[float, float]) -> Iterator[Shape]:
    """The hold as a line over the bars, where it grows; its ends in words are in the title of the strip."""
    if course.hold is None or not hold_grows(course):
        return
    top, bottom = extent
    most = course.hold.amount.high
    points = [
        (columns.left(at) + columns.step / 2, bottom - (bottom - top) * rung.hold / most)
        for at, row in enumerate(columns.rows)
        if (rung := row.rungs[number]) is not None and rung.hold is not None
    ]
    if len(points) > 1:
        yield Curve(points=tuple(points), colour="#ffffff", thick=4)
        yield Curve(points=tuple(points), colour=HOLD, thick=2)


def _weeks(columns: Columns, y: float) -> Iterator[Shape]:
    """The number of each week below its first session; of every second, third … one where there is no room for all."""
    first: dict[int, int] = {}
    for at, row in enumerate(columns.rows):
        first.setdefault(row.week, at)
    every = max(1, math.ceil(WEEK_ROOM * len(first) / (WIDTH - 2 * MARGIN)))
    yield Words(x=MARGIN, y=y + 30, text="week", size=12, colour=SOFT)
    for number, (week, at) in enumerate(first.items()):
        if number % every == 0:
            yield Words(x=columns.left(at), y=y + 14, text=str(week), size=12, colour=SOFT)
