"""Documents to exercises, routines and changes; whatever breaks a rule is reported.

All of a file is looked at, even when something in it is wrong, so that all of its problems are found in one run.
"""

import re
from typing import Any

from coach.model import Change, Entry, Exercise, Range, Routine, Sides
from coach.script.breaths import check_breaths
from coach.script.document import Document, Item, Kind
from coach.script.doses import read_dose, sides_mistake
from coach.script.lines import read_sections
from coach.script.read_fields import read_fields
from coach.script.sections import EACH, MOVE
from coach.script.source import Report

MOST_ENTRIES = 100
"""Exercises in a routine."""
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}")
"""What a script is called by: at most 100 letters, digits and `-`."""

Script = Exercise | Routine | Change


def build(document: Document, report: Report) -> Script | None:
    """The script that a document holds; None where a part that it must have is not there."""
    if document.kind is Kind.ROUTINE:
        return build_routine(document, report)
    return build_exercise(document, report) if document.kind is Kind.EXERCISE else build_change(document, report)


def build_exercise(document: Document, report: Report) -> Exercise | None:
    """The exercise that a document holds."""
    values = read_fields(document, report)
    check_sides(document, values, report)
    lines = read_lines(document, EACH, report)
    if not {"name", "position"} <= set(values) or not lines.get("each"):
        return None
    return Exercise(id=document.source.id, **values, **lines)


def check_sides(document: Document, values: dict[str, Any], report: Report) -> None:
    """Report repetitions that do not fit the sides, and keys that without sides mean nothing."""
    sides = values.get("sides", Sides.NONE)
    reps = values.get("reps", Range.of(1))
    entry = document.entry("reps") or document.entry("sides")
    if entry and (mistake := sides_mistake(reps, sides, each_side=values.get("each_side", False))):
        report.error(entry.values[0].at(0), mistake.message, mistake.hint)
    for key in ("call", "first"):
        if (entry := document.entry(key)) and sides is Sides.NONE:
            report.warn(entry.key.at(0), f"{key} means nothing without sides", "add sides: alternate, or sides: each")


def build_change(document: Document, report: Report) -> Change | None:
    """The change of position that a document holds."""
    values = read_fields(document, report)
    lines = read_lines(document, MOVE, report)
    if not {"start", "end"} <= set(values):
        return None
    if values["start"] is values["end"] and (entry := document.entry("to")):
        report.error(entry.values[0].at(0), "a change leads to another position", f"from is {values['start'].value} too")
    return Change(id=document.source.id, **values, **lines) if lines.get("move") else None


def read_lines(document: Document, required: str, report: Report) -> dict[str, Any]:
    """The model's lines by attribute; a file without the section that it must have is reported."""
    sections = read_sections(document, report)
    for lines in sections.values():
        check_breaths(lines, report)
    if not any(section.name.text.lower() == required.lower() for section in document.sections):
        report.error(0, f"there is no section {required}", f"write ## {required}, and its lines under it")
    return {kind.attribute: tuple(read.line for read in lines) for kind, lines in sections.items()}


def build_routine(document: Document, report: Report) -> Routine | None:
    """The routine that a document holds."""
    values = read_fields(document, report)
    read_sections(Document(source=document.source, kind=document.kind, sections=document.sections), report)
    items = [block for block in document.head if isinstance(block, Item)]
    if not items:
        report.error(0, "the routine lists no exercise", "write one on a line of its own: - knee-rolls")
    elif len(items) > MOST_ENTRIES:
        report.error(items[MOST_ENTRIES].offset, f"a routine has at most {MOST_ENTRIES} exercises", "make it two")
    entries = tuple(read_entry(item, report) for item in items)
    return Routine(id=document.source.id, **values, entries=entries) if items and "name" in values else None


def read_entry(item: Item, report: Report) -> Entry:
    """An exercise in a routine."""
    words = item.words
    if not ID.fullmatch(words.text):
        report.error(item.offset, "an entry is the id of an exercise", "write it like: - knee-rolls [reps 6-8]")
    for nested in item.items:
        report.error(nested.offset, "an exercise in a routine has no lines under it", "write changes in brackets: [reps 6-8]")
    return Entry(exercise=words.text, dose=read_dose(item, report), line=report.source.line_of(item.offset))
