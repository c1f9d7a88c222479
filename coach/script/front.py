"""The front matter: the YAML between the two `---` at the start of a script, with its comments."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coach.script.document import FrontEntry, Value, Written
from coach.script.events import Event
from coach.script.source import Report, Source
from coach.script.yaml_events import yaml_events

FENCE = re.compile(r"---[ \t]*$", re.MULTILINE)
CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
COMMENT = re.compile(r"(?:^|(?<=[ \t\n]))#([^\n]*)")
START = "start with ---, a line like name: knee rolls, and --- again"


class Front(NamedTuple):
    """The front matter, and where the body starts."""

    entries: tuple[FrontEntry, ...]
    tail: tuple[str, ...]
    """The comments after the last entry."""
    body: int
    """The offset at which the body starts."""
    is_whole: bool
    """Whether all of it could be read."""


@dataclass(slots=True)
class Found:
    """A key or an item of a list, while its comments are looked for."""

    words: Written
    start: int
    """Where it starts."""
    stop: int
    """Where it ends, with its list."""
    value: Written | None = None
    """A key's value, where it is not a list."""
    items: "list[Found]" = field(default_factory=list)
    """Those of a list."""
    before: list[str] = field(default_factory=list)
    after: str = ""

    def add_after(self, comment: str) -> None:
        """Keep the comment at the end of the line; where there is one already, among those before it."""
        if self.after:
            self.before.append(comment)
        else:
            self.after = comment

    def entry(self) -> FrontEntry:
        """The finished entry of a key."""
        items = tuple(Value(words=item.words, before=tuple(item.before), after=item.after) for item in self.items)
        value = items if self.value is None else self.value
        return FrontEntry(key=self.words, value=value, before=tuple(self.before), after=self.after)


def front_span(source: Source) -> tuple[int, int] | None:
    """Where the front matter stands, without its fences; None where there is none, or where it is not closed."""
    opening = FENCE.match(source.text)
    closing = CLOSING.search(source.text, opening.end() + 1) if opening else None
    return (opening.end() + 1, closing.start()) if opening and closing else None


def read_front(report: Report) -> Front:
    """The front matter of a script; where there is none, that is reported."""
    span = front_span(report.source)
    if span is not None:
        return Reader(*span, report).read()
    is_open = FENCE.match(report.source.text) is not None
    if is_open:
        report.error(0, "the front matter is not closed", "close it with a line ---")
    else:
        report.error(0, "there is no front matter", START)
    return Front((), (), len(report.source.text) if is_open else 0, is_whole=False)


class Reader:
    """Reads the keys, the values and the comments of one front matter."""

    def __init__(self, start: int, stop: int, report: Report) -> None:
        """Read what stands from `start` to `stop`."""
        self.start, self.stop, self.report = start, stop, report
        self.texts: list[Event] = []
        """The texts met so far: `#` starts no comment in them."""
        self.is_whole = True

    def read(self) -> Front:
        """All of it."""
        stream = self.stream()
        found = list(self.keys(stream))
        if self.is_whole:
            deque(stream, maxlen=0)  # a second document after it
        tail = self.attach(found)
        body = self.report.source.text.find("\n", self.stop) + 1
        return Front(tuple(key.entry() for key in found), tail, body or len(self.report.source.text), self.is_whole)

    def stream(self) -> Iterator[Event]:
        """The events, up to where the YAML breaks."""
        for event in yaml_events(self.start, self.stop, self.report):
            if event.step == "broken":
                self.is_whole = False
                return
            if event.step == "text":
                self.texts.append(event)
            yield event

    def refuse(self, event: Event, message: str, hint: str) -> None:
        """Report what is no plain key with its value."""
        self.report.error(event.start, message, hint)
        self.is_whole = False

    def keys(self, stream: Iterator[Event]) -> Iterator[Found]:
        """The keys with their values, as far as they can be read."""
        first = next(stream, None)
        if first is not None and first.step != "map":
            self.refuse(first, "the front matter is no list of keys", START)
            return
        for key in stream:
            if key.step == "end":
                return
            value = next(stream, None)
            if value is None:
                return
            if key.step != "text" or value.step == "map":
                self.refuse(value, "braces or keys inside a value", 'put quotes around a text that has braces in it: "…"')
                return
            found = self.found(key, value, stream)
            if found is None:
                return
            yield found

    def found(self, key: Event, value: Event, stream: Iterator[Event]) -> Found | None:
        """A key and its value; None where its list cannot be read."""
        if value.step == "text":
            return Found(key.words, key.start, value.stop, value=value.words)
        items: list[Found] = []
        for item in stream:
            if item.step == "end":
                return Found(key.words, key.start, item.stop, items=items)
            if item.step != "text":
                self.refuse(item, "a list inside a list", "a list holds texts only")
                break
            items.append(Found(item.words, item.start, item.stop))
        return None

    def attach(self, keys: list[Found]) -> tuple[str, ...]:
        """Give each comment to the key or the item that it belongs to, and return those after the last one."""
        text = self.report.source.text
        order = [found for key in keys for found in (key, *key.items)]
        tail: list[str] = []
        for match in COMMENT.finditer(text, self.start, self.stop):
            at, comment = match.start(), match[1].strip()
            if self.is_said(at):
                continue
            if not stands_alone(text, at) and (owner := beside(at, keys)):
                owner.add_after(comment)
            elif later := order[starts_before(at, order) :]:
                later[0].before.append(comment)
            else:
                tail.append(comment)
        return tuple(tail)

    def is_said(self, at: int) -> bool:
        """Whether an offset lies in a text; the line on which a folded one only begins is no part of it."""
        event = self.texts[starts_before(at, self.texts) - 1] if self.texts else None
        return event is not None and event.start <= at < event.stop and not self.is_header(event, at)

    def is_header(self, event: Event, at: int) -> bool:
        """Whether an offset lies on the line on which a folded text only begins."""
        return event.is_block and "\n" not in self.report.source.text[event.start : at]


def stands_alone(text: str, at: int) -> bool:
    """Whether nothing stands before an offset on its line."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def starts_before(at: int, found: Sequence[Found | Event]) -> int:
    """How many of these, which are in order, start before an offset."""
    return bisect_left(found, at, key=lambda one: one.start)


def beside(at: int, keys: list[Found]) -> Found | None:
    """The key or the item that a comment at the end of its line belongs to."""
    before = starts_before(at, keys)
    key = keys[before - 1] if before else None
    if key is None or at >= key.stop:
        return key
    items = starts_before(at, key.items)
    return key.items[items - 1] if items else key
