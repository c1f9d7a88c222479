"""A routine and options to a plan: what is said, settled on the estimate alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach.compiler.choose import Chosen, choose
from coach.compiler.closing import closing_chapter
from coach.compiler.dose import SettledDose, settle_dose
from coach.compiler.estimate import estimate
from coach.compiler.exercise import Setting, exercise_chapter
from coach.compiler.layout import chapter_length
from coach.compiler.manner import Manner
from coach.compiler.opening import opening_chapter
from coach.compiler.options import Options
from coach.compiler.plan import ChapterPlan, Plan
from coach.compiler.prompts import live_prompts, ways_up
from coach.compiler.shorten import Cut, shorten
from coach.compiler.silences import announce_silences
from coach.compiler.ways import FLOOR, Leading, caution_steps, change_chapter
from coach.errors import UsageError
from coach.model import Level, Library, Routine
from coach.units import Ms

LONGEST_SESSION = Ms(6 * 3_600_000)
"""A session lasts at most 6 h."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """A session on its way to a plan."""

    routine: Routine
    """What was asked for."""
    chosen: Chosen
    """Its exercises and ways."""
    manner: Manner
    """How it is spoken."""
    doses: tuple[SettledDose, ...]
    """The dose of each exercise."""
    known: dict[tuple[object, ...], ChapterPlan] = field(default_factory=dict)
    """Exercise chapters already planned: shortening plans the same ones many times."""


def settle(routine: Routine, library: Library, options: Options) -> Plan:
    """What is said in a session.

    The same input gives the same plan; no voice is asked.

    Raises:
        UsageError: Nothing is left of the routine, it would last over 6 h, or (`TooShortError`) it cannot be
            shortened to `options.minutes`.
    """
    chosen = choose(routine, library, options)
    level = options.level or routine.level or Level.GENTLE
    manner = Manner.of(options, level, library.phrases)
    pairs = zip(chosen.exercises, chosen.entries, strict=True)
    doses = tuple(settle_dose(exercise, entry, level) for exercise, entry in pairs)
    draft = Draft(routine=routine, chosen=chosen, manner=manner, doses=doses)
    if options.minutes is None:
        chapters = plan_chapters(draft, Cut(talk=options.talk, doses=doses))
    else:
        asked = Ms(round(options.minutes * 60_000))
        chapters = shorten(Cut(talk=options.talk, doses=doses), asked, lambda cut: plan_chapters(draft, cut), total_length)
    if total_length(chapters) > LONGEST_SESSION:
        message = f"this session would last over {LONGEST_SESSION // 3_600_000} hours: leave exercises out, or lower a dose"
        raise UsageError(message)
    return _plan(draft, options, chapters)


def total_length(chapters: Sequence[ChapterPlan]) -> Ms:
    """How long chapters last by the estimate."""
    return Ms(sum(chapter_length(chapter, estimate) for chapter in chapters))


def plan_chapters(draft: Draft, cut: Cut) -> tuple[ChapterPlan, ...]:
    """All chapters of a session, with what a cut takes away."""
    manner = replace(draft.manner, talk=cut.talk)
    body = _body(draft, cut, manner)
    closing = closing_chapter(draft.chosen, cut.doses, manner, praise=cut.praise)
    rest = total_length((*body, closing))
    opening = opening_chapter(draft.routine, draft.chosen, manner, rest)
    for _ in range(3):  # its own length is in the length that it says
        length = Ms(rest + total_length((opening,)))
        opening = opening_chapter(draft.routine, draft.chosen, manner, length)
    return (opening, *body, closing)


def _body(draft: Draft, cut: Cut, manner: Manner) -> list[ChapterPlan]:
    """Each exercise, with the change before it; the way up."""
    chosen, body = draft.chosen, list[ChapterPlan]()
    heard = False
    for index in range(len(chosen.exercises)):
        setting = _setting(chosen, cut, index)
        chapter = _exercise(draft, setting, manner)
        cautions = caution_steps(setting, chapter_length(chapter, estimate), manner)
        if chosen.ways[index]:
            hear = not heard and _arrives_on_floor(draft, index)
            heard = heard or hear
            leading = Leading(way=chosen.ways[index], hear=hear)
            body.append(replace(change_chapter(leading, cautions, manner), place=index))
            body.append(chapter)
        else:
            told = announce_silences(cautions, manner.phrases)
            body.append(replace(chapter, steps=(*told, *chapter.steps)))
    if chosen.ways[-1]:
        up = change_chapter(Leading(way=chosen.ways[-1], hear=False), (), manner)
        body.append(replace(up, place=len(chosen.exercises)))
    return body


def _arrives_on_floor(draft: Draft, index: int) -> bool:
    """Whether the person lies down for the first time, and is asked to turn the sound up (rule S1)."""
    way = draft.chosen.ways[index]
    return draft.manner.asked.value == "full" and way[0].start not in FLOOR and way[-1].end in FLOOR


def _setting(chosen: Chosen, cut: Cut, index: int) -> Setting:
    exercise, count = chosen.exercises[index], len(chosen.exercises)
    return Setting(
        exercise=exercise,
        dose=cut.doses[index],
        place=index + 1,
        of=count,
        stays=index > 0 and not chosen.ways[index],
        praise=cut.praise and index < count - 1,
        purpose=cut.purpose,
        tips=cut.most_tips,
    )


def _exercise(draft: Draft, setting: Setting, manner: Manner) -> ChapterPlan:
    key = (setting, manner.talk)
    if key not in draft.known:
        draft.known[key] = exercise_chapter(setting, manner)
    return draft.known[key]


def _plan(draft: Draft, options: Options, chapters: tuple[ChapterPlan, ...]) -> Plan:
    return Plan(
        title=draft.routine.name,
        level=draft.manner.level.value,
        talk=options.talk.value,
        pace=options.pace.value,
        chapters=chapters,
        ways_up=ways_up(draft.chosen, draft.manner),
        prompts=live_prompts(draft.manner.phrases),
        tones=tuple(sorted(options.tones)),
    )
