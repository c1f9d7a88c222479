"""Times as people write them."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from coach.app.diary.when import read_when
from coach.errors import UsageError
from coach.units import Ms

LENGTH = Ms(20 * 60_000)


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock is that of Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone cannot be changed here")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


NOW = datetime(2026, 11, 18, 18, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2026-11-17 07:30", "2026-11-17T07:30:00+01:00"),
        ("2026-11-17T7:30", "2026-11-17T07:30:00+01:00"),
        (" 2026-07-01  07:30 ", "2026-07-01T07:30:00+02:00"),
        ("2026-11-17", "2026-11-17T12:00:00+01:00"),
        ("yesterday", "2026-11-17T12:00:00+01:00"),
        ("Yesterday 22:15", "2026-11-17T22:15:00+01:00"),
        ("today 07:30", "2026-11-18T07:30:00+01:00"),
        ("7:30", "2026-11-18T07:30:00+01:00"),
        ("18:00", "2026-11-18T18:00:00+01:00"),
        ("today", "2026-11-18T17:40:00+01:00"),
        ("2026-11-18", "2026-11-18T17:40:00+01:00"),
        ("", "2026-11-18T17:40:00+01:00"),
        ("2024-02-29", "2024-02-29T12:00:00+01:00"),
    ],
)
def test_a_time_is_read(text: str, start: str) -> None:
    """With the offset that the clock had on that day; without a time it is noon, today it has just ended."""
    assert read_when(text, NOW, LENGTH).isoformat() == start


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2025-02-29",
        "2026-13-01",
        "2026-11-17 25:00",
        "2026-11-17 07:60",
        "18.11.2026",
        "soon",
        "now",
        "-1",
        "nan",
        "2026",
        "7",
        "0000-01-01",
        "x" * 9999,
        "2026-11-17 07:30 07:30",
        "\uff12026-11-17",
    ],
)
def test_a_time_that_there_is_not_is_refused(text: str) -> None:
    """The message shows how to write one."""
    with pytest.raises(UsageError, match=r"no time that there is.*2026-11-18 07:30"):
        read_when(text, NOW, LENGTH)


@pytest.mark.parametrize("text", ["2026-11-19", "2026-11-18 18:01", "9999-12-31", "today 23:59"])
def test_what_has_not_been_is_refused(text: str) -> None:
    """The message says what time it is, for a clock may be wrong."""
    with pytest.raises(UsageError, match="lies in the future: it is 2026-11-18 18:00 now"):
        read_when(text, NOW, LENGTH)


@pytest.mark.parametrize("text", ["1969-12-31", "0001-01-01", "1026-11-18 07:30"])
def test_what_was_before_all_clocks_is_refused(text: str) -> None:
    """It is a slip of the hand."""
    with pytest.raises(UsageError, match="too long ago"):
        read_when(text, NOW, LENGTH)
