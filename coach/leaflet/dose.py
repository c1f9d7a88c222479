"""How many: repetitions, sets, times a day, and the rest between sets."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from coach.leaflet.amounts import LIMB, NOT_REPS, Owner, amounts
from coach.leaflet.memory import remembered
from coach.leaflet.page import Found, Sentence, found_in
from coach.model import Range
from coach.units import Ms, seconds_to_ms

ABOUT = r"(?:(?:about|around|approximately|up to|at least|a total of|another|a further|roughly|least|maximum of|minimum of|:|=|-|of|a) )*"
REPS = r"N(?P<reps>[\d.]+-[\d.]+)"
SETS = r"N(?P<sets>[\d.]+-[\d.]+)"
NOUNS = r"(?!sets|times|sessions|exercises|days|weeks|months|years|hours|pounds|lbs|kilos|inches|degrees|people|more exercises|minutes|cups|tablets|pills|breaths|seconds|balls|dumbbells|pillows|chairs|bands|towels|stretches)"

BOTH: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf" {SETS} sets (?:of|x|,|-|/|with|;|:|by|and|for|\(|@)? ?(?:each )?(?:of )?{ABOUT}{REPS} (?:reps|times|x|(?=[.,;)]|on |per |each |for |in |at |$))",
        rf" {SETS} sets (?:of|x) {ABOUT}{REPS} ",
        rf" sets (?::|=|-)? ?{SETS} (?:[,;/|-] )?(?:reps) (?::|=|-)? ?{ABOUT}{REPS}",
        rf" reps (?::|=|-)? ?{ABOUT}{REPS} (?:[,;/|-] )?(?:sets) (?::|=|-)? ?{SETS}",
        rf" {REPS} (?:reps|times|\w+s)(?: (?:on|for|per|with|to) (?:each|both|either) {LIMB})? (?:x|for|,|and|in|-|/|;|by|\(|over|per set (?:x|for|,))? ?(?:do |of )?{ABOUT}{SETS} sets",
        rf" {REPS} reps x {SETS} (?!reps)",
        rf" {SETS} x {REPS}(?! (?:kg|lb|cm|inch|minute))",
    )
)  # fmt: skip
"""Sets and repetitions in one breath."""
ONLY_SETS = re.compile(rf" (?:sets (?::|=|-) )?{SETS} (?:\w+ )?sets | sets (?::|=|-)? ?N(?P<after>[\d.]+-[\d.]+)")
ONLY_REPS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf" {REPS} (?:\w+ )?reps ",
        rf" {REPS} (?:(?:\w+ )?(?:goes|repeats|ones)|at a times) ",
        r" N(?P<reps>(?:[4-9]|\d\d+)-\d+) of (?:them|these|those|each|each exercise) ",
        rf" (?:work up to|build up to|work to|aim for|try for|up to) {REPS} [.,;)]",
        rf" repeat(?: \S+){{0,5}}? {REPS} times more ",
        rf" {REPS} {NOUNS}\w+ (?:with|on|for|per) (?:each|both|either) {LIMB} ",
        rf" (?:how many|number|repeats|amount) (?:: |= |- ){REPS} ",
        rf" {REPS} (?:times )?(?:to|on) (?:the|your) (?:left|right) ",
        rf" {REPS} (?:backwards?|forwards?|clockwise|anti\w*|counter\w*|N1-1 way) ",
        rf" reps (?::|=|-)? ?{ABOUT}{REPS} (?!sets)",
        rf" {REPS} times(?! (?:every|each|an|per|in an) (?:\S+ )?hours? ){NOT_REPS} ",
        r" N(?P<reps>(?:[5-9]|\d\d+)-\d+) times (?:every|each|an|per) (?:\S+ )?hours? ",
        rf" (?:a|the|one) sets of {REPS} (?!times x)",
        rf" {REPS} (?:(?:on|for|to|with|per|in) )?(?:each|both|either|per|every|/) (?:the )?(?:{LIMB}|way|direction) ",
        rf" (?:do|perform|complete|make|try|repeat for|aim for|work up to|build up to|up to|repeat|start with|again|another|circle|finish|take|draw|trace|give|add) {ABOUT}{REPS} {NOUNS}(?:[\w-]+ ){{0,2}}?\w+s ",
        rf" (?:x|repeat|repeats|times|do|perform|complete) (?:(?::|=|-) )?{ABOUT}{REPS} (?=[.,;:)(]|$|on |per |each |with |to |for |slow|then |and |T|@ )",
        rf" x {REPS} (?!sets|x )",
        rf" (?:do|perform|complete|repeat|for) {ABOUT}{REPS} (?:of (?:these|them|each|this)|more|in all|in total|on|to|with|[.,;)]|$)",
        rf" {REPS} x T\S+ ",
        rf"^ \(? ?{REPS} (?:slow |gentle |small |big |controlled )?(?:circles|lifts|raises|squeezes|rolls|tilts|bends|pumps|presses|curls|nods|turns|swings|stretches|slides|pulls|pushes|squats|lunges|steps) ",
    )
)  # fmt: skip
"""Repetitions alone, the surest wordings first."""
BUILD = re.compile(
    r" (?:start|begin|starting|beginning)(?: \S+){0,4}? N(?P<low>[\d.]+)-[\d.]+ (?:\S+ ){0,8}?(?:build|building|work|working|increase|increasing|progress|progressing|move)"
    r"(?: \S+){0,4}? to N(?P<high>[\d.]+)-[\d.]+ "
)
PER_DAY: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        r" N(?P<n>[\d.]+-[\d.]+) (?:(?:times|sets|sessions|x|reps) )?(?:(?:a|per|each|every|in a|in the|/|-|x|throughout the|through the|during the|over the|in one) )*(?:day|daily)(?! of)\b",
        r" (?:daily|day|times / day|times per day) (?::|=) N(?P<n>[\d.]+-[\d.]+)",
    )
)
TWICE = re.compile(
    r" (?:N1-1 times )?in the morning and (?:N1-1 times )?(?:before|at) (?:bed|bedtime|night) | (?:(?:every|each|in the|once in the|in) )?(?:morning|mornings) and (?:(?:once|again|in|at|the|every|each) )*(?:evening|night|evenings|nights|bedtime) "
)
DAILY = re.compile(
    r"^ (?:once )?(?:- )?(?:daily|every day|each day)(?: [.!]?)*$| [,;/)-] (?:once )?(?:daily|every day) [.]? ?$| (?:do|get|perform|practice|repeat|carry out|be done|done|complete|completed|performed)(?: \S+){0,6}? (?:daily|every day|each day) "
)
VAGUE = re.compile(
    r" (?:(?:a )?(?:few|several|couple of|many) (?:times|reps)|(?:repeat|do|perform|times)(?: \S+){0,5}? (?:(?:a )?(?:few|several) more|as many (?:times )?as|as often as|as (?:you feel )?(?:able|comfortable|needed|prescribed|tolerated))) "
)
MOST_REPS, MOST_SETS, MOST_A_DAY = 1000, 50, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many, as far as it was said."""

    reps: Found[Range] | None = None
    """A set."""
    sets: Found[Range] | None = None
    """How many sets."""


