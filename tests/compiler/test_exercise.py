"""Promise 9, R6: an exercise opens with its place, name and dose in words, and ends with a rest."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Pace, Talk
from coach.timeline import ChapterKind, Role

PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
STAY = re.compile(r"^Stay (on your (back|front|hands and knees|knees|chair|side)|standing|sitting)\. ")


def wrong_names(session: Any) -> Iterator[str]:
    """Exercises that do not open with their place and name, then their dose."""
    full, count = session.options.talk is Talk.FULL, session.chapters[-1].place
    for done in session.exercises:
        names = [cue for cue in done.chapter.cues if cue.role is Role.NAME]
        if len(names) != 2 or names != opening_cues(done)[:2]:
            yield f"{done} opens with {[cue.text for cue in done.chapter.cues[:3]]}"
            continue
        if not names[0].text.startswith(expected_name(done, count, full=full)):
            yield f"{names[0].text!r} is not {expected_name(done, count, full=full)!r}"
        purpose = done.exercise.purpose
        if purpose and (purpose in names[0].text) != full:
            yield f"{names[0].text!r} of {done}"


def opening_cues(done: Any) -> list[Any]:
    """The cues of its chapter after its cautions, which come first where the position does not change."""
    return [cue for cue in done.chapter.cues if cue.role is not Role.CAUTION]


def expected_name(done: Any, count: int, *, full: bool) -> str:
    """`Second exercise, and the last: pelvic tilts.`, in short `Second, and last: pelvic tilts.`."""
    name, place = done.exercise.name, PLACES[done.place - 1]
    if count == 1:
        return f"Your exercise: {name}." if full else f"{name[0].upper()}{name[1:]}."
    if done.is_last:
        return f"{place} exercise, and the last: {name}." if full else f"{place}, and last: {name}."
    return f"{place} exercise: {name}." if full else f"{place}: {name}."


def wrong_ends(session: Any) -> Iterator[str]:
    """Exercises that do not end with their words, and at least 10 s of rest."""
    for done in session.exercises:
        wanted = "That is done." if len(done.reps) == 1 else "That was the last one."
        said = done.cues_after
        if not said or not said[0].text.startswith(wanted) or said[0].role is not Role.REST:
            yield f"{done} ends with {[cue.text for cue in said]}"
        if sum(wanted in cue.text for cue in done.chapter.cues) != 1:
            yield f"{done} says {wanted!r} more than once"
        if done.chapter.end - done.chapter.cues[-1].end < 10_000:
            yield f"{done.chapter.end - done.chapter.cues[-1].end} ms of rest after {done}"


def wrong_stays(session: Any) -> Iterator[str]:
    """`Stay on your back.` missing between two exercises in one position, or said where the position changed.

    It is said too where a session is entered later, with the person in place; and may be at its first exercise.
    """
    for before, chapter in zip(session.chapters, session.chapters[1:], strict=False):
        if chapter.kind is ChapterKind.EXERCISE and not (before.kind is ChapterKind.OPENING and chapter.place == 0):
            stays = [cue for cue in chapter.cues if cue.role is Role.SETUP and STAY.match(f"{cue.text} ")]
            wanted = 0 if before.kind is ChapterKind.CHANGE else 1
            if len([cue for cue in stays if cue.line is None or STAY.match(cue.text)]) != wanted:
                yield f"{[cue.text for cue in stays]} in {chapter.title}"


LAWS = (wrong_names, wrong_ends, wrong_stays)


@pytest.mark.parametrize("law", LAWS)
def test_every_exercise_opens_by_name_and_ends_with_rest(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """Promise 9, R6. Place, name and dose; *That was the last one.* or *That is done.*, and 10 s of rest."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_every_exercise_made_up_opens_by_name_and_ends_with_rest(data: st.DataObject, spoken: Any) -> None:
    """Promise 9. It holds for scripts made up, and for voices that are not the estimate."""
    session = data.draw(spoken)
    assert not [breach for law in LAWS for breach in law(session)]


EXERCISE = """
    ---
    name: knee rolls
    position: standing
    {keys}
    ---

    ## Each repetition

    - Let both knees go over. [move 4s]
    - Stay there. [{hold}]
    - And back. [move 4s]
    """
