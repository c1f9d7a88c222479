"""A leaflet as JSON, with the evidence for each value."""

import json

from coach.leaflet.page import Found
from coach.leaflet.reading import Leaflet, Reading
from coach.model import HoldAmount, HoldKind, Position, Range, Sides

Json = dict[str, object]


def as_json(leaflet: Leaflet) -> str:
    """The exercises, what was not found in each, and the flags."""
    data: Json = {
        "title": leaflet.title,
        "exercises": [exercise(reading) for reading in leaflet.exercises],
        "flags": [{"line": flag.line, "message": flag.message} for flag in leaflet.flags],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def exercise(reading: Reading) -> Json:
    """One exercise: its values, then the words that each was read from."""
    sides = reading.sides.value if reading.sides else Sides.NONE
    return {
        "name": reading.name.value,
        "line": reading.name.line,
        "start_position": position(reading.position.value if reading.position else None),
        "hold": hold(reading.hold.value) if reading.hold else None,
        "reps": bounds(reading.reps),
        "reps_count": "each_side" if reading.each_side else "in_all",
        "sets": bounds(reading.sets),
        "per_day": bounds(reading.per_day),
        "sides": sides.value,
        "rest": reading.rest.value / 1000 if reading.rest else None,
        "work": {"min": reading.work.value.low / 1000, "max": reading.work.value.high / 1000} if reading.work else None,
        "equipment": [found.value for found in reading.equipment],
        "tips": [found.value for found in reading.tips],
        "cautions": [found.value for found in reading.cautions],
        "easier": [found.value for found in reading.easier],
        "harder": [found.value for found in reading.harder],
        "missing": list(reading.missing),
        "evidence": evidence(reading),
        "text": " ".join([reading.name.words, *(sentence.text for sentence in reading.sentences)]),
    }


def position(value: Position | None) -> str:
    """The position; sitting is sitting, on the floor or on a chair."""
    if value is None:
        return "unspecified"
    return "sitting" if value is Position.FLOOR_SITTING else value.value


def hold(value: HoldAmount) -> Json:
    """A hold in seconds or in breaths."""
    scale = 1000 if value.kind is HoldKind.SECONDS else 1
    low, high = (number / scale for number in (value.amount.low, value.amount.high))
    return {
        "kind": "seconds" if value.kind is HoldKind.SECONDS else "breaths",
        "deep": value.kind is HoldKind.DEEP_BREATHS,
        "min": tidy_number(low),
        "max": tidy_number(high),
    }


def tidy_number(value: float) -> float | int:
    """A whole number where it is one."""
    return int(value) if value == int(value) else value


def bounds(found: Found[Range] | None) -> Json | None:
    """A range with its ends; None where nothing was found."""
    return {"min": found.value.low, "max": found.value.high} if found else None


EVIDENCE = ("position", "hold", "reps", "sets", "per_day", "sides", "rest", "work")


def evidence(reading: Reading) -> Json:
    """For each value the words of the page and their line."""
    found = {name: getattr(reading, name) for name in EVIDENCE}
    return {
        ("start_position" if name == "position" else name): {"words": value.words, "line": value.line}
        for name, value in found.items()
        if value is not None
    }
