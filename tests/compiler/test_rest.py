"""The rest of a session: what is said and done when it is entered again, somewhere, at some pace, with less in it."""

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Pace, Plan, Talk, chapters, estimate, rest_of
from coach.compiler.layout import chapter_length
from coach.errors import UsageError
from coach.timeline import Chapter, ChapterKind, Role, WindowKind
from coach.units import At

ENOUGH_S = 0.1
"""A skip is heard at once: planning the rest and laying out its first chapter takes less."""


@pytest.fixture
def rest() -> Callable[..., tuple[Chapter, ...]]:
    """The chapters of the rest of a session, by the estimate."""

    def laid(session: Any, place: int, position: str, *, start: int = 0, **wishes: Any) -> tuple[Chapter, ...]:
        wishes = {"pace": session.plan.pace, "left_out": frozenset(), **wishes}
        return tuple(chapters(rest_of(session.plan, place=place, position=position, **wishes), estimate, At(start)))

    return laid


def said(chapter: Chapter) -> list[str]:
    """What is said in a chapter."""
    return [cue.text for cue in chapter.cues]


def test_the_rest_from_the_start_is_the_session_itself(everyday: Any, rest: Any) -> None:
    """With nothing left out, from where the session starts, all comes at its own time, to the millisecond."""
    for session in everyday:
        opening, *others = session.chapters
        assert rest(session, 0, opening.position, start=opening.end) == tuple(others), session


def test_the_rest_from_an_exercise_on_is_the_end_of_the_session(shipped: Any, rest: Any) -> None:
    """From where an exercise ended, what comes is what would have come; getting up too."""
    for name in shipped.routines:
        session = shipped.compile(name)
        for before, after in pairwise(session.exercises):
            following = [chapter for chapter in session.chapters if chapter.start >= before.chapter.end]
            assert rest(session, after.place - 1, before.chapter.position, start=before.chapter.end) == tuple(following)
        last = session.exercises[-1].chapter
        closing = [chapter for chapter in session.chapters if chapter.start >= last.end]
        assert rest(session, len(session.exercises), last.position, start=last.end) == tuple(closing)


def test_a_shortened_session_stays_as_short(shipped: Any, rest: Any) -> None:
    """What `--minutes` took away does not come back."""
    session = shipped.compile("lower-back", minutes=25)
    opening, *others = session.chapters
    assert rest(session, 0, "standing", start=opening.end) == tuple(others)


def test_an_exercise_is_entered_from_wherever_the_person_is(shipped: Any, rest: Any) -> None:
    """Somebody on the back who asks for an exercise on the front is led there; who is there stays."""
    session = shipped.compile("lower-back")
    change, exercise = rest(session, 3, "supine")[:2]
    assert (change.kind, change.position, exercise.exercise) == (ChapterKind.CHANGE, "prone", "back-extensions")
    first = rest(session, 3, "prone")[0]
    assert first.exercise == "back-extensions"
    assert any(text.startswith("Stay on your front.") for text in said(first))


def test_somebody_who_stands_is_led_down_again(shipped: Any, rest: Any) -> None:
    """After getting up, and after a long break, the way to the next exercise begins on one's feet."""
    down, exercise = rest(shipped.compile("lower-back"), 2, "standing")[:2]
    assert said(down)[0] == "Now, down to the floor. Take all the time you need."
    assert exercise.exercise == "pelvic-tilts"


def test_the_sound_is_turned_up_once(shipped: Any, rest: Any) -> None:
    """S1. Who has done an exercise on the floor knows how loud it is there; who left it out while standing does not."""
    session = shipped.compile("lower-back")
    heard = "If I am hard to hear from down there, turn me up now."
    assert heard in said(rest(session, 0, "standing")[0])
    assert heard not in said(rest(session, 2, "standing")[0])
    assert heard in said(rest(session, 1, "standing", left_out=frozenset({0}))[0])


