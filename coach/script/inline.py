"""The words of one list item: directions and comments taken off, marks of emphasis dropped."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from coach.script.document import Written
from coach.script.engines import markdown
from coach.script.source import Report

if TYPE_CHECKING:
    from markdown_it.token import Token

COMMENT = re.compile(r"<!--.*?-->")
MARKED = re.compile(r"[\\`*_<&!\[]")
"""Where none of these is, Markdown has nothing to do."""
LONGEST_READ = 2_000
"""Of longer lines, which are too long by far, the marks are not read, in characters."""
NOT_SAID = {"link_open": "a link", "image": "a picture", "html_inline": "HTML"}
STARTS = {"link_open": "[<", "image": "!", "html_inline": "<"}


class Inline(NamedTuple):
    """What one item says and asks for."""

    words: Written
    raw: str
    directions: tuple[Written, ...]
    comments: tuple[str, ...]


def read_inline(content: Written, report: Report) -> Inline:
    """What an item's Markdown says and asks for, whole; links, pictures and HTML are reported."""
    comments = tuple(match[0] for match in COMMENT.finditer(content.text)) if "<!--" in content.text else ()
    if comments:
        blank = COMMENT.sub(lambda match: " " * len(match[0]), content.text)
        content = Written(text=blank, offsets=content.offsets)
    rest, directions = cut_directions(content)
    rest = rest.squeezed()
    words = rest if is_plain(rest.text) else without_marks(rest, report).squeezed()
    return Inline(words, rest.text, directions, comments)


def is_plain(text: str) -> bool:
    """Whether Markdown would leave a text as it is, or need not look at it because it is too long anyway."""
    return len(text) > LONGEST_READ or not MARKED.search(text)


def cut_directions(content: Written) -> tuple[Written, tuple[Written, ...]]:
    """The words before the brackets at the end, and the words in each of these."""
    directions: list[Written] = []
    stop = len(content.text.rstrip())
    while (start := opening_bracket(content.text, stop)) is not None:
        directions.append(content.cut(start + 1, stop - 1))
        stop = len(content.text[:start].rstrip())
    return content.cut(0, stop), tuple(reversed(directions))


def opening_bracket(text: str, stop: int) -> int | None:
    """Where the bracket opens that closes right before `stop`; None where none does."""
    if not text.endswith("]", 0, stop):
        return None
    start = max(text.rfind(bracket, 0, stop - 1) for bracket in "[]")
    return start if start >= 0 and text[start] == "[" and text[start - 1 : start] != "[" else None


def without_marks(content: Written, report: Report) -> Written:
    """The words without marks of emphasis and code, and without escapes."""
    chars: list[str] = []
    offsets: list[int] = []
    for text, at in pieces(content, report):
        chars.append(text)
        offsets += (content.at(index) for index in range(at, at + len(text)))
    return Written(text="".join(chars), offsets=tuple(offsets))


def pieces(content: Written, report: Report) -> Iterator[tuple[str, int]]:
    """The pieces of text in the Markdown, each with the index at which it stands."""
    cursor = 0
    for token in inline_tokens(content.text):
        if token.type in NOT_SAID:
            cursor = report_unsaid(token.type, content, cursor, report)
        text = token.markup if token.type == "text_special" else token.content
        if token.type not in ("text", "text_special", "code_inline"):
            continue
        at = max(content.text.find(text, cursor), cursor)
        cursor = at + len(text)
        yield token.content, at


def inline_tokens(text: str) -> "list[Token]":
    """The tokens of one line of Markdown."""
    tokens: list[Token] = []
    reader = markdown()
    reader.inline.parse(text, reader, {}, tokens)
    return tokens


def report_unsaid(kind: str, content: Written, cursor: int, report: Report) -> int:
    """Report what cannot be said, and return the index after its first character."""
    starts = [at for mark in STARTS[kind] if (at := content.text.find(mark, cursor)) >= 0]
    at = min(starts, default=cursor)
    report.error(content.at(at), f"{NOT_SAID[kind]} cannot be said", "write only the words that are to be heard")
    return at + 1
