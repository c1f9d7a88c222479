"""The front matter's values, read by the table of its kind; and what the file is."""

from typing import Any

from coach.errors import nearest
from coach.script.document import Document, FrontEntry, Kind, Written
from coach.script.fields import FIELDS, Field, Reps, field_of, read_kind
from coach.script.mistake import MistakeError
from coach.script.source import Report

NOTHING = ("", "~", "null")


def kind_of(front: tuple[FrontEntry, ...], report: Report) -> Kind:
    """What a file is: what `kind` says; without it a change where there is `from` or `to`, else an exercise."""
    keys = {entry.key.text: entry for entry in front}
    if "kind" in keys:
        words = keys["kind"].values[0] if keys["kind"].values else keys["kind"].key
        try:
            return read_kind(words.text)
        except MistakeError as mistake:
            report.error(words.at(0), f"kind: {mistake.message}", mistake.hint)
    return Kind.CHANGE if {"from", "to"} & set(keys) else Kind.EXERCISE


def read_fields(document: Document, report: Report) -> dict[str, Any]:
    """The model's attributes that the front matter gives; unknown, double, missing and impossible ones are reported."""
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for entry in document.front:
        key = entry.key.text
        field = field_of(document.kind, key)
        if field is None:
            report.error(entry.key.at(0), f"unknown key {key}", unknown_key_hint(document.kind, key))
        elif key in seen:
            report.error(entry.key.at(0), f"{key} is here twice", "leave one out")
        else:
            values |= read_entry(field, entry, report)
        seen.add(key)
    report_missing(document, seen, report)
    values.pop("kind", None)
    return values


def unknown_key_hint(kind: Kind, key: str) -> str:
    """The nearest key; or that it belongs to another kind of file."""
    owners = [other.value for other in Kind if field_of(other, key)]
    if owners:
        return f"it is a key of {'s and '.join(owners)}s, and this is {with_article(kind)}"
    close = nearest(key.lower(), [field.key for field in FIELDS[kind]])
    return f"did you mean {close}?" if close else f"known: {', '.join(field.key for field in FIELDS[kind])}"


def with_article(kind: Kind) -> str:
    """The kind, as a sentence has it."""
    return f"an {kind.value}" if kind is Kind.EXERCISE else f"a {kind.value}"


def report_missing(document: Document, seen: set[str], report: Report) -> None:
    """Report the required keys that are not there, unless the front matter could not be read whole."""
    for field in FIELDS[document.kind]:
        if field.required and field.key not in seen and document.front_is_whole:
            report.error(0, f"{field.key} is missing", f"{with_article(document.kind)} has a line {field.key}: …")


def read_entry(field: Field, entry: FrontEntry, report: Report) -> dict[str, Any]:
    """The attributes that one key gives; none where its value cannot be read."""
    if not entry.values or any(words.text in NOTHING for words in entry.values):
        report.error(entry.key.at(0), f"{field.key} has no value", "write one, or leave the line out")
        return {}
    if len(entry.values) > 1 and not field.many:
        report.error(entry.values[1].at(0), f"{field.key} has one value, not a list")
        return {}
    read = [value for words in entry.values if (value := read_value(field, words, report)) is not None]
    if len(read) < len(entry.values):
        return {}
    if isinstance(read[0], Reps):
        return read[0]._asdict()
    return {field.name: tuple(read) if field.many else read[0]}


def read_value(field: Field, words: Written, report: Report) -> Any:  # noqa: ANN401 - each field has its own type
    """One value; None where it cannot be read, which is reported."""
    try:
        return field.form.read(words.text)
    except MistakeError as mistake:
        report.error(words.at(0), f"{field.key}: {mistake.message}", mistake.hint)
        return None
