"""The chapter of one exercise: its name and dose, getting ready, its repetitions, its end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach.compiler.dose import SettledDose
from coach.compiler.dose_words import dose_words
from coach.compiler.holds import rest_calls
from coach.compiler.lines import Telling, call_step, filled, joined, sentence_step, stock_step, tell
from coach.compiler.manner import Manner
from coach.compiler.options import Talk
from coach.compiler.plan import ChapterPlan, Said, Span, Step, Where
from coach.compiler.positions import end_of
from coach.compiler.repetitions import Rep, rep_steps, repetitions
from coach.compiler.silences import announce_silences
from coach.compiler.tips import may_have_tip, place_alone, place_in_reps, tip_said
from coach.compiler.words import length_words, number_words, ordinal_words, sentence
from coach.model import Exercise, Line, Side, Sides
from coach.timeline import ChapterKind, Role, WindowKind
from coach.units import Ms

_LAST_REST = Ms(10_000)
"""The rest after an exercise lasts at least so long (promise 9)."""
_GO = Ms(1_000)
"""Silence after *Here we go.*"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """An exercise in its session."""

    exercise: Exercise
    """What it is."""
    dose: SettledDose
    """How much of it is done."""
    place: int
    """Counted from 1."""
    of: int
    """How many exercises the session has."""
    last: bool
    """Whether no exercise follows."""
    stays: bool
    """Whether the exercise before ended in this one's position."""
    praise: bool
    """Whether its end is praised."""
    purpose: bool
    """Whether its purpose is said."""
    tips: int
    """How many tips are said at the most."""


def exercise_chapter(setting: Setting, manner: Manner) -> ChapterPlan:
    """The chapter of one exercise, with its tips and with its long silences announced."""
    exercise = setting.exercise
    opening = [*_name(setting, manner), *_get_ready(setting, manner)]
    steps, groups, alone = _sets(setting, manner, offset=len(opening))
    body = _with_tips([*opening, *steps], groups, alone, setting, manner)
    whole = announce_silences([*body, *_ending(setting, manner)], manner.phrases)
    return ChapterPlan(
        title=sentence(exercise.name),
        kind=ChapterKind.EXERCISE,
        position=end_of(exercise),
        steps=tuple(whole),
        exercise=exercise.id,
        dose=setting.dose.planned,
        place=setting.place - 1,
    )


def _name(setting: Setting, manner: Manner) -> Iterator[Step]:
    where = Where(exercise=setting.exercise.id)
    name = name_words(setting, manner)
    if setting.purpose and manner.talk is Talk.FULL and setting.exercise.purpose:
        name = f"{name} {setting.exercise.purpose}"
    dose = dose_words(setting.exercise, setting.dose, manner.talk, manner.phrases)
    for text in (name, dose):
        yield sentence_step(text, Role.NAME, manner, where=where)


def name_words(setting: Setting, manner: Manner) -> str:
    """Place and name, as `Second exercise, and the last: pelvic tilts.`."""
    short = "" if manner.talk is Talk.FULL else "_short"
    name, phrases = setting.exercise.name, manner.phrases
    if setting.of == 1:
        return phrases.say(f"names.only{short}", name=sentence(name) if short else name)
    ordinal = ordinal_words(setting.place, phrases)
    if ordinal is None:
        number = number_words(setting.place, phrases)
        return phrases.say(f"names.far_last{short}" if setting.last else f"names.far{short}", number=number, name=name)
    return phrases.say(f"names.last{short}" if setting.last else f"names.first{short}", ordinal=sentence(ordinal), name=name)


def _get_ready(setting: Setting, manner: Manner) -> list[Step]:
    exercise = setting.exercise
    side = exercise.first if setting.dose.sides is not Sides.NONE else None
    steps = _ready_lines(exercise.get_ready, setting, manner, side)
    if setting.stays:
        stay = manner.phrases.say(f"positions.{exercise.position.value}.stay")
        where = Where(exercise=exercise.id)
        spoken = next((index for index, step in enumerate(steps) if step.said), None)
        if spoken is None:
            steps.insert(0, sentence_step(stay, Role.SETUP, manner, where=where))
        else:
            steps[spoken] = joined(stay, Role.SETUP, steps[spoken])
    go = stock_step(manner.phrases.say("go"), Role.SETUP, manner.paced(_GO), where=Where(exercise=exercise.id))
    return [*steps, go]


def _ready_lines(
    lines: tuple[Line, ...], setting: Setting, manner: Manner, side: Side | None, *, unhurried: bool = False
) -> list[Step]:
    telling = Telling(
        manner=manner,
        role=Role.SETUP,
        where=Where(exercise=setting.exercise.id, side=side.value if side and _names_side(lines) else None),
        full=manner.talk is Talk.FULL,
        side=side,
        unhurried=unhurried,
    )
    return [step for line in lines if (step := tell(line, telling))]


