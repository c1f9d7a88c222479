"""Promise 7: the same input gives the same timeline; sessions differ only where they are asked to."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach.compiler import Options, Order, Pace, Talk, estimate, lay_out, settle
from coach.model import Level, Position
from coach.timeline import ChapterKind, Role, Timeline

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib
from pathlib import Path
from coach.compiler import Options, Talk, estimate, lay_out, settle
from coach.model import Level
from coach.script import Shelf

loaded = Shelf([Path("scripts")]).load("back-care")
for talk in Talk:
    options = Options(talk=talk, level=Level.STRONG, avoid=frozenset({"flexion", "extension"}), minutes=45)
    timeline = lay_out(settle(loaded.routine, loaded.library, options), estimate)
    print(hashlib.sha256(repr(timeline).encode()).hexdigest())
"""


def test_the_same_input_gives_the_same_timeline(shipped: Any) -> None:
    """Promise 7. Twice in one process, with other sessions between."""
    for name in shipped.routines:
        loaded = shipped.load(name)
        for options in (Options(talk=Talk.BRIEF), Options(order=Order.POSITIONS, minutes=50)):
            first, _, second = (
                lay_out(settle(loaded.routine, loaded.library, chosen), estimate)
                for chosen in (options, Options(pace=Pace.SLOW), options)
            )
            assert first == second


def test_a_fresh_interpreter_gives_the_same_timeline() -> None:
    """Promise 7. Whatever the order of its sets: two interpreters with other hash seeds agree."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout.split()) == 3


def said(timeline: Timeline) -> list[str]:
    """All words."""
    return [cue.text for cue in timeline.cues]


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.NORMAL])
def test_sessions_are_not_word_for_word_the_same(talk: Talk, shipped: Any) -> None:
    """`--session N` turns tips and wordings, so that day after day is not word for word the same."""
    for name in shipped.routines:
        first, second = (shipped.compile(name, talk=talk, session=number) for number in (1, 2))
        assert said(first.timeline) != said(second.timeline), name
        tips = [[*dict.fromkeys(cue.text for cue in one.told(Role.TIP))] for one in (first, second)]
        assert tips[0] != tips[1], name


def test_a_session_number_changes_wordings_alone(shipped: Any) -> None:
    """Turning wordings and tips changes no dose, no safety, no change of position."""
    for name in shipped.routines:
        first, third = (shipped.compile(name, session=number) for number in (1, 3))
        assert [chapter.dose for chapter in first.chapters] == [chapter.dose for chapter in third.chapters]
        for role in (Role.SAFETY, Role.CHANGE, Role.CAUTION):
            assert [cue.text for cue in first.told(role)] == [cue.text for cue in third.told(role)]


def test_the_plan_knows_how_to_get_up_from_every_position(everyday: Any) -> None:
    """`ways_up` has a way for each position of the session but standing, ending on one's feet."""
    for session in everyday:
        positions = {done.exercise.position.value for done in session.exercises} - {"standing"}
        assert set(session.timeline.ways_up) >= positions
        for steps in session.timeline.ways_up.values():
            assert all(step.text and step.wait > 0 for step in steps)
            assert any(word in steps[-1].text for word in ("steady", "dizzy", "tall"))


def test_every_chapter_knows_which_exercise_it_leads_to(everyday: Any) -> None:
    """`place` counts exercises from 0: the opening has the first's, the way up and the closing their number."""
    for session in everyday:
        place = 0
        for chapter in session.chapters:
            if chapter.kind is not ChapterKind.OPENING:
                assert chapter.place == place, (session, chapter.title)
            place += chapter.kind is ChapterKind.EXERCISE
        assert session.chapters[0].place == 0
        assert session.chapters[-1].place == len(session.exercises)


def test_prompts_are_the_stock_sentences_of_a_live_session(shipped: Any) -> None:
    """What a live session may have to say is in the timeline, word for word from the phrases."""
    prompts = shipped.compile("lower-back").timeline.prompts
    assert prompts["hurts"] == "Stop there. Let go, and rest."
    assert {"paused", "let_go", "choice", "again"} <= set(prompts)
    assert prompts["end"] == "This is the end of the session."
    assert prompts["worse"].startswith("If your pain gets worse")
    assert prompts["stop_rest"].endswith("in twenty seconds.")
    assert {f"is.{position.value}" for position in Position} <= set(prompts)
    assert not [text for text in prompts.values() if "coach" in text.lower()]


def test_the_plan_knows_how_to_get_up_from_where_a_way_to_the_floor_passes(shipped: Any) -> None:
    """Somebody who stops on the way down is kneeling, on hands and knees, or on one side."""
    passed = {"kneeling", "all_fours", "side_lying", "floor_sitting"}
    assert set(shipped.compile("knee-rolls").timeline.ways_up) == {"supine", *passed}
    assert set(shipped.compile("brisk-walk").timeline.ways_up) == set()
    by_bed = shipped.compile("knee-rolls", avoid=frozenset({"kneeling"})).timeline.ways_up
    assert set(by_bed) == {"supine", "side_lying", "floor_sitting"}


def test_nobody_is_told_to_get_up_who_did_not_get_down(shipped: Any) -> None:
    """`--no-floor`: the person is in place already, perhaps in bed."""
    assert shipped.compile("lower-back", no_floor=True).timeline.ways_up == {}


def test_a_timeline_carries_what_it_was_made_with(shipped: Any) -> None:
    """Title, level, talk and pace are told; the voice is the estimate unless it is named."""
    session = shipped.compile("lower-back", level=Level.STEADY, talk=Talk.NORMAL, pace=Pace.BRISK)
    timeline = session.timeline
    found = (timeline.title, timeline.level, timeline.talk, timeline.pace, timeline.voice)
    assert found == ("Lower back", "steady", "normal", "brisk", "estimate")
    assert lay_out(session.plan, estimate, voice="pyttsx3:en-gb").voice == "pyttsx3:en-gb"
    assert json.dumps(found)