def read_counts(sentences: Sequence[Sentence]) -> Counts:
    """Repetitions and sets: the first that are given together, else the first of each."""
    for sentence in sentences:
        both = counts_together(sentence)
        if both:
            return both
    return Counts(reps=first(read_reps, sentences), sets=first(read_sets, sentences))


def first(reader: Callable[[Sentence], Found[Range] | None], sentences: Iterable[Sentence]) -> Found[Range] | None:
    """The first that a reader finds in any sentence."""
    return next((found for found in map(reader, sentences) if found), None)


@remembered
def counts_together(sentence: Sentence) -> Counts | None:
    """`3 sets of 10`, `10 reps for 3 rounds`, `3 x 10`."""
    if " N" not in sentence.plain.text:
        return None
    for pattern in BOTH:
        found = pattern.search(sentence.plain.text)
        if found:
            reps, sets = range_of(found["reps"], MOST_REPS), range_of(found["sets"], MOST_SETS)
            if reps and sets:
                start, stop = found.start() + 1, found.end() - 1
                return Counts(reps=found_in(sentence, start, stop, reps), sets=found_in(sentence, start, stop, sets))
    return None


def read_sets(sentence: Sentence) -> Found[Range] | None:
    """`3 sets`, `sets: 3`."""
    found = ONLY_SETS.search(sentence.plain.text)
    value = range_of(found["sets"] or found["after"], MOST_SETS) if found else None
    return found_in(sentence, found.start() + 1, found.end() - 1, value) if found and value else None


