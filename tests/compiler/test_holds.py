"""Promise 2: holds last as prescribed, and what is said in them says what is left."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model import Hold, HoldKind, Level
from coach.timeline import Role, WindowKind

INSIDE = {Role.HOLD, Role.BREATH, Role.COUNT, Role.TIP}
"""What may be said in a hold, but for its own line where that is its first breath."""
FACTORS = {"slow": 1.25, "normal": 1.0, "brisk": 0.85}


def expected_ms(hold: Hold, session: Any) -> set[int]:
    """How long a hold may be: the number that the level picks, in seconds, or in breaths at the pace."""
    low, high = hold.hold.amount.low, hold.hold.amount.high
    middle = (low + high) // 2
    picked = {"gentle": low, "steady": middle, "strong": high}[session.level.value]
    if hold.hold.kind is HoldKind.SECONDS:
        return {picked, max(low, picked // 1000 * 1000)} if session.level.value == "steady" else {picked}
    deep = hold.hold.kind is HoldKind.DEEP_BREATHS
    breath = session.options.deep_breath if deep else session.options.breath
    factor = FACTORS[session.options.pace.value]
    return {picked * (round(breath.inward * factor) + round(breath.outward * factor))}


def wrong_lengths(session: Any) -> Iterator[str]:
    """Holds that do not last as prescribed, one for each repetition and hold of the script."""
    for done in session.exercises:
        for rep in done.reps:
            if len(rep.holds) != len(done.holds):
                yield f"{len(rep.holds)} holds in {done} {rep.number}"
            for window, hold in zip(rep.holds, done.holds, strict=False):
                if window.end - window.start not in expected_ms(hold, session):
                    yield f"{done} {rep.number}: {window.end - window.start} ms for {hold}"


def wrong_starts(session: Any) -> Iterator[str]:
    """Holds that do not start 300 ms after their line (seconds), or with it (breaths)."""
    for done in session.exercises:
        for rep in done.reps:
            for window, hold in zip(rep.holds, done.holds, strict=False):
                if hold.hold.kind is HoldKind.SECONDS:
                    starts = [cue.end + 300 for cue in rep.lines]
                else:
                    starts = [cue.start for cue in rep.lines]
                if window.start not in starts:
                    yield f"{done} {rep.number}: a hold starts at {window.start}, away from its line"


def strangers(session: Any) -> Iterator[str]:
    """What is said in a hold and is neither its own line, nor a call, nor a tip."""
    for done in session.exercises:
        for window in done.chapter.windows:
            if window.kind is not WindowKind.HOLD:
                continue
            for cue in done.chapter.cues:
                if cue.end <= window.start or cue.start >= window.end or cue.role in INSIDE:
                    continue
                if not (cue.role is Role.INSTRUCT and cue.start == window.start):
                    yield f"{cue.text!r} is said in a hold of {done}"


def half_ways(session: Any) -> Iterator[str]:
    """Half-way, said in a hold."""
    for done in session.exercises:
        for rep in done.reps:
            for cue in rep.said:
                if rep.hold_of(cue) and "half-way" in cue.text.lower():
                    yield f"{cue.text!r} in a hold of {done}"


def off_beat(session: Any) -> Iterator[str]:
    """Calls of what is left that are not on a second before the end, or at the start of a breath."""
    for done in session.exercises:
        for rep in done.reps:
            for cue in rep.said:
                hold = rep.hold_of(cue)
                if hold and cue.role in (Role.HOLD, Role.COUNT) and not is_on_beat(cue, hold, rep.windows):
                    yield f"{cue.text!r} at {cue.start - hold.start} ms of a hold of {done}"


def is_on_beat(cue: Any, hold: Any, windows: Any) -> bool:
    """Whether a call starts on its second or breath; an announced silence may start anywhere."""
    if "speak again" in cue.text:
        return True
    breaths = [window.start for window in windows if window.kind is WindowKind.IN and hold.start <= window.start < hold.end]
    if breaths:
        return cue.start in breaths
    return (hold.end - cue.start) % 1000 == 0 or (cue.role is Role.COUNT and (cue.start - hold.start) % 1000 == 0)


NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
LENGTHS = re.compile(r"(?:(\w[\w-]*)( and a half)? minutes? ?)?(?:(\w[\w-]*) seconds? )?left", re.IGNORECASE)


def number_of(words: str | None) -> int:
    """The number that words up to ninety-nine say."""
    tens = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    teens = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    if not words:
        return 0
    first, _, second = words.lower().partition("-")
    if first in tens:
        return tens.index(first) * 10 + (NUMBERS.index(second) if second else 0)
    return [*NUMBERS, *teens].index(first)


def untrue(session: Any) -> Iterator[str]:
    """Calls that do not say what is left."""
    for done in session.exercises:
        for rep in done.reps:
            for cue in rep.said:
                hold = rep.hold_of(cue)
                if hold and cue.role is Role.HOLD and "speak again" not in cue.text:
                    left = left_by(cue, hold, rep)
                    if left != said_left(cue.text):
                        yield f"{cue.text!r} with {left} left in a hold of {done}"


def left_by(cue: Any, hold: Any, rep: Any) -> int:
    """The whole seconds or breaths that are left when a call starts."""
    breaths = [window for window in rep.windows if window.kind is WindowKind.IN and cue.start <= window.start < hold.end]
    in_breaths = any(window.kind is WindowKind.IN and hold.start <= window.start < hold.end for window in rep.windows)
    return len(breaths) if in_breaths else (hold.end - cue.start) // 1000


def said_left(text: str) -> int:
    """What a call says is left."""
    if text == "Last breath.":
        return 1
    if match := re.fullmatch(r"([\w-]+) more( breaths)?\.", text):
        return number_of(match[1])
    if match := LENGTHS.fullmatch(text.rstrip(".")):
        return number_of(match[1]) * 60 + 30 * bool(match[2]) + number_of(match[3])
    return number_of(text.rstrip("."))


LAWS = (wrong_lengths, wrong_starts, strangers, half_ways, off_beat, untrue)


@pytest.mark.parametrize("law", LAWS)
def test_every_hold_of_every_shipped_session_is_kept(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """Promise 2. A hold lasts exactly as prescribed; in it are its line, calls that say what is left, and tips."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_every_hold_is_kept_with_any_voice(data: st.DataObject, spoken: Any) -> None:
    """Promise 2. It holds for scripts made up, and for voices that are not the estimate."""
    session = data.draw(spoken)
    assert not [breach for law in LAWS for breach in law(session)]


