"""Numbers, lengths of time and their ranges, read and printed; and their limits."""

import re
from dataclasses import dataclass

from coach.model import Range
from coach.script.mistake import MistakeError
from coach.units import Ms, seconds_to_ms

LENGTH = re.compile(r"(?:([0-9]{1,9})h)?(?:([0-9]{1,9}(?:\.[0-9]{1,3})?)m)?(?:([0-9]{1,9}(?:\.[0-9]{1,3})?)s)?")
NUMBER = re.compile(r"[0-9]{1,9}")
DASH = re.compile(r"\s*[-–]\s*")
UNIT = re.compile(r"[hms]\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The least and the most of something."""

    low: int
    """The least."""
    high: int
    """The most."""
    rule: str
    """The two in words, as a message says them."""

    def check(self, number: int) -> None:
        """Pass a number inside the limits.

        Raises:
            MistakeError: It is outside.
        """
        if not self.low <= number <= self.high:
            raise MistakeError(self.rule)


REPS = Limits(low=1, high=100, rule="reps are 1 to 100")
SETS = Limits(low=1, high=20, rule="sets are 1 to 20")
BREATHS = Limits(low=1, high=60, rule="a hold is 1 to 60 breaths")
HOLD_MS = Limits(low=1_000, high=600_000, rule="a hold lasts 1s to 10m")
WORK_MS = Limits(low=1_000, high=7_200_000, rule="timed work lasts 1s to 120m")
LENGTH_MS = Limits(low=300, high=600_000, rule="a length is 0.3s to 10m")


def read_number(text: str, limits: Limits) -> int:
    """A whole number inside its limits.

    Raises:
        MistakeError: It is not one.
    """
    if not NUMBER.fullmatch(text):
        raise MistakeError(f"{shown(text)} is not a whole number: {limits.rule}")
    number = int(text)
    limits.check(number)
    return number


def read_range(text: str, limits: Limits) -> Range:
    """A whole number or a range of them, inside their limits.

    >>> read_range("8-10", REPS)
    Range(low=8, high=10)

    Raises:
        MistakeError: It is neither.
    """
    low, *more = DASH.split(text, maxsplit=1)
    return ordered(text, read_number(low, limits), read_number(more[0] if more else low, limits))


def print_range(numbers: Range) -> str:
    """A number or a range, as a script has it."""
    return str(numbers.low) if numbers.low == numbers.high else f"{numbers.low}-{numbers.high}"


def read_length(text: str, limits: Limits = LENGTH_MS) -> Ms:
    """A length of time inside its limits.

    >>> read_length("1m30s")
    90000

    Raises:
        MistakeError: It is not one.
    """
    match = LENGTH.fullmatch(text) if text else None
    if match is None:
        raise MistakeError(f"{shown(text)} is not a length of time", "write it like 5s, 2.5s or 1m30s")
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    length = seconds_to_ms(hours * 3600 + minutes * 60 + seconds)
    limits.check(length)
    return length


def read_length_range(text: str, limits: Limits) -> Range:
    """A length of time or a range of them, in milliseconds; the unit may stand once, at the end.

    >>> read_length_range("2-3m", HOLD_MS)
    Range(low=120000, high=180000)

    Raises:
        MistakeError: It is neither.
    """
    low, *more = DASH.split(text, maxsplit=1)
    high = more[0] if more else low
    if not UNIT.search(low) and (unit := UNIT.search(high)):
        low += unit[0]
    return ordered(text, read_length(low, limits), read_length(high, limits))


def print_length(length_ms: int) -> str:
    """A length of time, as a script has it.

    >>> print_length(90_000), print_length(2_500)
    ('1m30s', '2.5s')
    """
    minutes, rest_ms = divmod(length_ms, 60_000)
    seconds = f"{rest_ms / 1000:.3f}".rstrip("0").rstrip(".")
    return (f"{minutes}m" if minutes else "") + (f"{seconds}s" if rest_ms or not minutes else "")


def print_length_range(lengths: Range) -> str:
    """A length of time or a range of them in milliseconds, as a script has it.

    >>> print_length_range(Range(low=30_000, high=120_000))
    '30-120s'
    """
    if lengths.low == lengths.high:
        return print_length(lengths.low)
    unit, unit_ms = ("m", 60_000) if not (lengths.low % 60_000 or lengths.high % 60_000) else ("s", 1_000)
    low, high = (f"{end / unit_ms:.3f}".rstrip("0").rstrip(".") for end in (lengths.low, lengths.high))
    return f"{low}-{high}{unit}"


def ordered(text: str, low: int, high: int) -> Range:
    """The range from `low` to `high`.

    Raises:
        MistakeError: `low` is more than `high`.
    """
    if low > high:
        raise MistakeError(f"the range {text} runs backwards", "write the smaller number first")
    return Range(low=low, high=high)


def shown(text: str) -> str:
    """Words as a message quotes them: at most 40 characters.

    >>> shown("10 sec")
    "'10 sec'"
    """
    return repr(text if len(text) <= 40 else f"{text[:39]}…")  # noqa: PLR2004 - the docstring names it
