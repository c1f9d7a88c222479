"""A plan as it is put on paper: its rows, its exercises, and their doses in words."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from coach.model import Exercise, HoldKind, Line, Position
from coach.programme import DAY_NAMES, Course, Programme, Row, Rung, State, end_of, training_days

HOLD_UNITS = {
    HoldKind.SECONDS: ("s", "s"),
    HoldKind.BREATHS: ("breath", "breaths"),
    HoldKind.DEEP_BREATHS: ("deep breath", "deep breaths"),
}
"""One, and more than one."""

POSITIONS = {
    Position.STANDING: "standing",
    Position.SITTING: "sitting on a chair",
    Position.FLOOR_SITTING: "sitting on the floor",
    Position.KNEELING: "kneeling",
    Position.ALL_FOURS: "on hands and knees",
    Position.SUPINE: "on your back",
    Position.PRONE: "on your front",
    Position.SIDE_LYING: "on your side",
}
"""In words that stand alone."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSheet:
    """All that is shown of a plan."""

    programme: Programme
    """The plan."""
    rows: tuple[Row, ...]
    """Its sessions and rest weeks, by day."""
    exercises: tuple[Exercise, ...]
    """What its courses are about, in their order."""
    minutes: tuple[int | None, ...] = ()
    """About how long the session of each row lasts; None where nobody asked."""

    @property
    def title(self) -> str:
        """What it is a plan of, and for how long."""
        weeks = self.programme.weeks
        return f"{self.programme.name}: a plan for {weeks} {'week' if weeks == 1 else 'weeks'}"

    @property
    def subtitle(self) -> str:
        """From when to when, on which days, with how many sessions."""
        programme = self.programme
        days = "every day" if len(programme.days) == len(DAY_NAMES) else ", ".join(DAY_NAMES[day][:3] for day in programme.days)
        count = len(training_days(programme))
        sessions = "1 session" if count == 1 else f"{count} sessions"
        return f"{long_day(programme.start)} to {long_day(end_of(programme))}, {days}; {sessions}"


class HowTo(NamedTuple):
    """One exercise, for the page that says how it is done."""

    name: str
    dose: str
    """Where the plan starts, and where it goes."""
    needs: str
    """The position, and what is needed."""
    how: tuple[str, ...]
    """Cautions, getting ready, and one repetition, a line each."""


ADVICE = "Seek medical advice before you start. If anything hurts, stop at once."
"""Stands on every page that may lie beside somebody without the voice."""


def short_day(day: date) -> str:
    """A day as a table has it.

    >>> short_day(date(2026, 11, 3))
    'Tue  3 Nov'
    """
    return f"{DAY_NAMES[day.weekday()][:3]} {day.day:>2} {MONTHS[day.month - 1]}"


def long_day(day: date) -> str:
    """A day in full, without its day of the week.

    >>> long_day(date(2026, 11, 3))
    '3 Nov 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dose_words(course: Course, rung: Rung) -> str:
    """A dose in a few words: `8`, `3 each side`, `2 sets of 5 × 10 s`."""
    reps = f"{rung.reps} each side" if course.each_side else _times(course, rung)
    sets = f"{course.sets} sets of {reps}" if course.sets > 1 else reps
    return f"{sets} × {hold_words(course, rung)}" if rung.hold is not None else sets


def cell_words(course: Course, rung: Rung | None) -> str:
    """A dose as a cell has it: a hold that never changes is left out; nothing where there is no dose."""
    if rung is None:
        return ""
    reps = f"{rung.reps} a side" if course.each_side else _times(course, rung)
    sets = f"{course.sets} × {reps}" if course.sets > 1 else reps
    return f"{sets} × {hold_words(course, rung)}" if hold_grows(course) else sets


def _times(course: Course, rung: Rung) -> str:
    """The repetitions; a single one that is not held is done once."""
    return "once" if rung.reps == 1 and course.sets == 1 and course.hold is None else str(rung.reps)


def hold_grows(course: Course) -> bool:
    """Whether the hold is longer at the end than at the start."""
    return course.hold is not None and course.hold.amount.low < course.hold.amount.high


def hold_words(course: Course, rung: Rung) -> str:
    """How long each repetition is held; empty where nothing is."""
    if course.hold is None or rung.hold is None:
        return ""
    length = f"{rung.hold / 1000:g}" if course.hold.kind is HoldKind.SECONDS else str(rung.hold)
    one, more = HOLD_UNITS[course.hold.kind]
    return f"{length} {one if length == '1' else more}"


def doses_of(sheet: PlanSheet, row: Row) -> list[str]:
    """Each exercise of a session with its dose: `knee rolls 8 × 1 deep breath`."""
    pairs = zip(sheet.programme.courses, row.rungs, strict=True)
    return [f"{course.name}: {dose_words(course, rung)}" for course, rung in pairs if rung is not None]


def how_to(course: Course, first: Rung, last: Rung, exercise: Exercise) -> HowTo:
    """How an exercise is done, in its script's own words."""
    start, end = dose_words(course, first), dose_words(course, last)
    things = [thing.name for thing in (*exercise.needs, *exercise.may_help)]
    lines = (*exercise.cautions, *exercise.get_ready, *exercise.each, *exercise.finish)
    return HowTo(
        name=plain(course.name[:1].upper() + course.name[1:]),
        dose=start if start == end else f"from {start} to {end}",
        needs=plain(", ".join([POSITIONS[exercise.position], *things])),
        how=tuple(dict.fromkeys(plain(_filled(line, exercise)) for line in lines)),
    )


def _filled(line: Line, exercise: Exercise) -> str:
    first = exercise.first
    return line.text.replace("{side}", first.value).replace("{other side}", first.other.value)


def state_words(row: Row) -> str:
    """What a row is, in a word; empty where it lies ahead."""
    return {
        State.DONE: "done",
        State.LEFT: "left",
        State.MISSED: "missed",
        State.TODAY: "today",
        State.REST: "rest",
        State.AHEAD: "",
    }[row.state]


def plain(text: str) -> str:
    """The text on one line, without signs that files cannot hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def safe(text: str) -> str:
    """The text, so that no program for tables takes it for a formula.

    >>> safe("=1+1"), safe("knee rolls")
    ("'=1+1", 'knee rolls')
    """
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
