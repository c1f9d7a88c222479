"""The timeline's JSON: its layout, and its round trip."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import ScriptError
from coach.timeline import (
    Chapter,
    ChapterKind,
    Cue,
    CueKind,
    HoldDose,
    PlannedDose,
    Role,
    Timeline,
    UpStep,
    Window,
    WindowKind,
    from_json,
    to_json,
)
from coach.units import At, Ms

SMALL = Timeline(
    title="Lower back",
    voice="estimate",
    level="gentle",
    talk="full",
    pace="normal",
    chapters=(
        Chapter(
            start=At(0),
            end=At(12_480),
            title="Knee rolls",
            kind=ChapterKind.EXERCISE,
            position="supine",
            exercise="knee-rolls",
            dose=PlannedDose(sets=1, reps=8, each_side=False, sides="alternate", hold=HoldDose(kind="deep_breaths", value=1)),
            place=0,
            cues=(
                Cue(
                    start=At(1000),
                    end=At(2610),
                    role=Role.REP,
                    text="Number one, to the left.",
                    short="Number one, left.",
                    exercise="knee-rolls",
                    set=1,
                    rep=1,
                    side="left",
                    line=17,
                ),
            ),
            windows=(Window(start=At(2610), end=At(11_480), kind=WindowKind.HOLD, exercise="knee-rolls", set=1, rep=1),),
        ),
    ),
    ways_up={"supine": (UpStep(text="Roll onto one side.", wait=Ms(7000)),)},
    prompts={"paused": "Paused – take your time."},
)

SMALL_JSON = """\
{"version": 1,
 "title": "Lower back",
 "voice": "estimate",
 "level": "gentle",
 "talk": "full",
 "pace": "normal",
 "duration": 12.48,
 "chapters": [
  {"start": 0.0, "end": 12.48, "title": "Knee rolls", "kind": "exercise", "exercise": "knee-rolls", "position": "supine", \
"dose": {"sets": 1, "reps": 8, "each_side": false, "sides": "alternate", "hold": {"kind": "deep_breaths", "value": 1}}, \
"place": 0}],
 "cues": [
  {"start": 1.0, "end": 2.61, "kind": "say", "role": "rep", "text": "Number one, to the left.", \
"short": "Number one, left.", "exercise": "knee-rolls", "set": 1, "rep": 1, "side": "left", "line": 17}],
 "windows": [
  {"start": 2.61, "end": 11.48, "kind": "hold", "exercise": "knee-rolls", "set": 1, "rep": 1, "side": null}],
 "ways_up": {"supine": [{"text": "Roll onto one side.", "wait": 7.0}]},
 "prompts": {"paused": "Paused – take your time."}}
"""

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_names = st.none() | names
numbers = st.none() | st.integers(1, 100)
sides = st.sampled_from([None, "left", "right"])
holds = st.none() | st.builds(
    HoldDose, kind=st.sampled_from(["breaths", "deep_breaths", "seconds"]), value=st.sampled_from([1, 5.0, 7.5, 60])
)
doses = st.builds(
    PlannedDose,
    sets=st.integers(1, 20),
    reps=st.integers(1, 100),
    each_side=st.booleans(),
    sides=st.sampled_from(["none", "alternate", "each"]),
    hold=holds,
)


@st.composite
def spans(draw: st.DrawFn, start: int, end: int) -> dict[str, At]:
    """A span that starts inside another."""
    at = draw(st.integers(start, end - 1))
    return {"start": At(at), "end": At(draw(st.integers(at, end)))}


@st.composite
def cues(draw: st.DrawFn, start: int, end: int) -> Cue:
    """Any cue that starts inside a chapter."""
    return Cue(
        **draw(spans(start, end)),
        kind=draw(st.sampled_from(CueKind)),
        role=draw(st.sampled_from(Role)),
        text=draw(names),
        short=draw(names),
        exercise=draw(maybe_names),
        set=draw(numbers),
        rep=draw(numbers),
        side=draw(sides),
        line=draw(numbers),
    )


@st.composite
def windows(draw: st.DrawFn, start: int, end: int) -> Window:
    """Any window that starts inside a chapter."""
    return Window(
        **draw(spans(start, end)),
        kind=draw(st.sampled_from(WindowKind)),
        exercise=draw(maybe_names),
        set=draw(numbers),
        rep=draw(numbers),
        side=draw(sides),
    )


@st.composite
def chapters(draw: st.DrawFn) -> tuple[Chapter, ...]:
    """Up to three chapters, back to back."""
    made: list[Chapter] = []
    for length in draw(st.lists(st.integers(1, 100_000), max_size=3)):
        start = made[-1].end if made else 0
        end = start + length
        made.append(
            Chapter(
                start=At(start),
                end=At(end),
                title=draw(names),
                kind=draw(st.sampled_from(ChapterKind)),
                position=draw(names),
                exercise=draw(maybe_names),
                dose=draw(st.none() | doses),
                place=draw(numbers),
                cues=tuple(draw(st.lists(cues(start, end), max_size=2))),
                windows=tuple(draw(st.lists(windows(start, end), max_size=2))),
            )
        )
    return tuple(made)


steps = st.builds(UpStep, text=names, wait=st.integers(0, 60_000))
timelines = st.builds(
    Timeline,
    title=names,
    voice=names,
    level=names,
    talk=names,
    pace=names,
    chapters=chapters(),
    ways_up=st.dictionaries(names, st.lists(steps, max_size=2).map(tuple), max_size=2),
    prompts=st.dictionaries(names, names, max_size=2),
)


def changed(**changes: object) -> str:
    """The small timeline's JSON with some top-level values replaced."""
    return json.dumps(json.loads(SMALL_JSON) | changes)


