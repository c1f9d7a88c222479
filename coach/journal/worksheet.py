"""The journal as a worksheet."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from coach.journal.session import Session
from coach.journal.table import EXERCISE_COLUMNS, SESSION_COLUMNS, Value, exercise_rows, one_line, session_values

WIDTHS = {"start": 17, "name": 24, "routine": 18, "exercise": 18, "exercises": 60, "left out": 24, "note": 60, "hold": 14}
"""In characters; the others are as wide as their headings."""


def workbook(sessions: Sequence[Session]) -> bytes:
    """An .xlsx file: `Sessions`, a row each, and `Exercises`, a row for each in each session."""
    book = Workbook(write_only=True)
    fill(book, "Sessions", SESSION_COLUMNS, (session_values(session) for session in sessions))
    fill(book, "Exercises", EXERCISE_COLUMNS, exercise_rows(sessions))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def fill(book: Any, title: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:  # noqa: ANN401 - no types
    """Add a sheet: headings that stay in view and can be filtered by, then the rows."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, name in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, len(name) + 3)
    sheet.append([heading(sheet, name) for name in columns])
    count = 1
    for row in rows:
        sheet.append([cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def heading(sheet: Any, name: str) -> WriteOnlyCell:  # noqa: ANN401 - no types
    """A cell of the first row."""
    made = WriteOnlyCell(sheet, name[:1].upper() + name[1:])
    made.font = Font(bold=True)
    return made


def cell(sheet: Any, value: Value) -> WriteOnlyCell:  # noqa: ANN401 - no types
    """A cell; times are those of the person's own clock, for a worksheet knows no other."""
    if isinstance(value, bool):
        return WriteOnlyCell(sheet, "yes" if value else "no")
    if isinstance(value, datetime):
        made = WriteOnlyCell(sheet, value.replace(tzinfo=None))
        made.number_format = "yyyy-mm-dd hh:mm"
        return made
    if isinstance(value, str):
        made = WriteOnlyCell(sheet, one_line(value))
        made.data_type = "s"  # words stay words, whatever they look like: a formula, an error
        return made
    return WriteOnlyCell(sheet, value)
