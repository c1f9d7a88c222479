"""The front matter's keys: one table a kind, in the canonical order, that says how each is read and written.

To add a key: 1. its attribute in `coach.model.exercise`; 2. its `Field` in a table here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, NamedTuple, TypeVar

from coach.errors import nearest
from coach.model import Count, Level, Position, Range, Side, Sides, Thing
from coach.script import numbers
from coach.script.document import Kind
from coach.script.mistake import MistakeError
from coach.script.numbers import shown

TAG = re.compile(r"[a-z][a-z0-9_-]*")
EACH_SIDE = re.compile(r"(.+?)\s+each\s+side")

Choice = TypeVar("Choice", bound=Enum)


class Reps(NamedTuple):
    """Repetitions, as the front matter and a routine's brackets give them."""

    reps: Range
    each_side: bool


class Form(NamedTuple):
    """How one text becomes a value, and the value a text."""

    read: Callable[[str], Any]
    """Raises `MistakeError` where it is none."""
    write: Callable[[Any], str]
    """The canonical text."""


def read_choice(choices: type[Choice], text: str) -> Choice:
    """The member of an enum that a text names.

    Raises:
        MistakeError: It names none; the nearest is the hint.
    """
    known = [choice.value for choice in choices]
    if text not in known:
        close = nearest(text.lower().replace(" ", "_"), known)
        raise MistakeError(f"{shown(text)} is not one of {', '.join(known)}", f"did you mean {close}?" if close else "")
    return choices(text)


def read_kind(text: str) -> Kind:
    """What a file is.

    Raises:
        MistakeError: There is no such kind.
    """
    return read_choice(Kind, text)


def read_tag(text: str) -> str:
    """A tag.

    Raises:
        MistakeError: It is not one lower-case word.
    """
    if not TAG.fullmatch(text):
        raise MistakeError(f"{shown(text)} is not a tag", "a tag is one word in lower case, like extension")
    return text


def read_thing(text: str) -> Thing:
    """Something to have at hand, with its short form after a bar.

    >>> read_thing("a small flat cushion | cushion")
    Thing(name='a small flat cushion', short='cushion')

    Raises:
        MistakeError: There is nothing before or after the bar, or there are two bars.
    """
    name, *short = (part.strip() for part in text.split("|"))
    if not name or len(short) > 1 or "" in short:
        raise MistakeError(f"{shown(text)} is not a thing and its short form", "write it like: a small flat cushion | cushion")
    return Thing(name=name, short=short[0] if short else "")


def write_thing(thing: Thing) -> str:
    """A thing, as a script has it."""
    return f"{thing.name} | {thing.short}" if thing.short else thing.name


def read_reps(text: str) -> Reps:
    """Repetitions, in all or of each side.

    >>> read_reps("2-3 each side")
    Reps(reps=Range(low=2, high=3), each_side=True)

    Raises:
        MistakeError: It is neither a number nor a range, or outside the limits.
    """
    match = EACH_SIDE.fullmatch(text)
    return Reps(numbers.read_range(match[1] if match else text, numbers.REPS), each_side=match is not None)


def write_reps(reps: Reps) -> str:
    """Repetitions, as a script has them."""
    return numbers.print_range(reps.reps) + (" each side" if reps.each_side else "")


def choice(choices: type[Enum]) -> Form:
    """The form of a member of an enum."""
    return Form(partial(read_choice, choices), lambda value: str(value.value))


WORDS = Form(str, str)
KIND = Form(read_kind, lambda kind: str(kind.value))
TAGS = Form(read_tag, str)
THING = Form(read_thing, write_thing)
REPS = Form(read_reps, write_reps)
SETS = Form(partial(numbers.read_range, limits=numbers.SETS), numbers.print_range)
LENGTH = Form(numbers.read_length, numbers.print_length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of the front matter."""

    key: str
    """As the script has it."""
    form: Form
    """How its value, or each one in its list, is read and written."""
    attribute: str = ""
    """The model's; the same as the key unless given."""
    many: bool = False
    """Whether it is a list."""
    required: bool = False
    """Whether a script must have it."""
    is_said: bool = False
    """Whether a voice says it, so that the rules of language hold."""

    @property
    def name(self) -> str:
        """The model's attribute."""
        return self.attribute or self.key


AVOID = Field(key="avoid", form=TAGS, many=True)
NEEDS = Field(key="needs", form=THING, many=True, is_said=True)
KIND_FIELD = Field(key="kind", form=KIND)

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.EXERCISE: (
        KIND_FIELD,
        Field(key="name", form=WORDS, required=True, is_said=True),
        Field(key="position", form=choice(Position), required=True),
        Field(key="ends", form=choice(Position)),
        Field(key="reps", form=REPS),
        Field(key="sets", form=SETS),
        Field(key="rest", form=LENGTH),
        Field(key="sides", form=choice(Sides)),
        Field(key="first", form=choice(Side)),
        Field(key="call", form=WORDS, is_said=True),
        Field(key="count", form=choice(Count)),
        AVOID,
        NEEDS,
        Field(key="may_help", form=THING, many=True, is_said=True),
        Field(key="purpose", form=WORDS, is_said=True),
        Field(key="unit", form=WORDS, is_said=True),
        Field(key="done", form=WORDS, is_said=True),
        Field(key="tags", form=TAGS, many=True),
        Field(key="source", form=WORDS),
    ),
    Kind.CHANGE: (
        KIND_FIELD,
        Field(key="from", form=choice(Position), attribute="start", required=True),
        Field(key="to", form=choice(Position), attribute="end", required=True),
        AVOID,
        NEEDS,
    ),
    Kind.ROUTINE: (
        KIND_FIELD,
        Field(key="name", form=WORDS, required=True, is_said=True),
        Field(key="intro", form=WORDS, is_said=True),
        Field(key="level", form=choice(Level)),
    ),
}
"""Every key of each kind, in the order in which they are printed."""


def field_of(kind: Kind, key: str) -> Field | None:
    """The field of a key; None where that kind has no such key."""
    return next((known for known in FIELDS[kind] if known.key == key), None)
