"""A plan as files: all kinds together, then what is special to each."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader

from coach.errors import MachineError, UsageError
from coach.report import PLAN_FILES, Occasion, PlanSheet, plan_writer
from coach.report.plan_pdf import MARGIN, column_widths, page_width


@pytest.fixture
def written(sheet: PlanSheet, friday: date) -> Any:
    """The bytes of a plan as a kind of file."""

    def write(suffix: str, what: PlanSheet = sheet, at: time | None = None) -> bytes:
        return PLAN_FILES[suffix](what, Occasion(today=friday, at=at))

    return write


@pytest.mark.parametrize("suffix", PLAN_FILES)
def test_the_same_plan_has_the_same_bytes(suffix: str, written: Any) -> None:
    """Whenever it is written."""
    assert written(suffix) == written(suffix)


@pytest.mark.parametrize("suffix", PLAN_FILES)
def test_names_from_elsewhere_do_no_harm(suffix: str, sheet: PlanSheet, written: Any) -> None:
    """Formulas, markup and control signs are only text, in whatever they stand."""
    bad = '=cmd|"/c calc"!A1<script>&\x07\n'
    courses = (replace(sheet.programme.courses[0], name=bad), *sheet.programme.courses[1:])
    hostile = replace(sheet, programme=replace(sheet.programme, name=bad, routine="../x\r\ny", courses=courses))

    data = written(suffix, hostile)

    assert data
    if suffix == ".html":
        assert b"<script>" not in data
    if suffix == ".csv":
        assert not any(cell[:1] in {"=", "+", "-", "@"} for row in read_csv(data) for cell in row)


@pytest.mark.parametrize(
    ("name", "hint"), [("plan.xls", "did you mean .xlsx"), ("plan", "says no kind"), ("plan.docx", "choose .ics, .xlsx")]
)
def test_another_kind_is_refused_with_the_nearest(name: str, hint: str) -> None:
    """Before anything is made."""
    with pytest.raises(UsageError, match=hint):
        plan_writer(Path(name))


@pytest.mark.parametrize("suffix", PLAN_FILES)
def test_a_hundred_exercises_are_written_too(suffix: str, sheet: PlanSheet, written: Any) -> None:
    """As many as a routine may have."""
    row, courses = sheet.rows[2], sheet.programme.courses
    many = replace(
        sheet,
        programme=replace(sheet.programme, courses=(*courses * 33, courses[0])),
        exercises=(*sheet.exercises * 33, sheet.exercises[0]),
        rows=(replace(row, rungs=(*row.rungs * 33, row.rungs[0])),),
    )

    assert written(suffix, many)


def read_csv(data: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_has_a_row_for_each_session(written: Any) -> None:
    """With dates that programs read, what was done, and the pain that was told."""
    head, first, second, third, rest, *_ = read_csv(written(".csv"))

    assert head[:4] == ["Week", "Day", "Date", "Knee rolls"]
    assert first == ["1", "Fri", "2026-11-20", "4", "5 × 5 breaths", "", "yes", "3", "2", ""]
    assert second[-4:] == ["no", "", "", "Missed"]
    assert third[2:6] == ["2026-11-25", "4", "5 × 5 breaths", "2 × 3 a side"]
    assert rest[-1] == "A week of rest"


def events_of(data: bytes) -> list[Any]:
    """The events of a calendar."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_calendar_has_an_event_for_each_session(written: Any, friday: date) -> None:
    """Those that were missed aside; each with its doses, and on the whole day."""
    events = events_of(written(".ics"))

    assert [event["dtstart"].dt for event in events] == [friday + timedelta(days=day) for day in (0, 5, 14, 17, 19)]
    assert [event["dtend"].dt - event["dtstart"].dt for event in events] == [timedelta(days=1)] * 5
    assert "knee rolls: 4\n" in str(events[0]["description"])
    assert str(events[1]["summary"]) == "Lower back: session 2 of 5"


def test_a_calendar_keeps_its_ids_and_counts_on(sheet: PlanSheet, written: Any) -> None:
    """So that importing it again updates what is there."""
    fresh = replace(sheet, rows=tuple(row for row in sheet.rows if row.pain_after is None))
    before, after = events_of(written(".ics", fresh)), events_of(written(".ics"))

    ids = [str(event["uid"]) for event in after]
    assert len(set(ids)) == len(ids)
    assert [str(event["uid"]) for event in before] == ids[1:]
    assert ids[0] == "lower-back-2026-11-20@coach"
    assert before[0]["sequence"] < after[1]["sequence"]


def test_two_sessions_on_one_day_are_two_events(sheet: PlanSheet, written: Any) -> None:
    """The second has an id of its own."""
    twice = replace(sheet, rows=(sheet.rows[0], *sheet.rows))

    assert len({str(event["uid"]) for event in events_of(written(".ics", twice))}) == 6


def test_events_with_a_time_are_as_long_as_the_session(sheet: PlanSheet, written: Any) -> None:
    """Rounded up to five minutes, and in the time of wherever the person is."""
    timed = replace(sheet, minutes=(11,) * len(sheet.rows))
    event = events_of(written(".ics", timed, at=time(7, 30)))[0]

    assert event["dtstart"].dt == datetime(2026, 11, 20, 7, 30)  # noqa: DTZ001 - local, wherever that is
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=15)


