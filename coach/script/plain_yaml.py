"""The plainest YAML, read without the YAML library: importing it and scanning every script takes a quarter of a preview.

Only what has one meaning is read here: keys with texts on one line, lists of such texts, and keys inside keys. For anything
else there is no answer, and the library reads it. A test holds the two against each other.
"""

import re
from collections.abc import Iterator

from coach.script.document import Written
from coach.script.events import Event, Step

TEXT = r"[A-Za-z0-9][^:]*"
QUOTED = r'"[^"\\]+"'
LISTED = rf'(?:[A-Za-z0-9][^:,\[\]{{}}"]*|{QUOTED})'
KEY = re.compile(rf"( *)([a-z][a-z0-9_]*):(?: (?:({TEXT}|{QUOTED})|\[({LISTED}(?:, *{LISTED})*)\]))?")
ITEM = re.compile(rf"( *)- ({TEXT}|{QUOTED})")
ONE_LISTED = re.compile(LISTED)
ODD = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that YAML may take for line breaks or spaces, or refuses."""


class NotPlainError(Exception):
    """YAML that is not of the plainest kind."""


def plain_yaml(text: str, start: int, stop: int) -> list[Event] | None:
    """The steps through the YAML between two offsets; None where it is not of the plainest kind."""
    if ODD.search(text, start, stop):
        return None
    try:
        return PlainReader().read(text, start, stop)
    except NotPlainError:
        return None


class PlainReader:
    """Reads plain YAML line by line."""

    def __init__(self) -> None:
        """Start before the first key."""
        self.events: list[Event] = []
        self.indents: list[int] = []
        """Those of the mappings that are open."""
        self.list_indent: int | None = None
        """That of the list that is open."""
        self.waits = True
        """Whether a mapping or a list must follow: at the start, and after a key without a value."""

    def read(self, text: str, start: int, stop: int) -> list[Event]:
        """All events.

        Raises:
            NotPlainError: It is not of the plainest kind.
        """
        for at, line in content_lines(text, start, stop):
            if key := KEY.fullmatch(line):
                self.key(key, at)
            elif item := ITEM.fullmatch(line):
                self.item(item, at)
            else:
                raise NotPlainError
        if self.waits:
            raise NotPlainError
        self.close(self.indents[0], stop)
        self.add("end", stop)
        return self.events

    def key(self, match: re.Match[str], at: int) -> None:
        """Take a key with its value."""
        indent = len(match[1])
        if self.waits and indent > (self.indents[-1] if self.indents else -1):
            self.indents.append(indent)
            self.add("map", at)
            self.waits = False
        self.close(indent, at)
        self.text(match, 2, at)
        if match[3]:
            self.text(match, 3, at)
        elif match[4]:
            self.add("list", at + match.start(4) - 1)
            for item in ONE_LISTED.finditer(match.string, match.start(4), match.end(4)):
                self.text(item, 0, at)
            self.add("end", at + match.end(4) + 1)
        else:
            self.waits = True

    def item(self, match: re.Match[str], at: int) -> None:
        """Take an item of a block list."""
        indent = len(match[1])
        if self.waits and self.indents and indent >= self.indents[-1]:
            self.list_indent = indent
            self.add("list", at)
            self.waits = False
        if self.list_indent != indent:
            raise NotPlainError
        self.text(match, 2, at)

    def close(self, indent: int, at: int) -> None:
        """Close the list and the mappings that a key with that indent ends."""
        if self.waits:
            raise NotPlainError
        if self.list_indent is not None:
            self.add("end", at)
            self.list_indent = None
        while len(self.indents) > 1 and indent < self.indents[-1]:
            self.add("end", at)
            self.indents.pop()
        if indent != self.indents[-1]:
            raise NotPlainError

    def text(self, match: re.Match[str], group: int, at: int) -> None:
        """Add a text, without its quotes."""
        start, text = at + match.start(group), match[group].rstrip(" ")
        quotes = 1 if text.startswith('"') else 0
        words = Written.at_offset(text[quotes : len(text) - quotes], start + quotes)
        self.events.append(Event("text", words.squeezed(), start, start + len(text)))

    def add(self, step: Step, at: int) -> None:
        """Add a step without words, up to an offset."""
        self.events.append(Event(step, Written(text=""), at, at))


def content_lines(text: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, each with its offset, without comments.

    Raises:
        NotPlainError: There is a `#` that may be no comment.
    """
    at = start
    for line in text[start:stop].split("\n"):
        content, mark, _ = line.partition("#")
        if mark and content and content[-1] != " ":
            raise NotPlainError
        if content := content.rstrip(" "):
            yield at, content
        at += len(line) + 1
