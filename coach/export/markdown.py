"""A session as Markdown, to print, to send, or to read on any Git host."""

import re
from collections.abc import Iterator

from coach.export.preview import all_rows, clock, dose_words, settings, tags
from coach.export.rows import Edge, Row
from coach.timeline import Chapter, Timeline

MARKS = re.compile(r"([\\`*_\[\]<>|~&])")
"""What Markdown would read as something else than itself, wherever it stands."""


def markdown(timeline: Timeline) -> str:
    """The whole session: a table of its chapters, then each with what is said, when, and what the body does meanwhile.

    In italics stands what starts with a line, as a script writes it (*hold 10s*), and the silence after it (*… 5s*).
    """
    blocks = [f"# {_plain(timeline.title)}", _plain(settings(timeline))]
    if timeline.chapters:
        blocks.append("\n".join(_table(timeline)))
    for chapter, rows in zip(timeline.chapters, all_rows(timeline), strict=True):
        blocks += [f"## {_plain(chapter.title)}", *_facts(chapter)]
        if rows:
            blocks.append("\n".join(_items(rows)))
    return "\n\n".join(blocks) + "\n"


def _table(timeline: Timeline) -> Iterator[str]:
    yield "| start | length | |\n| ---: | ---: | --- |"
    for chapter in timeline.chapters:
        yield f"| {clock(chapter.start)} | {clock(chapter.end - chapter.start)} | {_plain(chapter.title)} |"


def _facts(chapter: Chapter) -> Iterator[str]:
    if chapter.dose is not None:
        yield _plain(dose_words(chapter.dose)).capitalize() + "."


def _items(rows: list[Row]) -> Iterator[str]:
    """An item for each row; the end of a hold needs none, as its length was said."""
    for row in rows:
        if row.edge is not Edge.CLOSES:
            shown = ", ".join(tag.strip("[]") for tag in tags(row))
            parts = [f"**{clock(row.at)}**", _plain(row.words), f"*{shown}*" if shown else ""]
            yield "- " + " ".join(part for part in parts if part)


def _plain(text: str) -> str:
    """The text on one line, its signs escaped."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))
