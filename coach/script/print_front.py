"""The front matter as text: keys in the order of their table, values in their canonical form, comments kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coach.script.document import Document, FrontEntry, Kind, Value, Written
from coach.script.fields import FIELDS, Field, field_of
from coach.script.mistake import MistakeError

LONGEST = 120
"""A list that is longer than this stands one to a line, in characters."""
NOT_PLAIN = re.compile(r"""[-?:,\[\]{}#&*!|>'"%@`~=]|.*(?::(?:\s|$)|\s#|\\)|(?:null|true|false)$""", re.IGNORECASE)
"""Texts that YAML, or another reader of it, would take for something else."""
NOT_PLAIN_IN_LIST = re.compile(r"[,\[\]{}]")


def print_front(document: Document) -> str:
    """The front matter between its fences."""
    keys = [field.key for field in FIELDS[document.kind]]
    order = sorted(document.front, key=lambda entry: keys.index(entry.key.text) if entry.key.text in keys else len(keys))
    lines = [line for entry in order for line in entry_lines(document.kind, entry)]
    return "\n".join(["---", *lines, *map(comment, document.front_tail), "---"]) + "\n"


def entry_lines(kind: Kind, entry: FrontEntry) -> Iterator[str]:
    """The lines of one key."""
    field = field_of(kind, entry.key.text)
    values = entry.value if isinstance(entry.value, tuple) else (Value(words=entry.value),)
    values = tuple(replace(value, words=Written(text=canonical(field, value.words.text))) for value in values)
    is_list = field.many if field else isinstance(entry.value, tuple)
    key = scalar(entry.key.text)
    yield from map(comment, entry.before)
    if not is_list and len(values) == 1:
        yield from map(comment, values[0].before)
        yield f"{key}: {scalar(values[0].words.text)}{end(entry.after or values[0].after)}"
    elif fits(entry.key.text, values):
        yield f"{key}: [{', '.join(scalar(value.words.text, in_list=True) for value in values)}]{end(entry.after)}"
    else:
        yield f"{key}:{end(entry.after)}"
        for value in values:
            yield from (f"  {comment(words)}" for words in value.before)
            yield f"  - {scalar(value.words.text)}{end(value.after)}"


def canonical(field: Field | None, text: str) -> str:
    """A value in its canonical form; as it is where it cannot be read."""
    try:
        return field.form.write(field.form.read(text)) if field else text
    except MistakeError:
        return text


def fits(key: str, values: Sequence[Value]) -> bool:
    """Whether a list stands on one line: it is short, and there are no comments in it."""
    has_comments = any(value.before or value.after for value in values)
    return not has_comments and len(key) + sum(len(value.words.text) + 2 for value in values) < LONGEST


def scalar(text: str, *, in_list: bool = False) -> str:
    """A text as YAML, with quotes where it needs them.

    >>> scalar("to the {side}"), scalar("{side} leg")
    ('to the {side}', '"{side} leg"')
    """
    if text and not NOT_PLAIN.match(text) and not (in_list and NOT_PLAIN_IN_LIST.search(text)):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def comment(words: str) -> str:
    """A comment on a line of its own."""
    return f"# {words}".rstrip()


def end(words: str) -> str:
    """A comment at the end of a line; nothing where there is none."""
    return f"  # {words}" if words else ""
