"""A session on its way to a plan, and the chapters between its opening and its closing."""

from dataclasses import dataclass, field, replace

from coach.compiler.choose import Chosen
from coach.compiler.closing import Done, closing_chapter
from coach.compiler.estimate import estimate
from coach.compiler.exercise import Setting, exercise_chapter
from coach.compiler.layout import chapter_length
from coach.compiler.manner import Manner
from coach.compiler.plan import ChapterPlan
from coach.compiler.shorten import Cut
from coach.compiler.silences import announce_silences
from coach.compiler.ways import FLOOR, Leading, caution_steps, change_chapter
from coach.model import Routine


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """A session on its way to a plan."""

    routine: Routine
    """What was asked for."""
    chosen: Chosen
    """Its exercises and ways."""
    manner: Manner
    """How it is spoken."""
    known: dict[tuple[object, ...], ChapterPlan] = field(default_factory=dict)
    """Exercise chapters already planned: shortening, and rests, plan the same ones many times."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """What a plan was made of: enough to plan the rest of it anew."""

    draft: Draft
    """The whole session."""
    cut: Cut
    """What is left of it."""


def plan_body(draft: Draft, cut: Cut) -> list[ChapterPlan]:
    """Each exercise, with the change before it; the way up."""
    chosen, manner, body = draft.chosen, replace(draft.manner, talk=cut.talk), list[ChapterPlan]()
    heard = chosen.been_down
    for index, place in enumerate(chosen.places):
        setting, way = _setting(chosen, cut, index), chosen.ways[index]
        chapter = _exercise(draft, setting, manner)
        here = way[0].start if way else setting.exercise.position
        cautions = caution_steps(setting, chapter_length(chapter, estimate), manner, here)
        if way:
            hear = not heard and _arrives_on_floor(draft, index)
            heard = heard or hear
            body.append(replace(change_chapter(Leading(way=way, hear=hear), cautions, manner), place=place))
            body.append(chapter)
        else:
            told = announce_silences(cautions, manner.phrases)
            body.append(replace(chapter, steps=(*told, *chapter.steps)))
    if chosen.ways[-1]:
        up = change_chapter(Leading(way=chosen.ways[-1], hear=False), (), manner)
        body.append(replace(up, place=chosen.number))
    return body


def plan_closing(draft: Draft, cut: Cut, done: Done) -> ChapterPlan:
    """The closing, which counts what was done."""
    return closing_chapter(draft.chosen, done, replace(draft.manner, talk=cut.talk), praise=cut.praise and bool(done))


def _arrives_on_floor(draft: Draft, index: int) -> bool:
    """Whether the person lies down for the first time, and is asked to turn the sound up (rule S1)."""
    way = draft.chosen.ways[index]
    return draft.manner.asked.value == "full" and way[0].start not in FLOOR and way[-1].end in FLOOR


def _setting(chosen: Chosen, cut: Cut, index: int) -> Setting:
    place, is_last = chosen.places[index], index == len(chosen.places) - 1
    begins = place == 0 and chosen.start is chosen.home
    return Setting(
        exercise=chosen.exercises[index],
        dose=cut.doses[place],
        place=place + 1,
        of=chosen.number,
        last=is_last,
        stays=not chosen.ways[index] and not (index == 0 and begins),
        praise=cut.praise and not is_last,
        purpose=cut.purpose,
        tips=cut.most_tips,
    )


def _exercise(draft: Draft, setting: Setting, manner: Manner) -> ChapterPlan:
    key = (setting, manner.talk, manner.pace)
    if key not in draft.known:
        draft.known[key] = exercise_chapter(setting, manner)
    return draft.known[key]
