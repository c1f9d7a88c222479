"""The journal as a table: in a wide terminal a line for each session, and its remarks below; in a narrow one short lines."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from coach.cli.problems import count_of

if TYPE_CHECKING:
    from coach.app import Session

NARROW = 64
"""Columns: below, a table would have no room for names."""
WIDEST = 100
"""Longer lines are hard to read."""

ENDED = {
    "finished": "finished",
    "stopped": "stopped",
    "quit": "broken off",
    "lost": "sound lost",
    "interrupted": "interrupted",
}
"""By how it ended; what was done without the program is `by hand`."""

LEFT = {"asked": "left out", "hurts": "left out, it hurt"}
"""By why an exercise was left."""


class Row(NamedTuple):
    """What stands in the columns of a session."""

    number: str
    when: str
    name: str
    minutes: str
    how: str
    pain: str


KEPT_TOGETHER = "\N{NO-BREAK SPACE}"
HEADINGS = Row("No", "When", "Session", "Min", "How", "Pain")
ON_THE_RIGHT = (0, 3)
"""Numbers."""
NAME = 2
"""The column that gives way."""


def table(sessions: Sequence["Session"], width: int) -> list[str]:
    """The lines, none of them wider than `width` or 100 columns."""
    if width < NARROW:
        return [line for session in sessions for line in narrow(session, width)]
    rows = [row_of(session) for session in sessions]
    widths = widths_of([HEADINGS, *rows], min(width, WIDEST))
    lines = [line_of(HEADINGS, widths)]
    for session, row in zip(sessions, rows, strict=True):
        lines += [line_of(row, widths), *indented(remarks(session), min(width, WIDEST), widths[0] + 4)]
    return lines


def row_of(session: "Session") -> Row:
    """The cells of a session."""
    return Row(
        number=str(session.id),
        when=f"{session.start:%a %Y-%m-%d %H:%M}",
        name=shown(session.name),
        minutes=minutes(session.length),
        how="by hand" if session.by_hand else ENDED[session.ended.value],
        pain=pain(session.pain_before, session.pain_after),
    )


def remarks(session: "Session") -> str:
    """What else there is to say; may be empty."""
    pauses = [count_of(session.pauses, "pause")] if session.pauses else []
    left = [f"{shown(done.name)} {LEFT[done.skipped.value]}" for done in session.exercises if done.skipped]
    hurt = [f"{shown(done.name)} hurt" for done in session.exercises if done.hurt and not done.skipped]
    note = [shown(session.note)] if session.note else []
    return "; ".join([*pauses, *left, *hurt, *note])


def minutes(length_ms: int) -> str:
    """A length in whole minutes.

    >>> minutes(1_260_000), minutes(20_000)
    ('21', '<1')
    """
    return str(round(length_ms / 60_000)) if length_ms >= 30_000 else "<1"  # noqa: PLR2004 - half a minute


def pain(before: int | None, after: int | None) -> str:
    """How it changed; a question mark for what was not said.

    >>> pain(3, 2), pain(None, 4), pain(None, None)
    ('3 to 2', '? to 4', '')
    """
    if before is None and after is None:
        return ""
    return f"{'?' if before is None else before} to {'?' if after is None else after}"


def shown(text: str) -> str:
    """A text without signs that would do something to a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def widths_of(rows: Iterable[Row], width: int) -> list[int]:
    """How wide each column is; a long name gets what is left."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    too_much = sum(widths) + 2 * (len(widths) - 1) - width
    widths[NAME] -= max(too_much, 0)
    return widths


def line_of(row: Row, widths: Sequence[int]) -> str:
    """A line of the table; a name that is too long ends with dots."""
    row = row._replace(name=shorten(row.name, widths[NAME]))
    cells = [
        f"{cell:>{size}}" if place in ON_THE_RIGHT else f"{cell:<{size}}"
        for place, (cell, size) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def shorten(text: str, width: int) -> str:
    """The text, or its beginning and dots.

    >>> shorten("Lower back", 10), shorten("Lower backs", 10)
    ('Lower back', 'Lower b...')
    """
    return text if len(text) <= width else f"{text[: width - 3]}..."


def narrow(session: "Session", width: int) -> Iterator[str]:
    """A few lines, the first with the number."""
    row = row_of(session)
    yield f"{row.number:>3}  {row.when}"
    said = [row.name, f"{row.minutes} min", row.how, *([f"pain {row.pain}"] if row.pain else [])]
    kept = [words.replace(" ", KEPT_TOGETHER) for words in said]
    yield from (line.replace(KEPT_TOGETHER, " ").rstrip() for line in indented(", ".join(kept), width, 5))
    yield from indented(remarks(session), width, 5)


def indented(text: str, width: int, indent: int) -> list[str]:
    """The text in lines."""
    margin = " " * indent
    return wrap(text, max(width, 20), initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