def _names_side(lines: tuple[Line, ...]) -> bool:
    return all("side}" in line.text for line in lines)


def _sets(setting: Setting, manner: Manner, *, offset: int) -> tuple[list[Step], list[range], range | None]:
    """The steps of all repetitions; the indices of those that may have a tip; those of a single repetition."""
    steps: list[Step] = []
    groups: list[range] = []
    whole: range | None = None
    for set_number in range(1, setting.dose.sets + 1):
        if set_number > 1:
            steps += _new_set(set_number, setting, manner)
        before: Rep | None = None
        for rep in repetitions(setting.exercise, setting.dose, manner.talk, set_number):
            if before and setting.dose.sides is Sides.EACH and before.side is not rep.side:
                steps += _change_sides(rep, setting, manner)
            begin = offset + len(steps)
            steps += rep_steps(rep, setting.exercise, setting.dose, manner)
            whole = range(begin, offset + len(steps))
            if may_have_tip(rep, setting.dose.sides):
                groups.append(whole)
            before = rep
    return steps, groups, whole if setting.dose.in_all == 1 else None


def _new_set(number: int, setting: Setting, manner: Manner) -> list[Step]:
    """The rest between two sets, the call of the new one, and getting ready for its first side again."""
    phrases, rest = manner.phrases, setting.dose.set_rest
    where = Where(exercise=setting.exercise.id, set=number)
    said = Said(text=phrases.say("calls.rest", length=length_words(round(rest / 1000), phrases)), role=Role.REST)
    pause = Span(kind=WindowKind.REST, length=rest)
    ordinal = sentence(ordinal_words(number, phrases) or number_words(number, phrases))
    text = phrases.say("calls.set", ordinal=ordinal, number=number_words(setting.dose.sets, phrases))
    steps = [Step(said=said, span=pause, where=where, marks=rest_calls(rest, phrases))]
    steps.append(call_step(text, Role.REST, manner, where=where))
    if setting.dose.sides is Sides.EACH:
        steps += _side_lines(setting, manner, setting.exercise.first)
    return steps


def _change_sides(rep: Rep, setting: Setting, manner: Manner) -> list[Step]:
    """The half-way call, what to do for the new side, and the time to do it."""
    side = filled(setting.exercise.call, rep.side, manner)
    where = Where(exercise=setting.exercise.id, set=rep.set, side=rep.side.value if rep.side else None)
    call = sentence_step(manner.phrases.say("calls.change", side=side), Role.REST, manner, where=where)
    steps = [call, *_side_lines(setting, manner, rep.side)]
    last = steps[-1]
    length = max(manner.unhurried(setting.dose.side_rest), last.span.length)
    steps[-1] = replace(last, span=Span(kind=WindowKind.CHANGE, length=Ms(length)))
    return steps


def _side_lines(setting: Setting, manner: Manner, side: Side | None) -> list[Step]:
    lines = tuple(line for line in setting.exercise.get_ready if "side}" in line.text)
    return [step for step in _ready_lines(lines, setting, manner, side, unhurried=True) if step.said]


def _with_tips(steps: list[Step], groups: list[range], alone: range | None, setting: Setting, manner: Manner) -> tuple[Step, ...]:
    tips = [tip_said(line, line.text) for line in setting.exercise.tips]
    turn = (manner.session - 1) % len(tips) if tips else 0
    chosen = [*tips[turn:], *tips[:turn]][: setting.tips]
    if not chosen:
        return tuple(steps)
    return place_alone(steps, alone, chosen) if alone else place_in_reps(steps, groups, chosen)


def _ending(setting: Setting, manner: Manner) -> list[Step]:
    """*That was the last one.*, praise and the first line of `Finish` as one cue; the others; the rest."""
    phrases, where = manner.phrases, Where(exercise=setting.exercise.id)
    done = phrases.say("calls.done_single" if setting.dose.in_all == 1 else "calls.done")
    if setting.praise and manner.talk is Talk.FULL:
        done = f"{done} {phrases.say('praise')}"
    telling = Telling(manner=manner, role=Role.INSTRUCT, where=where, full=manner.talk is Talk.FULL, unhurried=True)
    steps = [step for line in setting.exercise.finish if (step := tell(line, telling))]
    if steps:
        steps[0] = joined(done, Role.REST, steps[0])
    else:
        steps = [stock_step(done, Role.REST, Ms(0), where=where)]
    rest = manner.unhurried(_LAST_REST)
    steps[-1] = replace(steps[-1], span=replace(steps[-1].span, length=Ms(max(rest, steps[-1].span.length))))
    return steps
