"""Pauses and pains, and how a session is entered again after them (rules S2 and S3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.player.events import Event, EventKind
from coach.player.status import Mode
from coach.player.transport.answer import NOTHING, Answer
from coach.player.transport.course import Beat, Course, rest, words
from coach.player.transport.turns import Entry, entry
from coach.timeline import Chapter, ChapterKind, WindowKind
from coach.units import Ms

if TYPE_CHECKING:
    from coach.player.transport.state import State

LONG_S = 30.0
"""After a longer pause the person is told where they are."""
LEAD = Ms(3_000)
"""Silence before going on after a short pause."""
LONG_LEAD = Ms(8_000)
"""Silence between being told where, and the call."""
LET_GO = Ms(10_000)
"""Silence after a pain, before the choice."""
CHOICE = Ms(30_000)
"""Silence before the choice is said again."""
BREATH = Ms(400)
"""Silence between two sentences."""
_TENSE = (WindowKind.IN, WindowKind.OUT, WindowKind.HOLD)
_RESTING = (Mode.PAUSED, Mode.WAITING, Mode.HURTING, Mode.LOST)


def pause(state: State, now: float) -> Answer:
    """Stop at once, and say so; whoever holds something may let go."""
    say = state.session.prompts
    lead = [words(say["paused"], Mode.PAUSED)]
    if state.mode is Mode.PLAYING and _is_tense(state):
        lead += [rest(BREATH, Mode.PAUSED), words(say["let_go"], Mode.PAUSED)]
    told = state.event(EventKind.PAUSED, reason="asked")
    interrupt(state, Mode.PAUSED, now)
    return Answer(course=Course(lead=tuple(lead)), events=(told,), soon=(_where(state),))


def go_on(state: State, now: float) -> Answer:
    """Enter again, after a pause of whatever kind."""
    told = resumed(state)
    long = now - state.since >= LONG_S or state.mode is Mode.HURTING
    state.mode = state.under
    if state.mode is Mode.STOPPING:
        said = (words(state.session.prompts["resumed"], Mode.STOPPING), rest(LEAD, Mode.STOPPING))
        lead = said if long else (rest(LEAD, Mode.STOPPING),)
        return Answer(course=Course(lead=(*lead, *ending_steps(state))), events=told)
    return Answer(course=enter_again(state, long=long), events=told)


def after_wait(state: State, _now: float) -> Answer:
    """Go on after a `[wait]`."""
    told = resumed(state)
    state.mode = Mode.PLAYING
    spot = state.beat.spot if state.beat else None
    return Answer(course=Course(spot=spot or state.spot), events=told)


def hurts(state: State, now: float) -> Answer:
    """Rest, then the choice, again and again: nothing goes on by itself."""
    told = (*resumed(state), state.event(EventKind.HURTS))
    interrupt(state, Mode.HURTING, now)
    state.hurt = True
    lead = (words(state.session.prompts["hurts"], Mode.HURTING), rest(LET_GO, Mode.HURTING))
    return Answer(course=Course(lead=lead, loop=choice(state)), events=told, soon=(_where(state),))


def choose_again(state: State, _now: float) -> Answer:
    """The choice once more: what was asked for is none of it; before it was said, the rest goes on."""
    return Answer(course=Course(loop=choice(state))) if state.beat in state.course.loop else NOTHING


def lost(state: State, now: float) -> Answer:
    """The speaker went away: as a pause that nobody asked for."""
    told = (state.event(EventKind.PAUSED, reason="speaker"),) if state.mode not in _RESTING else ()
    if state.mode in (Mode.PLAYING, Mode.STOPPING, Mode.WAITING):
        interrupt(state, Mode.LOST, now)
    return Answer(events=told)


def found(state: State, now: float) -> Answer:
    """The speaker is there again: what went on goes on, what rested rests."""
    back = state.session.prompts["speaker_back"]
    if state.mode is not Mode.LOST:
        resting = choice(state) if state.mode is Mode.HURTING else ()
        return Answer(course=Course(lead=(words(back, state.mode), rest(BREATH, state.mode)), loop=resting))
    again = go_on(state, now)
    course = again.course or Course()
    lead = (words(back, state.mode), rest(BREATH, state.mode), *course.lead)
    return Answer(course=Course(lead=lead, spot=course.spot, turn=course.turn), events=again.events)


def enter_again(state: State, *, long: bool) -> Course:
    """The session from where its repetition starts, or its line; after a long pause with where that is."""
    chapter, at = state.chapter, state.at
    if chapter is None or at is None:
        return Course(lead=(rest(LEAD),), spot=state.spot, turn=state.turn)
    begin = state.enter(chapter, at)
    lead: tuple[Beat, ...] = (rest(LEAD),)
    if long and chapter.kind is ChapterKind.EXERCISE:
        lead = (words(where_words(state, chapter, begin)), rest(LONG_LEAD))
    elif long:
        lead = (words(state.session.prompts["resumed"]), rest(LEAD))
    return Course(lead=lead, spot=state.spot)


def where_words(state: State, chapter: Chapter, begin: Entry) -> str:
    """Where the session goes on: `We stopped at knee rolls. You are on your back. Again: number three, to the left.`."""
    say = state.session.prompts
    parts = [say["stopped_at"].format(name=_lowered(chapter.title)), say.get(f"is.{state.position}", "")]
    if begin.is_call and begin.cue is not None:
        parts.append(say["again"].format(call=_lowered(begin.cue.short)))
    return " ".join(part for part in parts if part)


def interrupt(state: State, mode: Mode, now: float) -> None:
    """Be in a mode in which nothing goes on, and know what to go back to."""
    if state.mode in (Mode.PLAYING, Mode.STOPPING):
        state.under, state.since = state.mode, now
    elif state.mode is Mode.WAITING:
        state.under, state.since = Mode.PLAYING, now
    state.mode = mode


def resumed(state: State) -> tuple[Event, ...]:
    """That it goes on, where it did not."""
    return (state.event(EventKind.RESUMED),) if state.mode in _RESTING else ()


def choice(state: State) -> tuple[Beat, ...]:
    """What a person whom something hurts can choose, and the time to do it."""
    name = "choice" if can_leave_out(state) else "choice_up"
    return (words(state.session.prompts[name], Mode.HURTING), rest(CHOICE, Mode.HURTING))


def can_leave_out(state: State) -> bool:
    """Whether the person is in an exercise, or on the way to one."""
    if state.under is Mode.STOPPING or state.place >= len(state.session.exercises):
        return False
    chapter = state.chapter
    return chapter is None or chapter.kind in (ChapterKind.EXERCISE, ChapterKind.CHANGE)


def ending_steps(state: State) -> tuple[Beat, ...]:
    """The steps of the way up that are still to be said, from the last one that was begun."""
    first = state.step or 0
    steps = enumerate(state.steps[first:], first)
    return tuple(
        beat for step, up in steps for beat in (words(up.text, Mode.STOPPING, step=step), rest(up.wait, Mode.STOPPING, step=step))
    )


def nothing(_state: State, _now: float) -> Answer:
    """What is asked for makes no sense now, and does no harm."""
    return NOTHING


def _is_tense(state: State) -> bool:
    chapter, at = state.chapter, state.at
    if chapter is None or at is None:
        return False
    return any(window.kind in _TENSE and window.start <= at < window.end for window in chapter.windows)


def _where(state: State) -> str:
    """What a long pause may end with."""
    chapter, at = state.chapter, state.at
    if chapter is None or at is None or chapter.kind is not ChapterKind.EXERCISE or state.under is not Mode.PLAYING:
        return state.session.prompts["resumed"]
    return where_words(state, chapter, entry(chapter, at))


def _lowered(text: str) -> str:
    """The text as it stands inside a sentence; names in capitals stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
