"""The plainest Markdown, read without the Markdown library: importing it and parsing every script takes a fifth of a preview.

Only what has one meaning is read here: `##` headings, items on one line with items nested in them, comments on one line. For
anything else there is no answer, and the library reads it. A test holds the two against each other.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from coach.script.document import Block, Body, Item, Note, Section, Written

WORDS = r"(?P<words>[A-Za-z{…][^\x00-\x1f\x7f]*)"
SECTION = re.compile(r"## (?P<words>[A-Za-z][A-Za-z ]*)")
ITEM = re.compile(rf"- {WORDS}")
SHORT = re.compile(rf"  - {WORDS}")
COMMENT = re.compile(r"<!-- [^<>\x00-\x1f\x7f]* -->")

ReadItem = Callable[[Written, tuple[Block, ...]], Item]
"""Makes an item of its words and of what is nested in it."""


@dataclass(slots=True)
class Open:
    """An item that others may still be nested in."""

    words: Written
    nested: list[Written] = field(default_factory=list)


Part = Written | Open | Note
"""A heading, an item, a comment."""


def plain_body(text: str, offset: int, read_item: ReadItem) -> Body | None:
    """The body that starts at an offset; None where it is not of the plainest kind."""
    parts: list[Part] = []
    at = offset
    for line in text[offset:].split("\n"):
        content = line.rstrip(" ")
        if content and not add_line(content, at, parts):
            return None
        at += len(line) + 1
    return as_body(parts, read_item)


def add_line(line: str, at: int, parts: list[Part]) -> bool:
    """Add what a line holds; False where it is not plain."""
    if short := SHORT.fullmatch(line):
        last = parts[-1] if parts else None
        if not isinstance(last, Open):
            return False
        last.nested.append(words_at(short, at))
    elif item := ITEM.fullmatch(line):
        parts.append(Open(words_at(item, at)))
    elif section := SECTION.fullmatch(line):
        parts.append(words_at(section, at).squeezed())
    elif COMMENT.fullmatch(line):
        parts.append(Note(text=line, is_comment=True, offset=at))
    else:
        return False
    return True


def words_at(match: re.Match[str], at: int) -> Written:
    """The words that a line holds."""
    return Written.at_offset(match["words"], at + match.start("words"))


def as_body(parts: list[Part], read_item: ReadItem) -> Body:
    """The head and the sections that the parts make."""
    head: list[Block] = []
    sections: list[tuple[Written, list[Block]]] = []
    for part in parts:
        blocks = sections[-1][1] if sections else head
        match part:
            case Written():
                sections.append((part, []))
            case Open():
                nested = tuple(read_item(words, ()) for words in part.nested)
                blocks.append(read_item(part.words, nested))
            case Note():
                blocks.append(part)
    return Body(tuple(head), tuple(Section(name=name, blocks=tuple(blocks)) for name, blocks in sections))