def test_what_is_left_out_is_neither_done_nor_counted_nor_cautioned_against(shipped: Any, rest: Any) -> None:
    """No change leads to it, no caution speaks of it, and the closing does not claim it."""
    session = shipped.compile("lower-back")
    chapters = rest(session, 2, "supine", left_out=frozenset({0, 3}))
    assert [chapter.exercise for chapter in chapters if chapter.exercise] == ["pelvic-tilts", "bottom-to-heels"]
    assert "prone" not in [chapter.position for chapter in chapters]
    assert not any("back extensions" in text for chapter in chapters for text in said(chapter))
    assert said(chapters[-1])[0] == "Well done. You did five long holds, ten pelvic tilts, and eight bottom to heels stretches."


def test_exercises_keep_their_number_and_the_last_one_says_so(shipped: Any, rest: Any) -> None:
    """The fourth stays the fourth; when the fifth is left out, it is the last."""
    session = shipped.compile("lower-back")
    chapters = rest(session, 2, "supine", left_out=frozenset({4}))
    names = [said(chapter)[0] for chapter in chapters if chapter.exercise]
    assert names[0].startswith("Third exercise: pelvic tilts.")
    assert names[1].startswith("Fourth exercise, and the last: back extensions.")
    assert [chapter.place for chapter in chapters] == [2, 3, 3, 5, 5]


def test_the_rest_needs_what_is_still_to_come(shipped: Any) -> None:
    """The pillow is for the knee rolls alone; the chair is for getting down and up."""
    plan = shipped.compile("lower-back").plan
    assert plan.needs == "Have your chair, your cushion, your pillow and your mirror by you."
    later = rest_of(plan, place=1, position="standing", pace="normal", left_out=frozenset())
    assert later.needs == "Have your chair, your cushion and your mirror by you."
    assert rest_of(plan, place=5, position="standing", pace="normal", left_out=frozenset()).needs == ""


def test_after_the_last_exercise_only_getting_up_is_left(shipped: Any, rest: Any) -> None:
    """The place after the last exercise is the way up and the closing; who stands already has the closing alone."""
    session = shipped.compile("lower-back")
    assert [chapter.title for chapter in rest(session, 5, "prone")] == ["Up again", "Close"]
    (closing,) = rest(session, 5, "standing")
    assert said(closing)[-1] == "Walk about for a minute before you sit down. This is the end of the session."
    nothing = rest(session, 5, "supine", left_out=frozenset(range(5)))
    assert not any("Well done" in text or "You did" in text for text in said(nothing[-1]))


@pytest.mark.parametrize("pace", Pace)
def test_another_pace_changes_no_call(pace: Pace, everyday: Any, rest: Any) -> None:
    """Slower or quicker: the same repetitions, each with the same call, so that one can be followed by the next of the other."""
    for session in everyday[::5]:
        done = session.exercises[0]
        again = rest(session, 0, done.exercise.position.value, pace=pace.value)[0]
        calls = [[cue for cue in one.cues if cue.role is Role.REP] for one in (done.chapter, again)]
        assert [(cue.text, cue.set, cue.rep, cue.side) for cue in calls[0]] == [
            (cue.text, cue.set, cue.rep, cue.side) for cue in calls[1]
        ]


@settings(settings.get_profile("compiler"))
@given(data=st.data(), pace=st.sampled_from(Pace))
def test_the_rest_of_any_script_goes_on_as_the_whole_would(data: st.DataObject, pace: Pace, made_up: Any) -> None:
    """From the start it is the session itself, to the millisecond; at another pace it has the same calls, in order."""
    session = data.draw(made_up)
    opening, *others = session.chapters
    wishes: dict[str, Any] = {"place": 0, "position": opening.position, "left_out": frozenset()}
    same = rest_of(session.plan, pace=session.plan.pace, **wishes)
    assert [*chapters(same, estimate, opening.end)] == others
    other = chapters(rest_of(session.plan, pace=pace.value, **wishes), estimate)
    calls = [[cue for one in laid for cue in one.cues if cue.role is Role.REP] for laid in (others, other)]
    told = [[(cue.exercise, cue.text, cue.set, cue.rep, cue.side) for cue in each] for each in calls]
    assert told[0] == told[1]


