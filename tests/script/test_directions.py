"""The directions between brackets."""

import pytest

from coach.model import BreatheIn, BreatheOut, Direction, Hold, HoldAmount, HoldKind, Move, Range, Rest, Silence, Wait, WorkFor
from coach.script.directions import READERS, print_direction, read_direction
from coach.script.lines import EXAMPLES
from coach.script.mistake import MistakeError
from coach.units import Ms


def hold(kind: HoldKind, low: int, high: int) -> Hold:
    """A hold of that kind."""
    return Hold(hold=HoldAmount(kind=kind, amount=Range(low=low, high=high)))


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("4s", Silence(length=Ms(4000))),
        ("1m30s", Silence(length=Ms(90_000))),
        ("in", BreatheIn()),
        ("in 4s", BreatheIn(length=Ms(4000))),
        ("out", BreatheOut()),
        ("out 5s", BreatheOut(length=Ms(5000))),
        ("move 3s", Move(length=Ms(3000))),
        ("hold 10s", hold(HoldKind.SECONDS, 10_000, 10_000)),
        ("hold 5-10s", hold(HoldKind.SECONDS, 5_000, 10_000)),
        ("hold 30-120s", hold(HoldKind.SECONDS, 30_000, 120_000)),
        ("hold 1 breath", hold(HoldKind.BREATHS, 1, 1)),
        ("hold 5-10 breaths", hold(HoldKind.BREATHS, 5, 10)),
        ("hold 1 deep breath", hold(HoldKind.DEEP_BREATHS, 1, 1)),
        ("hold 2-3 deep breaths", hold(HoldKind.DEEP_BREATHS, 2, 3)),
        ("for 10m", WorkFor(length=Range.of(600_000))),
        ("for 2-3m", WorkFor(length=Range.of(120_000, 180_000))),
        ("for 120m", WorkFor(length=Range.of(7_200_000))),
        ("rest 15s", Rest(length=Ms(15_000))),
        ("wait", Wait()),
        ("wait 20s", Wait(length=Ms(20_000))),
    ],
)
def test_a_direction_is_read_and_printed_alike(text: str, direction: Direction) -> None:
    """Each direction has one canonical form, in which it is printed."""
    assert (read_direction(text), print_direction(direction)) == (direction, text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (" Hold  10s ", "hold 10s"),
        ("hold 90s", "hold 1m30s"),
        ("hold 1 breaths", "hold 1 breath"),
        ("hold 60-120s", "hold 1-2m"),
        ("for 1h", "for 60m"),
    ],
)
def test_other_ways_to_write_a_direction_are_printed_canonically(text: str, canonical: str) -> None:
    """Case, spaces and other units make no other direction."""
    assert print_direction(read_direction(text)) == canonical


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("hodl 10s", "unknown direction 'hodl'", "did you mean hold?"),
        ("zzz", "unknown direction 'zzz'", "known: a silence like 4s, in, out, move, hold, for, rest, wait"),
        ("", "an empty direction", "write a silence like [4s], or leave the brackets out"),
        ("hold", "a hold says how long", "write it like [hold 10s] or [hold 5 breaths]"),
        ("move", "a movement says how long", "write it like [move 4s]"),
        ("for", "timed work says how long", "write it like [for 5m]"),
        ("rest", "a rest says how long", "write it like [rest 15s]"),
        ("hold 9999h", "a hold lasts 1s to 10m", ""),
        ("hold 10-5s", "the range 10-5s runs backwards", "write the smaller number first"),
        ("hold 61 breaths", "a hold is 1 to 60 breaths", ""),
        ("hold 5 braeths", "'5 braeths' is not a length of time", "did you mean breaths?"),
        ("hold 1 deep braeth", "'1 deep braeth' is not a length of time", "did you mean breath?"),
        ("hold nan", "'nan' is not a length of time", "write it like 5s, 2.5s or 1m30s"),
        ("for 3h", "timed work lasts 1s to 120m", ""),
        ("5", "'5' is not a length of time", "write it like 5s, 2.5s or 1m30s"),
        ("5-10s", "'5-10s' is not a length of time", "is it a hold? [hold 5-10s]"),
        ("5 breaths", "'5 breaths' is not a length of time", "is it a hold? [hold 5 breaths]"),
        ("in out", "'out' is not a length of time", "write it like 5s, 2.5s or 1m30s"),
    ],
)
def test_what_is_no_direction_says_what_to_write(text: str, message: str, hint: str) -> None:
    """A mistake in a direction has a message and, where there is one, a hint."""
    with pytest.raises(MistakeError) as caught:
        read_direction(text)

    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_every_direction_has_an_example() -> None:
    """Hints show one of each direction, and each of them is one."""
    assert {type(read_direction(EXAMPLES[word])) for word in READERS} == set(Direction.__args__) - {Silence}
