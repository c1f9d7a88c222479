"""The lines of a page: marks taken off, wrapped paragraphs put together again."""

# ruff: noqa: RUF001 - signs that pages really have

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from coach.leaflet.page import Line, Mark
from coach.leaflet.tidy import tidy

BULLET = re.compile(r"(?:[•●▪■◦‣⁃∙·○►▶➢➤✓✔→*+]\s*|[–—-]\s+|-(?=[A-Z])|o\s+(?=[A-Z]))")
NUMBER = re.compile(
    r"\(?(\d{1,2})\s?(?:[.)](?!\d)|[:](?=\s)|\s[–—-](?=\s))\s*|(\d{1,2})(?=[A-Z][a-z])|\(?([a-hA-H])\)\s+|([A-H])\.\s+(?=[A-Z])"
)
NAMED = re.compile(
    r"(?:(?:ex(?:ercise)?|stretch|movement|pose|activity|drill|card|number|move)\s*(?:no\.?|number)?\s*#?\s*(\d{1,2}|[A-H](?=\s*[:.)–—-]))|#(\d{1,2})|no\.?\s?(\d{1,2}))"
    r"\s*(?:[:.)–—-]+|$|(?=\s))\s*",
    re.IGNORECASE,
)
TIMESTAMP = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+(?:[–—-]\s+)?(?=[A-Z])")
"""Where in a video it is shown."""
STEP = re.compile(r"step\s*(\d{1,2})\s*(?:[:.)–—-]+|$|(?=\s))\s*", re.IGNORECASE)
HEADING = re.compile(r"(#{1,6})\s+")
BOLD = re.compile(r"(\*\*|__)(.+?)\1:?\s*$")
INLINE_MARKS = re.compile(r"\*\*|__|(?<![\w*])[*_](?=\w)|(?<=[\w.:])[*_](?![\w*])|`")
RULE = re.compile(r"[\s=_*~.–—-]{3,}$")
RUN_TOGETHER = re.compile(r"(?<=[.)\w])\s[•●▪]\s")
SPACES = re.compile(r"\s+")
FULL = 0.72
"""A wrapped line is at least so long, of the page's longest common line."""
WRAP_LEAST, WRAP_MOST = 40, 130
"""Columns at which text is wrapped."""
ENDS = re.compile(r"[.!?:;…)\"”’]$")
LONGEST_HEAD = 200
"""Marks are looked for in so many characters at the start of a line."""


class Raw(NamedTuple):
    """A line as a file gives it."""

    text: str
    number: int
    heading: bool = False
    item: bool = False
    """Whether the markup says that it is an item of a list."""
    place: int = 0
    """The number of the item, where the list is numbered."""


def raw_lines(text: str) -> list[Raw]:
    """The lines of a plain text."""
    return [Raw(line, number) for number, line in enumerate(tidy(text).split("\n"), 1)]


def lines_of(raws: Iterable[Raw]) -> list[Line]:
    """The lines that say something, joined where they were wrapped."""
    kept = bare_numbers(list(read_lines(raws)))
    width = wrap_width(kept)
    return joined(kept, width) if width else kept


def read_lines(raws: Iterable[Raw]) -> Iterator[Line]:
    """One line for each that says something; a mark that stands alone is that of the next line."""
    gap, alone = True, NO_MARK
    for raw in raws:
        text = SPACES.sub(" ", raw.text).strip()
        if not text or RULE.match(text):
            gap = True
            continue
        for piece in pieces(raw._replace(text=text)):
            line = read_line(piece)
            if not line.text:
                alone, gap = (line.mark, line.index), True
                continue
            mark, index = alone if line.mark is Mark.NONE else (line.mark, line.index)
            yield replace(line, gap=gap, mark=mark, index=index)
            gap, alone = False, NO_MARK


NO_MARK = (Mark.NONE, 0)


def pieces(raw: Raw) -> list[Raw]:
    """The cells of a row, the first as a heading; bullets that a page ran together as lines of their own."""
    if raw.text.startswith("|") and raw.text.endswith("|"):
        cells = [cell.strip() for cell in raw.text.strip("|").split("|") if cell.strip(" -:")]
        return [raw._replace(text=cell, heading=at == 0 and len(cells) > 1) for at, cell in enumerate(cells)]
    inner = RUN_TOGETHER.split(raw.text)
    return [raw._replace(text=inner[0]), *(raw._replace(text=f"• {piece}") for piece in inner[1:])]


