"""A programme as JSON, which is what its file holds; versioned."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from coach.errors import PlanError, UsageError
from coach.model import HoldAmount, HoldKind, Level, Range, Sides
from coach.programme.course import Course
from coach.programme.programme import Programme

VERSION = 1
MOST_REPS, MOST_SETS = 100, 20
MOST_HOLD = {HoldKind.SECONDS: 600_000, HoldKind.BREATHS: 60, HoldKind.DEEP_BREATHS: 60}
"""As in scripts."""


def to_json(programme: Programme) -> str:
    """The programme as JSON; the same one gives the same text."""
    found = {
        "version": VERSION,
        "routine": programme.routine,
        "name": programme.name,
        "start": programme.start.isoformat(),
        "weeks": programme.weeks,
        "days": list(programme.days),
        "rest_weeks": list(programme.rest_weeks),
        "level": programme.level.value if programme.level else None,
        "avoid": list(programme.avoid),
        "scripts": programme.scripts,
        "exercises": [_course_json(course) for course in programme.courses],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _course_json(course: Course) -> dict[str, object]:
    hold = course.hold
    return {
        "exercise": course.exercise,
        "name": course.name,
        "reps": [course.reps.low, course.reps.high],
        "start": course.start,
        "step": course.step,
        "sides": course.sides.value,
        "each_side": course.each_side,
        "sets": course.sets,
        "hold": hold and {"kind": hold.kind.value, "low": hold.amount.low, "high": hold.amount.high},
    }


def from_json(text: str, *, file: str = "plan.json") -> Programme:
    """The programme that a file holds.

    Args:
        text: What is in it.
        file: What messages call it.

    Raises:
        PlanError: It is damaged, or from a newer version of coach.
    """
    try:
        found = json.loads(text)
        version = _whole(found["version"])
        if version > VERSION:
            raise PlanError(file, f"was written by a newer coach (version {version} of the file)", "update coach, and try again")
        return _programme(found)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError, UsageError) as error:
        raise PlanError(file, "is damaged, and was left as it is") from error


def _programme(found: Mapping[str, Any]) -> Programme:
    courses = tuple(_course(each) for each in found["exercises"])
    if found["version"] != VERSION or not courses:
        raise ValueError(found["version"])
    return Programme(
        routine=_text(found["routine"]),
        name=_text(found["name"]),
        start=date.fromisoformat(found["start"]),
        weeks=_whole(found["weeks"]),
        days=tuple(sorted({_whole(day) for day in found["days"]})),
        rest_weeks=tuple(sorted({_whole(week) for week in found["rest_weeks"]})),
        level=None if found["level"] is None else Level(found["level"]),
        avoid=tuple(map(_text, found["avoid"])),
        scripts=_text(found["scripts"]),
        courses=courses,
    )


def _course(found: Mapping[str, Any]) -> Course:
    low, high = (_within(number, MOST_REPS) for number in found["reps"])
    return Course(
        exercise=_text(found["exercise"]),
        name=_text(found["name"]),
        reps=_range(low, high),
        start=_within(found["start"], high),
        step=_within(found["step"], 2),
        sides=Sides(found["sides"]),
        each_side=found["each_side"] is True,
        sets=_within(found["sets"], MOST_SETS),
        hold=None if found["hold"] is None else _hold(found["hold"]),
    )


def _hold(found: Mapping[str, Any]) -> HoldAmount:
    kind = HoldKind(found["kind"])
    low, high = (_within(found[end], MOST_HOLD[kind]) for end in ("low", "high"))
    return HoldAmount(kind=kind, amount=_range(low, high))


def _range(low: int, high: int) -> Range:
    if low > high:
        raise ValueError(low)
    return Range(low=low, high=high)


def _within(value: object, most: int) -> int:
    number = _whole(value)
    if not 1 <= number <= most:
        raise ValueError(number)
    return number


def _whole(value: object) -> int:
    if type(value) is not int:  # True is an int too
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