DOSES = [
    (
        "reps: 8|sides: alternate|unit: rolls",
        "hold 1 deep breath",
        "Eight rolls, four to each side, with one deep breath in each.",
        "Eight, four to each side.",
    ),
    ("reps: 5", "hold 5 breaths", "Five times, and each time for five easy breaths.", "Five times, for five easy breaths."),
    ("reps: 5", "hold 10s", "Five times, and each time for ten seconds.", "Five times, for ten seconds."),
    (
        "reps: 3|sides: each|call: your {side} leg|unit: stretches",
        "hold 20s",
        "Six stretches, three with each leg, with twenty seconds in each.",
        "Six, three with each leg, for twenty seconds.",
    ),
    (
        "reps: 2 each side|sides: alternate",
        "hold 5s",
        "Four times, two to each side, and each time for five seconds.",
        "Four times, two to each side, for five seconds.",
    ),
    ("reps: 1", "hold 90s", "Once, for one and a half minutes.", "Once, for one and a half minutes."),
    (
        "reps: 6|sets: 3|unit: rolls",
        "hold 5s",
        "Three sets of six rolls, with five seconds in each.",
        "Three sets of six, for five seconds.",
    ),
]


@pytest.mark.parametrize(("keys", "hold", "full", "normal"), DOSES)
def test_r6_the_dose_in_words(keys: str, hold: str, full: str, normal: str, play: Any) -> None:
    """R6. How many, on which sides, for how long; at `normal` the unit and a hold of one breath are left out."""
    text = EXERCISE.replace("{keys}", keys.replace("|", "\n    ")).replace("{hold}", hold)
    for talk, said in ((Talk.FULL, full), (Talk.NORMAL, normal), (Talk.BRIEF, normal)):
        names = play(text, talk=talk).told(Role.NAME)
        assert names[1].text == said


FINISHED = """
    ---
    name: knee rolls
    position: standing
    reps: 2
    purpose: They loosen your lower back.
    ---

    ## Get ready

    - Bring your knees together. [3s]
    - Picture it. [3s]

    ## Each repetition

    - Let both knees go over. [move 4s]

    ## Finish

    - Put the pillow aside. [5s]
    - Let everything rest. [{rest}]
    """


def test_joined_cues_are_one_and_have_the_role_of_their_first_part(script: Any, play_all: Any) -> None:
    """Name and purpose; stay and the first line of `Get ready`; the end, praise and the first line of `Finish`."""
    session = play_all([script(FINISHED.format(rest="12s"), name) for name in ("one", "two")])
    first, second = session.exercises
    assert first.chapter.cues[0].text == "First exercise: knee rolls. They loosen your lower back."
    stay = second.chapter.cues[2]
    assert (stay.text, stay.role, stay.line) == ("Stay standing. Bring your knees together.", Role.SETUP, 10)
    ending = first.cues_after
    assert [cue.text for cue in ending] == ["That was the last one. Well done. Put the pillow aside.", "Let everything rest."]
    assert [cue.role for cue in ending] == [Role.REST, Role.INSTRUCT]


def test_two_changes_of_one_exercise_keep_their_place_in_words(script: Any, play_all: Any) -> None:
    """R6. Places are said in words far beyond the tenth."""
    session = play_all([script(FINISHED.format(rest="12s"), f"exercise-{number}") for number in range(23)], talk=Talk.BRIEF)
    names = [cue.text for cue in session.told(Role.NAME)][::2]
    assert names[10] == "Eleventh: knee rolls."
    assert names[22] == "Number twenty-three, and last: knee rolls."


@pytest.mark.parametrize(("rest", "pace", "least"), [("1s", "normal", 10), ("12s", "normal", 12), ("12s", "brisk", 12)])
def test_the_last_silence_of_finish_is_the_rest(rest: str, pace: str, least: int, play: Any) -> None:
    """Promise 9. 10 s at the least, more where the script says so; a brisk pace takes nothing away."""
    session = play(FINISHED.format(rest=rest), pace=Pace(pace))
    chapter = session.exercises[0].chapter
    assert 0 <= chapter.end - chapter.cues[-1].end - least * 1000 < 24


def test_a_slow_pace_lengthens_the_rest(play: Any) -> None:
    """The rest after an exercise is never shortened, and longer at a slow pace."""
    chapter = play(FINISHED.format(rest="12s"), pace=Pace.SLOW).exercises[0].chapter
    assert 0 <= chapter.end - chapter.cues[-1].end - 15_000 < 24


def test_one_repetition_is_explained_before_it_is_timed(everyday: Any) -> None:
    """`Get ready` is said before the first repetition, and *Here we go.* just before it."""
    for session in everyday:
        for done in session.exercises:
            before = [cue for cue in done.chapter.cues if cue.end <= done.reps[0].start and cue.rep is None]
            assert before[-1].text == "Here we go.", done


def test_p1_what_limits_is_said_before_the_first_repetition(everyday: Any) -> None:
    """P1. A tip that limits comes back as a reminder only: its words were said while getting ready, at every talk."""
    for session in everyday:
        for done in session.exercises:
            ready = " ".join(cue.text for cue in done.chapter.cues if cue.role is Role.SETUP)
            for line in done.exercise.tips:
                if line.text.startswith("Only as far"):
                    assert "as far as is comfortable" in ready, done
