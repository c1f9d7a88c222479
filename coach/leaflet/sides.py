"""Which sides an exercise uses, and how its repetitions count them."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterable, Sequence

from coach.leaflet.amounts import LIMB
from coach.leaflet.page import Found, Sentence, found_in
from coach.model import Range, Sides

ALTERNATE: tuple[re.Pattern[str], ...] = (
    re.compile(rf" alternat(?:e|es|ing|ely|ed)(?: \S+){{0,3}}? (?:{LIMB}|left|right) "),
    re.compile(r" (?:alternately|alternatingly) | alternating (?:[.,;)]|$)"),
    re.compile(rf" (?:chang|switch|swap)\w* (?:{LIMB}|over)(?: \S+)?? (?:each|every) (?:times|reps|one|N1-1|movement) "),
    re.compile(
        rf" N1-1 (?:\w+ )?{LIMB}(?: \S+){{0,3}}? (?:,|and|then|and then|, then) (?:then )?(?:with |to |on )?(?:the|your) other (?:{LIMB} )?(?:[.,;:)]|$)"
    ),
    re.compile(r" (?:take|taking|takes|by) turns "),
    re.compile(rf" (?:{LIMB}|left and right|sides) alternat(?:ing|ely) "),
)
OTHER = r"(?:other|opposite|second|left|right|remaining|alternate|uninjured)"
AGAIN = r"(?:repeat|repeating|switch|switching|change|changing|swap|swapping|same|again|move on to|reverse|repeated|duplicate)"
EACH: tuple[re.Pattern[str], ...] = (
    re.compile(rf" (?:each|either|per|every|/) (?:\w+ )?{LIMB} "),
    re.compile(rf" (?:now|then|next|and)(?: do| on| with| for)? (?:the|your) other (?:{LIMB} )?[.;)]"),
    re.compile(rf" {AGAIN}(?: \S+){{0,9}}? (?:{OTHER} (?:\w+ )?{LIMB}|the (?:other|opposite|left|right))\b"),
    re.compile(rf" (?:switch|swap|change|changing|switching|swapping) (?:(?:your|the|to|over) )*(?:{LIMB}|sides|over) "),
    re.compile(r" (?:times|reps|N\S+|seconds|T\S+) each (?=[.,;)]|$)"),
    re.compile(
        rf" (?:do|then|now|and)(?: \S+){{0,5}}? (?:on|with|to|for) (?:the |your )?(?:other|opposite) (?:{LIMB} )?[.;)]? ?$"
    ),
    re.compile(r" on (?:the )?(?:left and (?:the )?right|right and (?:the )?left) "),
    re.compile(
        rf" (?:N\S+|times|reps)(?: \w+)?? (?:on |for |with |to )?(?:the )?(?:left|right)(?: {LIMB})? (?:and |then |, )+(?:N\S+ |times |\w+ |on |for |to |with |the )*?(?:left|right) "
    ),
    re.compile(rf" do (?:the|your) (?:other|left|right) {LIMB} "),
    re.compile(r" (?:do (?:it|them|this|that)|again|same) (?:on|with) (?:the|your) (?:left|right) "),
    re.compile(r" both sides (?:of (?:the|your) body )?[.,;)]? ?$"),
)
BOTH = re.compile(rf" (?:on|for|with|to|using) both (?:the |your )?{LIMB} ")
DOSED = re.compile(r" (?:repeat|times|reps|do this|perform|same|sets) ")
NOT_SIDES = re.compile(
    r" (?:in|into|at|from|under|behind|beneath|of|with weight in|hold) each (?:hand|foot|arm) | each hand (?:hold|on)| each (?:foot|hand) (?:flat|on the) | (?:either|each) side of "
)
ONE_SIDE = re.compile(r" (?:to|onto|over to|towards) (?:N1-1|the left|the right|your left|your right|each)(?: side)? ")
OVER_THERE = re.compile(r" (?:to|onto|over to|towards) (?:the |your )?(?:other|opposite) side ")


AGAIN_OR_DOSE = re.compile(r" (?:repeat|same|times|reps|swap|switch) ")
TO_A_SIDE = re.compile(r" to(?:wards)? (?:the |your )?(left|right)\b")


def read_sides(sentences: Sequence[Sentence]) -> Found[Sides] | None:
    """Both sides by turns, or one and then the other; None where the page names no sides."""
    turns = first_match(sentences, ALTERNATE)
    if turns:
        return in_words(turns, Sides.ALTERNATE)
    each = first_match(sentences, EACH) or both_sides(sentences)
    if not each:
        return both_ways(sentences)
    turns_taken = goes_over(sentences, each) or comes_before_number(sentences)
    return in_words(each, Sides.ALTERNATE if turns_taken else Sides.EACH)


def both_ways(sentences: Sequence[Sentence]) -> Found[Sides] | None:
    """Turns to the left and to the right: `five times each way`."""
    turned = {side for s in sentences for side in TURNED.findall(s.plain.text)}
    found = first_match(sentences, (EACH_WAY,))
    return in_words(found, Sides.ALTERNATE) if found and turned >= {"left", "right"} else None


TURNED = re.compile(r" (?:to|over|towards) (?:the |your )?(left|right)\b")
EACH_WAY = re.compile(r" (?:each|either|both) (?:way|ways|direction|directions) ")
SIDED = re.compile(r" (?:alternat|each|either|per|every|both|other|opposite|left|right|switch|swap|chang|same|over|second|/) ?")
"""A quick look: without one of these no sides are named."""
Match = tuple[Sentence, "re.Match[str]"]


def first_match(sentences: Iterable[Sentence], patterns: Iterable[re.Pattern[str]]) -> Match | None:
    """The first sentence that one of the wordings is in."""
    for sentence in sentences:
        if not SIDED.search(sentence.plain.text) or NOT_SIDES.search(sentence.plain.text):
            continue
        for pattern in patterns:
            found = pattern.search(sentence.plain.text)
            if found:
                return sentence, found
    return None


def both_sides(sentences: Iterable[Sentence]) -> Match | None:
    """`on both sides` beside a number; `with both hands` alone is one movement of two hands."""
    for sentence in sentences:
        found = BOTH.search(sentence.plain.text)
        if found and DOSED.search(sentence.plain.text):
            return sentence, found
    return None


def goes_over(sentences: Sequence[Sentence], each: Match) -> bool:
    """Whether a repetition goes to the other side before the number is named, so that sides take turns."""
    here = sentences.index(each[0])
    told = [s.plain.text for s in sentences[: here + 1]]
    before = [text for text in told[:here] if not AGAIN_OR_DOSE.search(text)]
    turned = {side for text in before for side in TO_A_SIDE.findall(text)}
    return turned >= {"left", "right"} or comes_over([text for text in told if not AGAIN_OR_DOSE.search(text)])


def comes_over(told: Sequence[str]) -> bool:
    """Whether a movement goes to one side, and then to the other."""
    over = next((at for at, text in enumerate(told) if OVER_THERE.search(text)), None)
    return over is not None and any(ONE_SIDE.search(text) for text in told[: over + 1])


REPEATED = re.compile(
    rf" (?:repeat|repeating|same)(?: \S+){{0,7}}? (?:{OTHER} (?:\w+ )?{LIMB}|the (?:other|opposite|left|right))\b"
)
NUMBERED = re.compile(
    r" N[\d.]+-[\d.]+ (?:times|reps|\w+ (?:on|with|for) each) | (?:do|repeat|perform|reps|reps :) N[\d.]+-[\d.]+ "
)


def comes_before_number(sentences: Sequence[Sentence]) -> bool:
    """Whether the other side is done before a number of repetitions is named, so that one goes to both sides."""
    over = next((at for at, s in enumerate(sentences) if REPEATED.search(s.plain.text)), None)
    if over is None or any(NUMBERED.search(s.plain.text) for s in sentences[: over + 1]):
        return False
    return any(NUMBERED.search(s.plain.text) and " sets " not in s.plain.text for s in sentences[over + 1 :])


def in_words(match: Match, sides: Sides) -> Found[Sides]:
    """The sides, with the words that say so."""
    sentence, found = match
    return found_in(sentence, found.start() + 1, found.end() - 1, sides)


IN_ALL = re.compile(r" (?:in all|in total|altogether|overall|total) ")
EACH_SIDE = re.compile(rf" (?:each|either|per|both|every) (?:\w+ )?(?:{LIMB}|way) | each (?=[.,;)]|$)")


def counts_each_side(sides: Sides, reps: Found[Range] | None, sentences: Sequence[Sentence]) -> bool:
    """Whether the number is that of each side; that of one side and then the other always is."""
    if sides is Sides.EACH:
        return True
    if sides is Sides.NONE or reps is None:
        return False
    if comes_before_number(sentences):
        return True
    said = [sentence for sentence in sentences if sentence.line == reps.line and reps.words in sentence.text]
    return any(EACH_SIDE.search(s.plain.text) and not IN_ALL.search(s.plain.text) for s in said)
