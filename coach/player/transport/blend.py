"""What is changed while the session goes on: more time, another pace, a word about the time left."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.player.commands import Command
from coach.player.score import Aside, Part, Silence
from coach.player.transport.answer import Answer
from coach.player.transport.course import Beat, Course, rest
from coach.player.transport.edits import MORE, moved, spliced, with_more, with_words
from coach.player.transport.jumps import lazily, wanted
from coach.player.transport.laid import Laid, Spot
from coach.player.transport.progress import left_ms
from coach.player.transport.reentry import BREATH
from coach.player.transport.turns import next_call, start_of, turn_of
from coach.timeline import ChapterKind, Role
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.player.score import Item
    from coach.player.transport.state import State
    from coach.timeline import Chapter, Cue

NEARLY = Ms(45_000)
"""A shorter time is not a minute."""
PACES = ("slow", "normal", "brisk")

Kept = tuple["Item", Ms]
"""The piece in which the sound ends that is heard anyway, and how far into it."""


def blend(state: State, command: Command, kept: Kept, beat: Beat) -> Answer:
    """The course from where the kept sound ends, changed as was asked for.

    Args:
        state: Where the session is; its pace and chapters change.
        command: MORE, SLOWER, FASTER or TIME_LEFT.
        kept: Where the change begins.
        beat: What that piece means.
    """
    course = remaining(state, kept, beat)
    if command is Command.MORE:
        return Answer(course=_more(state, course))
    if command is Command.TIME_LEFT:
        return Answer(course=_said(state, course, left_words(state)))
    return Answer(course=_said(state, *repaced(state, command, course)))


def errand(state: State, command: Command) -> Callable[[], None]:
    """What takes a while before a command can be blended in: its words, and the rest of the exercise at another pace.

    Done before, in another thread, it costs nothing when it is needed; what goes wrong goes wrong again then.
    """
    session, chapter, towards = state.session, state.chapter, {Command.SLOWER: -1, Command.FASTER: 1}.get(command)
    say = session.prompts
    texts = {Command.MORE: say["more"], Command.SLOWER: say["slower"], Command.FASTER: say["faster"]}
    text = texts.get(command) or left_words(state)
    rest_of_it = None
    if towards is not None and chapter is not None and chapter.kind is ChapterKind.EXERCISE:
        pace = PACES[min(max(PACES.index(state.pace) + towards, 0), len(PACES) - 1)]
        rest_of_it = replace(wanted(state, state.place, state.position), pace=pace)

    def work() -> None:
        with suppress(CoachError):
            session.measure(text)
            if rest_of_it is not None:
                next(iter(session.remake(rest_of_it)), None)

    return work


def remaining(state: State, kept: Kept, beat: Beat) -> Course:
    """What is still to be heard of the course, after a piece's kept part."""
    item, done = kept
    if isinstance(item, Part):
        index = beat.spot.index if beat.spot else state.spot.index
        return Course(spot=Spot(index, At(item.start + done)))
    lead = state.course.lead
    if beat not in lead:  # in a `[wait]` that begins just now, or in what is said again and again: it begins again
        return replace(state.course, lead=(), spot=state.course.spot and state.spot)
    after = lead[lead.index(beat) + 1 :]
    if isinstance(item, Silence):
        return replace(state.course, lead=(replace(beat, item=Silence(length=Ms(item.length - done))), *after))
    return replace(state.course, lead=after if done else (beat, *after))


def left_words(state: State) -> str:
    """How long the session still lasts, as it is said: `About six minutes left.`."""
    session, left = state.session, left_ms(state)
    return session.prompts["nearly"] if left < NEARLY else session.prompts["left"].format(length=session.length_words(left))


def repaced(state: State, command: Command, course: Course) -> tuple[Course, str]:
    """The course at the next pace from the next repetition on, and what to say of it."""
    say, towards = state.session.prompts, -1 if command is Command.SLOWER else 1
    index = PACES.index(state.pace) + towards
    if not 0 <= index < len(PACES):
        return course, say["slowest" if towards < 0 else "fastest"]
    state.pace = PACES[index]
    text = say["slower" if towards < 0 else "faster"]
    return (_at_pace(state, course), text) if course.spot is not None else (course, text)


