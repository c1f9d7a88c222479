"""The commands of the plan: a new one, as text, as a picture, as a file."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.choices import one_of
from coach.app.diary.log import Tell
from coach.app.planning.courses import courses_of, planned_of
from coach.app.planning.history import done_of, quiet
from coach.app.planning.plan_file import has_plan, keep_aside, read_plan, write_plan
from coach.app.planning.planned import load_planned, load_routine, today_is
from coach.app.planning.today import coming_notes
from coach.errors import UsageError
from coach.model import Level
from coach.programme import Programme, course_of, parse_days, rows, training_days

if TYPE_CHECKING:
    from coach.report import PlanSheet

LATEST_START = timedelta(days=366)
"""A plan begins within a year."""

MOST_START_REPS = 100
"""As in scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a plan should be like."""

    weeks: int
    """1 to 52."""
    days: str
    """`mon,wed,fri`, `daily`."""
    start: str = "today"
    """`today`, `tomorrow`, or a day such as `2026-11-23`."""
    start_reps: int | None = None
    """With how many repetitions to start; None: 5, or the low end where that is less."""
    rest_weeks: tuple[int, ...] = ()
    """Weeks without sessions, counted from 1."""
    level: str | None = None
    """`gentle`, `steady` or `strong`: what is aimed at; None: the top of each range."""
    avoid: tuple[str, ...] = ()
    """Tags of what to leave out."""
    scripts: Path | None = None
    """A folder of the person's own scripts."""
    replace: bool = False
    """Whether it may take the place of a plan that there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan that was made."""

    name: str
    """The routine's."""
    sessions: int
    """How many there are."""
    first: date
    """The day of the first one."""
    path: Path
    """Where it is kept."""
    kept: Path | None
    """Where the plan before it is kept; None where there was none."""


def new_plan(script: str, wish: Wish, *, today: date | None = None) -> Planned:
    """The plan that was made, and is kept from now on; one that was there is kept aside.

    Raises:
        UsageError: What is wished makes no sense; or there is a plan already, and nothing was said of replacing it.
        CoachError: What is wrong with the routine, or keeps the plan from being written.
    """
    day = today or today_is()
    if has_plan() and not wish.replace:
        raise UsageError("there is a plan already: see it with: coach plan show; to make another in its place, add --replace")
    programme = programme_of(script, wish, day)
    kept = keep_aside(day) if has_plan() else None
    path = write_plan(programme)
    days = training_days(programme)
    return Planned(name=programme.name, sessions=len(days), first=days[0], path=path, kept=kept)


def programme_of(script: str, wish: Wish, today: date) -> Programme:
    """The plan that is wished for.

    Raises:
        CoachError: It makes no sense, or something is wrong with the routine.
    """
    if script == "-":
        raise UsageError("a plan needs a routine that is still there tomorrow: give a name or a path, not -")
    if wish.start_reps is not None and not 1 <= wish.start_reps <= MOST_START_REPS:
        raise UsageError(f"start with 1 to {MOST_START_REPS} repetitions, not {wish.start_reps}")
    level = None if wish.level is None else one_of(Level, "level", wish.level)
    loaded = load_routine(script, wish.scripts, wish.avoid)
    courses = courses_of(loaded, level, wish.avoid)
    if not courses:
        raise UsageError(f"nothing is left of {loaded.routine.name}: every exercise is left out (leave out less with --avoid)")
    programme = Programme(
        routine=lasting(script),
        name=loaded.routine.name,
        start=start_of(wish.start, today),
        weeks=wish.weeks,
        days=parse_days(wish.days),
        rest_weeks=tuple(sorted(set(wish.rest_weeks))),
        level=level,
        avoid=wish.avoid,
        scripts=str(wish.scripts.expanduser().resolve()) if wish.scripts else "",
        courses=courses,
    )
    return settled_in(programme, wish.start_reps)


def settled_in(programme: Programme, start_reps: int | None) -> Programme:
    """The plan with the start and the steps of its courses settled."""
    days = training_days(programme)
    return replace(programme, courses=tuple(course_of(course, days, start_reps=start_reps) for course in programme.courses))


def lasting(script: str) -> str:
    """The script's name; of a path, the whole one, which holds wherever one is."""
    from coach.script import is_path

    return str(Path(script).expanduser().resolve()) if is_path(script) else script


