"""What was done: the sessions of a person, in one SQLite file that stays on the machine."""

from typing import TYPE_CHECKING, Any

from coach.journal.session import LEAST_PAIN, MOST_PAIN, Ending, ExerciseDone, Held, Session, Skipped

if TYPE_CHECKING:
    from coach.journal.journal import Journal

__all__ = ["LEAST_PAIN", "MOST_PAIN", "Ending", "ExerciseDone", "Held", "Journal", "Session", "Skipped"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """The journal itself is imported when it is first asked for: sqlite3 costs time."""
    if name != "Journal":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from coach.journal.journal import Journal

    return Journal
