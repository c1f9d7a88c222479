"""Numbers, lengths and lists in words, from the phrases of a language."""

import re
from collections.abc import Sequence
from functools import lru_cache

from coach.model import HoldAmount, HoldKind, Phrases

_MINUTE = 60
_HOUR = 3600


def number_words(number: int, phrases: Phrases) -> str:
    """A whole number from 0 to 999 in words: `twenty-one`, `one hundred and twenty`."""
    units, tens = phrases.lists["numbers.units"], phrases.lists["numbers.tens"]
    if number < len(units):
        return units[number]
    if number < 100:  # noqa: PLR2004 - a hundred
        ten, unit = divmod(number, 10)
        return tens[ten] if unit == 0 else f"{tens[ten]}-{units[unit]}"
    hundreds, rest = divmod(number, 100)
    if rest == 0:
        return phrases.say("numbers.hundred", count=units[hundreds])
    return phrases.say("numbers.hundred_and", count=units[hundreds], rest=number_words(rest, phrases))


def ordinal_words(number: int, phrases: Phrases) -> str | None:
    """`first`, `second`, …; None beyond those that the language lists."""
    ordinals = phrases.lists["numbers.ordinals"]
    return ordinals[number - 1] if number <= len(ordinals) else None


def length_words(seconds: int, phrases: Phrases) -> str:
    """Whole seconds in words: `twenty seconds`, `one minute`, `two and a half minutes`, `one hour and five minutes`."""
    if seconds >= _HOUR:
        hours, minutes = divmod(round(seconds / _MINUTE), _MINUTE)
        said = _counted(hours, "hour", phrases)
        if minutes == 0:
            return said
        return phrases.say("lengths.hours_minutes", hours=said, minutes=_counted(minutes, "minute", phrases))
    minutes, rest = divmod(seconds, _MINUTE)
    if minutes == 0:
        return _counted(rest, "second", phrases)
    if rest == 0:
        return _counted(minutes, "minute", phrases)
    if rest == _MINUTE // 2:
        return phrases.say("lengths.minutes_half", number=number_words(minutes, phrases))
    return phrases.say(
        "lengths.minutes_seconds",
        minutes=_counted(minutes, "minute", phrases),
        seconds=_counted(rest, "second", phrases),
    )


def minutes_words(length_ms: int, phrases: Phrases) -> str:
    """The nearest whole minutes in words, at least one."""
    return length_words(max(1, round(length_ms / 60_000)) * _MINUTE, phrases)


def hold_words(hold: HoldAmount, phrases: Phrases) -> str:
    """A settled hold in words: `five easy breaths`, `one deep breath`, `ten seconds`."""
    if hold.kind is HoldKind.SECONDS:
        return length_words(round(hold.amount.low / 1000), phrases)
    return _counted(hold.amount.low, "breath" if hold.kind is HoldKind.BREATHS else "deep_breath", phrases)


def list_words(parts: Sequence[str], phrases: Phrases, *, two: str = "lists.two", more: str = "lists.last") -> str:
    """`a`, `a and b`, `a, b, and c`; the keys are those of the phrases that join two, and more."""
    if len(parts) <= 1:
        return "".join(parts)
    if len(parts) == 2:  # noqa: PLR2004 - two
        return phrases.say(two, most=parts[0], last=parts[1])
    return phrases.say(more, most=", ".join(parts[:-1]), last=parts[-1])


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def names_length(text: str, phrases: Phrases) -> bool:
    """Whether a line says how long something takes, as `I will wait twenty seconds.` does."""
    return _length_pattern(phrases.lists["numbers.units"], phrases.lists["numbers.tens"]).search(text) is not None


@lru_cache(maxsize=4)
def _length_pattern(units: tuple[str, ...], tens: tuple[str, ...]) -> re.Pattern[str]:
    numbers = "|".join(dict.fromkeys((*units, *tens)))
    counted = rf"(?:hundred|{numbers})(?: and a half)?[ -](?:seconds?|minutes?|hours?)"
    return re.compile(rf"\b(?:{counted}|(?:a|an|half a|half an) (?:minute|hour))\b", re.IGNORECASE)


def _counted(number: int, key: str, phrases: Phrases) -> str:
    if number == 1:
        return phrases.say(f"lengths.{key}")
    return phrases.say(f"lengths.{key}s", number=number_words(number, phrases))
