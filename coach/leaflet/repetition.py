"""The lines of one repetition: the movement, the hold, the way back, each with its direction."""

from collections.abc import Iterator

from coach.leaflet.ear import Action, Role, Told
from coach.leaflet.reading import Reading
from coach.leaflet.safety import is_long_hold
from coach.leaflet.sayable import sayable
from coach.model import BreatheIn, BreatheOut, Direction, Hold, HoldAmount, HoldKind, Line, Move, Range, Sides, WorkFor
from coach.units import Ms

MOVE_MS, BACK_MS = Ms(4000), Ms(5000)
LETTER_MS = 72
"""A letter takes about so long to say; a window leaves two seconds after its line."""
AFTER_MS = 2400
DEFAULT_HOLD = HoldAmount(kind=HoldKind.SECONDS, amount=Range.of(5000))
"""In place of a hold that is hard to believe."""
LONGEST_WORK_MS = 7_200_000
MOST_DEEP = 3
STEADY_MS = 5000
"""A hold of this length and more says to go on breathing."""


def each_lines(told: Told, reading: Reading, sides: Sides) -> Iterator[Line]:
    """What is said in a repetition; never empty."""
    if reading.work is not None and reading.reps is None:
        yield work_line(told, reading)
        return
    moves = told.moves or [Action(role=Role.MOVE, text=first_words(reading, sides))]
    hold = hold_of(reading)
    last = len(moves) - 1
    for at, action in enumerate(moves):
        after = moves[at + 1].role if at < last else None
        yield move_line(action, after, alone=last == 0 and hold is None)
    if hold is not None:
        yield hold_line(hold, breathing=moves[-1].role is not Role.MOVE)
    yield from back_lines(told, hold)


def first_words(reading: Reading, sides: Sides) -> str:
    """What stands for a movement that the page does not tell: the name of the exercise."""
    del sides
    return sayable(f"Do one {reading.name.value.lower()}")[:80]


def work_line(told: Told, reading: Reading) -> Line:
    """Work that goes on for some time."""
    text = told.moves[0].text if told.moves else first_words(reading, Sides.NONE)
    work = reading.work.value if reading.work else Range.of(60_000)
    length = Range(low=min(work.low, LONGEST_WORK_MS), high=min(work.high, LONGEST_WORK_MS))
    return Line(text=text, direction=WorkFor(length=length))


def move_line(action: Action, after: Role | None, *, alone: bool) -> Line:
    """One movement or breath; a breath in has its window only where a breath out follows at once."""
    del alone
    direction: Direction = Move(length=window_ms(action.text))
    if action.role is Role.IN and after is Role.OUT:
        direction = BreatheIn()
    elif action.role is Role.OUT:
        direction = BreatheOut()
    return Line(text=action.text, direction=direction)


def window_ms(text: str) -> Ms:
    """How long a movement takes: four seconds, or as long as its words and two seconds more."""
    return Ms(max(MOVE_MS, -(-(len(text) * LETTER_MS + AFTER_MS) // 1000) * 1000))


def hold_of(reading: Reading) -> HoldAmount | None:
    """The hold of the script: the page's, but for one that is hard to believe."""
    if reading.hold is None:
        return None
    if is_long_hold(reading):
        return DEFAULT_HOLD
    value = reading.hold.value
    if value.kind is HoldKind.SECONDS and value.amount.low < 1000:  # noqa: PLR2004 - a second is the shortest hold
        return HoldAmount(kind=value.kind, amount=Range(low=1000, high=max(1000, value.amount.high)))
    if value.kind is HoldKind.DEEP_BREATHS and value.amount.high > MOST_DEEP:
        return HoldAmount(kind=HoldKind.BREATHS, amount=value.amount)
    return value


def hold_line(hold: HoldAmount, *, breathing: bool) -> Line:
    """The line of a hold: it never tells to stop breathing."""
    if hold.kind is HoldKind.DEEP_BREATHS:
        return Line(text="Stay there: deep breath in.", direction=Hold(hold=hold), shorts=("Breathe in.",))
    if hold.kind is HoldKind.BREATHS:
        return Line(text="Stay there, and breathe in.", direction=Hold(hold=hold), shorts=("Keep breathing.",))
    if breathing or hold.amount.low >= STEADY_MS:
        return Line(text="Stay there, and keep breathing.", direction=Hold(hold=hold), shorts=("Stay there.",))
    return Line(text="Stay there.", direction=Hold(hold=hold))


def back_lines(told: Told, hold: HoldAmount | None) -> Iterator[Line]:
    """The way back: the page's, else that there is one."""
    for text in told.back[:2]:
        yield Line(
            text=text,
            direction=Move(length=Ms(max(BACK_MS, window_ms(text)))),
            shorts=("And back.",) if len(told.back) == 1 else (),
        )
    if not told.back and (hold is not None or len(told.moves) == 1):
        yield Line(text="And slowly come back.", direction=Move(length=BACK_MS), shorts=("And back.",))
