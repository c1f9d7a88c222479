"""A plan as CSV: a row for each session, with the date as programs write it."""

import csv
import io

from coach.programme import State
from coach.report.plan_rows import TICKED, headings, table_rows
from coach.report.plan_sheet import PlanSheet, safe

DATE_AT = 2
"""Which column has the date, counted from 0."""


def plan_csv(sheet: PlanSheet) -> bytes:
    """The plan as CSV, in UTF-8 with the mark by which spreadsheets know it; done sessions have `yes`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    head = headings(sheet)
    done_at = len(sheet.programme.courses) + DATE_AT + 1
    writer.writerow([safe(cell) for cell in head])
    for row, cells in zip(sheet.rows, table_rows(sheet), strict=True):
        cells[DATE_AT] = row.day.isoformat()
        if row.state is not State.REST:
            cells[done_at] = "yes" if cells[done_at] == TICKED else "no"
        writer.writerow([safe(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")