def _at_pace(state: State, course: Course) -> Course:
    """The chapters to come at the new pace: from the next call on, else from the next chapter on."""
    spot = course.spot or state.spot
    chapter, position = state.laid.at(spot), state.laid.position_before(spot.index)
    if chapter is None:
        if not state.laid.whole:
            state.laid = Laid(lazily(state, wanted(state, state.place, position)), position=position)
        return course
    begin = chapter.start if spot.at is None else spot.at
    call = next_call(chapter, begin) if chapter.kind is ChapterKind.EXERCISE else None
    place = state.place if chapter.place is None else chapter.place
    known = plain = None
    if call is not None:
        coming = iter(state.session.remake(wanted(state, place, position, start=chapter.start)))
        slower = next(coming, None)
        known, plain = (_from_call(form, call, slower) for form in (chapter, state.laid.plain(spot.index)))
    if known is None:
        known, plain, coming = chapter, state.laid.plain(spot.index), _later(state, chapter, place)
    # What is kept of the sound still speaks of the chapters before by their number.
    before = state.laid.known[: spot.index]
    state.laid = Laid(coming, position=state.laid.position, known=(*before, known), whole=state.laid.whole)
    state.laid.edit(spot.index, known, plain=plain)
    return course


def _from_call(chapter: Chapter, call: Cue, slower: Chapter | None) -> Chapter | None:
    """The chapter with the repetitions of another from a call on; None where the other has no such call."""
    turn = turn_of(call)
    if slower is None or turn is None or slower.exercise != chapter.exercise:
        return None
    new = start_of(slower, turn)
    return spliced(chapter, start_of(chapter, turn).at, slower, new.at) if new.is_call else None


def _later(state: State, chapter: Chapter, place: int) -> Iterator[Chapter]:
    """The chapters after one, at the new pace."""
    if chapter.kind is ChapterKind.CLOSING:
        return iter(())
    if chapter.kind is ChapterKind.EXERCISE:
        place += 1
    coming = lazily(state, wanted(state, place, chapter.position, start=chapter.end))
    return _without_caution(coming) if chapter.kind is ChapterKind.CHANGE else coming


def _without_caution(chapters: Iterator[Chapter]) -> Iterator[Chapter]:
    """The chapters, the first one without the cautions that were said before the change of position."""
    for chapter in chapters:
        name = next((cue for cue in chapter.cues if cue.role is Role.NAME), None)
        cautions = any(cue.role is Role.CAUTION for cue in chapter.cues)
        if name is not None and cautions:
            cut = replace(chapter, cues=tuple(cue for cue in chapter.cues if cue.start >= name.start))
            yield replace(moved(cut, chapter.start - name.start), start=chapter.start)
        else:
            yield chapter
        break
    yield from chapters


def _more(state: State, course: Course) -> Course:
    """Ten seconds more of the silence, hold or lead that goes on."""
    text = state.session.prompts["more"]
    if not course.lead:
        return _edited(state, course, text, with_more)
    first, after = course.lead[0], course.lead[1:]
    if isinstance(first.item, Silence):
        said = () if _measured(state, text) is None else (replace(first, item=Aside(text=text)),)
        longer = replace(first, item=Silence(length=Ms(first.item.length + MORE)))
        return replace(course, lead=(*said, longer, *after))
    return replace(course, lead=(first, replace(first, item=Silence(length=MORE)), *after))


def _said(state: State, course: Course, text: str) -> Course:
    """The course with a sentence in it, as soon as there is room."""
    if not course.lead:
        return _edited(state, course, text, with_words)
    first, after = course.lead[0], course.lead[1:]
    said = (replace(first, item=Aside(text=text)), rest(BREATH, first.mode, step=first.step))
    return replace(course, lead=(first, *said, *after))


def _edited(state: State, course: Course, text: str, edit: Callable[[Chapter, At, str, Ms], Chapter]) -> Course:
    """The course with its chapter changed; as it is where that is not known, or the words cannot be said."""
    spot = course.spot
    chapter = state.laid.at(spot) if spot else None
    length = _measured(state, text)
    if spot is None or chapter is None or length is None:
        return course
    begin = chapter.start if spot.at is None else spot.at
    state.laid.edit(spot.index, edit(chapter, begin, text, length))
    return course


def _measured(state: State, text: str) -> Ms | None:
    try:
        return state.session.measure(text)
    except CoachError:
        return None  # whoever cannot say it now goes on without it: the session matters more
