"""Warnings for the ear: what is right on paper, but hard to follow with closed eyes.

To add one: 1. a function from something said to faults; 2. its name in `CHECKS`.
"""

import re
from collections.abc import Callable, Iterator

from coach.model import BreatheIn, BreatheOut, Direction, Hold, HoldKind, Move
from coach.script.directions import read_direction
from coach.script.document import Document, Item
from coach.script.language import SENTENCE, Fault
from coach.script.mistake import MistakeError
from coach.script.said import Said, everything_said
from coach.script.sections import GET_READY
from coach.script.side_words import SIDE, is_side
from coach.script.source import Report
from coach.units import Ms, ms_to_seconds

LONGEST_MS = 12_000
"""Any line."""
LONGEST_FULL_MS = 3_000
"""A line of a repetition; rule T2."""
LONGEST_SHORT_MS = 1_700
"""A short wording in a repetition; rule T2."""
AFTER_LINE_MS = 2_000
"""What is left of a window when its line has been said; rule T3."""
ESTIMATE_ERROR = 1.1
"""How far the estimate may be off; nobody is warned of less."""
LATEST_SIDE = 4
"""The last word of a sentence at which a side comes in time."""
MOST_DEEP = 3
"""Deep breaths in a row that make nobody dizzy; rule B3."""

DIGIT = re.compile(r"\d")
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|approx|secs?|mins?|hrs?|reps?|cm|mm|kg|lbs|vs)\b\.?|\b[A-Z]{2,}\b|[%&/+=@#*°]",
)
THEN = re.compile(r"\bthen\b", re.IGNORECASE)
BREATHE = re.compile(r"\b(breathe? (?:\w+ )?in\b)|\b(?:breathe? (?:\w+ )?)?out\b", re.IGNORECASE)
INTO_POSITION = re.compile(
    r"\blie (?:down|back|flat|on)\b|\b(?:kneel|sit|get|go) down\b|\bkneel on\b|\bsit on\b|\b(?:stand|get) up\b"
    r"|\b(?:get|come|go|roll|turn|move) (?:over )?(?:on|onto|to) "
    r"(?:all fours|your (?:hands and )?(?:knees|back|front|stomach|side|feet))",
    re.IGNORECASE,
)
NOT_TO = re.compile(r"(?:\bnot|n['’]t|\bnever|\bwithout)\b[^.!?…]*\Z", re.IGNORECASE)

Estimate = Callable[[str], Ms]


def check_ear(document: Document, estimate: Estimate | None, report: Report) -> None:
    """Warn of all that is hard to follow; of what takes too long only with an estimate."""
    for said in everything_said(document):
        checks = [fault for check in CHECKS for fault in check(said)]
        timed = [fault for check in TIMED for fault in check(said, estimate)] if estimate else []
        for fault in (*checks, *timed):
            report.warn(said.words.at(fault.at), fault.message, fault.hint)
    for section in document.sections:
        check_breath_words(section.items, report)


def right_is_a_side(said: Said) -> Iterator[Fault]:
    """*Right* that is no side."""
    for match in SIDE.finditer(said.words.text):
        if match[0].lower() == "right" and not is_side(said.words.text, match):
            yield Fault(match.start(), '"right" that is no side: it is heard as one', "use another word")


def side_comes_late(said: Said) -> Iterator[Fault]:
    """A sentence whose first side comes after people have started."""
    text = said.words.text
    for sentence in SENTENCE.finditer(text) if said.section else ():
        sides = (match for match in SIDE.finditer(text, *sentence.span()) if is_side(text, match))
        first = next(sides, None)
        if first and len(text[sentence.start() : first.start()].split()) >= LATEST_SIDE:
            yield Fault(first.start(), "the side comes after the fourth word", "say the side before the movement")


def one_word(said: Said) -> Iterator[Fault]:
    """A line of one word, which is easily missed."""
    if said.section and len(said.words.text.split()) == 1:
        yield Fault(0, "a line of one word is easily missed", "say it in two or three")


def digits_and_abbreviations(said: Said) -> Iterator[Fault]:
    """What each voice reads in its own way."""
    if match := DIGIT.search(said.words.text):
        yield Fault(match.start(), "digits are read by each voice in its own way", "write the number in words")
    if match := ABBREVIATION.search(said.words.text):
        yield Fault(match.start(), f"{match[0]} is read by each voice in its own way", "write it in full")


