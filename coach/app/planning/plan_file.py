"""The file of the plan: read, written, and kept when another takes its place."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

from coach.app.places import home_folder
from coach.app.write import write_text
from coach.errors import CoachError, MachineError, OutputError, PlanError, UsageError
from coach.programme import Programme, from_json, to_json

LARGEST = 1_000_000
"""Bytes; a plan of a hundred exercises has thirty thousand."""

REPLACED = re.compile(r"plan-until-(\d{4}-\d{2}-\d{2})(?:-(\d{1,4}))?\.json", re.ASCII)
"""What a plan is called whose place another took: the day of that, and a number where there were more."""

NO_PLAN = "there is no plan yet: make one with: coach plan new lower-back --weeks 6 --days mon,wed,fri"


def plan_path() -> Path:
    """Where the plan is kept; it need not be there."""
    return home_folder() / "plan.json"


def has_plan() -> bool:
    """Whether there is a plan, of whatever kind.

    Raises:
        MachineError: Nobody may look.
    """
    path = plan_path()
    try:
        return path.exists()
    except OSError as error:
        raise MachineError(f"the plan {path} cannot be read: {error.strerror}") from error


def read_plan() -> Programme:
    """The plan that there is.

    Raises:
        UsageError: There is none.
        PlanError: It is damaged, or from a newer coach.
        MachineError: It cannot be read.
    """
    path = plan_path()
    data = bytes_of(path)
    try:
        text = data[: LARGEST + 1].decode()
    except UnicodeDecodeError as error:
        raise PlanError(path, "is damaged, and was left as it is") from error
    if len(data) > LARGEST:
        raise PlanError(path, "is damaged, and was left as it is: it is far too large")
    return from_json(text, file=str(path))


def bytes_of(path: Path) -> bytes:
    """What is in the file of the plan.

    Raises:
        UsageError: There is none.
        MachineError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(NO_PLAN) from error
    except OSError as error:
        raise MachineError(f"the plan {path} cannot be read: {error.strerror}") from error


def write_plan(programme: Programme) -> Path:
    """The file that holds the plan now.

    Raises:
        OutputError: It cannot be written; what was there is as it was.
    """
    path = plan_path()
    make_home(path)
    write_text(path, to_json(programme))
    return path


def make_home(path: Path) -> None:
    """Make the folder of the plan, where it is not there.

    Raises:
        OutputError: It cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def keep_aside(today: date) -> Path:
    """Where the plan that is there lies too from now on, under a name that nothing else had.

    Raises:
        MachineError: It cannot be read, or written there; it is as it was.
    """
    from coach.export import put

    path = plan_path()
    names = (path.with_name(f"plan-until-{today}{f'-{number}' if number else ''}.json") for number in range(10_000))
    kept = next(name for name in names if not name.exists())
    put(kept, bytes_of(path))
    return kept


def replaced_plans() -> list[tuple[date, Programme]]:
    """The plans whose place another took, in order, with the day of that; without those that make no sense."""
    found: list[tuple[date, int, Programme]] = []
    for path in plan_path().parent.glob("plan-until-*.json"):
        if name := REPLACED.fullmatch(path.name):
            with suppress(CoachError, OSError, ValueError):  # a damaged one was told when another took its place
                found.append((date.fromisoformat(name[1]), int(name[2] or 0), from_json(path.read_text("utf-8"), file=str(path))))
    return [(until, programme) for until, _, programme in sorted(found, key=lambda each: each[:2])]
