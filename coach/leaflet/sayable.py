"""Words of a page as a voice can say them: numbers in words, no brackets, signs or abbreviations."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re

from coach.leaflet.vocabulary import ACTIONS, LEADS

UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
ONES = tuple(UNITS.split())
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
MOST_SAID = 1000
"""Larger numbers are said digit by digit."""

BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]")
UNSAYABLE = re.compile(r"[^\w\s.,:;!?'’…-]|_", re.ASCII)
DASH = re.compile(r"\s*[–—]\s*|\s-+\s")
RANGE = re.compile(r"(\d+)\s*[-–—]\s*(\d+)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SHOUTED = re.compile(r"\b[A-Z]{2,}\b")
SPELLED = {
    "secs": "seconds", "sec": "seconds", "mins": "minutes", "min": "minutes", "reps": "repetitions", "rep": "repetition", "approx": "about",
    "cm": "centimetres", "mm": "millimetres", "kg": "kilos", "lbs": "pounds", "hrs": "hours", "e.g.": "for example", "i.e.": "that is",
    "etc.": "and so on", "etc": "and so on", "vs": "against", "&": "and", "%": "percent", "°": "degrees", "/": " or ", "+": " and ",
}  # fmt: skip
ABBREVIATION = re.compile(
    r"(?:\b(?:secs?|mins?|reps?|approx|cm|mm|kg|lbs|hrs|vs|etc)\b\.?|\be\.g\.|\bi\.e\.|[&%°/+])", re.IGNORECASE
)
WAKE_WORD = re.compile(r"\bcoach\w*", re.IGNORECASE)
HELD_BREATH = re.compile(r"[^.!?…]+[.!?…]*")
"""Each sentence: one with both *hold* and *breath* is not said."""
FILLER = re.compile(
    r"^(?:(?:and|then|now|next|first|firstly|second|secondly|third|thirdly|finally|lastly|after this|after that|again|please|so|from there|here|step \w+|once more|from here|"
    r"you (?:should|need to|have to|must|can|may|will|want to|are to)|you'll|(?:what )?(?:you're|you are|we're|we are) going to(?: do is)?|try to|try and|be sure to|make sure to|remember to|aim to|to start|to begin|"
    r"the patient should|we are going to|we're going to|start by|begin by|just|simply)\b[,:]?\s*)+",
    re.IGNORECASE,
)
TOLD_TO = re.compile(rf"^(?:you|we) (?=(?:{'|'.join(sorted(ACTIONS))})\b)", re.IGNORECASE)
"""`You lift your leg`, as captions have it."""
LONGEST = 230
"""A line has at most 240 characters."""


def sayable(text: str) -> str:
    """The words of a text, as they can be said; one sentence stays one.

    >>> sayable("Hold 5-10 secs (use a towel) & RELAX")
    'Hold five to ten seconds and relax.'
    """
    text = BRACKETS.sub("", text)
    text = RANGE.sub(lambda found: f"{found[1]} to {found[2]}", text)
    text = ABBREVIATION.sub(lambda found: SPELLED.get(found[0].lower(), SPELLED.get(found[0].lower().rstrip("."), "")), text)
    text = NUMBER.sub(lambda found: in_words(found[0]), DASH.sub(", ", text))
    text = SHOUTED.sub(lambda found: found[0].lower(), WAKE_WORD.sub("teacher", text))
    return HELD_BREATH.sub(lambda found: breathing(found[0]), as_sentence(UNSAYABLE.sub(" ", text.replace("’", "'"))))


def breathing(sentence: str) -> str:
    """The sentence; where it could be heard as holding the breath, one that says to keep breathing."""
    if not (re.search(r"\b(?:hold|held)", sentence, re.IGNORECASE) and re.search(r"breath", sentence, re.IGNORECASE)):
        return sentence
    return f"{' ' if sentence.startswith(' ') else ''}Keep breathing."


def as_sentence(text: str) -> str:
    """A text that starts with a capital and ends with a stop; at most `LONGEST` characters, cut between words."""
    text = re.sub(r"\s+([.,:;!?])", r"\1", " ".join(text.split())).strip(" ,:;-")
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0].rstrip(" ,:;-")
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def in_words(number: str) -> str:
    """A number in words.

    >>> in_words("45"), in_words("2.5"), in_words("120")
    ('forty-five', 'two point five', 'one hundred and twenty')
    """
    whole, point, rest = number.partition(".")
    if point:
        return f"{in_words(whole)} point {' '.join(ONES[int(digit)] for digit in rest)}"
    value = int(whole[:9])
    if value >= MOST_SAID:
        return " ".join(ONES[int(digit)] for digit in whole[:9])
    hundreds, below = divmod(value, 100)
    said = f"{ONES[hundreds]} hundred" if hundreds else ""
    if not below and said:
        return said
    return f"{said} and {below_hundred(below)}" if said else below_hundred(below)


def below_hundred(value: int) -> str:
    """A number under a hundred in words."""
    if value < len(ONES):
        return ONES[value]
    tens, ones = divmod(value, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def as_instruction(text: str) -> str:
    """An instruction without what leads up to it: `Firstly, you need to lift` is `Lift`.

    >>> as_instruction("Firstly, you need to lift your leg")
    'Lift your leg'
    """
    bare = TOLD_TO.sub("", FILLER.sub("", text.strip()))
    return bare[:1].upper() + bare[1:] if bare else ""


def is_filler(word: str) -> bool:
    """Whether a word only leads up to an instruction."""
    return word in LEADS