def read_line(raw: Raw) -> Line:
    """One line, without its mark and the marks of emphasis."""
    text = raw.text
    head = HEADING.match(text)
    text = text[head.end() :] if head else text
    bold = BOLD.match(text)
    text, mark, index = read_mark(bold[2] if bold and len(text) < LONGEST_HEAD else text)
    text = INLINE_MARKS.sub("", text).strip()
    if raw.item and mark is Mark.NONE:
        mark, index = (Mark.NUMBER, raw.place) if raw.place else (Mark.BULLET, 0)
    return Line(text=text, number=raw.number, mark=mark, index=index, heading=bool(head or raw.heading or bold))


def read_mark(text: str) -> tuple[str, Mark, int]:
    """The words after the mark, the mark and its number."""
    time = TIMESTAMP.match(text)
    if time:
        return text[time.end() :], Mark.NUMBER, 0
    bullet = BULLET.match(text) if not text.startswith("**") else None
    rest = text[bullet.end() :] if bullet else text
    for mark, pattern in ((Mark.STEP, STEP), (Mark.NUMBER, NAMED), (Mark.NUMBER, NUMBER)):
        found = pattern.match(rest)
        if found:
            number = next((group for group in found.groups() if group), "0")
            index = int(number) if number.isdecimal() else ord(number.lower()) - ord("a") + 1
            return rest[found.end() :], mark, index
    return rest, (Mark.BULLET if bullet and rest else Mark.NONE), 0


def bare_numbers(lines: list[Line]) -> list[Line]:
    """The lines, with numbers that no sign follows as marks, where they count up from one: `1 Heel raise`, `2 Squat`."""
    found = {
        at: int(match[1]) for at, line in enumerate(lines) if line.mark is Mark.NONE and (match := BARE_NUMBER.match(line.text))
    }
    due, counted = 1, []
    for at, number in found.items():
        if number == due:
            counted.append(at)
            due += 1
    if len(counted) < 2:  # noqa: PLR2004 - one and two
        return lines
    taken = set(counted)
    return [without_number(line) if at in taken else line for at, line in enumerate(lines)]


BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-Z][a-z]+)")


def without_number(line: Line) -> Line:
    """The line, its number as its mark."""
    number, _, text = line.text.partition(" ")
    return replace(line, text=text.strip(), mark=Mark.NUMBER, index=int(number))


def wrap_width(lines: Sequence[Line]) -> int:
    """The column at which the page is wrapped; 0 where it is not."""
    pairs = [line for line, after in pairwise(lines) if goes_on(after)]
    longest = sorted(len(line.text) for line in pairs)
    if len(longest) < 3:  # noqa: PLR2004 - too few to tell
        return 0
    width = longest[int(len(longest) * 0.9)]
    full = sum(length >= FULL * width for length in longest)
    if sum(bool(ENDS.search(line.text)) for line in pairs) > len(pairs) / 2:
        return 0
    return width if WRAP_LEAST <= width <= WRAP_MOST and full >= len(longest) / 2 else 0


def goes_on(line: Line) -> bool:
    """Whether a line may go on with the one before it."""
    return line.mark is Mark.NONE and not line.gap and not line.heading


def joined(lines: Sequence[Line], width: int) -> list[Line]:
    """The lines, each with those that it was wrapped into."""
    out: list[list[Line]] = []
    for line in lines:
        if out and goes_on(line) and is_wrapped(out[-1][-1], line, width):
            out[-1].append(line)
        else:
            out.append([line])
    return [one_line(group) for group in out]


def is_wrapped(line: Line, after: Line, width: int) -> bool:
    """Whether a line breaks off at the edge of the page."""
    if line.heading:
        return False
    if after.text[:1].islower() and not ENDS.search(line.text) and len(line.text) >= width / 2:
        return True
    return len(line.text) >= FULL * width


def one_line(group: Sequence[Line]) -> Line:
    """The lines of a group as one, which knows where each of them starts."""
    texts, breaks, at = [group[0].text], [], len(group[0].text) + 1
    for line in group[1:]:
        breaks.append((at, line.number))
        texts.append(line.text)
        at += len(line.text) + 1
    return replace(group[0], text=" ".join(texts), breaks=tuple(breaks))
