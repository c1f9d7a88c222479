"""What was done: the sessions of a person, in one SQLite file that stays on the machine."""

from typing import TYPE_CHECKING, Any

from coach.journal.session import LEAST_PAIN, MOST_PAIN, Ending, ExerciseDone, Held, Session, Skipped

if TYPE_CHECKING:
    from coach.journal.forms import FORMS
    from coach.journal.journal import Journal
    from coach.journal.table import one_line

_LAZY = {"FORMS": "coach.journal.forms", "Journal": "coach.journal.journal", "one_line": "coach.journal.table"}
"""Where to find what costs time."""

__all__ = ["FORMS", "LEAST_PAIN", "MOST_PAIN", "Ending", "ExerciseDone", "Held", "Journal", "Session", "Skipped", "one_line"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """What is imported when it is first asked for."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)