@pytest.mark.parametrize("breaths", [1, 5, 12])
def test_breaths_stand_as_windows_inside_their_hold(breaths: int, play: Any) -> None:
    """The breaths of a hold fill it, in and out in turn, and end with it."""
    session = play(
        f"""
        ---
        name: zips
        position: standing
        reps: 2
        ---

        ## Each repetition

        - Breathe in. [in]
        - Breathe out. [out]
        - Keep it up, and breathe in. [hold {breaths} breaths]
        """
    )
    for rep in session.exercises[0].reps:
        (hold,) = rep.holds
        inside = [window for window in rep.windows if window is not hold and hold.start <= window.start]
        assert [window.kind.value for window in inside] == ["in", "out"] * breaths
        assert [inside[0].start, inside[-1].end] == [hold.start, hold.end]
        assert all(before.end == after.start for before, after in pairwise(inside))


def test_a_range_has_a_middle_of_whole_seconds(play: Any) -> None:
    """A hold of 5 to 10 s is 5, 7 and 10 s at the three levels."""
    text = """
        ---
        name: reaches
        position: standing
        reps: 2
        ---

        ## Each repetition

        - Stay there. [hold 5-10s]
        """
    lengths = [play(text, level=level).exercises[0].reps[0].holds[0] for level in Level]
    assert [window.end - window.start for window in lengths] == [5000, 7000, 10_000]
