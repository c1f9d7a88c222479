"""The last chapter: what was done, when to stop exercising, and that it is over (rule O3)."""

from collections.abc import Iterator, Sequence

from coach.compiler.choose import HOME, Chosen
from coach.compiler.dose import SettledDose
from coach.compiler.lines import sentence_step
from coach.compiler.manner import Manner
from coach.compiler.options import Talk
from coach.compiler.plan import ChapterPlan, Step
from coach.compiler.words import list_words, number_words
from coach.model import Exercise
from coach.timeline import ChapterKind, Role

Done = Sequence[tuple[Exercise, SettledDose]]
"""Exercises, each with how much of it was done."""


def closing_chapter(chosen: Chosen, done: Done, manner: Manner, *, praise: bool) -> ChapterPlan:
    """The closing of a session, after the way up; it counts what was done."""
    phrases = manner.phrases
    last = " ".join((*_farewell(chosen, manner), phrases.say("closing.end")))
    well_done = phrases.say("praise") if praise and manner.talk is not Talk.BRIEF else ""
    if manner.talk is Talk.FULL:
        texts = [_joined(well_done, _did(done, manner)), phrases.say("closing.worse"), last]
    else:
        texts = [_joined(well_done, last)]
    steps = _steps(texts, manner)
    return ChapterPlan(
        title=phrases.say("titles.closing"),
        kind=ChapterKind.CLOSING,
        position=chosen.end,
        steps=tuple(steps),
        place=chosen.number,
    )


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


def _steps(texts: Sequence[str], manner: Manner) -> Iterator[Step]:
    return (sentence_step(text, Role.CLOSING, manner) for text in texts if text)


def _did(done: Done, manner: Manner) -> str:
    """`You did eight knee rolls, and five long holds.`; what was done once is not counted."""
    counted: dict[str, int] = {}
    for exercise, dose in done:
        if exercise.done and dose.in_all > 1:
            counted[exercise.done] = counted.get(exercise.done, 0) + dose.in_all
    if not counted:
        return ""
    parts = [f"{number_words(number, manner.phrases)} {what}" for what, number in counted.items()]
    return manner.phrases.say("closing.did", list=list_words(parts, manner.phrases, two="lists.last"))


def _farewell(chosen: Chosen, manner: Manner) -> Iterator[str]:
    """What to do next: walk after getting up, rest where the session ends on the floor."""
    if chosen.end is not HOME:
        yield manner.phrases.say("closing.lie")
    elif chosen.gets_up:
        yield manner.phrases.say("closing.walk" if manner.talk is Talk.FULL else "closing.walk_short")
