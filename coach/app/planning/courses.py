"""A plan's courses, made of a routine and its exercises; and a routine made of a day's doses."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.model import Dose, Entry, Exercise, HoldAmount, Level, Range, Routine
from coach.programme import Course, Rung

if TYPE_CHECKING:
    from coach.compiler import SettledDose
    from coach.script import Loaded


def courses_of(loaded: "Loaded", level: Level | None, avoid: Sequence[str]) -> tuple[Course, ...]:
    """What a plan builds up: the exercises of a routine that are not left out, with their ranges up to what is aimed at.

    Start and step are not settled yet: see `course_of`.
    """
    return tuple(course_for(exercise, entry, loaded.routine, level) for exercise, entry in planned_of(loaded, avoid))


def planned_of(loaded: "Loaded", avoid: Sequence[str]) -> Iterator[tuple[Exercise, Entry]]:
    """The exercises of a routine that are not left out, with their entries."""
    for entry in loaded.routine.entries:
        exercise = loaded.library.exercises[entry.exercise]
        if not set(avoid) & set(exercise.avoid):
            yield exercise, entry


def course_for(exercise: Exercise, entry: Entry, routine: Routine, level: Level | None) -> Course:
    """One exercise, from the low end of its range to what the level aims at: its top, where none is given."""
    from coach.compiler import settle_dose

    shown = in_form(exercise, level or routine.level or Level.GENTLE)
    low = settle_dose(shown, entry, Level.GENTLE)
    high = settle_dose(shown, entry, level or Level.STRONG)
    return Course(
        exercise=exercise.id,
        name=exercise.name,
        reps=Range(low=low.reps, high=high.reps),
        start=low.reps,
        step=1,
        sides=low.sides,
        each_side=low.each_side,
        sets=low.sets,
        hold=hold_between(low, high),
    )


def in_form(exercise: Exercise, level: Level) -> Exercise:
    """The exercise as a level has it, easier or harder, at every level."""
    forms = {Level.GENTLE: exercise.easier, Level.STRONG: exercise.harder}
    return replace(exercise, each=forms.get(level) or exercise.each, easier=(), harder=())


def hold_between(low: "SettledDose", high: "SettledDose") -> HoldAmount | None:
    """The range of the hold; None where nothing is held, or where the holds of a repetition differ."""
    if len(set(low.holds)) != 1 or len(set(high.holds)) != 1:
        return None
    return HoldAmount(kind=low.holds[0].kind, amount=Range(low=low.holds[0].amount.low, high=high.holds[0].amount.low))


def routine_of(loaded: "Loaded", pairs: Sequence[tuple[Course, Rung]], *, avoid: Sequence[str], notes: Sequence[str]) -> Routine:
    """The routine with the doses of one day, which are never above what its scripts say now; the others as they are.

    Args:
        loaded: The routine as it is.
        pairs: What is planned, for each exercise that is not left out: its range as it is now, and its dose.
        avoid: The tags of those that are left out.
        notes: What is said of today.
    """
    left = iter(pairs)
    exercises = loaded.library.exercises
    entries = tuple(
        entry if set(avoid) & set(exercises[entry.exercise].avoid) else dosed(entry, *next(left))
        for entry in loaded.routine.entries
    )
    return replace(loaded.routine, entries=entries, notes=tuple(notes))


def dosed(entry: Entry, course: Course, rung: Rung) -> Entry:
    """The entry with exactly this dose, as far as the exercise's range goes."""
    dose = Dose(
        sets=Range.of(course.sets),
        reps=Range.of(min(rung.reps, course.reps.high)),
        each_side=course.each_side,
        hold=held(course, rung) or entry.dose.hold,
        sides=course.sides,
        rest=entry.dose.rest,
    )
    return replace(entry, dose=dose)


def held(course: Course, rung: Rung) -> HoldAmount | None:
    """The hold of a dose; None where the exercise has none that a plan changes."""
    if course.hold is None or rung.hold is None:
        return None
    amount = course.hold.amount
    return HoldAmount(kind=course.hold.kind, amount=Range.of(max(amount.low, min(rung.hold, amount.high))))
