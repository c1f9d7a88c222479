"""Movements in few words: as many as can be said while they start."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re

from coach.leaflet.grammar import opening_verb
from coach.leaflet.page import Sentence
from coach.leaflet.vocabulary import words as words_of

SHORTENED = re.compile(
    r",? (?:until|so that|so|while|as though|as if|keeping|maintaining|making sure|without|in order|which|as far|as high|as much|feeling|and feel|to feel)\b.*$|, .*$",
    re.IGNORECASE,
)
MOST_WORDS, MOST_LETTERS = 8, 44
"""A line of a repetition with more words, or more letters, takes over 3 s to say."""
LEAST = 2
"""A verb and its object."""
LOOSE = words_of(
    "the a an your and or to of in on with from by at for into onto both one as it is up you while until under over off little"
)
"""Words that nothing ends with."""


def shortened(text: str) -> str:
    """The first words of a movement, as many as can be said while it starts."""
    bare = text.rstrip(".!")
    if is_short(bare):
        return at_least_two(bare) + "."
    bare = main_clause(bare)
    cut = SHORTENED.sub("", bare)
    bare = cut if len(cut.split()) > 1 else bare
    words = bare.split()
    while len(words) > LEAST and (
        not is_short(" ".join(words)) or (words[-1].lower().strip(",") in LOOSE and " ".join(words) != cut)
    ):
        words.pop()
    return at_least_two(" ".join(words).rstrip(",;: ")) + "."


def is_short(text: str) -> bool:
    """Whether a text can be said in three seconds."""
    return len(text.split()) <= MOST_WORDS and len(text) <= MOST_LETTERS


def at_least_two(text: str) -> str:
    """A text of more than one word: one alone is easily missed."""
    return text if " " in text else f"Now {text.lower()}"


def main_clause(text: str) -> str:
    """The first clause that tells to do something: `Keeping your back straight, bend forward` is `Bend forward`."""
    parts = text.split(", ")
    for at, part in enumerate(parts):
        if opening_verb(Sentence.of(part).plain.text.strip()) not in {"", "avoid"}:
            rest = ", ".join(parts[at:])
            return rest[:1].upper() + rest[1:]
    return text