def test_a_slower_pace_lasts_longer_but_for_what_is_held(shipped: Any) -> None:
    """Breaths, movements and silences are longer at a slow pace, also those of the way up; holds in seconds are not."""
    plan = shipped.compile("lower-back", talk=Talk.NORMAL).plan
    slow = rest_of(plan, place=0, position="standing", pace="slow", left_out=frozenset())
    assert slow.pace == "slow"
    for before, after in zip(plan.chapters[1:-1], slow.chapters[:-1], strict=True):
        assert chapter_length(before, estimate) < chapter_length(after, estimate)
    holds = [[step.span.length for step in one.chapters[-5].steps if step.span.kind is WindowKind.HOLD] for one in (plan, slow)]
    assert holds[0] == holds[1] == [5000] * 8
    assert [step.wait for step in slow.ways_up["supine"]] == [step.wait * 5 // 4 for step in plan.ways_up["supine"]]


def test_the_rest_of_a_rest_is_that_of_the_whole(shipped: Any) -> None:
    """Who leaves out an exercise and then goes back gets what was asked for last, whatever came between."""
    plan = shipped.compile("lower-back").plan
    wishes: dict[str, Any] = {"place": 1, "position": "supine", "pace": "normal"}
    between = rest_of(plan, place=4, position="prone", pace="slow", left_out=frozenset({1, 2}))
    assert rest_of(between, **wishes, left_out=frozenset()) == rest_of(plan, **wishes, left_out=frozenset())


def test_nobody_gets_up_who_did_not_get_down(shipped: Any, rest: Any) -> None:
    """`--no-floor` holds for the rest too, whatever the position."""
    session = shipped.compile("lower-back", no_floor=True)
    assert "standing" not in [chapter.position for chapter in rest(session, 2, "supine")]
    assert rest(session, 5, "prone")[0].kind is ChapterKind.CLOSING


def test_an_exercise_that_nothing_leads_to_from_here_is_left_out(play_all: Any, library: Any, script: Any, rest: Any) -> None:
    """In place already, on the front: without a change to the back, the exercise there is not done and not counted."""
    made = "---\nname: {0}\nposition: {1}\nreps: 2\ndone: {0}\n---\n\n## Each repetition\n\n- Reach. [move 4s]\n"
    exercises = [script(made.format(name, position), name) for name, position in (("reaches", "prone"), ("rolls", "supine"))]
    changes = [change for change in library.changes if (change.start.value, change.end.value) == ("prone", "supine")]
    session = play_all(exercises, changes=changes, no_floor=True)
    assert [chapter.exercise for chapter in rest(session, 0, "supine") if chapter.exercise] == ["rolls"]
    assert said(rest(session, 0, "supine")[-1])[0] == "Well done. You did two rolls."


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"place": 6}, "this session has no exercise number 7"),
        ({"place": -1}, "this session has no exercise number 0"),
        ({"position": "supin"}, "there is no position called 'supin': did you mean supine"),
        ({"pace": "slower"}, "there is no pace called 'slower': did you mean slow"),
    ],
)
def test_a_rest_that_there_cannot_be_is_refused(wish: dict[str, Any], told: str, shipped: Any) -> None:
    """A place kept from another script, a word that nobody knows."""
    whole = {"place": 0, "position": "supine", "pace": "normal", "left_out": frozenset[int]()}
    with pytest.raises(UsageError, match=told):
        rest_of(shipped.compile("lower-back").plan, **{**whole, **wish})


def test_a_plan_put_together_by_hand_has_no_rest(shipped: Any) -> None:
    """Only a plan that was settled knows what it was made of."""
    plan = shipped.compile("lower-back").plan
    bare = Plan(title=plan.title, level=plan.level, talk=plan.talk, pace=plan.pace, chapters=plan.chapters)
    with pytest.raises(UsageError, match="no exercise"):
        rest_of(bare, place=0, position="standing", pace="normal", left_out=frozenset())


def test_the_rest_is_there_at_once(shipped: Any) -> None:
    """A person who skips is not kept waiting: the best of three, as the machine may be busy."""
    plan = shipped.compile("back-care").plan

    def one(pace: str) -> float:
        begin = perf_counter()
        next(chapters(rest_of(plan, place=1, position="supine", pace=pace, left_out=frozenset({2})), estimate))
        return perf_counter() - begin

    assert min(one(pace.value) for pace in Pace) < ENOUGH_S
