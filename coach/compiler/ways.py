"""Changes of position: the lines of a way, and the chapters that say them (rules C1 to C3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.compiler.exercise import Setting
from coach.compiler.lines import Telling, sentence_step, stock_step, tell
from coach.compiler.manner import LINE_GAP, Manner
from coach.compiler.options import Talk
from coach.compiler.plan import ChapterPlan, Step, Where
from coach.compiler.positions import Way
from coach.compiler.silences import announce_silences
from coach.compiler.words import minutes_words, sentence
from coach.model import Line, Position
from coach.timeline import ChapterKind, Role, UpStep
from coach.units import Ms

FLOOR = frozenset(Position) - {Position.STANDING, Position.SITTING}
"""The positions from which a person has to get up."""
_HEAR = Ms(6_000)
"""Time to turn the sound up."""
_LITTLE = Ms(45_000)
"""Shorter exercises take less than a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """A way to an exercise, or up again."""

    way: Way
    """At least one change."""
    hear: bool
    """Whether the person is asked to turn the sound up at its end: once, when first lying down."""


def way_lines(way: Way) -> tuple[Line, ...]:
    """The lines of a way: where it ends, said once and first, then each change's own lines."""
    if not way:
        return ()
    return (way[-1].move[0], *(line for change in way for line in change.move[1:]))


def change_chapter(leading: Leading, cautions: Sequence[Step], manner: Manner) -> ChapterPlan:
    """The chapter of a way: the next exercise's cautions, then its lines."""
    telling = Telling(manner=manner, role=Role.CHANGE, full=manner.asked is Talk.FULL, unhurried=True)
    steps = [*cautions, *(step for line in way_lines(leading.way) if (step := tell(line, telling)))]
    if leading.hear:
        steps.append(stock_step(manner.phrases.say("opening.hear"), Role.OPENING, manner.unhurried(_HEAR)))
    told = announce_silences(steps, manner.phrases)
    title, end = _title(leading.way, manner), leading.way[-1].end
    return ChapterPlan(title=title, kind=ChapterKind.CHANGE, position=end, steps=told)


def _title(way: Way, manner: Manner) -> str:
    start, end = way[0].start, way[-1].end
    if start not in FLOOR and end in FLOOR:
        return manner.phrases.say("titles.down")
    if start in FLOOR and end not in FLOOR:
        return manner.phrases.say("titles.up")
    return sentence(manner.phrases.say(f"positions.{end.value}.onto"))


def caution_steps(setting: Setting, length: Ms, manner: Manner, here: Position) -> list[Step]:
    """An exercise's cautions, with which one it is and how long it takes (rule P3); none where it has none.

    Who leaves it out rests on the floor until the next one. Somebody who still stands has to come down for that, as it
    is not said again how; but not for the last one.
    """
    exercise, phrases = setting.exercise, manner.phrases
    if not exercise.cautions:
        return []
    where = Where(exercise=exercise.id)
    telling = Telling(manner=manner, role=Role.CAUTION, where=where, unhurried=True)
    said = [step for line in exercise.cautions if (step := tell(line, telling))]
    key = "names.this_first" if setting.place == 1 else "names.this_next"
    which = [sentence_step(phrases.say(key, name=exercise.name), Role.CAUTION, manner, where=where)]
    takes = sentence_step(_takes(length, manner, _meanwhile(setting, here)), Role.CAUTION, manner, where=where)
    return [*(which if setting.of > 1 else []), *said, takes]


def _takes(length: Ms, manner: Manner, meanwhile: str) -> str:
    phrases = manner.phrases
    words = phrases.say("caution.little") if length < _LITTLE else minutes_words(length, phrases)
    return phrases.say(f"caution.takes{meanwhile}", length=words)


def _meanwhile(setting: Setting, here: Position) -> str:
    """What somebody does meanwhile who leaves it out: the end of a phrase's name."""
    if setting.of == 1:
        return "_alone"
    if here in FLOOR:
        return ""
    return "_down" if setting.exercise.position in FLOOR and not setting.last else "_upright"


def up_steps(way: Way, manner: Manner) -> tuple[UpStep, ...]:
    """A way as the live session says it when a person stops."""
    telling = Telling(manner=manner, role=Role.CHANGE, full=manner.asked is Talk.FULL, unhurried=True)
    steps = [step for line in way_lines(way) if (step := tell(line, telling))]
    return tuple(
        UpStep(text=step.said.text, wait=step.span.clear or step.span.length or manner.paced(LINE_GAP))
        for step in steps
        if step.said
    )
