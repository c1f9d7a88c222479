"""What a timeline tells besides words and times: roles, numbers, doses, positions, short wordings."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Talk
from coach.model import HoldKind
from coach.timeline import ChapterKind, Role, WindowKind, from_json, to_json

IN_CHAPTER = {
    ChapterKind.OPENING: {Role.OPENING, Role.SAFETY, Role.NEEDS},
    ChapterKind.CHANGE: {Role.CHANGE, Role.CAUTION, Role.OPENING, Role.HOLD},
    ChapterKind.CLOSING: {Role.CLOSING},
    ChapterKind.EXERCISE: {
        *(Role.CAUTION, Role.NAME, Role.SETUP, Role.REP, Role.INSTRUCT, Role.BREATH, Role.HOLD, Role.COUNT, Role.TIP),
        *(Role.REST, Role.WAIT),
    },
}


def wrong_roles(session: Any) -> Iterator[str]:
    """Cues with a role that has no place in their chapter."""
    for chapter in session.chapters:
        for cue in chapter.cues:
            if cue.role not in IN_CHAPTER[chapter.kind]:
                yield f"{cue.role.value} {cue.text!r} in {chapter.title}"


def wrong_places(session: Any) -> Iterator[str]:
    """Cues and windows that do not belong to their chapter's exercise; repetitions without a set."""
    for chapter in session.chapters:
        for part in (*chapter.cues, *chapter.windows):
            if chapter.kind is ChapterKind.EXERCISE and part.exercise != chapter.exercise:
                yield f"{part} in {chapter.title}"
            if part.rep is not None and part.set is None:
                yield f"{part} has no set"
            if part.side not in (None, "left", "right"):
                yield f"{part} has the side {part.side}"


def wrong_doses(session: Any) -> Iterator[str]:
    """Chapters whose dose is not what is done in them, or that have one where nothing is done."""
    for chapter in session.chapters:
        if (chapter.kind is ChapterKind.EXERCISE) != (chapter.dose is not None) or bool(chapter.dose) != bool(chapter.exercise):
            yield f"{chapter.title} has the dose {chapter.dose}"
    for done in session.exercises:
        dose = done.chapter.dose
        if dose.sides == "each" and not dose.each_side:
            yield f"{done} counts both sides together"
        if dose.sides == "none" and dose.each_side:
            yield f"{done} counts sides that it has not"
        kinds = {(hold.hold.kind, *told_amounts(done, index)) for index, hold in enumerate(done.holds)}
        wanted = {(HoldKind(dose.hold.kind), dose.hold.value)} if dose.hold else set()
        if (len(kinds) == 1 or dose.hold) and kinds != wanted:
            yield f"{done} tells the hold {dose.hold}, not {kinds}"


def told_amounts(done: Any, index: int) -> set[float]:
    """The seconds or breaths of one hold, as they are in the windows."""
    found = set()
    for rep in done.reps:
        hold = rep.holds[index]
        breaths = [window for window in rep.windows if window.kind is WindowKind.IN and rep.hold_of(window) is hold]
        found.add(len(breaths) or (hold.end - hold.start) / 1000)
    return found


def wrong_titles(session: Any) -> Iterator[str]:
    """Chapters without a title, or exercises that are not named by it."""
    for chapter in session.chapters:
        if not chapter.title or chapter.title[0] != chapter.title[0].upper():
            yield f"{chapter.title!r}"
        name = session.library.exercises[chapter.exercise].name if chapter.exercise else None
        if name and chapter.title.lower() != name.lower():
            yield f"{chapter.title!r} for {name}"


LAWS = (wrong_roles, wrong_places, wrong_doses, wrong_titles)


@pytest.mark.parametrize("law", LAWS)
def test_every_timeline_tells_what_is_done_where(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """The timeline as JSON: roles, exercises, sets, sides, doses and titles are those of what is done."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_the_timeline_of_any_script_tells_what_is_done_where(data: st.DataObject, played: Any) -> None:
    """It holds for scripts made up, and the timeline comes back from its JSON."""
    session = data.draw(played)
    assert not [breach for law in LAWS for breach in law(session)]
    assert from_json(to_json(session.timeline)) == session.timeline


def test_the_opening_and_the_closing_have_no_dose_and_no_exercise(shipped: Any) -> None:
    """`dose` and `exercise` stand where they apply, else they are null."""
    chapters = json.loads(to_json(shipped.compile("lower-back").timeline))["chapters"]
    assert [chapter["kind"] for chapter in chapters[:3]] == ["opening", "change", "exercise"]
    assert chapters[0]["exercise"] is chapters[0]["dose"] is None
    assert chapters[2]["exercise"] == "knee-rolls"
    assert chapters[2]["dose"] == {
        "sets": 1,
        "reps": 8,
        "each_side": False,
        "sides": "alternate",
        "hold": {"kind": "deep_breaths", "value": 1},
    }


def test_a_cue_knows_its_repetition(shipped: Any) -> None:
    """Set, repetition, side and exercise stand on every cue and window of a repetition; the line on a script's own."""
    session = shipped.compile("knee-rolls")
    rep = session.exercises[0].reps[2]
    for part in (*rep.cues, *rep.windows):
        assert (part.exercise, part.set, part.rep, part.side) == ("knee-rolls", 1, 3, "left")
    source = (cue.line for cue in rep.cues)
    assert [*source] == [None, *(line.line for line in session.exercises[0].exercise.each[1:2]), None, rep.cues[-1].line]


def test_a_re_entry_says_the_short_wording(shipped: Any) -> None:
    """`short` is what is said when the session is entered again: the call without half-way, the line in short."""
    done = shipped.compile("knee-rolls").exercises[0]
    fifth = done.reps[4].call
    assert (fifth.text, fifth.short) == ("Half-way. Number five, to the left.", "Number five, to the left.")
    line = done.reps[0].lines[1]
    assert (line.text, line.short) == ("Stay there: deep breath in.", "Breathe in.")
    assert all(cue.short for session in (done.session,) for cue in session.cues)


def test_the_call_to_change_sides_belongs_to_no_repetition(shipped: Any) -> None:
    """*Half-way. Now your right leg.* and a new set have the role rest, never rep."""
    session = shipped.compile("hamstring-stretch")
    (change,) = [cue for cue in session.cues if cue.text.startswith("Half-way. Now")]
    assert change.role is Role.REST
    assert change.rep is None


def test_windows_have_the_kinds_of_their_directions(everything: Any) -> None:
    """In, out, move, hold, for, rest, wait and change, and nothing else."""
    kinds = {window.kind for session in everything for window in session.windows}
    assert {WindowKind.HOLD, WindowKind.MOVE, WindowKind.IN, WindowKind.OUT, WindowKind.FOR, WindowKind.CHANGE} <= kinds


def test_ways_up_are_the_ways_that_the_session_would_go(shipped: Any) -> None:
    """Each way up has the lines of the way from there, with the waits that follow them."""
    for talk, first in (("full", "Now we get up, without hurry."), ("brief", "Now, up again.")):
        session = shipped.compile("knee-rolls", talk=Talk(talk))
        way = session.timeline.ways_up["supine"]
        change = [chapter for chapter in session.chapters if chapter.kind is ChapterKind.CHANGE][-1]
        assert [step.text for step in way] == [cue.text for cue in change.cues]
        assert way[0].text == first
        waits = [after.start - cue.end for cue, after in zip(change.cues, change.cues[1:], strict=False)]
        assert [step.wait for step in way][: len(waits)] == waits