def two_actions(said: Said) -> Iterator[Fault]:
    """Two actions that *then* joins in one line of a repetition."""
    if said.section is None or not said.section.is_repeated:
        return
    for match in THEN.finditer(said.words.text):
        before = said.words.text[: match.start()].lower().split()
        if before not in ([], ["and"]):
            yield Fault(match.start(), '"then" joins two actions in one line', "make it two lines, each with its own time")


def gets_into_position(said: Said) -> Iterator[Fault]:
    """A line of `Get ready` that says to get into the position; one that names a side may, to change sides."""
    if said.section is None or said.section.name != GET_READY or "side}" in said.words.text:
        return
    match = INTO_POSITION.search(said.words.text)
    if match and not NOT_TO.search(said.words.text, 0, match.start()):
        yield Fault(match.start(), "Get ready starts in the position, and this gets into it", "leave it to the changes")


def deep_breaths(said: Said) -> Iterator[Fault]:
    """A hold of so many deep breaths that some people get dizzy."""
    direction = direction_of(said.item)
    if not isinstance(direction, Hold) or said.is_short:
        return
    if direction.hold.kind is HoldKind.DEEP_BREATHS and direction.hold.amount.high > MOST_DEEP:
        yield Fault(0, f"more than {MOST_DEEP} deep breaths in a row make some people dizzy", "make them breaths")


CHECKS: tuple[Callable[[Said], Iterator[Fault]], ...] = (
    right_is_a_side,
    side_comes_late,
    one_word,
    digits_and_abbreviations,
    two_actions,
    gets_into_position,
    deep_breaths,
)
"""What is warned of in everything that is said."""


def takes_too_long(said: Said, estimate: Estimate) -> Iterator[Fault]:
    """A line that takes longer than a listener can wait for its end."""
    limit_ms = LONGEST_MS
    if said.section and said.section.is_repeated:
        limit_ms = LONGEST_SHORT_MS if said.is_short else LONGEST_FULL_MS
    length_ms = estimate(filled_in(said.words.text))
    if length_ms > limit_ms * ESTIMATE_ERROR:
        what = "a short wording" if said.is_short else "a line"
        where = f"{what} of a repetition" if limit_ms < LONGEST_MS else "a line"
        message = f"{where} takes at most {ms_to_seconds(limit_ms):g} s, and this one {ms_to_seconds(length_ms):.1f} s"
        yield Fault(0, message, "say less, or make it two lines")


def stretches_window(said: Said, estimate: Estimate) -> Iterator[Fault]:
    """The wording of most repetitions, where it makes a window longer than it is written."""
    direction = direction_of(said.item)
    if not isinstance(direction, BreatheIn | BreatheOut | Move) or direction.length is None or not is_usual(said):
        return
    length_ms = estimate(filled_in(said.words.text))
    least_ms = length_ms + AFTER_LINE_MS
    if length_ms / ESTIMATE_ERROR + AFTER_LINE_MS > direction.length:
        message = f"this makes {ms_to_seconds(direction.length):g} s last {ms_to_seconds(least_ms):.1f} s"
        yield Fault(0, f"{message}: people move when they have understood", "give more time, or say less")


TIMED: tuple[Callable[[Said, Estimate], Iterator[Fault]], ...] = (takes_too_long, stretches_window)
"""What is warned of where it is known how long words take."""


def is_usual(said: Said) -> bool:
    """Whether most repetitions say it: a short wording, or a line that has none."""
    return said.is_short or (said.item is not None and not said.item.items)


def filled_in(text: str) -> str:
    """A text with its sides filled in, as it is timed."""
    return text.replace("{other side}", "left").replace("{side}", "right")


def direction_of(item: Item | None) -> Direction | None:
    """The direction of a line; None where there is none, or none that can be read."""
    try:
        return read_direction(item.directions[0].text) if item and item.directions else None
    except MistakeError:
        return None


def check_breath_words(items: tuple[Item, ...], report: Report) -> None:
    """Warn of *breathe in* that comes after another one without *out* between them."""
    is_in = False
    for item in items:
        for match in BREATHE.finditer(item.words.text):
            if match[1] and is_in:
                report.warn(item.words.at(match.start()), "breathe in a second time, without out", "say when to breathe out")
            is_in = match[1] is not None
        match direction_of(item):
            case BreatheIn():
                is_in = True
            case BreatheOut() | Hold():
                is_in = False
