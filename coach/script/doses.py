"""The changes of dose in a routine's brackets, and what fits an exercise."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from coach.errors import nearest
from coach.model import BreatheOut, Dose, Exercise, Hold, HoldAmount, HoldKind, Line, Move, Range, Sides
from coach.script.directions import print_hold_amount, read_hold_amount
from coach.script.document import Item, Kind
from coach.script.fields import LENGTH, REPS, SETS, Form, Reps, choice
from coach.script.lines import bracket
from coach.script.mistake import MistakeError
from coach.script.sections import SECTIONS
from coach.script.source import Report

FORMS: dict[str, Form] = {
    "reps": REPS,
    "sets": SETS,
    "hold": Form(read_hold_amount, print_hold_amount),
    "rest": LENGTH,
    "sides": choice(Sides),
}
"""What a routine may change, and how it is read and written."""


def read_dose(item: Item, report: Report) -> Dose:
    """The changes of dose in the brackets after an exercise."""
    values: dict[str, Any] = {}
    for direction in item.directions:
        word, _, rest = " ".join(direction.text.split()).partition(" ")
        if word in values:
            report.error(bracket(direction), f"{word} is here twice", "leave one out")
        try:
            values[word] = read_change(word, rest)
        except MistakeError as mistake:
            report.error(bracket(direction), mistake.message, mistake.hint)
    reps = values.pop("reps", None)
    return Dose(**values, **reps._asdict()) if isinstance(reps, Reps) else Dose(**values)


def read_change(word: str, rest: str) -> Any:  # noqa: ANN401 - each word has its own type
    """What one bracket gives.

    Raises:
        MistakeError: A routine cannot change that, or not to that.
    """
    if word not in FORMS:
        close = nearest(word, FORMS)
        hint = f"did you mean {close}?" if close else f"known: {', '.join(FORMS)}"
        raise MistakeError(f"a routine cannot change {word!r}" if word else "empty brackets", hint)
    if not rest:
        raise MistakeError(f"{word} has no value", f"write it like [{EXAMPLES[word]}]")
    return FORMS[word].read(rest)


def print_change(word: str, value: Any) -> str:  # noqa: ANN401 - each word has its own type
    """The words between the brackets of one change."""
    return f"{word} {FORMS[word].write(value)}"


EXAMPLES = {"reps": "reps 6-8", "sets": "sets 2", "hold": "hold 2 deep breaths", "rest": "rest 30s", "sides": "sides each"}


def sides_mistake(reps: Range, sides: Sides, *, each_side: bool) -> MistakeError | None:
    """What is wrong with repetitions on those sides; None where nothing is."""
    if each_side and sides is Sides.NONE:
        return MistakeError("reps count each side, but there are no sides", "add sides: alternate, or sides: each")
    if sides is Sides.ALTERNATE and not each_side and reps.low == reps.high and reps.low % 2:
        return MistakeError(
            "sides take turns, so an odd number of reps leaves one side behind",
            f"write an even number, or: {reps.low} each side",
        )
    return None


def dose_mistakes(dose: Dose, exercise: Exercise) -> Iterator[tuple[str, MistakeError]]:
    """What in a routine's changes does not fit the exercise, each with the word of its bracket."""
    sides = dose.sides or exercise.sides
    reps, each_side = (dose.reps, dose.each_side) if dose.reps else (exercise.reps, exercise.each_side)
    if mistake := sides_mistake(reps, sides, each_side=each_side):
        yield ("reps" if dose.reps else "sides"), mistake
    if sides is Sides.NONE and any("{" in line.text for line in all_lines(exercise)):
        yield "sides", MistakeError(f"the lines of {exercise.id} name a side", "keep its sides")
    if dose.hold is not None and (mistake := hold_mistake(dose.hold, exercise)):
        yield "hold", mistake


def hold_mistake(hold: HoldAmount, exercise: Exercise) -> MistakeError | None:
    """What is wrong with such a hold in place of every hold of the exercise; None where nothing is."""
    bodies = (exercise.each, exercise.easier, exercise.harder)
    before_holds = [
        before for lines in bodies for before, line in pairwise([None, *lines]) if line and isinstance(line.direction, Hold)
    ]
    if not before_holds:
        return MistakeError(f"{exercise.id} has no hold", "leave [hold] out")
    starts = all(before and isinstance(before.direction, BreatheOut | Move) for before in before_holds)
    if hold.kind is not HoldKind.SECONDS and not starts:
        return MistakeError(
            f"the hold of {exercise.id} cannot be counted in breaths: it follows no [out] or [move]",
            f"give seconds instead of {print_hold_amount(hold)}",
        )
    return None


def all_lines(exercise: Exercise) -> Iterator[Line]:
    """Every line of an exercise."""
    for kind in SECTIONS:
        if kind.kind is Kind.EXERCISE:
            yield from getattr(exercise, kind.attribute)
