"""A programme: frozen data."""

from dataclasses import dataclass
from datetime import date, timedelta

from coach.errors import UsageError
from coach.model import Level
from coach.programme.course import Course

MOST_WEEKS = 52
"""A programme lasts at most a year."""

WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A build-up of one routine over some weeks."""

    routine: str
    """The routine's id, or the path of its script."""
    name: str
    """The routine's name, as it is said."""
    start: date
    """Its first day, from which weeks are counted."""
    weeks: int
    """1 to 52, rest weeks among them."""
    days: tuple[int, ...]
    """The days of the week with a session, in order; Monday is 0."""
    rest_weeks: tuple[int, ...] = ()
    """Weeks without sessions, counted from 1, in order."""
    level: Level | None = None
    """What is aimed at in each range, and the form of the exercises. None: the top, in the routine's own form."""
    avoid: tuple[str, ...] = ()
    """Tags of exercises to leave out."""
    scripts: str = ""
    """The folder of the person's own scripts that the routine was found with; empty where there was none."""
    courses: tuple[Course, ...]
    """Its exercises, in the order of the routine; at least one."""

    def __post_init__(self) -> None:
        """Refuse weeks and days that make no sense.

        Raises:
            UsageError: They do not.
        """
        if not 1 <= self.weeks <= MOST_WEEKS:
            raise UsageError(f"a plan has 1 to {MOST_WEEKS} weeks, not {self.weeks}")
        if not self.days or not set(self.days) <= set(range(WEEK)):
            raise UsageError("a plan has at least one day of the week, such as mon,wed,fri")
        if date.max - self.start < timedelta(days=WEEK * (MOST_WEEKS + 1)):
            raise UsageError(f"{self.start} is too late to begin a plan")
        self._check_rest_weeks()

    def _check_rest_weeks(self) -> None:
        outside = [week for week in self.rest_weeks if not 1 <= week <= self.weeks]
        if outside:
            raise UsageError(f"there is no week {outside[0]} to rest in: the plan has weeks 1 to {self.weeks}")
        if len(set(self.rest_weeks)) == self.weeks:
            raise UsageError("every week is a rest week: leave at least one for the sessions")
