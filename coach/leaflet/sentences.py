"""The sentences of a line."""

# ruff: noqa: RUF001 - signs that pages really have

import re
from collections.abc import Iterator

from coach.leaflet.memory import remembered
from coach.leaflet.page import Line, Sentence

END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[A-Z\"“‘(\d•])|(?<=[a-z]{3}[.!?])\s+(?=[a-z])|(?<=[a-z]\.)(?=[A-Z][a-z])|\s;\s|;\s")
NOT_AN_END = re.compile(
    r"(?:\b(?:approx|e\.g|i\.e|eg|ie|sec|secs|min|mins|rep|reps|no|vs|dr|mr|mrs|ms|st|fig|etc)|\s\d{1,2})\.$", re.IGNORECASE
)
MOST_CHARACTERS = 500
"""A longer sentence is cut: rules look at one sentence at a time, so that time grows with the page alone."""


@remembered
def sentences_of(line: Line) -> tuple[Sentence, ...]:
    """The sentences of a line, in order; remembered, as every pass asks for them."""
    return tuple(
        Sentence.of(text.strip(), line.line_at(start), line.mark, opens=start == 0)
        for start, text in spans(line.text)
        if text.strip()
    )


def spans(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence starts, and its words."""
    start = 0
    for found in END.finditer(text):
        if (
            NOT_AN_END.search(text[max(start, found.start() - 8) : found.start()])
            and text[found.end() : found.end() + 1].islower()
        ):
            continue
        yield from cut(start, text[start : found.end()])
        start = found.end()
    yield from cut(start, text[start:])


def cut(start: int, text: str) -> Iterator[tuple[int, str]]:
    """A sentence in pieces of at most `MOST_CHARACTERS`."""
    for at in range(0, len(text), MOST_CHARACTERS):
        yield start + at, text[at : at + MOST_CHARACTERS]