@remembered
def read_reps(sentence: Sentence) -> Found[Range] | None:
    """`10 reps`, `repeat 10 times`, `do 5 circles`, `5 on each side`, `x 10`."""
    text = sentence.plain.text
    if " N" not in text:
        return None
    build = BUILD.search(text)
    if build and float(build["low"]) < float(build["high"]) and " T" not in build[0]:
        value = Range(low=int(float(build["low"])), high=int(float(build["high"])))
        return found_in(sentence, build.start() + 1, build.end() - 1, value)
    for pattern in ONLY_REPS:
        found = pattern.search(text)
        reps = range_of(found["reps"], MOST_REPS) if found else None
        if found and reps and not is_other_side(text, found):
            return found_in(sentence, found.start() + 1, found.end() - 1, reps)
    return None


def is_other_side(text: str, found: re.Match[str]) -> bool:
    """Whether a *one* counts nothing: `once on the other side`, `that is one repetition`, `one at a time`."""
    if found["reps"] != "1-1":
        return False
    return bool(COUNTS_AS.search(text) or re.match(r"[^.]{0,30}\b(?:other|opposite) ", text[found.end() :]))


COUNTS_AS = re.compile(r" (?:is|as|makes|that's|equals|=|makes up|be) N1-1 | N1-1 at a times | N1-1 of ")


def read_per_day(sentence: Sentence) -> Found[Range] | None:
    """`3 times a day`, `twice daily`, `morning and evening`."""
    text = sentence.plain.text
    if "da" not in text and "morning" not in text:
        return None
    for pattern in PER_DAY:
        found = pattern.search(text)
        value = range_of(found["n"], MOST_A_DAY) if found else None
        if found and value:
            return found_in(sentence, found.start() + 1, found.end(), value)
    for pattern, number in ((TWICE, 2), (DAILY, 1)):
        found = pattern.search(text)
        if found:
            return found_in(sentence, found.start() + 1, found.end() - 1, Range.of(number))
    return None


def read_rest(sentences: Iterable[Sentence]) -> Found[Ms] | None:
    """The rest between sets: `rest for 30 seconds between sets`."""
    for sentence in sentences:
        for amount in amounts(sentence):
            if amount.owner is Owner.REST and amount.kind == "T" and " sets" in sentence.plain.text:
                return found_in(sentence, amount.start + 1, amount.stop, seconds_to_ms(amount.low))
    return None


def vague_counts(sentences: Iterable[Sentence]) -> Found[str] | None:
    """A number that nobody can count: `repeat a few times`."""
    for sentence in sentences:
        found = VAGUE.search(sentence.plain.text)
        if found:
            return found_in(sentence, found.start() + 1, found.end() - 1, "reps")
    return None


def range_of(text: str | None, most: int) -> Range | None:
    """The whole numbers of `8-10`; None where they are none, or more than anybody does."""
    if not text:
        return None
    low, high = (float(part) for part in text.split("-"))
    if low != int(low) or high != int(high) or not 1 <= high <= most:
        return None
    return Range(low=max(1, int(low)), high=int(high))
