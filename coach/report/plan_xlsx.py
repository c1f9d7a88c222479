"""A plan as a worksheet to print and tick off, with a second sheet that says how each exercise is done."""

import re
from datetime import datetime
from io import BytesIO
from typing import Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from coach.programme import State
from coach.report.plan_rows import headings, how_tos, table_rows
from coach.report.plan_sheet import ADVICE, PlanSheet, plain

HEAD_ROW = 4
"""Title, days and advice stand above it."""

WIDTHS = {"Week": 7, "Day": 7, "Date": 14, "Done": 8, "Pain before": 9, "Pain after": 9, "Note": 30}
DOSE_WIDTH = 16

INK, HEAD_FILL, REST_FILL = "1B2228", "D3E8E2", "E6E7E4"
LINE = Side(style="thin", color="8D979F")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
BOLD = Font(name="Calibri", bold=True, color=INK)
TITLE = Font(name="Calibri", size=16, bold=True, color=INK)
TALL, TALL_HEAD = 22, 34
"""Points: room to write by hand, and for the two lines of a long name."""

EDGE = 0.5
"""Inches of white around a printed page."""

A4 = 9
"""As Excel numbers paper."""


def plan_xlsx(sheet: PlanSheet) -> bytes:
    """The plan as an Excel workbook; the same plan gives the same bytes."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Plan"
    _fill_plan(first, sheet)
    _fill_exercises(book.create_sheet("Exercises"), sheet)
    book.properties.creator = "coach"
    book.properties.title = plain(sheet.title)
    out = BytesIO()
    book.save(out)
    return steadied(out.getvalue(), datetime.combine(sheet.programme.start, datetime.min.time()))


def _fill_plan(page: Worksheet, sheet: PlanSheet) -> None:
    head = headings(sheet)
    _put(page, 1, 1, plain(sheet.title)).font = TITLE
    _put(page, 2, 1, sheet.subtitle)
    _put(page, 3, 1, ADVICE).font = BOLD
    for column, text in enumerate(head, start=1):
        cell = _put(page, HEAD_ROW, column, text)
        cell.font, cell.fill, cell.border = BOLD, PatternFill("solid", HEAD_FILL), BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        page.column_dimensions[get_column_letter(column)].width = WIDTHS.get(text, DOSE_WIDTH)
    _fill_sessions(page, sheet, len(head))
    _set_up(page, HEAD_ROW + len(sheet.rows), len(head))
    _ask_pain(page, head, HEAD_ROW + len(sheet.rows))


def _fill_sessions(page: Worksheet, sheet: PlanSheet, columns: int) -> None:
    """A row for each session; dates and weeks are numbers to Excel, so that they sort."""
    for number, (row, cells) in enumerate(zip(sheet.rows, table_rows(sheet), strict=True), start=HEAD_ROW + 1):
        page.row_dimensions[number].height = TALL
        for column, text in enumerate(cells, start=1):
            cell = _put(page, number, column, text)
            cell.border = BORDER
            cell.alignment = Alignment(vertical="center", horizontal="left" if column == columns else "center")
            if row.state is State.REST:
                cell.fill = PatternFill("solid", REST_FILL)
        page.cell(number, 1).value = row.week
        page.cell(number, 3).value = row.day
        page.cell(number, 3).number_format = "d mmm yyyy"
        for column in (columns - 2, columns - 1):
            pain = cells[column - 1]
            page.cell(number, column).value = int(pain) if pain else None


def _put(page: Worksheet, row: int, column: int, text: str) -> Cell:
    """The cell with that text, which is never taken for a formula."""
    cell = page.cell(row, column, text or None)
    if text:
        cell.data_type = "s"
    if not isinstance(cell, Cell):
        raise TypeError(type(cell))
    return cell


def _set_up(page: Worksheet, last_row: int, columns: int) -> None:
    """Print the head on each page, and nothing else; on the screen the head stays."""
    page.freeze_panes = f"A{HEAD_ROW + 1}"
    page.row_dimensions[HEAD_ROW].height = TALL_HEAD
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    page.print_area = f"A1:{get_column_letter(columns)}{last_row}"
    page.print_options.horizontalCentered = True
    _on_a4(page, "landscape")


def _on_a4(page: Worksheet, orientation: Literal["landscape", "portrait"]) -> None:
    """Print on A4, as wide as the page, with numbers below."""
    page.page_setup.orientation = orientation
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins = PageMargins(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE + 0.2, header=EDGE / 2, footer=EDGE / 2)
    page.oddFooter.center.text = "Page &P of &N"


def _ask_pain(page: Worksheet, head: list[str], last_row: int) -> None:
    """Take whole numbers from 0 to 10 for pain, and nothing else."""
    rule = DataValidation(type="whole", operator="between", formula1="0", formula2="10", allow_blank=True)
    rule.error, rule.errorTitle = "Pain is a whole number from 0 to 10, or nothing.", "Pain"
    for name in ("Pain before", "Pain after"):
        letter = get_column_letter(len(head) - (2 if name == "Pain before" else 1))
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last_row}")
    page.add_data_validation(rule)


def _fill_exercises(page: Worksheet, sheet: PlanSheet) -> None:
    """For each exercise: its name, its doses, what it needs, and how it is done."""
    for column, (text, width) in enumerate(
        (("Exercise", 20), ("Dose", 20), ("Position, and what you need", 26), ("How", 66)), start=1
    ):
        cell = _put(page, 1, column, text)
        cell.font, cell.fill, cell.border = BOLD, PatternFill("solid", HEAD_FILL), BORDER
        page.column_dimensions[get_column_letter(column)].width = width
    for number, how in enumerate(how_tos(sheet), start=2):
        for column, text in enumerate((how.name, how.dose, how.needs, "\n".join(how.how)), start=1):
            cell = _put(page, number, column, text)
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), BORDER
        page.row_dimensions[number].height = 15 * max(1, _lines(how.how, 70), _lines((how.needs,), 26))
    page.print_title_rows = "1:1"
    _on_a4(page, "portrait")


def _lines(texts: tuple[str, ...], width: int) -> int:
    """About how many lines the texts take in a column of that width: Excel does not grow rows by itself."""
    return sum(-(-len(text) // width) or 1 for text in texts)


def steadied(book: bytes, made: datetime) -> bytes:
    """The workbook without the moment at which it was saved, so that the same one has the same bytes."""
    stamp = f"{made:%Y-%m-%dT%H:%M:%SZ}".encode()
    out = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, data)
    return out.getvalue()
