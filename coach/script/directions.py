"""Every direction, read and printed: the words between the brackets at the end of a line.

To add one: 1. its class in `coach.model.steps` and its `Direction`; 2. its reader in `READERS`; 3. its case in
`print_direction` (mypy asks for it); 4. the sections that it may stand in, in `sections.py`.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from coach.errors import nearest
from coach.model import (
    BreatheIn,
    BreatheOut,
    Direction,
    Hold,
    HoldAmount,
    HoldKind,
    Move,
    Rest,
    Silence,
    Wait,
    WorkFor,
)
from coach.script import numbers
from coach.script.mistake import MistakeError
from coach.script.numbers import shown
from coach.units import Ms

BREATHS = re.compile(r"(.+?) (deep )?breaths?")


def read_hold_amount(text: str) -> HoldAmount:
    """How long a hold is, in seconds or in breaths.

    Raises:
        MistakeError: It is neither, or outside its limits.
    """
    match = BREATHS.fullmatch(text)
    if match is None:
        if close := nearest(text.rpartition(" ")[2], ("breaths", "breath")):
            raise MistakeError(f"{numbers.shown(text)} is not a length of time", f"did you mean {close}?")
        lengths = numbers.read_length_range(text, numbers.HOLD_MS)
        return HoldAmount(kind=HoldKind.SECONDS, amount=lengths)
    kind = HoldKind.DEEP_BREATHS if match[2] else HoldKind.BREATHS
    return HoldAmount(kind=kind, amount=numbers.read_range(match[1], numbers.BREATHS))


def print_hold_amount(hold: HoldAmount) -> str:
    """How long a hold is, as a script has it."""
    if hold.kind is HoldKind.SECONDS:
        return numbers.print_length_range(hold.amount)
    deep = "deep " if hold.kind is HoldKind.DEEP_BREATHS else ""
    breaths = "breath" if hold.amount.high == 1 else "breaths"
    return f"{numbers.print_range(hold.amount)} {deep}{breaths}"


def read_hold(rest: str) -> Hold:
    """The hold that `[hold …]` asks for."""
    if not rest:
        raise MistakeError("a hold says how long", "write it like [hold 10s] or [hold 5 breaths]")
    return Hold(hold=read_hold_amount(rest))


def read_move(rest: str) -> Move:
    """The movement that `[move …]` asks for."""
    if not rest:
        raise MistakeError("a movement says how long", "write it like [move 4s]")
    return Move(length=numbers.read_length(rest))


def read_work(rest: str) -> WorkFor:
    """The timed work that `[for …]` asks for."""
    if not rest:
        raise MistakeError("timed work says how long", "write it like [for 5m]")
    return WorkFor(length=numbers.read_length_range(rest, numbers.WORK_MS))


def read_rest(rest: str) -> Rest:
    """The rest that `[rest …]` asks for."""
    if not rest:
        raise MistakeError("a rest says how long", "write it like [rest 15s]")
    return Rest(length=numbers.read_length(rest))


READERS: dict[str, Callable[[str], Direction]] = {
    "in": lambda rest: BreatheIn(length=numbers.read_length(rest) if rest else None),
    "out": lambda rest: BreatheOut(length=numbers.read_length(rest) if rest else None),
    "move": read_move,
    "hold": read_hold,
    "for": read_work,
    "rest": read_rest,
    "wait": lambda rest: Wait(length=numbers.read_length(rest) if rest else None),
}
"""What reads the words after the first, by the first; a direction without one is a silence."""


WORDS: dict[type[Direction], str] = {BreatheIn: "in", BreatheOut: "out", Move: "move", Rest: "rest", Wait: "wait"}
"""The first word of the directions that have at most one length."""


@lru_cache(maxsize=1024)
def read_direction(text: str) -> Direction:
    """The direction that the words between two brackets ask for; letters may be large or small.

    >>> read_direction("4s")
    Silence(length=4000)

    Raises:
        MistakeError: They ask for none, or for a length outside its limits.
    """
    words = text.lower().split()
    if not words:
        raise MistakeError("an empty direction", "write a silence like [4s], or leave the brackets out")
    if words[0] in READERS:
        return READERS[words[0]](" ".join(words[1:]))
    if words[0][0].isdigit() or words[0][0] in ".-–":
        return Silence(length=read_silence(words))
    raise MistakeError(f"unknown direction {shown(words[0])}", unknown_hint(words[0]))


def read_silence(words: list[str]) -> Ms:
    """The length of `[4s]`.

    Raises:
        MistakeError: It is not one length.
    """
    text = " ".join(words)
    if "breath" in text or numbers.DASH.search(text[1:]):
        raise MistakeError(f"{shown(text)} is not a length of time", f"is it a hold? [hold {text}]")
    return numbers.read_length(text)


def unknown_hint(word: str) -> str:
    """The nearest direction, else all of them."""
    close = nearest(word, READERS)
    return f"did you mean {close}?" if close else f"known: a silence like 4s, {', '.join(READERS)}"


def print_direction(direction: Direction) -> str:
    """The words between the brackets.

    >>> print_direction(Silence(length=90_000))
    '1m30s'
    """
    match direction:
        case Silence():
            return numbers.print_length(direction.length)
        case Hold():
            return f"hold {print_hold_amount(direction.hold)}"
        case WorkFor():
            return f"for {numbers.print_length_range(direction.length)}"
        case BreatheIn() | BreatheOut() | Move() | Rest() | Wait():
            return with_length(WORDS[type(direction)], direction.length)


def with_length(word: str, length_ms: int | None) -> str:
    """A word and a length, where there is one."""
    return word if length_ms is None else f"{word} {numbers.print_length(length_ms)}"
