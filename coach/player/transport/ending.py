"""The end that was asked for: how to get up from wherever the person is, and the last words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.player.events import How
from coach.player.status import Mode
from coach.player.transport.answer import NOTHING, Answer
from coach.player.transport.course import Course, rest, words
from coach.player.transport.reentry import LEAD, ending_steps, resumed
from coach.player.transport.turns import share_begun
from coach.timeline import ChapterKind, Role, UpStep
from coach.units import Ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.player.transport.state import State

REST = Ms(20_000)
"""Before getting up after a pain, unless the end is asked for again."""
CLIMB = Ms(20_000)
"""To come up again from the middle of getting down."""
DOWN = 3 / 4
"""Who was told so much of the way down is taken to be down, and is told the whole way up."""
LAST = Ms(1_000)
"""After the last words."""
BETWEEN = Ms(800)
"""Between two sentences."""


def stop(state: State, _now: float) -> Answer:
    """The way up from where the person is, and the last words; after a pain a rest first."""
    told, hurting = resumed(state), state.mode is Mode.HURTING
    if state.under is not Mode.STOPPING:
        state.steps, state.step = (*_up(state), *_last_words(state)), None
    state.mode = state.under = Mode.STOPPING
    say = state.session.prompts
    if hurting:
        lead = (words(say["stop_rest"], Mode.STOPPING), rest(REST, Mode.STOPPING))
    else:
        lead = (words(say["stop"], Mode.STOPPING), rest(BETWEEN, Mode.STOPPING))
    soon = tuple(step.text for step in state.steps)
    return Answer(course=Course(lead=(*lead, *ending_steps(state))), events=told, soon=soon)


def stop_again(state: State, _now: float) -> Answer:
    """The way up at once, where there is a rest before it."""
    if state.step is not None:
        return NOTHING
    return Answer(course=Course(lead=ending_steps(state)))


def next_step(state: State, _now: float) -> Answer:
    """The next step of the way up; the last words are not left out."""
    told = resumed(state)
    state.mode = Mode.STOPPING
    state.step = 0 if state.step is None else min(state.step + 1, len(state.steps) - 1)
    return Answer(course=Course(lead=ending_steps(state)), events=told)


def same_step(state: State, _now: float) -> Answer:
    """This step again."""
    told = resumed(state)
    state.mode = Mode.STOPPING
    return Answer(course=Course(lead=(rest(LEAD, Mode.STOPPING), *ending_steps(state))), events=told)


def leave(state: State, _now: float) -> Answer:
    """Silence, and the end."""
    return Answer(how=How.STOPPED if state.mode is Mode.ENDED else How.QUIT)


def _up(state: State) -> tuple[UpStep, ...]:
    """How to get up from here; in the middle of a way up what is left of it."""
    ways, chapter, at = state.session.ways_up, state.chapter, state.at
    if not ways or chapter is None or at is None or not state.moves:
        return tuple(ways.get(state.position, ()))
    if chapter.position not in ways:
        return tuple(_rest_of_way(state))
    if state.laid.position_before(state.spot.index) not in ways and share_begun(chapter, at) < DOWN:
        return (UpStep(text=state.session.prompts["on_the_way"], wait=CLIMB),)
    return tuple(ways.get(state.position, ()))


def _rest_of_way(state: State) -> Iterator[UpStep]:
    """The steps of a change of position that are still to be done, from the one that was begun."""
    chapter, at = state.chapter, state.at
    if chapter is None or at is None:
        return
    steps = [cue for cue in chapter.cues if cue.role is Role.CHANGE]
    begun = [cue for cue in steps if cue.start < at][-1:]
    ends = [*(cue.start for cue in steps[1:]), chapter.end]
    for cue, end in zip(steps, ends, strict=True):
        if cue in begun or cue.start >= at:
            yield UpStep(text=cue.text, wait=Ms(end - cue.end))


def _last_words(state: State) -> tuple[UpStep, ...]:
    say = state.session.prompts
    end = UpStep(text=say["end"], wait=LAST)
    if state.chapter is not None and state.chapter.kind is ChapterKind.CLOSING:
        return (end,)
    return (UpStep(text=say["worse"], wait=BETWEEN), end) if state.hurt else (end,)
