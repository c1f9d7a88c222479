"""A plan as rows of cells, the same for every kind of table."""

from collections.abc import Iterator

from coach.programme import DAY_NAMES, Row, State, ladder
from coach.report.plan_sheet import HowTo, PlanSheet, cell_words, how_to, long_day, plain

BOX, TICKED = "☐", "☑"
"""To be ticked on paper."""

NOTES = {State.MISSED: "Missed", State.LEFT: "Left before its end"}


def headings(sheet: PlanSheet) -> list[str]:
    """The head of the table."""
    names = (plain(course.name) for course in sheet.programme.courses)
    return ["Week", "Day", "Date", *(name[:1].upper() + name[1:] for name in names), "Done", "Pain before", "Pain after", "Note"]


def table_rows(sheet: PlanSheet) -> Iterator[list[str]]:
    """The cells of each session; a week of rest has one row, with a note."""
    for row in sheet.rows:
        pairs = zip(sheet.programme.courses, row.rungs, strict=True)
        yield [str(row.week), *_day(row), *(cell_words(course, rung) for course, rung in pairs), *_last(row)]


def _day(row: Row) -> tuple[str, str]:
    if row.state is State.REST:
        return "", long_day(row.day)
    return DAY_NAMES[row.day.weekday()][:3], long_day(row.day)


def _last(row: Row) -> tuple[str, str, str, str]:
    if row.state is State.REST:
        return "", "", "", "A week of rest"
    mark = TICKED if row.state is State.DONE else BOX
    return mark, _pain(row.pain_before), _pain(row.pain_after), NOTES.get(row.state, "")


def _pain(pain: int | None) -> str:
    return "" if pain is None else str(pain)


def how_tos(sheet: PlanSheet) -> list[HowTo]:
    """How each exercise is done; one that comes twice is told once."""
    courses = sheet.programme.courses
    found = {
        course.exercise: how_to(course, ladder(course)[0], ladder(course)[-1], exercise)
        for course, exercise in zip(reversed(courses), reversed(sheet.exercises), strict=True)
    }
    return [found[key] for key in dict.fromkeys(course.exercise for course in courses)]
