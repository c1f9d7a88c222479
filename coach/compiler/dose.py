"""Doses settled: a level picks a number from each range."""

from dataclasses import dataclass

from coach.model import Entry, Exercise, Hold, HoldAmount, HoldKind, Level, Line, Range, Sides, WorkFor
from coach.timeline import HoldDose, PlannedDose
from coach.units import Ms

SET_REST = Ms(20_000)
"""Between sets, unless the script says otherwise."""
SIDE_CHANGE = Ms(8_000)
"""Between one side and the other (rule R5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledDose:
    """How much of an exercise is done."""

    sets: int
    """1 to 20."""
    reps: int
    """A set: of each side where `each_side`, else in all."""
    least_reps: int
    """The low end of the range, which `--minutes` may go down to."""
    each_side: bool
    """Whether `reps` counts those of one side."""
    sides: Sides
    """How sides are used."""
    set_rest: Ms
    """Between sets."""
    side_rest: Ms
    """Between sides under `each`: 8 s at least."""
    lines: tuple[Line, ...]
    """The lines of each repetition, with settled holds."""
    rests_cut: bool = False
    """Whether the rests between sets have been shortened to half."""

    @property
    def a_set(self) -> int:
        """Repetitions in a set, both sides together."""
        return self.reps * 2 if self.each_side else self.reps

    @property
    def in_all(self) -> int:
        """Repetitions over all sets and both sides."""
        return self.a_set * self.sets

    @property
    def step(self) -> int:
        """What `--minutes` takes away at a time: a pair under `alternate` where all are counted together."""
        return 2 if self.sides is Sides.ALTERNATE and not self.each_side else 1

    @property
    def holds(self) -> tuple[HoldAmount, ...]:
        """The holds of one repetition."""
        return tuple(line.direction.hold for line in self.lines if isinstance(line.direction, Hold))

    @property
    def planned(self) -> PlannedDose:
        """The dose as the timeline tells it."""
        return PlannedDose(
            sets=self.sets, reps=self.reps, each_side=self.each_side, sides=self.sides.value, hold=self._hold_dose()
        )

    def _hold_dose(self) -> HoldDose | None:
        if len(set(self.holds)) != 1:
            return None
        hold = self.holds[0]
        value = hold.amount.low / 1000 if hold.kind is HoldKind.SECONDS else hold.amount.low
        return HoldDose(kind=hold.kind.value, value=value)


def settle_dose(exercise: Exercise, entry: Entry, level: Level) -> SettledDose:
    """The dose of an exercise in a routine: the routine's ranges where it gives some, else the exercise's own."""
    dose = entry.dose
    sides = dose.sides or exercise.sides
    reps = dose.reps or exercise.reps
    by_side = dose.each_side if dose.reps else exercise.each_side
    each_side = sides is Sides.EACH or (by_side and sides is not Sides.NONE)
    rest = dose.rest if dose.rest is not None else exercise.rest
    even = sides is Sides.ALTERNATE and not each_side
    return SettledDose(
        sets=pick(dose.sets or exercise.sets, level),
        reps=pick_even(reps, level) if even else pick(reps, level),
        least_reps=pick_even(reps, Level.GENTLE) if even else reps.low,
        each_side=each_side,
        sides=sides,
        set_rest=SET_REST if rest is None else rest,
        side_rest=SIDE_CHANGE if rest is None else Ms(max(rest, SIDE_CHANGE)),
        lines=tuple(_settle_line(line, dose.hold, level) for line in _lines(exercise, level)),
    )


def pick(numbers: Range, level: Level) -> int:
    """The low end of a range, its middle rounded down, or its top."""
    match level:
        case Level.GENTLE:
            return numbers.low
        case Level.STEADY:
            return (numbers.low + numbers.high) // 2
        case Level.STRONG:
            return numbers.high


def pick_even(numbers: Range, level: Level) -> int:
    """The same, but even: one less where it is odd, one more where that would leave the range.

    A range without an even number is refused by the script's checks; here it gives the even number above.
    """
    number = pick(numbers, level)
    if number % 2 == 0:
        return number
    return number - 1 if number - 1 >= numbers.low else number + 1


def _lines(exercise: Exercise, level: Level) -> tuple[Line, ...]:
    if level is Level.GENTLE and exercise.easier:
        return exercise.easier
    if level is Level.STRONG and exercise.harder:
        return exercise.harder
    return exercise.each


def _settle_line(line: Line, instead: HoldAmount | None, level: Level) -> Line:
    match line.direction:
        case Hold(hold=hold):
            held = instead or hold
            picked = HoldAmount(kind=held.kind, amount=Range.of(pick_hold(held, level)))
            return _with(line, Hold(hold=picked))
        case WorkFor(length=length):
            return _with(line, WorkFor(length=Range.of(pick_seconds(length, level))))
        case _:
            return line


def pick_hold(hold: HoldAmount, level: Level) -> int:
    """The number of a hold: breaths, or whole seconds in milliseconds."""
    return pick_seconds(hold.amount, level) if hold.kind is HoldKind.SECONDS else pick(hold.amount, level)


def pick_seconds(lengths: Range, level: Level) -> int:
    """A length from a range in milliseconds; the middle is rounded down to a whole second, inside the range."""
    length = pick(lengths, level)
    if level is Level.STEADY and lengths.low != lengths.high:
        return max(lengths.low, length // 1000 * 1000)
    return length


def _with(line: Line, direction: Hold | WorkFor) -> Line:
    return Line(text=line.text, direction=direction, shorts=line.shorts, line=line.line)
