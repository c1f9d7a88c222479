"""Steps to cues and windows: the one place where things get their times."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.compiler.plan import LEAST_GAP, ChapterPlan, Mark, Plan, Said, Span, Step, Where
from coach.compiler.tones import with_tones
from coach.timeline import Chapter, ChapterKind, Cue, Timeline, Window, WindowKind
from coach.units import At, Ms, whole_frames_ms

Measure = Callable[[str], Ms]
"""How long a text takes to say, in ms."""

BEGIN = At(0)
"""Where a session starts."""
EDGE = Ms(1000)
"""Silence before the first sound of a session and after its last one (rule T1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidStep:
    """Where one step came to lie, from the start of its chapter."""

    start: At
    """Where its span starts."""
    end: At
    """Where the next step starts."""
    cues: tuple[Cue, ...]
    """Its line and its marks, as far as they fit."""
    windows: tuple[Window, ...]
    """Its window, and the breaths inside it."""


def lay_out_steps(steps: Sequence[Step], measure: Measure, *, start: At = BEGIN) -> tuple[LaidStep, ...]:
    """Place steps one after another, from `start` on.

    Args:
        steps: In order.
        measure: How long a text takes to say; called at least once for each.
        start: Where the first one begins.

    Returns:
        As many as `steps`. No two sounds are nearer than 300 ms. A mark that does not fit is left out, no line is.
    """
    lengths = _twin_lengths(steps, measure)
    laid: list[LaidStep] = []
    cursor, heard = start, At(start - LEAST_GAP)
    for step in steps:
        begin = At(max(cursor, heard + LEAST_GAP)) if step.said else cursor
        placed = _lay_out_step(step, measure, begin, lengths.get(step.twin or ""))
        laid.append(placed)
        heard = max((cue.end for cue in placed.cues), default=heard)
        cursor = placed.end
    return tuple(laid)


def chapters(plan: Plan, measure: Measure, start: At = BEGIN) -> Iterator[Chapter]:
    """Each chapter with its absolute times, as soon as its own texts have been measured.

    So a session can start, and a file be written, while later chapters are still being spoken. The rest of a session
    starts later than at 0.
    """
    for chapter in plan.chapters:
        first, last = chapter.kind is ChapterKind.OPENING, chapter.kind is ChapterKind.CLOSING
        laid = lay_out_chapter(chapter, measure, start, first=first, last=last)
        yield with_tones(laid, plan.tones)
        start = laid.end


def lay_out(plan: Plan, measure: Measure, *, voice: str = "estimate") -> Timeline:
    """The whole timeline.

    Args:
        plan: What is said.
        measure: How long a text takes to say.
        voice: The name of what was measured.
    """
    return assemble(plan, chapters(plan, measure), voice=voice)


def assemble(plan: Plan, laid: Iterable[Chapter], *, voice: str) -> Timeline:
    """A timeline from a plan and its chapters."""
    return Timeline(
        title=plan.title,
        voice=voice,
        level=plan.level,
        talk=plan.talk,
        pace=plan.pace,
        chapters=tuple(laid),
        ways_up=plan.ways_up,
        prompts=plan.prompts,
    )


def lay_out_chapter(chapter: ChapterPlan, measure: Measure, start: At, *, first: bool, last: bool) -> Chapter:
    """One chapter from `start` on; it ends on a whole MP3 frame, the last one 1 s after its last sound."""
    laid = lay_out_steps(chapter.steps, measure, start=At(start + EDGE if first else start))
    cues = tuple(cue for step in laid for cue in step.cues)
    stop = max((step.end for step in laid), default=start)
    end = cues[-1].end + EDGE if last and cues else start + whole_frames_ms(stop - start)
    return Chapter(
        start=start,
        end=At(end),
        title=chapter.title,
        kind=chapter.kind,
        position=chapter.position.value,
        exercise=chapter.exercise,
        dose=chapter.dose,
        place=chapter.place,
        cues=cues,
        windows=tuple(window for step in laid for window in step.windows),
    )


def chapter_length(chapter: ChapterPlan, measure: Measure) -> Ms:
    """How long a chapter is, wherever it starts; for the closing, with the silence at its end."""
    first, last = chapter.kind is ChapterKind.OPENING, chapter.kind is ChapterKind.CLOSING
    laid = lay_out_chapter(chapter, measure, At(0), first=first, last=last)
    return Ms(laid.end)


def _twin_lengths(steps: Sequence[Step], measure: Measure) -> dict[str, Ms]:
    """The length that all steps of a twin get."""
    lengths: dict[str, Ms] = {}
    for step in steps:
        if step.twin is not None:
            said = measure(step.said.text) if step.said else Ms(0)
            lengths[step.twin] = max(lengths.get(step.twin, Ms(0)), _own_length(step.span, said))
    return lengths


def _own_length(span: Span, said_ms: Ms) -> Ms:
    """The length of a span with a line of `said_ms`."""
    if span.with_line and span.clear is not None and said_ms:
        return Ms(max(span.length, said_ms + span.clear))
    return span.length


def _lay_out_step(step: Step, measure: Measure, begin: At, twin_length: Ms | None) -> LaidStep:
    said_ms = measure(step.said.text) if step.said else Ms(0)
    said_end = At(begin + said_ms)
    span = step.span
    start = begin if span.with_line else At(said_end + (span.gap if step.said else 0))
    length = twin_length if twin_length is not None else _own_length(span, said_ms)
    end = At(start + length)
    line = (_cue(step.said, step.where, begin, said_end),) if step.said else ()
    marks = _fit_marks(step, measure, start, end, heard=said_end if step.said else At(start - LEAST_GAP))
    return LaidStep(start=start, end=end, cues=(*line, *marks), windows=tuple(_windows(span, step.where, start, end)))


def _fit_marks(step: Step, measure: Measure, start: At, end: At, *, heard: At) -> tuple[Cue, ...]:
    """The marks that fit, in order: what calls give way to, then calls from the last one back, then what needs more room."""
    kept: list[Cue] = []
    for mark in sorted(step.marks, key=lambda mark: (not mark.first, mark.margin, -mark.at)):
        cue = _fit(mark, step.where, measure, start, heard)
        if _has_room(cue, mark.margin, kept, heard, end):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda cue: cue.start))


def _fit(mark: Mark, where: Where, measure: Measure, start: At, heard: At) -> Cue:
    begin = At(start + mark.at)
    if mark.moves:
        begin = At(max(begin, heard + mark.margin))
    return _cue(mark.said, where, begin, At(begin + measure(mark.said.text)))


def _has_room(cue: Cue, margin: Ms, kept: Iterable[Cue], heard: At, end: At) -> bool:
    if cue.start < heard + margin or cue.end + margin > end:
        return False
    return all(cue.end + margin <= other.start or other.end + margin <= cue.start for other in kept)


def _windows(span: Span, where: Where, start: At, end: At) -> Iterator[Window]:
    if span.kind is None:
        return
    yield _window(span.kind, where, start, end)
    at = start
    for kind, length in span.breaths:
        yield _window(kind, where, at, At(at + length))
        at = At(at + length)


def _window(kind: WindowKind, where: Where, start: At, end: At) -> Window:
    return Window(start=start, end=end, kind=kind, exercise=where.exercise, set=where.set, rep=where.rep, side=where.side)


def _cue(said: Said, where: Where, start: At, end: At) -> Cue:
    return Cue(
        start=start,
        end=end,
        role=said.role,
        text=said.text,
        short=said.short or said.text,
        exercise=where.exercise,
        set=where.set,
        rep=where.rep,
        side=where.side,
        line=said.line,
    )
