"""Promise 1, T1: when things are said. Nothing overlaps, nothing is cut, and a voice only moves what was settled."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import estimate, lay_out
from coach.compiler.layout import chapters, lay_out_steps
from coach.compiler.plan import Mark, Said, Span, Step
from coach.timeline import ChapterKind, Role, WindowKind
from coach.units import At, Ms

GAP_MS = 300
MAY_GO = {Role.HOLD, Role.COUNT, Role.BREATH, Role.TIP}
"""Calls inside windows, and tips: all that the layout may leave out."""


def too_near(session: Any) -> Iterator[str]:
    """Sounds nearer than 300 ms, or over each other."""
    for before, after in pairwise(session.cues):
        if after.start - before.end < GAP_MS:
            yield f"{after.start - before.end} ms between {before.text!r} and {after.text!r}"


def cut(session: Any) -> Iterator[str]:
    """Cues that are not as long as their sound."""
    for cue in session.cues:
        if cue.end - cue.start != session.measure(cue.text):
            yield f"{cue.text!r} lasts {cue.end - cue.start} of {session.measure(cue.text)} ms"


def out_of_order(session: Any) -> Iterator[str]:
    """Chapters that do not follow each other; cues and windows outside their chapter."""
    start = 0
    for chapter in session.chapters:
        if chapter.start != start or chapter.end < chapter.start:
            yield f"{chapter.title} starts at {chapter.start}, not {start}"
        start = chapter.end
        for part in (*chapter.cues, *chapter.windows):
            if not chapter.start <= part.start < part.end <= chapter.end:
                yield f"{part} lies outside {chapter.title}"


def wrong_edges(session: Any) -> Iterator[str]:
    """A session that does not start with 1 s of silence and end with it."""
    if session.cues[0].start != 1000:
        yield f"the first word comes at {session.cues[0].start}"
    if session.timeline.duration - session.cues[-1].end != 1000:
        yield f"{session.timeline.duration - session.cues[-1].end} ms follow the last word"


LAWS = (too_near, cut, out_of_order, wrong_edges)


@pytest.mark.parametrize("law", LAWS)
def test_every_shipped_session_keeps_its_distances(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """Promise 1, T1. At least 300 ms between sounds, none cut; 1 s before the first and after the last."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_every_session_keeps_its_distances_with_any_voice(data: st.DataObject, spoken: Any) -> None:
    """Promise 1. It holds for scripts made up, and for voices slower, quicker and less even than the estimate."""
    session = data.draw(spoken)
    assert not [breach for law in LAWS for breach in law(session)]


def left_out(session: Any) -> Counter[tuple[str, Role]]:
    """What was settled and is not said; nothing is said that was not settled, and lines keep their order."""
    steps = [step for chapter in session.plan.chapters for step in chapter.steps]
    lines = [step.said.text for step in steps if step.said]
    settled = [words for step in steps for words in (step.said, *(mark.said for mark in step.marks)) if words]
    assert [cue.text for cue in session.cues if cue.role not in MAY_GO] == lines
    before, after = (Counter((one.text, one.role) for one in all_of) for all_of in (settled, session.cues))
    assert not after - before
    return before - after


def test_a_voice_leaves_out_calls_and_tips_and_nothing_else(sample: Any, voice: Any) -> None:
    """What is said is settled by the estimate; the layout may leave out a call or a tip that no longer fits."""
    for session in sample:
        for text, role in (*left_out(session), *left_out(session.measured(voice))):
            assert role in MAY_GO, f"{session}: {text}"


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_a_voice_leaves_out_no_line_of_any_script(data: st.DataObject, spoken: Any) -> None:
    """Whatever the script, a voice changes the times of what is said, and leaves out calls and tips alone."""
    session = data.draw(spoken)
    assert {role for _, role in left_out(session)} <= MAY_GO


def test_holds_and_timed_work_are_the_same_with_every_voice(sample: Any, voice: Any) -> None:
    """Speech decides when a hold starts, never how long it is."""
    for session in sample:
        for kind in (WindowKind.HOLD, WindowKind.FOR):
            lengths = [window.end - window.start for window in session.windows if window.kind is kind]
            heard = session.measured(voice).windows
            assert [window.end - window.start for window in heard if window.kind is kind] == lengths


def test_chapters_come_one_by_one_before_all_is_measured(shipped: Any) -> None:
    """A session starts while its later chapters are still being spoken: only a chapter's own texts are asked for."""
    plan = shipped.compile("lower-back").plan
    asked: list[str] = []

    def measure(text: str) -> Ms:
        asked.append(text)
        return estimate(text)

    for number, _ in enumerate(chapters(plan, measure), 1):
        known = {text for texts in plan.chapter_texts[:number] for text in texts}
        assert set(asked) <= known


