"""A plan in the terminal: a table where there is room for it, else one block a session."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from coach.programme import Row, State, ladder
from coach.report.plan_sheet import PlanSheet, cell_words, dose_words, plain, short_day, state_words

GAP = "  "
LEAST_WIDTH = 20


def plan_text(sheet: PlanSheet, width: int) -> str:
    """The plan as text, in lines of at most `width` characters where words allow it."""
    width = max(width, LEAST_WIDTH)
    table = list(_table(sheet))
    is_wide = max(map(len, table)) > width
    lines = [*_wrapped(plain(sheet.title), width), *_wrapped(sheet.subtitle, width), ""]
    lines += _blocks(sheet, width) if is_wide else [*table, "", *_legend(sheet, width)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, width: int, indent: str = "", more: str = "") -> list[str]:
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent + more)


def _table(sheet: PlanSheet) -> Iterator[str]:
    """A line for each session: week, day, what is known of it, and the dose of each exercise under its number."""
    courses = sheet.programme.courses
    head = ["week", "day", "", *(str(number) for number in range(1, len(courses) + 1))]
    body = [_cells(sheet, row) for row in sheet.rows]
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    for cells in (head, *body):
        yield GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cells(sheet: PlanSheet, row: Row) -> list[str]:
    pairs = zip(sheet.programme.courses, row.rungs, strict=True)
    return [f"{row.week:>4}", _day(row), state_words(row), *(cell_words(course, rung) or _nothing(row) for course, rung in pairs)]


def _day(row: Row) -> str:
    return "a week of" if row.state is State.REST else short_day(row.day)


def _nothing(row: Row) -> str:
    return "-" if row.state is State.DONE else ""


def _legend(sheet: PlanSheet, width: int) -> Iterator[str]:
    """Which number is which exercise, and where it goes."""
    for number, course in enumerate(sheet.programme.courses, start=1):
        rungs = ladder(course)
        first, last = dose_words(course, rungs[0]), dose_words(course, rungs[-1])
        goes = first if first == last else f"from {first} to {last}"
        yield from _wrapped(f"{number}  {plain(course.name)}: {goes}", width, more="   ")


def _blocks(sheet: PlanSheet, width: int) -> Iterator[str]:
    """For each session its day, and its doses below."""
    for row in sheet.rows:
        state = state_words(row)
        head = f"Week {row.week}: rest" if row.state is State.REST else f"{short_day(row.day)}{f' ({state})' if state else ''}"
        yield from _wrapped(head, width)
        if doses := _doses(sheet, row):
            yield from _wrapped(", ".join(doses), width, indent="   ")


def _doses(sheet: PlanSheet, row: Row) -> Sequence[str]:
    pairs = zip(sheet.programme.courses, row.rungs, strict=True)
    return [f"{plain(course.name)} {cell_words(course, rung)}" for course, rung in pairs if rung is not None]
