"""Labels: words before a colon, or alone on a line, that say which part of an exercise follows."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from typing import NamedTuple

from coach.leaflet.vocabulary import LABELS

PARTS = {words: part for part, several in LABELS.items() for words in several}
HEAD = re.compile(r"\(?([A-Za-z][A-Za-z .'’]{0,45}?)\)?\s*(?:[:=]|\s[–—-]\s)\s*(.*)$", re.DOTALL)
ALONE = re.compile(
    r"(?:to|for) (?:do |perform |begin |start |try )?(?:this|the|it|these)?\b.{0,40}:$|(?:to begin|to start|follow these steps|here'?s how|how to do it).{0,30}:?$",
    re.IGNORECASE,
)
POSITIONS = frozenset(
    f"{lead}{pose}"
    for lead in ("", "in ")
    for pose in ("sitting", "standing", "lying", "kneeling", "seated", "lying down", "lying on your back")
)
"""Lines that are no more than where to start."""
LONGEST_HEAD = 60


class Label(NamedTuple):
    """A label and what follows it on its line."""

    part: str
    """`start`, `action`, `dose`, `tip`, `caution`, `equipment`, `easier`, `harder`, `rest`, `purpose`."""
    rest: str
    """Empty where it stands alone."""
    offset: int
    """Where the rest starts in the line."""


def label_of(text: str) -> Label | None:
    """The label that a line starts with; None where there is none.

    >>> label_of("Start position: Lie on your back.").part
    'start'
    """
    found = HEAD.match(text)
    if found:
        words = found[1].strip().lower()
        part = PARTS.get(words) or PARTS.get(re.sub(r"\s*\d+$", "", words))
        if part:
            return Label(part, found[2], found.start(2))
    bare = text.strip(" :.").lower()
    if bare in POSITIONS:
        return Label("start", text, 0)
    if bare in PARTS and bare not in {"hold", "repeat", "rest", "relax", "steps", "times", "daily"}:
        return Label(PARTS[bare], "", len(text))
    if len(text) <= LONGEST_HEAD and ALONE.match(text):
        return Label("action", "", len(text))
    return None
