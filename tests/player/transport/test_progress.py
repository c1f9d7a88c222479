"""What a session says of itself to whoever looks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coach.compiler import Options, chapters, estimate, lay_out, minutes_words, rest_of, settle
from coach.player import Laid, Mode, Session, Spot, State
from coach.player.transport.course import Course, rest, words
from coach.player.transport.progress import LETTER, left_ms, status
from coach.player.transport.reentry import ending_steps
from coach.script import Shelf
from coach.timeline import ChapterKind, UpStep
from coach.units import At, Ms

SCRIPTS = Path(__file__).parents[3] / "scripts"


@pytest.fixture
def state() -> State:
    """A session of knee rolls and pelvic tilts and more, all laid out."""
    loaded = Shelf((SCRIPTS,)).load("lower-back")
    plan = settle(loaded.routine, loaded.library, Options())

    def remake(rest: Any) -> Any:
        left = rest_of(plan, place=rest.place, position=rest.position, pace=rest.pace, left_out=rest.left_out)
        return chapters(left, estimate, start=rest.start)

    timeline = lay_out(plan, estimate)
    session = Session(
        title=plan.title,
        pace=plan.pace,
        prompts=plan.prompts,
        ways_up=plan.ways_up,
        outline=timeline.chapters,
        remake=remake,
        measure=estimate,
        length_words=lambda ms: minutes_words(ms, loaded.library.phrases),
    )
    laid = Laid(chapters(plan, estimate), position="standing", whole=True)
    return State(session=session, laid=laid, pace=plan.pace)


def test_before_anything_sounds_it_is_preparing(state: State) -> None:
    """Its length is the estimate's, though nothing is laid out."""
    seen = status(state)

    assert (seen.title, seen.mode, seen.at, seen.part) == ("Lower back", Mode.PREPARING, 0, "")
    assert abs(seen.left - state.session.outline[-1].end) < 100_000


@pytest.mark.parametrize("laid_out", [3, 100])
def test_the_time_left_is_what_is_still_to_come(state: State, laid_out: int) -> None:
    """Laid out or not."""
    state.laid.get(laid_out)
    chapter = state.session.outline[2]
    state.spot, state.played, state.place = Spot(2, At(chapter.start + 30_000)), Ms(1), 0

    assert left_ms(state) == state.session.outline[-1].end - chapter.start - 30_000


def test_what_is_left_out_takes_no_time(state: State) -> None:
    """Its change of position neither."""
    state.laid.get(2)
    state.spot = Spot(2, At(state.session.outline[2].start + 30_000))
    before = left_ms(state)
    state.out = frozenset({2})

    gone = [chapter for chapter in state.session.outline if chapter.place == 2]
    assert before - left_ms(state) == sum(chapter.end - chapter.start for chapter in gone)


def test_in_a_repetition_it_says_which_and_what_goes_on(state: State) -> None:
    """The breath and the hold around it, each with what is done of it."""
    state.laid.get(100)
    index, chapter = next((i, c) for i, c in enumerate(state.session.outline) if c.kind is ChapterKind.EXERCISE)
    hold = next(window for window in chapter.windows if window.kind.value == "hold")
    state.spot, state.played = Spot(index, At(hold.start + 5_000)), Ms(1)
    seen = status(state)

    assert (seen.part, seen.position) == ("Knee rolls", "supine")
    assert (seen.set, seen.sets, seen.rep, seen.reps, seen.side) == (1, 1, 1, 8, "left")
    assert seen.hold is not None
    assert seen.doing is not None
    assert (seen.hold.done, seen.hold.length) == (5_000, 10_000)
    assert (seen.doing.kind, seen.doing.done, seen.doing.length) == ("out", 1_000, 6_000)
    assert seen.next == "Deep abdominal strengthening"


def test_while_getting_up_the_steps_are_what_is_left(state: State) -> None:
    """With their words, and a rest before them; nothing comes after them."""
    text = "Breathe out, push, and stand up."
    said = len(text) * LETTER
    state.mode = state.under = Mode.STOPPING
    state.steps, state.step = tuple(UpStep(text=text, wait=Ms(wait)) for wait in (5_000, 7_000, 1_000)), None
    state.course = Course(lead=(rest(20_000, Mode.STOPPING), *ending_steps(state)))

    assert left_ms(state) == 33_000 + 3 * said
    state.beat, state.heard, state.step = state.course.lead[3], Ms(1_000), 1
    assert left_ms(state) == said - 1_000 + 7_000 + said + 1_000
    assert status(state).next == ""

    state.mode, state.course, state.beat = Mode.PAUSED, Course(lead=(words("Paused.", Mode.PAUSED),)), None
    assert left_ms(state) == 8_000 + 2 * said
