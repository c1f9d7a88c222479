"""A plan as the kind of file that its name ends with. To add one: write `plan_NAME.py`, and put its suffix here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from coach.errors import UsageError, nearest
from coach.report.plan_sheet import PlanSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a plan's file depends on beside the plan."""

    today: date
    """When it is written."""
    at: time | None = None
    """When sessions begin, in local time; None: some time in the day. Only a calendar has it."""


Writer = Callable[[PlanSheet, Occasion], bytes]


def _ics(sheet: PlanSheet, occasion: Occasion) -> bytes:
    from coach.report.plan_ics import plan_ics

    return plan_ics(sheet, occasion.today, occasion.at)


def _xlsx(sheet: PlanSheet, _: Occasion) -> bytes:
    from coach.report.plan_xlsx import plan_xlsx

    return plan_xlsx(sheet)


def _csv(sheet: PlanSheet, _: Occasion) -> bytes:
    from coach.report.plan_csv import plan_csv

    return plan_csv(sheet)


def _pdf(sheet: PlanSheet, _: Occasion) -> bytes:
    from coach.report.plan_pdf import plan_pdf

    return plan_pdf(sheet)


def _html(sheet: PlanSheet, _: Occasion) -> bytes:
    from coach.report.plan_html import plan_html

    return plan_html(sheet)


PLAN_FILES: dict[str, Writer] = {".ics": _ics, ".xlsx": _xlsx, ".csv": _csv, ".pdf": _pdf, ".html": _html}
"""By suffix."""

CALENDARS = (".ics",)
"""Those that have a time of the day."""


def plan_writer(path: Path) -> Writer:
    """What makes the file's bytes.

    Raises:
        UsageError: The suffix is none of a plan's; it names the nearest.
    """
    suffix = path.suffix.lower()
    if suffix in PLAN_FILES:
        return PLAN_FILES[suffix]
    choose = f"choose {', '.join(PLAN_FILES)}"
    if not suffix:
        raise UsageError(f"{path} says no kind of file: {choose}")
    close = nearest(suffix, PLAN_FILES)
    raise UsageError(f"{path}: a plan cannot be written as {suffix!r}: {f'did you mean {close}?' if close else choose}")
