"""Exercises, routines and changes to documents, which `print_script` writes out."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from coach.model import Change, Dose, Entry, Exercise, Line, Routine
from coach.script.build import Script
from coach.script.directions import print_direction
from coach.script.document import Document, FrontEntry, Item, Kind, Section, Value, Written
from coach.script.doses import print_change
from coach.script.fields import FIELDS, Field, Reps
from coach.script.lines import SILENT
from coach.script.sections import SECTIONS
from coach.script.source import Source

MARKS = re.compile(r"[\\`*_<>&\[\]]")
"""What Markdown would take for its own."""
STARTS = re.compile(r"([-+#>=~]|\d+(?=[.)]))")
"""What it would take for its own at the start of a line."""


def to_document(script: Script) -> Document:
    """The document of a script: what has its default is left out, and there are no comments."""
    kind = kind_of_script(script)
    return Document(
        source=Source.of("", file=f"{script.id}.md"),
        kind=kind,
        front=tuple(front_entries(script, kind)),
        head=tuple(map(entry_item, script.entries)) if isinstance(script, Routine) else (),
        sections=tuple(sections_of(script, kind)),
    )


def kind_of_script(script: Script) -> Kind:
    """What a script is."""
    match script:
        case Exercise():
            return Kind.EXERCISE
        case Routine():
            return Kind.ROUTINE
        case Change():
            return Kind.CHANGE


def front_entries(script: Script, kind: Kind) -> Iterator[FrontEntry]:
    """The keys whose values are not their defaults."""
    defaults = {field.name: field.default for field in fields(script)}
    for field in FIELDS[kind]:
        value = value_of(field, script, kind)
        if value is not None and value not in (defaults.get(field.name), ()):
            yield FrontEntry(key=Written(text=field.key), value=written_value(field, value))


def value_of(field: Field, script: Script, kind: Kind) -> Any:  # noqa: ANN401 - each field has its own type
    """The value of a key; None where the script says nothing."""
    if field.key == "kind":
        return kind if kind is Kind.ROUTINE else None
    value = getattr(script, field.name)
    if field.key == "reps" and isinstance(script, Exercise) and script.each_side:
        return Reps(value, each_side=True)
    return value


def written_value(field: Field, value: Any) -> Written | tuple[Value, ...]:  # noqa: ANN401 - each field has its own type
    """A value as the front matter has it."""
    if field.many:
        return tuple(Value(words=Written(text=field.form.write(one))) for one in value)
    if field.key == "reps" and not isinstance(value, Reps):
        value = Reps(value, each_side=False)
    return Written(text=field.form.write(value)).squeezed()


def sections_of(script: Script, kind: Kind) -> Iterator[Section]:
    """The sections that have lines."""
    for section in SECTIONS:
        lines = getattr(script, section.attribute) if section.kind is kind else ()
        if lines:
            yield Section(name=Written(text=section.name), blocks=tuple(map(line_item, lines)))


def line_item(line: Line) -> Item:
    """The item of a line, with its short wordings nested in it."""
    directions = (Written(text=print_direction(line.direction)),) if line.direction else ()
    shorts = tuple(words_item(short or SILENT[0]) for short in line.shorts)
    return words_item(line.text, directions, shorts)


def words_item(text: str, directions: tuple[Written, ...] = (), blocks: tuple[Item, ...] = ()) -> Item:
    """An item that says those words."""
    words = Written(text=text).squeezed()
    return Item(words=words, raw=as_markdown(words.text), directions=directions, blocks=blocks)


def as_markdown(text: str) -> str:
    r"""A text as Markdown that says exactly that.

    >>> print(as_markdown("1. Up *and* down"))
    1\. Up \*and\* down
    """
    escaped = MARKS.sub(lambda match: f"\\{match[0]}", text)
    match = STARTS.match(escaped)
    if match is None:
        return escaped
    at = match.end() if match[0].isdigit() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def entry_item(entry: Entry) -> Item:
    """The item of an exercise in a routine."""
    directions = tuple(Written(text=words) for words in dose_words(entry.dose))
    return Item(words=Written(text=entry.exercise), raw=entry.exercise, directions=directions)


def dose_words(dose: Dose) -> Iterator[str]:
    """The words of each bracket that a dose needs."""
    reps = Reps(dose.reps, each_side=dose.each_side) if dose.reps else None
    values = {"reps": reps, "sets": dose.sets, "hold": dose.hold, "rest": dose.rest, "sides": dose.sides}
    return (print_change(word, value) for word, value in values.items() if value is not None)
