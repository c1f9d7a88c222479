"""A script's line to a step: what its direction means in time."""

import re
from dataclasses import dataclass, replace

from coach.compiler.holds import breath_calls, keep_breathing, rest_calls, seconds_calls, work_calls
from coach.compiler.manner import CALL_GAP, LINE_GAP, Manner
from coach.compiler.plan import NOWHERE, Mark, Said, Span, Step, Where
from coach.compiler.words import length_words, names_length
from coach.model import (
    BreatheIn,
    BreatheOut,
    Count,
    Direction,
    Hold,
    HoldAmount,
    HoldKind,
    Line,
    Move,
    Rest,
    Side,
    Silence,
    Wait,
    WorkFor,
)
from coach.timeline import Role, WindowKind
from coach.units import Ms

UNDERSTOOD = Ms(2_000)
"""A breath or a movement ends at least so long after its line does (rule T3)."""
WAY_BACK = Ms(3_000)
"""The way back from a hold is never quicker, unless the script says so (rule T3)."""
HOLD_GAP = Ms(300)
"""Between a line and its hold in seconds."""
WAIT = Ms(20_000)
"""In a file, where `[wait]` gives no length."""
_STRENGTH_HOLD = Ms(5_000)
"""From here on the line of a strength hold says to breathe (rule H4)."""
_BREATH = re.compile(r"breath", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """How one line of a script is told."""

    manner: Manner
    """How the session is spoken."""
    role: Role
    """What the line is for."""
    where: Where = NOWHERE
    """Which repetition it belongs to."""
    full: bool = True
    """Whether it is said in full wording."""
    turn: int = 0
    """Which short wording is used, where there are several."""
    side: Side | None = None
    """What `{side}` stands for."""
    strength: bool = False
    """Whether it is in an exercise tagged `strength`."""
    count: Count | None = None
    """How holds in seconds are counted."""
    unhurried: bool = False
    """Whether nothing shortens its silence: a change of position or side, the rest after an exercise."""
    way_back: bool = False
    """Whether it comes after a hold: no pace makes a movement back quicker than 3 s."""
    twin: str | None = None
    """Its step gets the same length as others of that name."""


def tell(line: Line, telling: Telling) -> Step | None:
    """The step of a line; None where nothing is said and no window stays."""
    text = telling.manner.wording(line, full=telling.full, turn=telling.turn)
    if text is None and (line.direction is None or isinstance(line.direction, Silence)):
        return None
    said = _said(line, text, telling) if text is not None else None
    span, marks = _timing(line.direction, said.text if said else "", telling)
    return Step(said=said, span=span, where=telling.where, marks=marks, twin=telling.twin if span.clear else None)


def call_step(text: str, role: Role, manner: Manner, *, where: Where = NOWHERE, short: str = "") -> Step:
    """A stock call, and the short silence after it."""
    return stock_step(text, role, manner.paced(CALL_GAP), where=where, short=short)


def stock_step(text: str, role: Role, silence: Ms, *, where: Where = NOWHERE, short: str = "") -> Step:
    """A stock line, and a silence after it."""
    return Step(said=Said(text=text, role=role, short=short), span=Span(length=silence), where=where)


def sentence_step(text: str, role: Role, manner: Manner, *, where: Where = NOWHERE) -> Step:
    """A stock sentence, and the silence that sentences have after them."""
    return stock_step(text, role, manner.paced(LINE_GAP), where=where)


def joined(before: str, role: Role, step: Step) -> Step:
    """The step with more words in front, as one cue that has the role of those."""
    said = step.said
    if said is None:
        return replace(step, said=Said(text=before, role=role))
    short = f"{before} {said.short}" if said.short else ""
    return replace(step, said=replace(said, text=f"{before} {said.text}", short=short, role=role))


def filled(text: str, side: Side | None, manner: Manner) -> str:
    """The text with `{side}` and `{other side}` filled in."""
    if side is None:
        return text
    this, other = (manner.phrases.say(f"sides.{each.value}") for each in (side, side.other))
    return text.replace("{side}", this).replace("{other side}", other)


def _said(line: Line, text: str, telling: Telling) -> Said:
    manner = telling.manner
    words = filled(text, telling.side, manner)
    if isinstance(line.direction, Wait):
        length = length_words(round((line.direction.length or WAIT) / 1000), manner.phrases)
        words = f"{words} {manner.phrases.say('wait', length=length)}"
    short = filled(manner.short(line), telling.side, manner)
    return Said(text=words, role=telling.role, short=short, line=line.line or None)


def _timing(direction: Direction | None, text: str, telling: Telling) -> tuple[Span, tuple[Mark, ...]]:  # noqa: PLR0911 - one case for each direction
    manner, phrases = telling.manner, telling.manner.phrases
    match direction:
        case None:
            return Span(length=manner.paced(LINE_GAP)), ()
        case Silence(length=length):
            return _silence(length, text, telling), ()
        case BreatheIn(length=given):
            return _with_line(WindowKind.IN, manner.paced(given or manner.breath.inward)), ()
        case BreatheOut(length=given):
            return _with_line(WindowKind.OUT, manner.paced(given or manner.breath.outward)), ()
        case Move(length=length):
            least = min(length, WAY_BACK) if telling.way_back else 0
            return _with_line(WindowKind.MOVE, Ms(max(manner.paced(length), least))), ()
        case Hold(hold=hold):
            return _hold(hold, text, telling)
        case WorkFor(length=lengths):
            length = Ms(lengths.low)
            return Span(kind=WindowKind.FOR, length=length, with_line=True), work_calls(length, phrases)
        case Rest(length=given):
            length = given if names_length(text, phrases) else manner.paced(given)
            return Span(kind=WindowKind.REST, length=length), rest_calls(length, phrases)
        case Wait(length=given):
            return Span(kind=WindowKind.WAIT, length=given or WAIT), ()


def _silence(length: Ms, text: str, telling: Telling) -> Span:
    if names_length(text, telling.manner.phrases):
        paced = length
    elif telling.unhurried:
        paced = telling.manner.unhurried(length)
    else:
        paced = telling.manner.paced(length)
    if telling.role is Role.CHANGE:
        return Span(kind=WindowKind.CHANGE, length=Ms(0), with_line=True, clear=paced)
    return Span(length=paced)


def _with_line(kind: WindowKind, length: Ms) -> Span:
    return Span(kind=kind, length=length, with_line=True, clear=UNDERSTOOD)


def _hold(hold: HoldAmount, text: str, telling: Telling) -> tuple[Span, tuple[Mark, ...]]:
    span, marks = _held(hold, telling)
    breathless = telling.strength and span.length >= _STRENGTH_HOLD and not _BREATH.search(text)
    return span, ((keep_breathing(telling.manner.phrases), *marks) if breathless else marks)


def _held(hold: HoldAmount, telling: Telling) -> tuple[Span, tuple[Mark, ...]]:
    phrases, amount = telling.manner.phrases, hold.amount.low
    if hold.kind is HoldKind.SECONDS:
        marks = seconds_calls(amount, phrases, telling.count)
        return Span(kind=WindowKind.HOLD, length=Ms(amount), gap=HOLD_GAP), marks
    breath = telling.manner.breath_of(hold.kind)
    marks = breath_calls(amount, breath, phrases, deep=hold.kind is HoldKind.DEEP_BREATHS, full=telling.full)
    windows = ((WindowKind.IN, breath[0]), (WindowKind.OUT, breath[1])) * amount
    span = Span(kind=WindowKind.HOLD, length=Ms(sum(breath) * amount), with_line=True, breaths=windows)
    return span, marks
