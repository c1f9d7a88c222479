"""A routine and options to a plan: what is said, settled on the estimate alone."""

from collections.abc import Sequence
from dataclasses import replace

from coach.compiler.choose import choose
from coach.compiler.dose import settle_dose
from coach.compiler.draft import Draft, Source, plan_body, plan_closing
from coach.compiler.estimate import estimate
from coach.compiler.layout import chapter_length
from coach.compiler.manner import Manner
from coach.compiler.opening import needs_short, opening_chapter
from coach.compiler.options import Options
from coach.compiler.plan import ChapterPlan, Plan
from coach.compiler.prompts import live_prompts, ways_up
from coach.compiler.shorten import Cut, shorten
from coach.errors import UsageError
from coach.model import Level, Library, Routine
from coach.units import Ms

LONGEST_SESSION = Ms(6 * 3_600_000)
"""A session lasts at most 6 h."""


def settle(routine: Routine, library: Library, options: Options) -> Plan:
    """What is said in a session.

    The same input gives the same plan; no voice is asked.

    Raises:
        UsageError: Nothing is left of the routine, it would last over 6 h, or (`TooShortError`) it cannot be
            shortened to `options.minutes`.
    """
    chosen = choose(routine, library, options)
    level = options.level or routine.level or Level.GENTLE
    pairs = zip(chosen.exercises, chosen.entries, strict=True)
    doses = tuple(settle_dose(exercise, entry, level) for exercise, entry in pairs)
    draft = Draft(routine=routine, chosen=chosen, manner=Manner.of(options, level, library.phrases))
    cut = Cut(talk=options.talk, doses=doses)
    chapters = plan_chapters(draft, cut)
    if options.minutes is not None:
        asked = Ms(round(options.minutes * 60_000))
        cut, chapters = shorten(cut, asked, lambda less: plan_chapters(draft, less), total_length)
    if total_length(chapters) > LONGEST_SESSION:
        message = f"this session would last over {LONGEST_SESSION // 3_600_000} hours: leave exercises out, or lower a dose"
        raise UsageError(message)
    return _plan(Source(draft=draft, cut=cut), options, chapters)


def total_length(chapters: Sequence[ChapterPlan]) -> Ms:
    """How long chapters last by the estimate."""
    return Ms(sum(chapter_length(chapter, estimate) for chapter in chapters))


def plan_chapters(draft: Draft, cut: Cut) -> tuple[ChapterPlan, ...]:
    """All chapters of a session, with what a cut takes away."""
    manner = replace(draft.manner, talk=cut.talk)
    body = plan_body(draft, cut)
    closing = plan_closing(draft, cut, tuple(zip(draft.chosen.exercises, cut.doses, strict=True)))
    rest = total_length((*body, closing))
    opening = opening_chapter(draft.routine, draft.chosen, manner, rest)
    for _ in range(3):  # its own length is in the length that it says
        length = Ms(rest + total_length((opening,)))
        opening = opening_chapter(draft.routine, draft.chosen, manner, length)
    return (opening, *body, closing)


def _plan(source: Source, options: Options, chapters: tuple[ChapterPlan, ...]) -> Plan:
    draft = source.draft
    return Plan(
        title=draft.routine.name,
        level=draft.manner.level.value,
        talk=options.talk.value,
        pace=options.pace.value,
        chapters=chapters,
        ways_up=ways_up(draft.chosen, draft.manner),
        prompts=live_prompts(draft.manner.phrases),
        tones=tuple(sorted(options.tones)),
        needs=needs_short(draft.chosen, draft.manner.phrases),
        source=source,
    )
