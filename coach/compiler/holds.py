"""Calls inside a hold, a rest or timed work: they say what is left (rules H1 to H4)."""

from collections.abc import Iterator

from coach.compiler.plan import Mark, Said
from coach.compiler.words import length_words, number_words, sentence
from coach.model import Count, Phrases
from coach.timeline import Role
from coach.units import Ms

LONGEST_SILENCE = Ms(20_000)
"""Where nobody said how long it is (rule T5)."""
_EARLIEST_CALL_S = 5
"""No call of what is left in the first seconds of a hold (H1)."""
_BREATHE_AT = Ms(500)
"""`Keep breathing.` is said within the first 2 s (H4)."""
_MARGIN_MS = 1_000
"""Kept below the longest silence, as lengths are estimated."""


def seconds_calls(length_ms: int, phrases: Phrases, count: Count | None) -> tuple[Mark, ...]:
    """The calls of a hold in seconds, or the numbers where the script asks for counting."""
    match count:
        case Count.OFF:
            return ()
        case Count.UP | Count.DOWN:
            return tuple(_numbers(length_ms, phrases, down=count is Count.DOWN))
        case None:
            return tuple(_left_calls(length_ms, phrases))


def _left_calls(length_ms: int, phrases: Phrases) -> Iterator[Mark]:
    seconds = length_ms / 1000
    if seconds < 5:  # noqa: PLR2004 - H1: under 5 no calls
        return
    if seconds >= 25:  # noqa: PLR2004 - H1
        for left in range(int(seconds) // 15 * 15, 0, -15):
            if seconds - left >= _EARLIEST_CALL_S:
                yield _left(length_ms, left, phrases)
    elif seconds >= 20:  # noqa: PLR2004 - H1
        yield _left(length_ms, 10, phrases)
    yield from _last_three(length_ms, phrases)


def _last_three(length_ms: int, phrases: Phrases) -> Iterator[Mark]:
    for left in (3, 2, 1):
        yield Mark(at=Ms(length_ms - left * 1000), said=Said(text=_number(left, phrases), role=Role.HOLD))


def _left(length_ms: int, left_s: int, phrases: Phrases) -> Mark:
    text = sentence(phrases.say("holds.left", length=length_words(left_s, phrases)))
    return Mark(at=Ms(length_ms - left_s * 1000), said=Said(text=text, role=Role.HOLD))


def _number(number: int, phrases: Phrases) -> str:
    return sentence(phrases.say("holds.count", number=number_words(number, phrases))) + "."


def _numbers(length_ms: int, phrases: Phrases, *, down: bool) -> Iterator[Mark]:
    """Every second: down from the number that is left, up to the number that is held."""
    whole = length_ms // 1000
    for second in range(whole):
        number = whole - second if down else second + 1
        yield Mark(at=Ms(second * 1000), said=Said(text=_number(number, phrases), role=Role.COUNT))


def keep_breathing(phrases: Phrases) -> Mark:
    """*Keep breathing.*, for a strength hold whose line does not say it (H4)."""
    return Mark(at=_BREATHE_AT, said=Said(text=phrases.say("holds.breathe"), role=Role.BREATH), moves=True, first=True)


def breath_calls(breaths: int, breath: tuple[Ms, Ms], phrases: Phrases, *, deep: bool, full: bool) -> tuple[Mark, ...]:
    """The calls of a hold in breaths; its line is the call of the first breath in.

    Args:
        breaths: How many.
        breath: In and out, in ms.
        phrases: Stock wording.
        deep: Whether the breaths are deep.
        full: Whether the repetition is said in full.
    """
    marks = []
    if breaths == 1 or full:
        text = phrases.say("holds.out_deep" if deep and full else "holds.out")
        marks.append(Mark(at=breath[0], said=Said(text=text, role=Role.BREATH, short=phrases.say("holds.out"))))
    whole = sum(breath)
    for index, before in enumerate(_called_breaths(breaths, whole)):
        text = _breaths_left(breaths - before, phrases, first=index == 0)
        marks.append(Mark(at=Ms(before * whole), said=Said(text=text, role=Role.HOLD)))
    return tuple(marks)


def _called_breaths(breaths: int, whole_ms: int) -> tuple[int, ...]:
    """How many breaths are over at each call.

    Two to five: before each but the first. More: before the half and the last three, and wherever the silence up to
    the next call would be too long.
    """
    called = {breaths - left for left in (1, 2, 3)} | {breaths - breaths // 2}
    if breaths <= 5:  # noqa: PLR2004 - H2
        called = set(range(1, breaths))
    return tuple(sorted(called | _bridges(sorted(called), whole_ms)))


def _bridges(called: list[int], whole_ms: int) -> set[int]:
    """Breaths called so that no silence is too long: as early as the call after them allows."""
    reach = max(1, (LONGEST_SILENCE - _MARGIN_MS + _CALL_MS) // whole_ms)
    bridges = set()
    for before, after in zip([0, *called], called, strict=False):
        here = after
        while here - before > reach:
            here -= reach
            bridges.add(here)
    return bridges


_CALL_MS = 1_000
"""About the length of a call of what is left."""


def _breaths_left(left: int, phrases: Phrases, *, first: bool) -> str:
    if left == 1:
        return phrases.say("holds.last_breath")
    key = "holds.first_breaths" if first else "holds.more_breaths"
    return sentence(phrases.say(key, number=number_words(left, phrases)))


def work_calls(length_ms: int, phrases: Phrases) -> tuple[Mark, ...]:
    """The calls of timed work: half-way, the time left at each minute, ten seconds, three, two, one."""
    marks = {mark.at: mark for mark in _last_three(length_ms, phrases)}
    seconds = length_ms // 1000
    lefts = [*range(60, seconds, 60), *([10] if seconds > 20 else [])]  # noqa: PLR2004 - else half-way says it
    for left in lefts:
        mark = _left(length_ms, left, phrases)
        marks[mark.at] = mark
    if seconds >= 20:  # noqa: PLR2004 - shorter work has its last three alone
        half = _half_way(length_ms, phrases)
        marks[half.at] = half
    return tuple(sorted(marks.values(), key=lambda mark: mark.at))


def _half_way(length_ms: int, phrases: Phrases) -> Mark:
    left_s = length_ms // 2000
    text = phrases.say("holds.half_way", length=sentence(length_words(left_s, phrases)))
    return Mark(at=Ms(length_ms - left_s * 1000), said=Said(text=text, role=Role.HOLD))


def rest_calls(length_ms: int, phrases: Phrases) -> tuple[Mark, ...]:
    """The end of a rest, announced from 10 s up."""
    if length_ms < 10_000:  # noqa: PLR2004 - shorter ones end unannounced
        return ()
    return (_left(length_ms, 5, phrases),)