def start_of(text: str, today: date) -> date:
    """The first day that was asked for.

    Raises:
        UsageError: There is no such day, it has passed, or it is more than a year away.
    """
    word = text.strip().lower()
    try:
        day = {"today": today, "tomorrow": today + timedelta(days=1)}.get(word) or date.fromisoformat(word)
    except ValueError as error:
        raise UsageError(f"{text[:50]!r} is no day that there is: write it like {today}, or say today or tomorrow") from error
    if day < today:
        raise UsageError(f"a plan cannot begin on {day}, which has passed: today is {today}")
    if day - today > LATEST_START:
        raise UsageError(f"a plan begins within a year: {day} is too far away")
    return day


def rest_in(week: int, *, undo: bool = False) -> Programme:
    """The plan, with a week of rest more; or with sessions in it again.

    Doses that were reached stay: a week of rest neither raises nor lowers them.

    Raises:
        UsageError: There is no plan, it has no such week, or no other week would be left.
        CoachError: The plan is damaged, or cannot be written.
    """
    programme = read_plan()
    if not 1 <= week <= programme.weeks:
        raise UsageError(f"there is no week {week}: the plan has weeks 1 to {programme.weeks}")
    weeks = set(programme.rest_weeks) - {week} if undo else {*programme.rest_weeks, week}
    changed = replace(programme, rest_weeks=tuple(sorted(weeks)))
    write_plan(changed)
    return changed


def show_plan(width: int, *, today: date | None = None, tell: Tell = quiet) -> str:
    """The plan as text, for a terminal of that many columns; below it, what there is to say about the next session.

    Raises:
        CoachError: There is none, it is damaged, or its routine has gone.
    """
    from textwrap import wrap

    from coach.report import LEAST_WIDTH, plan_text

    programme, day = read_plan(), today or today_is()
    text = plan_text(sheet_of(programme, day, tell=tell), width)
    notes = coming_notes(programme, day)
    return "\n".join([text, *(line for note in notes for line in wrap(note, max(width, LEAST_WIDTH)))]) + "\n" if notes else text


def plot_plan(path: Path, *, today: date | None = None, tell: Tell = quiet) -> Path:
    """The picture that was drawn, as SVG or PNG: whole, or not at all.

    Raises:
        CoachError: As `show_plan`; and what keeps the file from being drawn or written.
    """
    from coach.drawing import drawer_for
    from coach.export import put
    from coach.report import plan_picture

    draw = drawer_for(path)
    put(path, draw(plan_picture(sheet_of(read_plan(), today or today_is(), tell=tell))))
    return path


def export_plan(path: Path, *, at: time | None = None, today: date | None = None, tell: Tell = quiet) -> Path:
    """The file that was written, by its suffix a calendar, a worksheet, a table, a PDF or a page: whole, or not at all.

    Args:
        path: Its name.
        at: When sessions begin, in local time; only for a calendar. None: some time in the day.
        today: None: the clock's.
        tell: Told what happened to the journal.

    Raises:
        CoachError: As `show_plan`; and what keeps the file from being made or written.
    """
    from coach.export import put
    from coach.report import CALENDARS, Occasion, plan_writer

    write = plan_writer(path)
    if at is not None and path.suffix.lower() not in CALENDARS:
        raise UsageError(f"{path}: only a calendar has a time of the day (leave --at out, or choose an .ics file)")
    day = today or today_is()
    sheet = sheet_of(read_plan(), day, with_minutes=at is not None, tell=tell)
    put(path, write(sheet, Occasion(today=day, at=at)))
    return path


def sheet_of(programme: Programme, today: date, *, with_minutes: bool = False, tell: Tell = quiet) -> "PlanSheet":
    """All that is shown of the plan.

    Raises:
        CoachError: Its routine has gone, or has other exercises now.
    """
    from coach.app.diary.lengths import minutes_of
    from coach.report import PlanSheet

    loaded = load_planned(programme)
    found = rows(programme, done_of(programme, tell=tell), today)
    return PlanSheet(
        programme=programme,
        rows=found,
        exercises=tuple(exercise for exercise, _ in planned_of(loaded, programme.avoid)),
        minutes=minutes_of(programme, loaded, found) if with_minutes else (),
    )