def test_calendar_lines_are_short(written: Any) -> None:
    """At most 75 bytes, as RFC 5545 asks, with the line ends that it asks for."""
    lines = written(".ics").split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_the_worksheet_has_a_row_for_each_session(sheet: PlanSheet, written: Any, friday: date) -> None:
    """On its first sheet, with real dates and numbers, a box to tick, and room to write."""
    page = load_workbook(io.BytesIO(written(".xlsx"))).worksheets[0]
    table = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]

    assert table[0][:4] == ["Week", "Day", "Date", "Knee rolls"]
    assert len(table) == 1 + len(sheet.rows)
    assert table[1][:3] == [1, "Fri", datetime.combine(friday, time())]
    assert table[1][-4:] == ["☑", 3, 2, None]
    assert table[3][-4:] == ["☐", None, None, None]


def test_the_worksheet_prints_well(written: Any) -> None:
    """On A4, as wide as the page, with the head on each; and takes numbers from 0 to 10 for pain."""
    page = load_workbook(io.BytesIO(written(".xlsx"))).worksheets[0]

    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.print_title_rows == "$4:$4"
    assert [(rule.formula1, rule.formula2) for rule in page.data_validations.dataValidation] == [("0", "10")]


def test_the_worksheets_second_sheet_says_how(written: Any) -> None:
    """Each exercise with its doses, what it needs, and its lines."""
    page = load_workbook(io.BytesIO(written(".xlsx")))["Exercises"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]

    assert [row[0] for row in rows[1:]] == ["Knee rolls", "Deep abdominal strengthening", "Leg stretches"]
    assert rows[1][1:3] == ["from 4 to 10", "on your back, a small flat cushion"]
    assert "lift your left leg" in rows[1][3]


def test_no_cell_of_the_worksheet_is_a_formula(sheet: PlanSheet, written: Any) -> None:
    """Whatever an exercise is called."""
    courses = (replace(sheet.programme.courses[0], name="=1+1"), *sheet.programme.courses[1:])
    book = load_workbook(io.BytesIO(written(".xlsx", replace(sheet, programme=replace(sheet.programme, courses=courses)))))

    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert "=1+1" in {cell.value for cell in cells}


def texts_of(data: bytes) -> Iterator[str]:
    """The text of each page of a PDF."""
    return (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_the_pdf_has_the_sessions_and_then_the_exercises(written: Any) -> None:
    """The table lies across the page, with boxes to tick."""
    reader = PdfReader(io.BytesIO(written(".pdf")))
    table, how = texts_of(written(".pdf"))

    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == [True, False]
    assert "25 Nov 2026" in table
    assert (table.count("[ x ]"), table.count("[ ]") + table.count("[   ]")) == (1, 5)
    assert "5 × 6 breaths" in table
    assert "If anything hurts, stop at once." in table
    assert "lift your left leg" in how


@pytest.mark.parametrize("doses", [1, 5, 8, 12, 100])
def test_the_columns_of_the_pdf_fill_its_page(doses: int) -> None:
    """Each as wide as its words need, with room for a note."""
    width = page_width(doses) - 2 * MARGIN
    columns = column_widths(width, doses)

    assert sum(columns) == pytest.approx(width)
    assert min(columns[3 : 3 + doses]) >= 15.9
    assert columns[-1] >= 24.9


def test_a_long_plan_has_its_head_on_every_page(sheet: PlanSheet, written: Any) -> None:
    """As many pages as it takes."""
    *tables, _ = texts_of(written(".pdf", replace(sheet, rows=sheet.rows * 10)))

    assert len(tables) > 2
    assert all("Knee rolls" in table for table in tables)


def test_a_pdf_has_european_letters_and_says_when_it_lacks_one(sheet: PlanSheet, written: Any) -> None:
    """Its fonts are those of every reader: what they lack is told, and what to choose instead."""
    named = replace(sheet, programme=replace(sheet.programme, name="Übung – “Rücken”, l’été"))
    assert "Übung – “Rücken”, l’été" in next(texts_of(written(".pdf", named)))

    with pytest.raises(MachineError, match=r"lack 'Ж'.*\.html or \.xlsx"):
        written(".pdf", replace(sheet, programme=replace(sheet.programme, name="Ж")))


class Tags(HTMLParser):
    """Counts tags, and checks that they close."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.open: list[str] = []
        self.count: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """One more."""
        del attrs
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The last one that was opened."""
        assert self.open.pop() == tag


def test_the_page_is_whole_and_names_no_other_file(sheet: PlanSheet, written: Any) -> None:
    """It can be sent, and printed without a network."""
    text = written(".html").decode()
    tags = Tags()
    tags.feed(text)

    assert tags.open == []
    assert tags.count["tr"] == 1 + len(sheet.rows)
    assert re.findall(r"(?:src|href)=|url\(|https?:", text) == []
    assert '<th scope="col">Knee rolls</th>' in text
