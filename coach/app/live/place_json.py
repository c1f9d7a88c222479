"""Values of a kept place as JSON, and back: what has the wrong kind is damage, whatever it is."""

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from coach.app.choices import Choices

Reader = Callable[[Any], Any]
"""Gives the value that a JSON value means; raises TypeError or ValueError where it means none."""


def text(value: object) -> str:
    """A text.

    Raises:
        TypeError: It is none.
    """
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def flag(value: object) -> bool:
    """Yes or no.

    Raises:
        TypeError: It is neither.
    """
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def whole(value: object) -> int:
    """A whole number, 0 or more.

    Raises:
        TypeError: It is none.
        ValueError: It is below 0.
    """
    if type(value) is not int:
        raise TypeError("no whole number")
    if value < 0:
        raise ValueError("a number below 0")
    return value


def number(value: object) -> float:
    """A number.

    Raises:
        TypeError: It is none.
        ValueError: It is not finite.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("no number")
    if not math.isfinite(value):
        raise ValueError("no finite number")
    return value


def maybe(read: Reader) -> Reader:
    """A reader that lets null be None."""
    return lambda value: None if value is None else read(value)


def several(read: Reader, count: int | None = None) -> Reader:
    """A reader of a list; so many where a number is given."""

    def values(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or (count is not None and len(value) != count):
            raise TypeError("no list of that length")
        return tuple(read(one) for one in value)

    return values


def named(read: Reader) -> Reader:
    """A reader of an object whose values are all of one kind."""

    def values(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError("no object")
        return {key: read(one) for key, one in value.items()}

    return values


_CHOICES: Mapping[str, Reader] = {
    "level": maybe(text),
    "talk": text,
    "pace": text,
    "minutes": maybe(number),
    "avoid": several(text),
    "order": text,
    "no_floor": flag,
    "session": whole,
    "breath": several(number, 2),
    "deep_breath": several(number, 2),
    "tones": several(text),
    "voice": maybe(text),
    "rate": whole,
    "scripts": maybe(lambda value: Path(text(value))),
    "cache": maybe(lambda value: Path(text(value))),
}
"""How each choice is read; whether it makes sense is seen when a session is compiled."""


def choices_out(choices: Choices) -> dict[str, Any]:
    """All choices as JSON has them; paths are absolute."""
    values = {field.name: getattr(choices, field.name) for field in fields(choices)}
    return {key: str(value.expanduser().absolute()) if isinstance(value, Path) else value for key, value in values.items()}


def choices_in(value: object) -> Choices:
    """The choices of a JSON value; one that is missing has its default, one that nobody knows is left alone.

    Raises:
        TypeError: One has the wrong kind.
        ValueError: One makes no sense.
    """
    if not isinstance(value, dict):
        raise TypeError("no object")
    return Choices(**{key: read(value[key]) for key, read in _CHOICES.items() if key in value})
