"""The plan's routine, as it is now."""

from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.choices import check_avoid
from coach.app.places import script_folders
from coach.app.planning.courses import planned_of
from coach.app.planning.plan_file import plan_path
from coach.errors import PlanError, UsageError
from coach.programme import Programme

if TYPE_CHECKING:
    from coach.script import Loaded


def today_is() -> date:
    """The day, where the person is."""
    return datetime.now(tz=timezone.utc).astimezone().date()


def load_routine(script: str, scripts: Path | None, avoid: tuple[str, ...]) -> "Loaded":
    """The routine with all that it is compiled from.

    Raises:
        CoachError: It is not there, or something is wrong with it; or a tag is unknown.
    """
    from coach.script import Shelf

    shelf = Shelf(script_folders(scripts))
    check_avoid(shelf, avoid)
    return shelf.load(script)


def load_planned(programme: Programme, scripts: Path | None = None) -> "Loaded":
    """The routine of the plan, as it is now; in another folder of scripts where one is given.

    Raises:
        PlanError: It has gone, or has other exercises now.
        CoachError: Something is wrong with it.
    """
    folder = scripts or (Path(programme.scripts) if programme.scripts else None)
    try:
        loaded = load_routine(programme.routine, folder, programme.avoid)
    except UsageError as error:
        hint = f"put it back, or make a new plan with: coach plan new NAME --replace; {error}"
        raise PlanError(plan_path(), f"is for {programme.routine}, which is not there any more", hint) from error
    check_same(programme, loaded)
    return loaded


def check_same(programme: Programme, loaded: "Loaded") -> None:
    """Refuse a routine that has other exercises than the plan.

    Raises:
        PlanError: It has; it names them.
    """
    now = [exercise.id for exercise, _ in planned_of(loaded, programme.avoid)]
    then = [course.exercise for course in programme.courses]
    if now == then:
        return
    gone, new = [each for each in then if each not in now], [each for each in now if each not in then]
    parts = [f"{', '.join(gone)} left" if gone else "", f"{', '.join(new)} came" if new else ""]
    what = " and ".join(part for part in parts if part) or "the order is another"
    again = f"coach plan new {programme.routine} --replace"
    raise PlanError(plan_path(), f"does not fit {programme.name} any more: {what}", f"make it new with: {again}")
