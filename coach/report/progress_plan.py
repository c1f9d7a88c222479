"""The days of a plan, as progress asks for them."""

from coach.programme import Programme, end_of, training_days
from coach.report.progress_weeks import Planned


def planned_by(programme: Programme) -> Planned:
    """Its first and last day, and those with a session."""
    return Planned(first=programme.start, last=end_of(programme), days=frozenset(training_days(programme)))
