"""How long a position is held, and how long work goes on."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterable, Sequence

from coach.leaflet.amounts import LIMB, Amount, Owner, amounts
from coach.leaflet.page import Found, Sentence, found_in
from coach.model import HoldAmount, HoldKind, Range

KINDS = {"T": HoldKind.SECONDS, "B": HoldKind.BREATHS, "D": HoldKind.DEEP_BREATHS}
BARE = re.compile(
    r" (?:hold|hold it|hold this|hold that|hold here|hold there|hold the stretch|hold the position|hold this position)"
    r" (?:for |: |= |- )?(?:about |at least |up to )?N(?P<low>[\d.]+)-(?P<high>[\d.]+) (?!times|reps|sets|x|of|lb|kg|pound|\w+s )"
)
FOR = re.compile(r" (?:for|of|:|about|least|to|-|x|=|around|approximately|roughly|and|another|take|a|slow|full|good) $")
DOSE_LINE = re.compile(rf" T(?P<low>[\d.]+)-(?P<high>[\d.]+) (?:(?:on|per|for) )?(?:each|per|both|either)? ?{LIMB}? ?[.,)]? ?$")
TIMES_T = re.compile(r" (?:N\S+ (?:x|sets of|times|reps of|times for|reps x|times x)|reps of|x|times :|duration :) $")
T_TIMES = re.compile(r" x N")
ONLY_BREATHS = re.compile(r" (?:(?:about|for|around) )?[BD]\S+ (?:(?:here|there|each side|on each side) )?(?:[.,;]|$)")
BREATHING = re.compile(r" (?:breathing|breath|breaths|breathe) ")
VAGUE = re.compile(
    r" (?:hold|holding|pause|stay|keep|squeeze)(?: \S+){0,6}? (?:(?:a )?(?:few|several|couple of) (?:seconds|moments|breaths|minutes|counts)|a moment|briefly|"
    r"as long as (?:you can|possible|is comfortable)|a second or two|a little while|a while) "
)
LONGEST_STATIC = 120
"""Longer work is no hold unless the page says *hold*, in seconds."""


MOVING = re.compile(
    r" (?:walk|run|march|jog|swing|pump|kick|skip|cycle|pedal|bounce|(?<!the )(?<!a )(?<!rolled )roll|marching|running|jogging) "
)
"""What goes on for as long as a bare length says, instead of being held."""


def read_hold(sentences: Sequence[Sentence], title: str = "") -> Found[HoldAmount] | None:
    """The first hold that is named; a bare length is none where something moves."""
    for reader in HOLDS:
        found = next((found for sentence in sentences if (found := reader(sentence, title))), None)
        if found and not (reader is dose_line_hold and found.value.kind is HoldKind.SECONDS and is_moving(sentences)):
            return found
    return None


def is_moving(sentences: Iterable[Sentence]) -> bool:
    """Whether something moves for as long as a bare length says, instead of being held."""
    return any(MOVING.search(sentence.plain.text) for sentence in sentences)


def named_hold(sentence: Sentence, title: str) -> Found[HoldAmount] | None:
    """`Hold for 10 seconds`, `stay there for 5 breaths`, `hold for 10`."""
    del title
    for amount in amounts(sentence):
        if amount.owner is Owner.HOLD:
            return held(sentence, amount)
    bare = BARE.search(sentence.plain.text) if " N" in sentence.plain.text else None
    if not bare:
        return None
    return held(sentence, Amount(Owner.HOLD, "T", float(bare["low"]), float(bare["high"]), bare.start(), bare.end()))


def static_hold(sentence: Sentence, title: str) -> Found[HoldAmount] | None:
    """`Squeeze the cushion for 5 seconds`, `for five breaths`."""
    about_breathing = bool(BREATHING.search(f" {title.lower()} "))
    for amount in amounts(sentence):
        before = sentence.plain.text[: amount.start + 1]
        still = amount.owner is Owner.STATIC and amount.kind == "T" and amount.high <= LONGEST_STATIC
        breaths = amount.kind != "T" and not about_breathing and amount.owner is not Owner.REST
        stands = amount.owner is Owner.NOBODY and amount.kind == "T" and bool(STANDS.search(title.lower()))
        if (still or breaths or stands) and FOR.search(before):
            return held(sentence, amount)
    return None


STANDS = re.compile(r"\b(?:balance|plank|stand|hold|stretch|pose|stance|sit)\b")
"""Names of exercises that hold still."""


def counted_hold(sentence: Sentence, title: str) -> Found[HoldAmount] | None:
    """A count on its own: `Count to six and let go`."""
    del title
    for amount in amounts(sentence):
        words = sentence.plain.words(amount.start + 1, amount.stop).lower()
        if words.startswith("count ") and not words.startswith("count of") and amount.owner in {Owner.NOBODY, Owner.STATIC}:
            return held(sentence, amount)
    return None


def dose_line_hold(sentence: Sentence, title: str) -> Found[HoldAmount] | None:
    """`30 seconds each side`, `3 x 30 seconds`: a dose on its own, of what does not say that it moves."""
    text = sentence.plain.text
    for amount in amounts(sentence):
        if amount.kind != "T" and ONLY_BREATHS.match(text) and not BREATHING.search(f" {title.lower()} "):
            return held(sentence, amount)
        alone = amount.start == 0 and DOSE_LINE.match(text)
        counted = TIMES_T.search(text[: amount.start + 1]) or T_TIMES.match(text[amount.stop :])
        if amount.kind == "T" and amount.owner is not Owner.REST and (alone or counted):
            return held(sentence, amount) if amount.high <= LONGEST_STATIC else None
    return None


HOLDS = (named_hold, static_hold, counted_hold, dose_line_hold)
"""In order: the surest first."""


def held(sentence: Sentence, amount: Amount) -> Found[HoldAmount]:
    """The hold of that length."""
    scale = 1000 if amount.kind == "T" else 1
    low, high = (max(1, round(value * scale)) for value in (amount.low, amount.high))
    start = sentence.plain.text.rfind(" hold", 0, amount.start)
    value = HoldAmount(kind=KINDS[amount.kind], amount=Range(low=low, high=high))
    return found_in(sentence, start + 1 if start >= 0 else amount.start + 1, amount.stop, value)


def read_work(sentences: Iterable[Sentence]) -> Found[Range] | None:
    """How long a movement goes on, in milliseconds: `Repeat for three to five minutes`, `5 minutes, twice a day`."""
    for sentence in sentences:
        for amount in amounts(sentence):
            before = sentence.plain.text[: amount.start + 1]
            told = amount.owner in {Owner.WORK, Owner.STATIC} and before.endswith(WORK_LEADS)
            alone = amount.start == 0 and bool(ALONE.match(sentence.plain.text[amount.stop :]))
            if amount.kind == "T" and amount.low >= 1 and (told or alone):
                value = Range(low=round(amount.low * 1000), high=round(amount.high * 1000))
                return found_in(sentence, max(0, before.rfind(" for ")) + 1, amount.stop, value)
    return None


ALONE = re.compile(r" (?:[,.;]|each|per|a|once|twice|daily|$)")
WORK_LEADS = (" for ", " for about ", " for up to ", " for at least ", " for another ", " of ")


def vague_hold(sentences: Iterable[Sentence]) -> Found[str] | None:
    """A hold that nobody can count: `hold for a few seconds`."""
    for sentence in sentences:
        found = VAGUE.search(sentence.plain.text)
        if found:
            return found_in(sentence, found.start() + 1, found.end() - 1, "hold")
    return None
