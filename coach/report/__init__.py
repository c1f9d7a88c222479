"""What is shown of plans and of what was done: as text, table, calendar, page, picture. Entering is cheap."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.report.plan_files import CALENDARS, PLAN_FILES, Occasion, plan_writer
    from coach.report.plan_sheet import PlanSheet
    from coach.report.plan_strips import plan_picture
    from coach.report.plan_table import LEAST_WIDTH, plan_text
    from coach.report.progress import Progress, progress_of
    from coach.report.progress_lines import progress_text
    from coach.report.progress_panels import progress_picture
    from coach.report.progress_plan import planned_by, planned_by_all
    from coach.report.progress_sentences import progress_words
    from coach.report.progress_weeks import Aim, Planned

__all__ = [
    "CALENDARS",
    "LEAST_WIDTH",
    "PLAN_FILES",
    "Aim",
    "Occasion",
    "PlanSheet",
    "Planned",
    "Progress",
    "plan_picture",
    "plan_text",
    "plan_writer",
    "planned_by",
    "planned_by_all",
    "progress_of",
    "progress_picture",
    "progress_text",
    "progress_words",
]

_MODULES = {
    "plan_files": {"CALENDARS", "PLAN_FILES", "Occasion", "plan_writer"},
    "plan_strips": {"plan_picture"},
    "plan_sheet": {"PlanSheet"},
    "plan_table": {"LEAST_WIDTH", "plan_text"},
    "progress": {"Progress", "progress_of"},
    "progress_panels": {"progress_picture"},
    "progress_plan": {"planned_by", "planned_by_all"},
    "progress_lines": {"progress_text"},
    "progress_weeks": {"Aim", "Planned"},
    "progress_sentences": {"progress_words"},
}
"""Where each name comes from."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """What is imported when it is first asked for."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"coach.report.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
