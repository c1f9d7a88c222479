"""Numbers, lengths of time and ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model import Range
from coach.script import numbers
from coach.script.mistake import MistakeError


@pytest.mark.parametrize(
    ("text", "length_ms"),
    [
        ("5s", 5_000),
        ("2.5s", 2_500),
        ("0.3s", 300),
        ("90s", 90_000),
        ("1m30s", 90_000),
        ("1m2.5s", 62_500),
        ("10m", 600_000),
    ],
)
def test_a_length_is_seconds_minutes_or_both(text: str, length_ms: int) -> None:
    """`5s`, `2.5s`, `1m30s` are lengths of time."""
    assert numbers.read_length(text) == length_ms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "s",
        "5 s",
        "5sec",
        "-5s",
        "1.2345s",
        "nan",
        "infs",
        "1e3s",
        "0.2s",
        "11m",
        "9999h",
        "1s1m",
        "٣s",
        "9" * 5000 + "s",
    ],
)
def test_what_is_no_length_is_refused(text: str) -> None:
    """Other texts, and lengths outside the limits, are mistakes, never crashes."""
    with pytest.raises(MistakeError):
        numbers.read_length(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5-10s", 5_000, 10_000),
        ("2-3m", 120_000, 180_000),
        ("30s-2m", 30_000, 120_000),
        ("5–10s", 5_000, 10_000),
        ("7s", 7_000, 7_000),
    ],
)
def test_the_unit_of_a_range_may_stand_once(text: str, low: int, high: int) -> None:
    """`5-10s` is five to ten seconds; both ends may have units of their own."""
    assert numbers.read_length_range(text, numbers.HOLD_MS) == Range(low=low, high=high)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("10-5", "the range 10-5 runs backwards"),
        ("0", "reps are 1 to 100"),
        ("1000000", "reps are 1 to 100"),
        ("ten", "'ten' is not a whole number: reps are 1 to 100"),
        ("2.5", "'2.5' is not a whole number: reps are 1 to 100"),
        ("-3", "'' is not a whole number: reps are 1 to 100"),
        ("9" * 5000, f"'{'9' * 39}…' is not a whole number: reps are 1 to 100"),
    ],
)
def test_an_impossible_range_says_why(text: str, message: str) -> None:
    """A range is whole numbers inside the limits, the smaller first."""
    with pytest.raises(MistakeError) as caught:
        numbers.read_range(text, numbers.REPS)

    assert caught.value.message == message


@given(st.integers(300, 600_000))
def test_a_length_is_read_as_it_was_printed(length_ms: int) -> None:
    """Printing and reading a length are a round trip."""
    assert numbers.read_length(numbers.print_length(length_ms)) == length_ms


@given(st.integers(1_000, 600_000), st.integers(1_000, 600_000))
def test_a_range_of_lengths_is_read_as_it_was_printed(one: int, other: int) -> None:
    """Printing and reading a range of lengths are a round trip."""
    lengths = Range(low=min(one, other), high=max(one, other))

    assert numbers.read_length_range(numbers.print_length_range(lengths), numbers.HOLD_MS) == lengths
