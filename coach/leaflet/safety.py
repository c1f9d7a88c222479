"""Readings that could hurt somebody: flagged, and made safe."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterator

from coach.leaflet.page import Flag, Sentence
from coach.leaflet.reading import Reading
from coach.model import HoldKind

HELD_BREATH = re.compile(r" (?:hold|holding|keep|keeping)(?: \S+){0,2}? (?:breath|breaths|B1-1|D1-1|breathing in) ")
DENIED = re.compile(r" (?:don't|do not|not|never|without|avoid|nor|no) (?:\S+ ){0,3}?(?:hold|holding|keep|keeping) ")
THROUGH_PAIN = re.compile(
    r" (?:(?:push|work|go|stretch|carry on|keep going|train|exercise|breathe|continue) (?:on )?(?:through|past|into|despite|beyond) (?:\S+ ){0,3}?(?:pain|hurt|discomfort|burn)"
    r"|ignore (?:\S+ ){0,2}?(?:pain|discomfort)|no pain|until it hurts|as hard as it hurts|even if it hurts|until (?:you feel )?(?:a sharp )?pain) "
)
BOUNCE = re.compile(r" (?:bounce|bouncing|jerk|jerking|force) (?:\S+ ){0,3}?(?:stretch|further|leg|knee|neck|back|into|down) ")
MOST_REPS, MOST_SETS = 60, 10
LONGEST_HOLD_MS, MOST_BREATHS = 180_000, 20
"""More than this is flagged; the script has a default in its place."""


def is_unsafe(sentence: Sentence) -> bool:
    """Whether a sentence must not be said as it stands."""
    text = sentence.plain.text
    return (
        tells_to_hold_breath(text)
        or bool(THROUGH_PAIN.search(text))
        or (bool(BOUNCE.search(text)) and not DENIED_BOUNCE.search(text))
    )


DENIED_BOUNCE = re.compile(r" (?:don't|do not|not|never|without|avoid|no) ")


def tells_to_hold_breath(text: str) -> bool:
    """Whether plain words tell somebody to hold the breath; `do not hold your breath` does not."""
    return bool(HELD_BREATH.search(text)) and not DENIED.search(text)


def unsafe_words(reading: Reading) -> Iterator[Flag]:
    """Flags for what the page tells somebody to do that could hurt."""
    for sentence in reading.sentences:
        text = sentence.plain.text
        if tells_to_hold_breath(text):
            yield Flag(
                line=sentence.line,
                message=f"{reading.name.value}: the page says to hold the breath; the script says to keep breathing",
            )
        if THROUGH_PAIN.search(text):
            yield Flag(line=sentence.line, message=f"{reading.name.value}: the page says to go on through pain; that is left out")
        if BOUNCE.search(text) and not DENIED_BOUNCE.search(text):
            yield Flag(line=sentence.line, message=f"{reading.name.value}: the page says to bounce or to force; that is left out")


def unsafe_doses(reading: Reading) -> Iterator[Flag]:
    """Flags for doses that are hard to believe."""
    name = reading.name.value
    if reading.reps and reading.reps.value.high > MOST_REPS:
        words = f"{reading.reps.value.high} repetitions"
        yield Flag(
            line=reading.reps.line, message=f"{name}: {words} are hard to believe; the script has a default: set it yourself"
        )
    if reading.sets and reading.sets.value.high > MOST_SETS:
        words = f"{reading.sets.value.high} sets"
        yield Flag(line=reading.sets.line, message=f"{name}: {words} are hard to believe; the script has one: set it yourself")
    if reading.hold and is_long_hold(reading):
        yield Flag(
            line=reading.hold.line,
            message=f"{name}: a hold as long as that is hard to believe; the script has a default: set it yourself",
        )


def is_long_hold(reading: Reading) -> bool:
    """Whether the hold is longer than is believed."""
    if reading.hold is None:
        return False
    most = LONGEST_HOLD_MS if reading.hold.value.kind is HoldKind.SECONDS else MOST_BREATHS
    return reading.hold.value.amount.high > most
