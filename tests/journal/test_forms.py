"""The journal as a file: everything is in it, and no word of a person is run by a worksheet."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from coach.journal import FORMS, Ending, ExerciseDone, Session, Skipped
from coach.units import Ms

Make = Callable[..., Session]


@pytest.fixture
def done(session: Make) -> Session:
    """A session in which everything happened that can."""
    hurt = ExerciseDone(exercise="bridge", name="bridge", reps=5, each_side=True, done_left=2, skipped=Skipped.HURTS, hurt=True)
    return session(
        id=7,
        pauses=2,
        paused=Ms(90_000),
        ended=Ending.STOPPED,
        pain_before=2,
        pain_after=5,
        note="Über 9",
        exercises=(*session().exercises[:1], hurt),
    )


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, by their headings."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def sheets_of(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet."""
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.rows] for sheet in book}


def test_csv_has_a_row_for_each_session(done: Session) -> None:
    """With what was done of each exercise, and what was left out."""
    assert rows_of(FORMS[".csv"]([done])) == [
        {
            "session": "7",
            "start": "2026-11-18 07:30:00+01:00",
            "routine": "lower-back",
            "name": "Lower back",
            "minutes": "21.0",
            "pauses": "2",
            "minutes paused": "1.5",
            "ended": "stopped",
            "by hand": "no",
            "pain before": "2",
            "pain after": "5",
            "repetitions done": "10",
            "repetitions planned": "18",
            "exercises": "knee rolls 8 of 8; bridge 2 of 10",
            "left out": "bridge (it hurt)",
            "note": "Über 9",
        }
    ]


def test_json_has_everything(done: Session) -> None:
    """Lengths in seconds, times with their offset, and every exercise."""
    told = json.loads(FORMS[".json"]([done]))

    assert told["version"] == 1
    assert told["sessions"][0] | {"exercises": None} == {
        "id": 7,
        "start": "2026-11-18T07:30:00+01:00",
        "routine": "lower-back",
        "name": "Lower back",
        "seconds": 1260.0,
        "seconds_paused": 90.0,
        "pauses": 2,
        "ended": "stopped",
        "by_hand": False,
        "pain_before": 2,
        "pain_after": 5,
        "asked": False,
        "note": "Über 9",
        "exercises": None,
    }
    assert told["sessions"][0]["exercises"][0]["hold"] == {"kind": "deep_breaths", "value": 1}
    assert told["sessions"][0]["exercises"][1]["skipped"] == "hurts"


def test_the_worksheet_has_sessions_and_exercises(done: Session) -> None:
    """Numbers are numbers, times are times of the person's clock, headings can be filtered by."""
    sheets = sheets_of(FORMS[".xlsx"]([done]))

    assert list(sheets) == ["Sessions", "Exercises"]
    assert sheets["Sessions"][0][:5] == ("Session", "Start", "Routine", "Name", "Minutes")
    assert sheets["Sessions"][1][:5] == (7, datetime(2026, 11, 18, 7, 30), "lower-back", "Lower back", 21)  # noqa: DTZ001
    assert [row[3:] for row in sheets["Exercises"][1:]] == [
        ("knee rolls", 1, 0, 8, 8, 4, 4, "1 deep breath", None, "no"),
        ("bridge", 1, 0, 10, 2, 2, 0, None, "it hurt", "yes"),
    ]


def test_an_empty_journal_is_a_file_of_headings() -> None:
    """It can be opened all the same."""
    assert rows_of(FORMS[".csv"]([])) == []
    assert len(sheets_of(FORMS[".xlsx"]([]))["Sessions"]) == 1
    assert json.loads(FORMS[".json"]([])) == {"version": 1, "sessions": []}


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1+1", "\r\n=1+1", "#N/A"])
def test_words_are_never_a_formula(session: Make, note: str) -> None:
    """A cell of a note begins with nothing that a worksheet would run."""
    evil = session(id=1, note=note, name=note, routine=note)
    (row,) = rows_of(FORMS[".csv"]([evil]))
    sheet = load_workbook(io.BytesIO(FORMS[".xlsx"]([evil])))["Sessions"]

    for name in ("note", "name", "routine"):
        assert row[name][0] not in "=+-@\t\r\n"
    kinds = {cell.data_type for cell in sheet[2] if isinstance(cell.value, str)}
    assert kinds <= {"s", "inlineStr"}
    assert note.strip() in {cell.value for cell in sheet[2]}


def test_signs_that_no_worksheet_takes_are_left_out(session: Make) -> None:
    """Control characters would make the file unreadable."""
    sheets = sheets_of(FORMS[".xlsx"]([session(id=1, note="a\0b\x1bc\ud800")]))

    assert sheets["Sessions"][1][-1] == "a b c"
