"""Whole leaflets in many styles, each with what a careful reader would note."""

from pathlib import Path

import pytest

from coach.leaflet import Leaflet, Reading, read_bytes
from coach.model import HoldKind, Position, Range

PAGES = sorted((Path(__file__).parent / "pages").iterdir())
RULE = "=====\n"
FIELDS = 6
"""Position, hold, repetitions, sets, times a day, sides."""


def leaflet_of(path: Path) -> Leaflet:
    """What is read of a page, without its expectations."""
    return read_bytes(path.read_text("utf-8").partition(RULE)[0].encode("utf-8"), path.name)


def expected(path: Path) -> list[tuple[str, ...]]:
    """What should be read: a line for each exercise; `?` before a name that the page does not give."""
    rows = path.read_text("utf-8").partition(RULE)[2].splitlines()
    return [tuple(cell.strip() for cell in row.lstrip("? ").split("|")) for row in rows if row.strip()]


def row_of(reading: Reading) -> tuple[str, ...]:
    """A reading as the pages write their expectations."""
    position = reading.position.value if reading.position else None
    seat = "sitting" if position is Position.FLOOR_SITTING else position.value if position else "unspecified"
    per_day = reading.per_day.value if reading.per_day else None
    reps, sets = (found.value if found else None for found in (reading.reps, reading.sets))
    sides = reading.sides.value.value if reading.sides else "none"
    return (reading.name.value, seat, hold_of(reading), short(reps), short(sets), short(per_day), sides)


def short(value: Range | None) -> str:
    """A range in short: `8-10`, `5`, `-`."""
    if value is None:
        return "-"
    return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"


def hold_of(reading: Reading) -> str:
    """A hold in short: `5-10 s`, `1 b`, `-`."""
    if reading.hold is None:
        return "-"
    amount, kind = reading.hold.value.amount, reading.hold.value.kind
    if kind is not HoldKind.SECONDS:
        return f"{short(amount)} b"
    return f"{short(Range(low=amount.low // 1000, high=amount.high // 1000))} s"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_as_a_careful_reader_reads_it(path: Path) -> None:
    """Every exercise with its position, hold, repetitions, sets, times a day and sides, and none beside them."""
    found = [row_of(reading) for reading in leaflet_of(path).exercises]

    assert [(name.lower(), *rest) for name, *rest in found] == [(name.lower(), *rest) for name, *rest in expected(path)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_value_stands_on_the_line_that_it_names(path: Path) -> None:
    """The words that a value was read from are on the page, where the evidence says (a wrapped line goes on below)."""
    lines = path.read_text("utf-8").splitlines()

    for reading in leaflet_of(path).exercises:
        for found in (reading.hold, reading.reps, reading.sets, reading.per_day, reading.sides):
            if found is None:
                continue
            nearby = " ".join(" ".join(lines[found.line - 1 : found.line + 5]).split())
            assert found.words in nearby.replace("*", "")


def test_each_page_has_what_its_style_is_for() -> None:
    """There are twelve styles at the least, some of them without any exercise."""
    empty = [path for path in PAGES if not expected(path)]

    assert len(PAGES) >= 12
    assert len(empty) >= 3
