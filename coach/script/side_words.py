"""Left and right: where they name a side, and where *right* is another word."""

import re


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


SIDE = re.compile(r"\{(?:other )?side\}|\b(?:left|right)\b", re.IGNORECASE)
"""What may name a side."""
WORD = re.compile(r"[A-Za-z'’]+")
LEADS = words_of(
    """your the to onto on over under from with left right or and toward towards
    look turn roll lean step reach go face side""",
)
"""Words that stand before a side."""
NOT_SIDES = words_of("angle angles amount away distance height moment now order pace place position size speed thing time way")
"""Words that stand after a *right* that is none."""
PARTS = words_of(
    """ankle arm bottom buttock calf cheek ear elbow eye finger foot forearm hand heel hip knee leg palm shin
    shoulder side sole thigh thumb toe toes wrist one""",
)
"""Parts of the body, of which there are two."""


def is_side(text: str, match: re.Match[str]) -> bool:
    """Whether a word that `SIDE` found names a side.

    >>> [is_side(text, match) for text in ("Your right leg.", "That's right.") for match in SIDE.finditer(text)]
    [True, False]
    """
    if match[0].startswith("{"):
        return True
    before = [word.lower() for word in WORD.findall(text[: match.start()])][-1:]
    after = [word.lower() for word in WORD.findall(text[match.end() :])][:1]
    if after and after[0] in NOT_SIDES:
        return False
    return bool(LEADS & set(before)) or bool(PARTS & set(after))
