"""Where the amounts of a sentence stand, and what each belongs to."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from coach.leaflet.memory import remembered
from coach.leaflet.page import Sentence
from coach.leaflet.vocabulary import words

LIMB = (
    "(?:sides?|legs?|arms?|foot|feet|hands?|knees?|ankles?|hips?|wrists?|shoulders?|elbows?|heels?|calf|calves|thighs?|fists?|buttocks?|glutes?|"
    "limbs?|hamstrings?|quads?)"
)
DAY = r"(?: (?:a|per|each|every|the|in|in a|/|-|throughout|through|during|over|times|before|at))*"
PER_DAY = rf"{DAY} (?:day|daily|days)\b"
OTHER_RATE = rf"{DAY} (?:week|weekly|weeks|wk|hourly|month|fortnight|morning|mornings|evening|night|year|bed|bedtime|breakfast)\b"
NOT_REPS = rf"(?!{PER_DAY}|{OTHER_RATE}| as | more | stronger | better | higher | longer | out of )"

TIME = re.compile(r" (?P<kind>[TBD])(?P<low>[\d.]+)-(?P<high>[\d.]+)(?= )")
BOUNDARY = re.compile(r" (?:,|;|then|before|\(|\)|:) ")


class Owner(Enum):
    """What a length of time is the length of."""

    HOLD = "hold"
    STATIC = "static"
    """A muscle at work without a movement."""
    WORK = "work"
    """A movement that goes on."""
    REST = "rest"
    BREATHING = "breathing"
    NOBODY = "nobody"


WORDS: dict[Owner, str] = {
    Owner.HOLD: """hold holding held holds maintain maintaining keep keeping stay staying remain remaining pause pausing sustain
        sustaining retain linger count isometric hang leave stop held isometrically""",
    Owner.STATIC: """squeeze squeezing tighten tightening tense tensing press pressing push pushing clench clenching contract
        contracting stretch stretching balance balancing stand standing brace bracing lift raise pull pulling tuck draw flex lean
        sit lie kneel hang plank bridge pose bend reach extend engage gather straighten position activate contraction squeezes
        tension lying sitting kneeling""",
    Owner.WORK: """walk walking march marching roll rolling circle circling swing swinging pump pumping jog jogging cycle cycling
        step stepping swim run tap shake rub massage repeat repeating rock rocking rotate move moving pedal exercise exercising
        continue continuing perform do practice write scrunch wiggle ride train bounce warm work play sway go""",
    Owner.REST: "relax relaxing relaxation rest resting release releasing wait recover recovery break let return lower lowering pauses",
    Owner.BREATHING: "inhale exhale inhaling exhaling breathe breathing",
}
OWNERS = {word: owner for owner, words in WORDS.items() for word in words.split()}
LEAD_INS = words(
    """for a about at least around approximately roughly up to another an the of slow only and take between with - : = n to
    each"""
)
NOT_LENGTHS = words("over in within after every under by last next past first than")


class Amount(NamedTuple):
    """A length of time in a sentence."""

    owner: Owner
    kind: str
    """`T` seconds, `B` breaths, `D` deep breaths."""
    low: float
    high: float
    start: int
    """Where it starts in the plain words."""
    stop: int
    """Where it stops."""


@remembered
def amounts(sentence: Sentence) -> tuple[Amount, ...]:
    """The lengths of time in a sentence, in order."""
    return tuple(read_amounts(sentence.plain.text))


def read_amounts(text: str) -> Iterator[Amount]:
    """The lengths of time in plain words, in order."""
    for found in TIME.finditer(text):
        low, high = float(found["low"]), float(found["high"])
        owner = owner_of(text, found.start(), found.end(), found["kind"])
        yield Amount(owner, found["kind"], low, high, found.start(), found.end())


def owner_of(text: str, start: int, stop: int, kind: str) -> Owner:
    """What the length between two characters of plain words is the length of."""
    after = (text[stop:].split() or [""])[0]
    if after in AFTERS:
        return AFTERS[after]
    before = text[:start].split()
    if before[-1:] and before[-1] in NOT_LENGTHS and before[-3:-1] not in (["no", "longer"], ["no", "more"]):
        return Owner.WORK
    cut = max((found.end() for found in BOUNDARY.finditer(text, 0, start + 1)), default=0)
    clause = text[cut:start].split()
    near = nearest_owner(clause)
    if near is not Owner.NOBODY or (kind != "T" and not clause and all(word in LEAD_INS for word in before[-3:])):
        return near
    return nearest_owner(before)


AFTERS = dict.fromkeys(["hold", "holds", "pause", "isometric", "squeeze", "stretch", "static", "contraction"], Owner.HOLD)
AFTERS |= dict.fromkeys(("down", "up", "lowering", "lifting"), Owner.WORK)
AFTERS |= dict.fromkeys(("rest", "break", "recovery", "relaxation"), Owner.REST)
"""What the word after a length says of it."""


def without_going_on(words: list[str]) -> Iterator[str]:
    """The words, `keep going` and the like as `continue`."""
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        goes_on = word in {"keep", "keeping"} and (
            after in {"on", "this"} or (after.endswith("ing") and after not in {"holding", "stretching", "breathing"})
        )
        yield "continue" if goes_on else word


def nearest_owner(words: list[str]) -> Owner:
    """A hold where one is named, else what the last telling word names."""
    words = list(without_going_on(words))
    owners = [(OWNERS[word], at) for at, word in enumerate(words) if word in OWNERS]
    if not owners:
        return Owner.NOBODY
    last = owners[-1][0]
    held = any(owner is Owner.HOLD for owner, _ in owners)
    return Owner.HOLD if held and last is not Owner.REST else last