def test_the_layout_is_a_line_for_each_chapter_cue_and_window() -> None:
    """Keys come in the documented order, times in seconds."""
    assert to_json(SMALL) == SMALL_JSON


@given(timelines)
def test_every_timeline_comes_back_as_it_was(timeline: Timeline) -> None:
    """Reading undoes writing, to the millisecond."""
    assert from_json(to_json(timeline)) == timeline


def test_keys_that_are_not_known_are_ignored() -> None:
    """A later coach may write more."""
    data = json.loads(SMALL_JSON)
    data["mood"] = "calm"
    data["chapters"][0]["weather"] = "fair"
    data["cues"][0]["pitch"] = 3

    assert from_json(json.dumps(data)) == SMALL


def test_what_was_written_before_exercises_had_a_number_is_read() -> None:
    """A chapter without `place`, as files of last month have it."""
    data = json.loads(SMALL_JSON)
    del data["chapters"][0]["place"]

    assert from_json(json.dumps(data)).chapters[0].place is None


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_junk_is_a_problem_and_never_a_crash(text: str) -> None:
    """Whatever is read, the reader says what is wrong with it."""
    with pytest.raises(ScriptError):
        from_json(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"version": 1,\n "title" 3}', "t.json:2:10: this is not JSON"),
        (changed(version=2), "version 2, and this coach reads version 1"),
        (changed(version="1"), "version '1'"),
        ("{}", "the timeline has no 'version'"),
        (changed(title=3), "'title' of the timeline should be text"),
        (changed(cues={}), "'cues' of the timeline should be a list"),
        (changed(cues=[{"start": -1}]), "'start' of item 1 of 'cues' should be seconds"),
        (changed(cues=[{"start": 1, "end": "2"}]), "'end' of item 1 of 'cues' should be a number"),
        (changed(cues=[{"start": 1, "end": 2, "kind": "sing"}]), "should be one of say, tone"),
        (changed(chapters=[]), "item 1 of 'cues' should be inside a chapter"),
        (changed(prompts=[]), "'prompts' of the timeline should be an object"),
        ('{"version": ' + "[" * 100_000, "cannot be read"),
        ('{"version": ' + "9" * 10_000 + "}", "cannot be read"),
        (changed(chapters=[{"start": 0.0, "end": float("nan")}]), "'end' of item 1 of 'chapters' should be a number"),
    ],
)
def test_the_message_says_what_is_wrong_and_where(text: str, said: str) -> None:
    """Broken JSON by its line, a wrong value by its key."""
    with pytest.raises(ScriptError) as caught:
        from_json(text, file="t.json")

    assert said in str(caught.value)
    assert str(caught.value).startswith("t.json:")


def test_a_hold_of_whole_breaths_is_written_without_a_fraction() -> None:
    """`"value": 5`, as people count."""
    dose: dict[str, Any] = json.loads(to_json(SMALL))["chapters"][0]["dose"]

    assert dose["hold"] == {"kind": "deep_breaths", "value": 1}