def test_chapters_one_by_one_are_the_timeline(shipped: Any) -> None:
    """There is one layout: chapter by chapter or all at once, it gives the same times."""
    plan = shipped.compile("lower-back").plan
    assert tuple(chapters(plan, estimate)) == lay_out(plan, estimate).chapters


def test_the_plan_tells_every_text_in_the_order_of_the_session(everyday: Any) -> None:
    """What may be said is known before it is said, without repeats, first come first."""
    for session in everyday:
        texts = session.plan.texts
        assert len(texts) == len(set(texts))
        assert set(texts) == {text for chapter in session.plan.chapter_texts for text in chapter}
        said = dict.fromkeys(cue.text for cue in session.cues)
        assert [text for text in texts if text in said] == [*said]


def test_only_the_named_kinds_of_chapters_are_there(everything: Any) -> None:
    """A session is an opening, changes and exercises, and a closing."""
    for session in everything:
        kinds = [chapter.kind for chapter in session.chapters]
        assert kinds[0] is ChapterKind.OPENING
        assert kinds[-1] is ChapterKind.CLOSING
        assert {ChapterKind.OPENING, ChapterKind.CLOSING}.isdisjoint(kinds[1:-1])


def flat(text: str) -> Ms:
    """A second for each word."""
    return Ms(1000 * len(text.split()))


def said(text: str, role: Role = Role.INSTRUCT) -> Said:
    """Words in a repetition."""
    return Said(text=text, role=role)


def test_a_silence_follows_its_line() -> None:
    """`[4s]` is silence after the line has been said."""
    steps = [Step(said=said("one two"), span=Span(length=Ms(4000))), Step(said=said("three"), span=Span(length=Ms(0)))]
    assert [step.start for step in lay_out_steps(steps, flat)] == [2000, 7000]
    assert [cue.start for step in lay_out_steps(steps, flat) for cue in step.cues] == [0, 6000]


def test_a_window_that_starts_with_its_line_is_stretched_by_it() -> None:
    """A movement ends at least 2 s after its line does, and lasts as long as was given where that is longer."""
    span = Span(kind=WindowKind.MOVE, length=Ms(4000), with_line=True, clear=Ms(2000))
    for words, length in (("a", 4000), ("a b", 4000), ("a b c", 5000)):
        (laid,) = lay_out_steps([Step(said=said(words), span=span)], flat)
        assert [(window.start, window.end) for window in laid.windows] == [(0, length)]


def test_two_sounds_are_pushed_apart() -> None:
    """A line that would follow a sound at once starts 300 ms after it."""
    steps = [Step(said=said("one"), span=Span(length=Ms(0))), Step(said=said("two"), span=Span(length=Ms(0)))]
    assert [cue.start for step in lay_out_steps(steps, flat) for cue in step.cues] == [0, 1300]


def test_of_two_calls_that_do_not_fit_the_later_one_stays() -> None:
    """The last calls of a hold are never left out for an earlier one."""
    span = Span(kind=WindowKind.HOLD, length=Ms(10_000), gap=Ms(300))
    marks = (Mark(at=Ms(7000), said=said("a b", Role.HOLD)), Mark(at=Ms(8000), said=said("c", Role.HOLD)))
    (laid,) = lay_out_steps([Step(said=said("one"), span=span, marks=marks)], flat)
    assert [(cue.text, cue.start) for cue in laid.cues] == [("one", 0), ("c", 9300)]


def test_a_call_is_left_out_rather_than_late() -> None:
    """A call inside the line of its own hold is not said at all."""
    span = Span(kind=WindowKind.HOLD, length=Ms(12_000), with_line=True)
    marks = (Mark(at=Ms(2000), said=said("late", Role.HOLD)), Mark(at=Ms(6000), said=said("fits", Role.HOLD)))
    (laid,) = lay_out_steps([Step(said=said("one two three"), span=span, marks=marks)], flat)
    assert [cue.text for cue in laid.cues] == ["one two three", "fits"]


def test_both_sides_take_the_longer_of_two_stretched_lengths() -> None:
    """On two sides a window that speech stretches takes the longer of the two lengths on both."""
    span = Span(kind=WindowKind.MOVE, length=Ms(3000), with_line=True, clear=Ms(2000))
    steps = [Step(said=said(words), span=span, twin="pair") for words in ("a b", "a b c d")]
    laid = lay_out_steps(steps, flat, start=At(500))
    assert [window.end - window.start for step in laid for window in step.windows] == [6000, 6000]
