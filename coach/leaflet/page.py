"""What a leaflet is made of: lines, sentences, values with their evidence, and flags."""

import sys
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from coach.leaflet.plain import Plain, plain_of

Value = TypeVar("Value")


class Mark(str, Enum):
    """What stands before the words of a line."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"
    """`1.`, `1)`, `Exercise 1 -`"""
    STEP = "step"
    """`Step 1 -`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the page, without its mark; a wrapped paragraph is one line."""

    text: str
    """Spaces squeezed."""
    number: int
    """Its first line on the page, from 1."""
    mark: Mark = Mark.NONE
    """What stood before it."""
    index: int = 0
    """The number of its mark; 0 where there is none."""
    heading: bool = False
    """Whether the page's own markup says that it is a heading."""
    gap: bool = False
    """Whether an empty line stands before it."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Where later lines of the page start in the text: offset and line number."""

    def line_at(self, offset: int) -> int:
        """The page's line on which a character stands."""
        passed = bisect_right(self.breaks, (offset, sys.maxsize))
        return self.breaks[passed - 1][1] if passed else self.number


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentence:
    """A sentence, or a line that has no more than part of one.

    Two are the same only where they are one: so that what was read of a sentence is remembered at no cost.
    """

    text: str
    """As on the page, spaces squeezed."""
    line: int
    """Where it starts, from 1."""
    plain: Plain
    """The same for the rules: lower case, numbers and units as values."""
    mark: Mark = Mark.NONE
    """What stood before its line."""
    opens: bool = True
    """Whether it is the first of its line."""

    @classmethod
    def of(cls, text: str, line: int = 1, mark: Mark = Mark.NONE, *, opens: bool = True) -> "Sentence":
        """A sentence of these words."""
        return cls(text=text, line=line, plain=plain_of(text), mark=mark, opens=opens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Value]):
    """A value, and the words that it was read from."""

    value: Value
    """What was read."""
    words: str
    """As on the page."""
    line: int
    """Where they stand, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something that the author has to look at."""

    line: int
    """Where it stands, from 1."""
    message: str
    """What, and what was done about it; one line."""


def found_in(sentence: Sentence, start: int, stop: int, value: Value) -> Found[Value]:
    """A value read from part of the plain words of a sentence."""
    return Found(value=value, words=sentence.plain.words(start, stop), line=sentence.line)
