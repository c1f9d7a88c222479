"""Plain words: a sentence in lower case, with its numbers, ranges, units and counts as values.

The one place where spellings of amounts are made alike. Numbers become `N8-10`, times `T5-10` in seconds, breaths
`B1-1` and deep breaths `D1-1`; repetitions are `reps`, rounds are `sets`, and `x` and `time` are `times`.
"""

# ruff: noqa: RUF001 - signs that pages really have

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coach.leaflet.memory import remembered

TOKEN = re.compile(r"\d+(?:\.\d+)?|[xX](?=(?:[dD]ay|[dD]aily|[wW]eek))|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
NUMBERS = {word: float(value) for value, word in enumerate([*UNITS.split(), "eighteen", "nineteen", "twenty"])}
NUMBERS |= {
    word: 10.0 * value for value, word in enumerate(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 3)
}
NUMBERS |= {"dozen": 12.0, "hundred": 100.0, "half": 0.5, "½": 0.5}
TENS = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
TIMES_WORDS = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
AFTER_ONCE = {"you", "this", "it", "the", "your", "that", "they", "done", "more", "again", "these"}
"""Words after a *once* that counts nothing."""
VAGUE = {"few", "several"}
"""Amounts that nobody can count."""
DASHES = {"-", "–", "—", "−", "‐", "‑", "~"}
JOINS = DASHES | {"to", "or", "till", "until"}
SECONDS = {"second", "seconds", "sec", "secs", "s", "sek"}
MINUTES = {"minute", "minutes", "min", "mins"}
COUNTS = {"count", "counts", "beats"}
BREATHS = {"breath", "breaths", "breathe"}
MANNERS = {"deep", "slow", "full", "long", "easy", "normal", "calm", "gentle", "big", "relaxed", "complete", "steady", "even"}
ONE_OF = {"way", "side", "leg", "arm", "direction", "hand", "foot"}
"""After these, *twenty one* is twenty, and then one of them."""
HALVED = {"a", "an", "of", "minute", "hour", "second"}
"""What *half* is half of, where it is an amount."""
LOTS = {"round", "lots", "bouts", "circuits", "series", "cycles", "lot"}
"""What a number makes a set."""
QUOTES = {'"', "”", "″", "“"}
SAME = {
    "rep": "reps", "reps": "reps", "repetition": "reps", "repetitions": "reps", "repeats": "reps", "repetion": "reps",
    "repetions": "reps", "sets": "sets", "set": "sets", "rounds": "sets", "time": "times", "×": "x", "’": "'", "‘": "'",
    "tummy": "stomach", "belly": "stomach", "practise": "practice", "eachside": "each side",
}  # fmt: skip
"""Spellings of one thing."""
TELLING = NUMBERS.keys() | TIMES_WORDS.keys() | {"second", "sec", "minute", "breath"}
"""Without one of these or a number a sentence has no amounts."""
MOST = 10_000.0
"""Of larger numbers nothing is read."""


class Token(NamedTuple):
    """A word, sign or amount, and where it stands in the sentence."""

    word: str
    start: int
    stop: int
    kind: str = ""
    """`N` number, `T` seconds, `B` breaths, `D` deep breaths; empty for anything else."""
    low: float = 0.0
    high: float = 0.0

    def __str__(self) -> str:
        """Return the plain word."""
        return f"{self.kind}{self.low:g}-{self.high:g}" if self.kind else self.word

    def to(self, last: "Token", kind: str, low: float, high: float) -> "Token":
        """An amount that goes on to the last token."""
        return Token("", self.start, last.stop, kind, low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Plain words, one space between two, and where they stand in the sentence."""

    text: str
    """With a space at each end, so that a rule can ask for whole words."""
    source: str
    """The sentence as it was."""
    places: "array[int]"
    """For each word three numbers: where it starts in `text`, and where it starts and stops in `source`."""

    def words(self, start: int, stop: int) -> str:
        """The words of the page from one character of `text` to another."""
        inside = [at for at, place in enumerate(self.places[0::3]) if place < stop and self.stop_of(at) > start]
        return self.source[self.places[3 * inside[0] + 1] : self.places[3 * inside[-1] + 2]] if inside else ""

    def stop_of(self, at: int) -> int:
        """Where a word stops in `text`."""
        return self.places[3 * at + 3] - 1 if 3 * at + 3 < len(self.places) else len(self.text) - 1


@remembered
def plain_of(text: str) -> Plain:
    """The plain words of a sentence.

    >>> plain_of("Hold for 30 seconds to two minutes; repeat eight-10 times.").text
    ' hold for T30-120 ; repeat N8-10 times . '
    """
    tokens = [Token(SAME.get(match[0].lower(), match[0].lower()), *match.span()) for match in TOKEN.finditer(text)]
    if any(token.word in TELLING or token.word.isdecimal() or "." in token.word[1:] for token in tokens):
        for step in STEPS:
            tokens = combined(tokens, step)
    words, places, at = [], array("I"), 1
    for token in tokens:
        word = str(token)
        words.append(word)
        places.extend((at, token.start, token.stop))
        at += len(word) + 1
    return Plain(text=f" {' '.join(words)} ", source=text, places=places)


Step = Callable[[Sequence[Token], int], tuple[int, list[Token]] | None]
"""Reads what starts at an index: how many tokens it takes, and what stands for them; None where it reads nothing."""


def combined(tokens: Sequence[Token], step: Step) -> list[Token]:
    """The tokens with what the step reads in place of what it takes."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        taken, made = step(tokens, at) or (1, [tokens[at]])
        out += made
        at += taken
    return out


def word_at(tokens: Sequence[Token], at: int) -> str:
    """The word at an index; empty past the end and for an amount."""
    return tokens[at].word if 0 <= at < len(tokens) else ""


def kind_at(tokens: Sequence[Token], at: int) -> str:
    """The kind of amount at an index; empty where there is none."""
    return tokens[at].kind if 0 <= at < len(tokens) else ""


def digits(tokens: Sequence[Token], at: int) -> tuple[int, list[Token]] | None:
    """A number in digits or in words: `10`, `ten`, `twenty-five`, `a dozen`, `twice`."""
    token = tokens[at]
    if token.word == "once" and (word_at(tokens, at - 1) == "at" or word_at(tokens, at + 1) in AFTER_ONCE):
        return None
    if token.word in TIMES_WORDS:
        value = TIMES_WORDS[token.word]
        return 1, [token.to(token, "N", value, value), Token("times", token.start, token.stop)]
    if token.word[:1].isdecimal() and token.word.isascii():
        value = float(token.word)
        return (1, [token.to(token, "N", value, value)]) if value <= MOST else None
    if token.word not in NUMBERS or (token.word == "half" and word_at(tokens, at + 1) not in HALVED):
        return None
    last = at + 1 + (word_at(tokens, at + 1) in DASHES)
    unit = NUMBERS.get(word_at(tokens, last), 0.0)
    if token.word in TENS and 0 < unit < 10 and (last > at + 1 or word_at(tokens, last + 1) not in ONE_OF):  # noqa: PLR2004 - a unit after a ten
        return last + 1 - at, [token.to(tokens[last], "N", NUMBERS[token.word] + unit, NUMBERS[token.word] + unit)]
    value = NUMBERS[token.word]
    return 1, [token.to(token, "N", value, value)]


def halves(tokens: Sequence[Token], at: int) -> tuple[int, list[Token]] | None:
    """`half a minute`, `1 1/2 minutes`, `a minute and a half`; `a minute` and `a deep breath` are one."""
    token = tokens[at]
    if token.kind == "N" and token.low == 0.5 and word_at(tokens, at + 1) in {"a", "of"}:  # noqa: PLR2004 - a half
        return 2, [token]
    if is_article_of_amount(tokens, at):
        return 1, [token.to(token, "N", 1, 1)]
    fraction = [kind_at(tokens, at + step) for step in (0, 1, 3)] == ["N", "N", "N"] and word_at(tokens, at + 2) == "/"
    if fraction and tokens[at + 3].low:
        value = token.low + tokens[at + 1].low / tokens[at + 3].low
        return 4, [token.to(tokens[at + 3], "N", value, value)]
    return None


def is_article_of_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether `a`, `an` or `another` stands before a unit, so that it counts one."""
    if tokens[at].word not in {"a", "an", "another"}:
        return False
    after = at + 1
    while word_at(tokens, after) in MANNERS:
        after += 1
    if word_at(tokens, after + 1) == "or" and (kind_at(tokens, after + 2) == "N" or word_at(tokens, after + 2) == "so"):
        return False
    if word_at(tokens, after) == "second" and word_at(tokens, at - 1) not in {"for", "hold", "about", "pause"}:
        return False
    return word_at(tokens, after) in {"second", "sec", "minute", "breath"} and word_at(tokens, at - 1) != "half"


def ranges(tokens: Sequence[Token], at: int) -> tuple[int, list[Token]] | None:
    """`8-10`, `8 to 10`, `8 or 9`, `between 8 and 10`, `30 seconds to 2 minutes`."""
    token = tokens[at]
    join = word_at(tokens, at + 1)
    last = at + 3 if join in DASHES and word_at(tokens, at + 2) in DASHES | {"to"} else at + 2
    if join == "up" and word_at(tokens, at + 2) == "to":
        join, last = "to", at + 3
    if not token.kind or kind_at(tokens, last) != token.kind or is_date(tokens, at):
        return None
    between = join in {"and", "&"} and word_at(tokens, at - 1) in {"between", "from"}
    other = tokens[last]
    if (join in JOINS or between) and token.low < other.high and token.low == token.high:
        return last + 1 - at, [token.to(other, token.kind, token.low, other.high)]
    return None


def is_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether a third number is tied on to two, as in `4-6-25`."""
    return word_at(tokens, at + 3) in DASHES | {"/"} and kind_at(tokens, at + 4) == "N" and word_at(tokens, at + 1) in DASHES


def units(tokens: Sequence[Token], at: int) -> tuple[int, list[Token]] | None:
    """`10 seconds`, `10-second`, `30"`, `1 min`, `a count of 5`, `5 counts`, `5 deep breaths`."""
    token = tokens[at]
    if token.word in COUNTS | {"counting"}:
        return count_of(tokens, at)
    if token.kind != "N":
        return None
    last = at + 1
    while word_at(tokens, last) in DASHES | MANNERS:
        last += 1
    unit = word_at(tokens, last)
    tight = last < len(tokens) and tokens[last].start == tokens[last - 1].stop
    if unit in SECONDS | COUNTS or (unit in QUOTES and tight):
        return last + 1 - at, [token.to(tokens[last], "T", token.low, token.high)]
    if unit in MINUTES:
        return last + 1 - at, [token.to(tokens[last], "T", token.low * 60, token.high * 60)]
    if unit in BREATHS:
        kind = "D" if any(word_at(tokens, step) == "deep" for step in range(at, last)) else "B"
        return last + 1 - at, [token.to(tokens[last], kind, token.low, token.high)]
    return None


def count_of(tokens: Sequence[Token], at: int) -> tuple[int, list[Token]] | None:
    """`count of 5`, `count to five`; `seconds` after it are part of it."""
    last = at + 1
    while word_at(tokens, last) in {"of", "to", "slowly", "up", "for", "about"}:
        last += 1
    if kind_at(tokens, last) != "N" or (last == at + 1 and tokens[at].word != "count"):
        return None
    number = tokens[last]
    last += word_at(tokens, last + 1) in SECONDS
    return last + 1 - at, [tokens[at].to(tokens[last], "T", number.low, number.high)]


def times(tokens: Sequence[Token], at: int) -> tuple[int, list[Token]] | None:
    """`10 x` and `10x/day` are `times`, `3 x 10` stays; `3 rounds`, `three more times`."""
    token = tokens[at]
    if token.word == "x" and kind_at(tokens, at - 1) == "N" and kind_at(tokens, at + 1) not in {"N", "T", "B", "D"}:
        return 1, [token._replace(word="times")]
    if token.word in LOTS and kind_at(tokens, at - 1) == "N":
        return 1, [token._replace(word="sets")]
    if token.word == "more" and kind_at(tokens, at - 1) == "N" and word_at(tokens, at + 1) == "times":
        return 2, [tokens[at + 1]]
    return None


STEPS: tuple[Step, ...] = (digits, halves, ranges, units, ranges, times)
"""In order; ranges are read again, for those that have their unit twice."""
