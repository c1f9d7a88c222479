"""Sides in lines: `one leg` becomes `your {side} leg`."""

import re
from collections.abc import Iterable

PART = r"(?P<part>leg|arm|foot|hand|knee|ankle|hip|wrist|shoulder|elbow|heel|thumb|calf|thigh|fist|palm)"
WHICH = "left|right|affected|injured|sore|top|upper|first|straight"
THIS = re.compile(rf"\b(?:one|your (?:{WHICH})|the (?:{WHICH})) {PART}\b", re.IGNORECASE)
OTHER = re.compile(rf"\b(?:the|your) (?:other|opposite|good|bottom|lower) {PART}\b", re.IGNORECASE)
TO_THIS = re.compile(
    r"\bto (?:one side|one|the left|the right|your left|your right)(?: side)?\b(?! (?:leg|arm|foot|knee|hand))", re.IGNORECASE
)
TO_OTHER = re.compile(r"\bto the (?:other|opposite) side\b", re.IGNORECASE)
CALLED = dict.fromkeys(("knee", "hip", "calf", "thigh"), "leg") | dict.fromkeys(("elbow", "shoulder"), "arm")
CALLED |= dict.fromkeys(("fist", "palm"), "hand")
"""Parts that calls name by the limb."""
EARLY = 4
"""A side comes among so many words at the start of its sentence, or too late."""
SIDE = re.compile(r"\{(?:other )?side\}")


def with_sides(text: str) -> str:
    """The text with places for the side.

    >>> with_sides("Lift one leg."), with_sides("Roll your knees to one side.")
    ('Lift your {side} leg.', 'Roll your knees to that side.')
    """
    text = TO_OTHER.sub("to the {other side}", text)
    text = TO_THIS.sub("to the {side}", text)
    text = OTHER.sub(lambda found: f"your {{other side}} {found['part'].lower()}", text)
    text = THIS.sub(lambda found: f"your {{side}} {found['part'].lower()}", text)
    text = text[:1].upper() + text[1:]
    return text if is_early(text) else without_late(text)


def is_early(text: str) -> bool:
    """Whether the first side of each sentence comes early."""
    firsts = [(sentence, found) for sentence in re.split(r"(?<=[.!?]) ", text) if (found := SIDE.search(sentence))]
    return all(len(sentence[: found.start()].split()) < EARLY for sentence, found in firsts)


def without_late(text: str) -> str:
    """The text with `that` for a side that would come too late: the call has named it."""
    text = re.sub(r"to the \{side\}", "to that side", text)
    text = re.sub(r"to the \{other side\}", "to the other side", text)
    text = re.sub(r"(?i)your \{side\} (\w+)", r"that \1", text)
    text = re.sub(r"(?i)your \{other side\} (\w+)", r"the other \1", text)
    return text[:1].upper() + text[1:]


def led_by_side(text: str, part: str) -> str:
    """A line of getting ready that names the side first, where it speaks of that side.

    >>> led_by_side("Put a towel round the toes of that foot.", "foot")
    'Your {side} foot: put a towel round the toes of that foot.'
    """
    if SIDE.search(text) or not re.search(r"\bthat (?:side|leg|arm|foot|hand|knee)", text):
        return text
    return f"Your {{side}} {part}: {text[:1].lower()}{text[1:]}"


def part_of(texts: Iterable[str]) -> str | None:
    """The part of the body that calls name: the first that has a side; None where none has."""
    for text in texts:
        found = THIS.search(text)
        if found:
            part = found["part"].lower()
            return CALLED.get(part, part)
    return None
