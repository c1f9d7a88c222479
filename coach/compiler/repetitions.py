"""Each repetition: its call, its side, its wording, its steps (rules R1 to R6)."""

from collections.abc import Iterator
from dataclasses import dataclass

from coach.compiler.dose import SettledDose
from coach.compiler.lines import Telling, call_step, filled, tell
from coach.compiler.manner import Manner
from coach.compiler.options import Talk
from coach.compiler.plan import Step, Where
from coach.compiler.words import number_words
from coach.model import Exercise, Hold, Side, Sides
from coach.timeline import Role
from coach.units import Ms

HALF_WAY_FROM = 6
"""From so many repetitions up half-way is called (rule R3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """One repetition."""

    set: int
    """Counted from 1."""
    index: int
    """Its place in the set, both sides together; counted from 1."""
    number: int
    """What its call says: counted on each side where the dose counts by side, else in the set."""
    side: Side | None
    """Its side; None without sides."""
    turn: int
    """Both sides' repetitions of one turn are worded alike; counted from 0."""
    full: bool
    """Whether it is said in full wording."""
    ends_run: bool
    """Whether it is the last of its set, or of its side in it."""

    def where(self, exercise: Exercise) -> Where:
        """Which repetition it is, for cues and windows."""
        side = self.side.value if self.side else None
        return Where(exercise=exercise.id, set=self.set, rep=self.number, side=side)


def repetitions(exercise: Exercise, dose: SettledDose, talk: Talk, set_number: int) -> Iterator[Rep]:
    """The repetitions of one set, in order."""
    for index in range(1, dose.a_set + 1):
        second = _is_second_side(dose, index)
        side = None if dose.sides is Sides.NONE else (exercise.first.other if second else exercise.first)
        number = _number(dose, index)
        turn = (index - 1) // 2 if dose.sides is Sides.ALTERNATE else number - 1
        yield Rep(
            set=set_number,
            index=index,
            number=number,
            side=side,
            turn=turn,
            full=set_number == 1 and turn < _full_turns(dose, talk),
            ends_run=index == dose.a_set or (dose.sides is Sides.EACH and index == dose.reps),
        )


def _is_second_side(dose: SettledDose, index: int) -> bool:
    return index > dose.reps if dose.sides is Sides.EACH else index % 2 == 0


def _number(dose: SettledDose, index: int) -> int:
    if dose.sides is Sides.EACH:
        return (index - 1) % dose.reps + 1
    return (index + 1) // 2 if dose.each_side else index


def _full_turns(dose: SettledDose, talk: Talk) -> int:
    """How many turns are said in full: the first two; with sides the first on each; at normal one, at brief none."""
    if talk is Talk.BRIEF:
        return 0
    return 2 if talk is Talk.FULL and dose.sides is Sides.NONE else 1


def rep_steps(rep: Rep, exercise: Exercise, dose: SettledDose, manner: Manner) -> list[Step]:
    """The steps of one repetition: its call (unless it is the only one), then its lines."""
    where = rep.where(exercise)
    steps = [step for index, line in enumerate(dose.lines) if (step := tell(line, _telling(rep, index, exercise, dose, manner)))]
    if dose.in_all == 1:
        return steps
    plain = _call(rep, exercise, dose, manner)
    said = manner.phrases.say("calls.half_way", call=plain) if _is_half_way(rep, dose) else plain
    call = call_step(said, Role.REP, manner, where=where, short=plain)
    if steps and steps[0].said is None:  # after a bare call the window opens when the call has ended
        call = Step(said=call.said, span=type(call.span)(length=Ms(0)), where=where)
    return [call, *steps]


def _telling(rep: Rep, index: int, exercise: Exercise, dose: SettledDose, manner: Manner) -> Telling:
    return Telling(
        manner=manner,
        role=Role.INSTRUCT,
        where=rep.where(exercise),
        full=rep.full,
        turn=rep.turn,
        side=rep.side,
        strength="strength" in exercise.tags,
        count=exercise.count,
        way_back=any(isinstance(line.direction, Hold) for line in dose.lines[:index]),
        twin=f"{rep.set}.{rep.turn}.{index}" if rep.side else None,
    )


def _is_half_way(rep: Rep, dose: SettledDose) -> bool:
    """Whether it is the first repetition after at least half are done; one side and then the other call the change."""
    if dose.sides is Sides.EACH or dose.a_set < HALF_WAY_FROM:
        return False
    return rep.index == -(-dose.a_set // 2) + 1


def _call(rep: Rep, exercise: Exercise, dose: SettledDose, manner: Manner) -> str:
    phrases = manner.phrases
    number = number_words(rep.number, phrases)
    is_last = rep.index == dose.a_set and dose.a_set > 1
    if rep.side is None:
        return phrases.say("calls.last" if is_last else "calls.number", number=number)
    side = filled(exercise.call, rep.side, manner)
    return phrases.say(_call_key(rep, exercise, dose, is_last=is_last), number=number, side=side)


def _call_key(rep: Rep, exercise: Exercise, dose: SettledDose, *, is_last: bool) -> str:
    towards = exercise.call.startswith("to ")
    if is_last:
        return "calls.last_side"
    if _is_last_on_first_side(rep, dose):
        return "calls.last_first" if towards else "calls.last_first_for"
    if dose.sides is Sides.ALTERNATE and rep.index == 2 and towards:  # noqa: PLR2004 - the first on the second side
        return "calls.other_way"
    return "calls.number_side"


def _is_last_on_first_side(rep: Rep, dose: SettledDose) -> bool:
    """Whether that side is now done; not where each side has a single repetition."""
    if dose.a_set == 2:  # noqa: PLR2004 - one on each side
        return False
    return rep.index == (dose.reps if dose.sides is Sides.EACH else dose.a_set - 1)
