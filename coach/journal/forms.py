"""The journal as a file: for worksheets, for other programs.

To add one: 1. a function from sessions to bytes; 2. its ending in `FORMS`.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from enum import Enum
from typing import Any

from coach.journal.session import Session
from coach.journal.table import SESSION_COLUMNS, Value, one_line, session_values
from coach.units import ms_to_seconds

VERSION = 1
"""Of the JSON; readers ignore keys that they do not know."""

FORMULA_STARTS = ("=", "+", "-", "@")
"""What a worksheet takes for the start of a formula."""


def as_csv(sessions: Iterable[Session]) -> bytes:
    """A row for each session, after one of headings; in UTF-8.

    Words that a worksheet would take for a formula begin with an apostrophe: a note is never run.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(SESSION_COLUMNS)
    writer.writerows([as_cell(value) for value in session_values(session)] for session in sessions)
    return text.getvalue().encode()


def as_cell(value: Value) -> str:
    """A value as it stands in a file of text.

    >>> as_cell("=1+1"), as_cell(-1), as_cell(True), as_cell(None)
    ("'=1+1", '-1', 'yes', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            words = one_line(value)
            return f"'{words}" if words.startswith(FORMULA_STARTS) else words
        case _:
            return str(value)


def as_json(sessions: Iterable[Session]) -> bytes:
    """Everything that is known of each session; times as ISO 8601 with their offset, lengths in seconds."""
    return json.dumps({"version": VERSION, "sessions": [in_json(session) for session in sessions]}, indent=1).encode() + b"\n"


def in_json(session: Session) -> dict[str, Any]:
    """A session as JSON has it."""
    lengths = {"seconds": ms_to_seconds(session.length), "seconds_paused": ms_to_seconds(session.paused)}
    values = {plain(key): value for key, value in asdict(session).items() if key not in ("length", "paused")}
    shown: dict[str, Any] = plain({**values, "start": session.start.isoformat(), **lengths})
    return shown


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a session holds
    """The value without enums and tuples."""
    match value:
        case Enum():
            return value.value
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case _:
            return value


def as_xlsx(sessions: Sequence[Session]) -> bytes:
    """A worksheet of sessions, and one of their exercises."""
    from coach.journal.worksheet import workbook

    return workbook(sessions)


FORMS: dict[str, Callable[[Sequence[Session]], bytes]] = {".csv": as_csv, ".json": as_json, ".xlsx": as_xlsx}
"""By a file's ending."""
