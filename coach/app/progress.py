"""How it goes: the journal and the plan, put together for who wants to read, see or hear it."""

from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.choices import DEFAULT, Choices
from coach.app.places import home_folder
from coach.errors import CoachError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.report import Aim, Planned, Progress

LONGEST = 9
"""Digits of a number that is read at all."""


def read_progress(*, since: str | None = None, aim: str | None = None, tell: "Callable[[str], None]") -> "Progress":
    """What the journal's sessions come to.

    Args:
        since: The first day that is shown, as `2026-11-02`; None: the last twelve weeks.
        aim: Minutes on each day and days a week, as `20,3`; None: that. Weeks of a plan have its days.
        tell: Told what the person should know: a damaged journal, a plan that cannot be read.

    Raises:
        UsageError: There is no such day, it lies in the future, or no week has room for the aim.
        CoachError: The journal cannot be read.
    """
    from coach.journal import Journal
    from coach.report import progress_of

    today = datetime.now(tz=timezone.utc).astimezone().date()
    first, wanted = day_of(since, today), aim_of(aim)
    journal = Journal(home_folder() / "journal.sqlite", tell=tell)
    return progress_of(journal.sessions(), today, aim=wanted, planned=planned_days(tell), since=first)


def day_of(text: str | None, today: date) -> date | None:
    """The day that was written, if one was.

    Raises:
        UsageError: There is no such day, or it lies in the future.
    """
    if text is None:
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"{text!r} is no day that there is: write it like 2026-11-02") from None
    if day > today:
        raise UsageError(f"{day} lies in the future: it is {today} now")
    return day


def aim_of(text: str | None) -> "Aim":
    """The aim that was written, else the usual one.

    Raises:
        UsageError: It is none, or no week has room for it.
    """
    from coach.report import Aim

    if text is None:
        return Aim()
    numbers = [part.strip() for part in text.split(",")]
    if len(numbers) != 2 or not all(part.isdecimal() and len(part) <= LONGEST for part in numbers):  # noqa: PLR2004 - two
        raise UsageError(f"{text!r} is no aim: write minutes and days a week with a comma between them, such as 20,3")
    return Aim(minutes=int(numbers[0]), days=int(numbers[1]))


def planned_days(tell: "Callable[[str], None]") -> "Planned | None":
    """The days of the plan, and of those before it; None where there are none. One that cannot be read is told."""
    from coach.app.planning.plan_file import replaced_plans

    path, replaced = home_folder() / "plan.json", replaced_plans()
    if not (replaced or path.exists()):
        return None
    from coach.programme import from_json
    from coach.report import planned_by, planned_by_all

    before = planned_by_all(replaced)
    try:
        return planned_by(from_json(path.read_text("utf-8"), file=str(path)), before=before) if path.exists() else before
    except (CoachError, OSError, UnicodeError) as error:
        tell(f"weeks are shown without the plan: {error}")
        return before


def progress_as_text(progress: "Progress", *, width: int, blocks: bool) -> str:
    """The report for a terminal.

    Args:
        progress: See `read_progress`.
        width: The terminal's columns.
        blocks: Whether it has the signs that bars are made of.
    """
    from coach.report import progress_text

    return progress_text(progress, width=width, blocks=blocks)


def draw_progress(progress: "Progress", output: Path) -> Path:
    """The file that it was drawn into, as SVG or PNG: whole, or not at all.

    Raises:
        UsageError: The file's name is not one of a picture; or there is nothing to draw yet.
        CoachError: What keeps the file from being drawn or written.
    """
    from coach.drawing import drawer_for
    from coach.export import put
    from coach.report import progress_picture

    draw = drawer_for(output)
    if not progress.weeks:
        raise UsageError("there is nothing to draw yet: begin with coach play lower-back, or coach log add")
    put(output, draw(progress_picture(progress)))
    return output


def say_progress(progress: "Progress", choices: Choices = DEFAULT, *, speaker: str | None = None) -> None:
    """Say it aloud, in a few sentences.

    Raises:
        CoachError: There is no speaker, or the voice does not work.
        KeyboardInterrupt: The person has heard enough; it is silent.
    """
    from coach.app.aloud import say_aloud
    from coach.report import progress_words

    say_aloud(progress_words(progress), choices, speaker=speaker)
