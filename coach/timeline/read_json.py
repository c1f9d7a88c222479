"""A timeline from its JSON text."""

import json
import math
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from itertools import starmap
from typing import Any, NoReturn, TypeVar

from coach.errors import Place, Problem, ScriptError
from coach.timeline.json import VERSION
from coach.timeline.timeline import (
    Chapter,
    ChapterKind,
    Cue,
    CueKind,
    HoldDose,
    PlannedDose,
    Role,
    Timeline,
    UpStep,
    Window,
    WindowKind,
)
from coach.units import At, Ms, seconds_to_ms

Kind = TypeVar("Kind", bound=Enum)


def from_json(text: str, *, file: str = "-") -> Timeline:
    """The timeline that `to_json` wrote; keys that it does not know are ignored.

    Args:
        text: What is read.
        file: Its name, for messages.

    Raises:
        ScriptError: It is not JSON, of another version, or something in it is missing or of the wrong kind.
    """
    try:
        return _timeline(_Node(_parsed(text), "the timeline"))
    except json.JSONDecodeError as error:
        place = Place(file=file, line=error.lineno, column=error.colno)
        raise ScriptError([Problem(place=place, message=f"this is not JSON: {error.msg}")]) from error
    except _WrongError as error:
        raise ScriptError([Problem(place=Place(file=file), message=str(error))]) from error


class _WrongError(ValueError):
    """Something in the JSON is missing or of the wrong kind."""


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except (RecursionError, ValueError) as error:  # nested too deep; a number of thousands of digits
        raise _WrongError(f"this JSON cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class _Node:
    """A value of the JSON, which knows where it stands."""

    value: Any
    where: str

    def wrong(self, expected: str) -> NoReturn:
        raise _WrongError(f"{self.where} should be {expected}")

    def get(self, key: str) -> "_Node":
        if not isinstance(self.value, dict):
            self.wrong("an object")
        if key not in self.value:
            raise _WrongError(f"{self.where} has no {key!r}")
        return _Node(self.value[key], f"{key!r} of {self.where}")

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def optional(self, key: str) -> "_Node | None":
        node = self.get(key)
        return None if node.value is None else node

    def items(self, key: str) -> "list[_Node]":
        node = self.get(key)
        if not isinstance(node.value, list):
            node.wrong("a list")
        return [_Node(value, f"item {at} of {key!r}") for at, value in enumerate(node.value, 1)]

    def members(self, key: str) -> "dict[str, _Node]":
        node = self.get(key)
        if not isinstance(node.value, dict):
            node.wrong("an object")
        return {name: node.get(name) for name in node.value}

    def text(self, key: str) -> str:
        node = self.get(key)
        return node.value if isinstance(node.value, str) else node.wrong("text")

    def text_or_none(self, key: str) -> str | None:
        return None if self.optional(key) is None else self.text(key)

    def flag(self, key: str) -> bool:
        node = self.get(key)
        return node.value if isinstance(node.value, bool) else node.wrong("true or false")

    def number(self, key: str) -> float:
        node = self.get(key)
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)) or not math.isfinite(node.value):
            node.wrong("a number")
        return node.value

    def whole(self, key: str) -> int:
        node = self.get(key)
        return node.value if type(node.value) is int else node.wrong("a whole number")

    def whole_or_none(self, key: str) -> int | None:
        return None if self.optional(key) is None else self.whole(key)

    def length(self, key: str) -> Ms:
        seconds = self.number(key)
        return seconds_to_ms(seconds) if seconds >= 0 else self.get(key).wrong("seconds, 0 or more")

    def at(self, key: str) -> At:
        return At(self.length(key))

    def one_of(self, key: str, kind: type[Kind]) -> Kind:
        text = self.text(key)
        for member in kind:
            if member.value == text:
                return member
        return self.get(key).wrong("one of " + ", ".join(str(member.value) for member in kind))


def _timeline(node: _Node) -> Timeline:
    version = node.get("version").value
    if version != VERSION:
        raise _WrongError(f"this timeline is of version {version!r}, and this coach reads version {VERSION}: compile it again")
    return Timeline(
        title=node.text("title"),
        voice=node.text("voice"),
        level=node.text("level"),
        talk=node.text("talk"),
        pace=node.text("pace"),
        chapters=_chapters(node),
        ways_up={name: _way(node.get("ways_up"), name) for name in node.members("ways_up")},
        prompts={name: node.get("prompts").text(name) for name in node.members("prompts")},
    )


def _chapters(node: _Node) -> tuple[Chapter, ...]:
    """The chapters, each with the cues and windows that start in it."""
    heads = node.items("chapters")
    starts = [head.at("start") for head in heads]
    cues: list[list[Cue]] = [[] for _ in heads]
    windows: list[list[Window]] = [[] for _ in heads]
    for item in node.items("cues"):
        cue = _cue(item)
        cues[_chapter_of(item, cue.start, starts)].append(cue)
    for item in node.items("windows"):
        window = _window(item)
        windows[_chapter_of(item, window.start, starts)].append(window)
    return tuple(starmap(_chapter, zip(heads, cues, windows, strict=True)))


def _chapter_of(item: _Node, start: At, starts: list[At]) -> int:
    index = bisect_right(starts, start) - 1
    return index if index >= 0 else item.wrong("inside a chapter")


def _chapter(node: _Node, cues: list[Cue], windows: list[Window]) -> Chapter:
    start, end, dose = node.at("start"), node.at("end"), node.optional("dose")
    return Chapter(
        start=start,
        end=end,
        title=node.text("title"),
        kind=node.one_of("kind", ChapterKind),
        position=node.text("position"),
        exercise=node.text_or_none("exercise"),
        dose=None if dose is None else _dose(dose),
        place=node.whole_or_none("place") if node.has("place") else None,
        cues=tuple(cues),
        windows=tuple(windows),
    )


def _dose(node: _Node) -> PlannedDose:
    hold = node.optional("hold")
    return PlannedDose(
        sets=node.whole("sets"),
        reps=node.whole("reps"),
        each_side=node.flag("each_side"),
        sides=node.text("sides"),
        hold=None if hold is None else HoldDose(kind=hold.text("kind"), value=hold.number("value")),
    )


def _cue(node: _Node) -> Cue:
    return Cue(
        start=node.at("start"),
        end=node.at("end"),
        kind=node.one_of("kind", CueKind),
        role=node.one_of("role", Role),
        text=node.text("text"),
        short=node.text("short"),
        exercise=node.text_or_none("exercise"),
        set=node.whole_or_none("set"),
        rep=node.whole_or_none("rep"),
        side=node.text_or_none("side"),
        line=node.whole_or_none("line"),
    )


def _window(node: _Node) -> Window:
    return Window(
        start=node.at("start"),
        end=node.at("end"),
        kind=node.one_of("kind", WindowKind),
        exercise=node.text_or_none("exercise"),
        set=node.whole_or_none("set"),
        rep=node.whole_or_none("rep"),
        side=node.text_or_none("side"),
    )


def _way(node: _Node, position: str) -> tuple[UpStep, ...]:
    return tuple(UpStep(text=step.text("text"), wait=step.length("wait")) for step in node.items(position))
