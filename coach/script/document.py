"""The syntax of a script: everything that its file holds, in its order, comments too.

`parse` makes one from text, `to_document` from a script, and `print_script` writes it out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from coach.script.source import Source


class Kind(str, Enum):
    """What a file is."""

    EXERCISE = "exercise"
    ROUTINE = "routine"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words, and where in the source each of their characters stands."""

    text: str
    """Without line breaks."""
    offsets: Sequence[int] = ()
    """One for each character; empty where there is no source."""

    @classmethod
    def at_offset(cls, text: str, offset: int) -> "Written":
        """Words that stand in the source as they are."""
        return cls(text=text, offsets=range(offset, offset + len(text)))

    def at(self, index: int) -> int:
        """The offset of a character; of the last one where there are fewer, 0 where there is no source."""
        if not self.offsets:
            return 0
        return self.offsets[min(index, len(self.offsets) - 1)]

    def cut(self, start: int, stop: int) -> "Written":
        """The words from one index to another; where there are none, their place is kept."""
        place = self.offsets[start:stop] or self.offsets[start : start + 1]
        return Written(text=self.text[start:stop], offsets=place)

    def squeezed(self) -> "Written":
        """The same words with one space between them, and none around them.

        >>> Written(text="  Let   go. ").squeezed().text
        'Let go.'
        """
        if " ".join(self.text.split()) == self.text:
            return self
        text = self.text.strip()
        start = self.text.find(text) if text else 0
        kept = [start + at for at, char in enumerate(text) if not (char.isspace() and text[at - 1].isspace())]
        words = "".join(" " if self.text[at].isspace() else self.text[at] for at in kept)
        return Written(text=words, offsets=tuple(self.offsets[at] for at in kept) if self.offsets else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A comment or a paragraph: kept, never said."""

    text: str
    """As it is printed; may have several lines."""
    is_comment: bool
    """Whether it is an HTML comment."""
    offset: int = 0
    """Where it starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The `#` title of the file: kept, never said."""

    text: str
    """As it is printed."""
    offset: int = 0
    """Where it starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A list item: a line that is said, or an entry of a routine."""

    words: Written
    """What is said: without directions, comments and marks of emphasis."""
    raw: str
    """The same as Markdown, on one line."""
    directions: tuple[Written, ...] = ()
    """The words between the brackets at its end."""
    comments: tuple[str, ...] = ()
    """The HTML comments in it."""
    blocks: tuple["Block", ...] = ()
    """What is nested under it."""
    offset: int = 0
    """Where its words start."""

    @property
    def items(self) -> tuple["Item", ...]:
        """The items nested under it."""
        return tuple(items_in(self.blocks))


Block = Note | Title | Item


def items_in(blocks: Sequence[Block]) -> Iterator[Item]:
    """The items among blocks."""
    return (block for block in blocks if isinstance(block, Item))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A `##` heading, and what stands under it."""

    name: Written
    """As it is written."""
    blocks: tuple[Block, ...] = ()
    """Items and notes."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The items right under it."""
        return tuple(items_in(self.blocks))


class Body(NamedTuple):
    """What stands after the front matter."""

    head: tuple[Block, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A single value in the front matter, with its comments."""

    words: Written
    """What it says, without quotes."""
    before: tuple[str, ...] = ()
    """The comments on the lines before it, without their `#`."""
    after: str = ""
    """The comment at the end of its line, without its `#`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontEntry:
    """A key of the front matter and its value."""

    key: Written
    """The key."""
    value: Written | tuple[Value, ...]
    """A text or a list."""
    before: tuple[str, ...] = ()
    """The comments on the lines before it, without their `#`."""
    after: str = ""
    """The comment at the end of its line, without its `#`."""

    @property
    def values(self) -> tuple[Written, ...]:
        """Its values; a single one is a list of one."""
        return (self.value,) if isinstance(self.value, Written) else tuple(value.words for value in self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that a file holds."""

    source: Source
    """Its text."""
    kind: Kind = Kind.EXERCISE
    """What it is."""
    front: tuple[FrontEntry, ...] = ()
    """The front matter, in the order of the file."""
    front_is_whole: bool = True
    """Whether all of the front matter could be read."""
    front_tail: tuple[str, ...] = ()
    """The comments after the last key of the front matter, without their `#`."""
    head: tuple[Block, ...] = ()
    """What stands before the first section."""
    sections: tuple[Section, ...] = ()
    """The sections, in the order of the file."""

    def entry(self, key: str) -> FrontEntry | None:
        """The front matter's entry of that key; the first, where a key is there twice."""
        return next((entry for entry in self.front if entry.key.text == key), None)
