"""Promise 6, O1 to O3, S1: safety, what is needed, what is left out, and a length that is true."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Options, Talk, lay_out, settle
from coach.model import Position, Thing
from coach.timeline import ChapterKind, CueKind, Role

FULL_SAFETY = (
    "Before you begin, seek medical advice: ask a doctor or a physiotherapist if these exercises are right for you.",
    (
        "Do not exercise, and get medical help today, if you have new numbness between your legs, weak legs, or new trouble "
        "with your bladder or bowels."
    ),
    "A gentle stretch is fine. Pain is not. If anything hurts, stop at once, let go, and rest.",
)
SHORT_SAFETY = ("If you have not had medical advice yet, seek it before you start. If anything hurts, stop at once.",)
FULL_EXTRAS = (
    "You can leave out any exercise: rest until I name the next one.",
    "If I am too quick, finish your movement, and join in again at the next one.",
)


def opening(session: Any) -> Any:
    """The first chapter."""
    return session.chapters[0]


def unsafe(session: Any) -> Iterator[str]:
    """Sessions without both safety sentences, in the wording of their talk, before anything is done."""
    wanted = FULL_SAFETY if session.options.talk is Talk.FULL else SHORT_SAFETY
    said = tuple(cue.text for cue in opening(session).cues if cue.role is Role.SAFETY)
    if said != wanted:
        yield f"safety is {said}"
    if len(session.told(Role.SAFETY)) != len(wanted):
        yield "safety is said elsewhere"


def untrue_length(session: Any) -> Iterator[str]:
    """Sessions that last more than half a minute more or less than they say."""
    text = session.cues[0].text
    said, real = session.minutes_said, session.timeline.duration / 60_000
    if not ((said and abs(said - real) <= 0.5) or (said == 1 and real < 1)):
        yield f"{text!r} of a session of {real:.2f} minutes"


def things(session: Any) -> list[Thing]:
    """What the exercises and the ways of a session need, and what may help."""
    found = [thing for done in session.exercises for thing in (*done.exercise.needs, *done.exercise.may_help)]
    return list({thing.short or thing.name: thing for thing in found}.values())


def unnamed_things(session: Any) -> Iterator[str]:
    """Things that are not named, once, while the person stands, with time to fetch them."""
    needs = [cue for cue in session.cues if cue.role is Role.NEEDS]
    words = " ".join(cue.text for cue in needs)
    for thing in things(session):
        if words.count(thing.short) != 1:
            yield f"{thing.short} is named {words.count(thing.short)} times in {words!r}"
    if needs and needs[-1] not in opening(session).cues:
        yield "things are named after the opening"
    for cue in needs[-1:]:
        following = session.cues[session.cues.index(cue) + 1]
        least = 20_000 if session.options.talk is Talk.FULL else 8000
        if following.start - cue.end < least:
            yield f"{following.start - cue.end} ms to fetch things"


def way_things(session: Any) -> Iterator[str]:
    """Ways with a chair, a cushion or a bed in their lines, that was not named before."""
    words = " ".join(cue.text for cue in session.cues if cue.role is Role.NEEDS)
    for cue in session.told(Role.CHANGE):
        for thing in ("chair", "cushion"):
            if thing in cue.text and thing not in words:
                yield f"{cue.text!r}, and no {thing} was named"


LAWS = (unsafe, untrue_length, unnamed_things, way_things)


@pytest.mark.parametrize("law", LAWS)
def test_every_shipped_session_opens_safely_and_truly(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """Promise 6, O1 to O3. Both safety sentences, all that is needed while standing, and the true length."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_every_session_made_up_opens_safely_and_truly(data: st.DataObject, made_up: Any) -> None:
    """Promise 6. It holds for scripts made up."""
    session = data.draw(made_up)
    assert not [breach for law in LAWS[:3] for breach in law(session)]
    assert opening(session).kind is ChapterKind.OPENING
    assert session.chapters[-1].cues[-1].text.endswith("This is the end of the session.")


def test_o1_full_says_more(shipped: Any) -> None:
    """O1. `full` adds how to leave one of several out, what to do when it is too quick, and a bed for a hard floor."""
    for name in (*shipped.routines, *shipped.exercises):
        session = shipped.compile(name, talk=Talk.FULL)
        said = [cue.text for cue in opening(session).cues]
        assert [text for text in said if text in FULL_EXTRAS] == [*FULL_EXTRAS[len(session.exercises) == 1 :]]
        on_floor = {chapter.position for chapter in session.chapters} - {"standing", "sitting"}
        assert any("firm bed, or have someone with you" in text for text in said) == bool(on_floor)


def test_o1_the_daily_form_takes_at_most_9_s(shipped: Any) -> None:
    """O1. Long warnings, heard daily, stop being heard."""
    for talk in (Talk.NORMAL, Talk.BRIEF):
        session = shipped.compile("lower-back", talk=talk)
        assert sum(cue.end - cue.start for cue in session.told(Role.SAFETY)) <= 9000


def test_o2_things_are_fetched_in_a_silence_that_is_announced(shipped: Any) -> None:
    """O2. At `full` the silence to fetch things says how long it is; things are put where they are reached from the floor."""
    session = shipped.compile("lower-back")
    needs = session.told(Role.NEEDS)
    assert needs[-1].text == "Put them where you can reach them from the floor. I will wait twenty seconds."


def test_o2_a_session_without_things_names_none(play: Any) -> None:
    """O2. Where nothing is needed, nothing is said of it."""
    session = play(
        """
        ---
        name: reaches
        position: standing
        reps: 2
        ---

        ## Each repetition

        - Reach. [move 4s]
        """
    )
    assert not session.told(Role.NEEDS)


THINGS = [
    ("a towel | towel", "", "You need a towel."),
    ("a towel | towel, a mat | mat", "", "You need a towel and a mat."),
    ("", "a mirror beside you | mirror", "You may like a mirror beside you."),
    ("a towel | towel", "a mirror | mirror", "You need a towel, and, if you like, a mirror."),
    ("a towel | towel, a mat | mat", "a mirror | mirror", "You need a towel, a mat, and, if you like, a mirror."),
]


@pytest.mark.parametrize(("needs", "may_help", "said"), THINGS)
def test_o2_things_in_words(needs: str, may_help: str, said: str, play: Any) -> None:
    """O2. What is needed, then what one may like."""
    keys = [f"{key}: [{value}]" for key, value in (("needs", needs), ("may_help", may_help)) if value]
    head = "\n".join(("---", "name: reaches", "position: standing", "reps: 2", *keys, "---"))
    session = play(f"{head}\n\n## Each repetition\n\n- Reach. [move 4s]\n")
    assert session.told(Role.NEEDS)[0].text == said


def test_o3_the_length_is_true_to_the_voice(sample: Any, voice: Any) -> None:
    """O3. It is said in whole minutes, about; a voice a fifth slower makes a minute or two of it."""
    for session in sample:
        said = session.minutes_said
        real = lay_out(session.plan, voice).duration / 60_000
        assert abs(said - real) <= 0.5 + 0.1 * real


def test_what_was_left_out_is_said(shipped: Any) -> None:
    """Promise 6. `--avoid` is answered by name."""
    session = shipped.compile("lower-back", avoid=frozenset({"extension"}))
    assert "As you asked, I have left out back extensions." in [cue.text for cue in opening(session).cues]
    assert "back-extensions" not in [done.exercise.id for done in session.exercises]


@pytest.mark.parametrize("talk", Talk)
def test_what_was_left_out_is_said_at_every_talk(talk: Talk, shipped: Any) -> None:
    """Promise 6. It is said however little is said."""
    for tag in ("extension", "kneeling", "twisting", "flexion"):
        session = shipped.compile("back-care", talk=talk, avoid=frozenset({tag}))
        text = " ".join(cue.text for cue in opening(session).cues)
        gone = [one for one in session.library.exercises.values() if tag in one.avoid]
        listed = {entry.exercise for entry in session.routine.entries}
        assert all(one.name in text for one in gone if one.id in listed), text


def test_cautions_are_said_at_every_talk_before_their_exercise(everything: Any) -> None:
    """Promise 6, P3. Cautions are never dropped; they come before the change of position, with how long it takes."""
    for session in everything:
        for done in session.exercises:
            said = [cue for cue in session.cues if cue.role is Role.CAUTION and cue.exercise == done.exercise.id]
            wanted = [line.text for line in done.exercise.cautions]
            assert [cue.text for cue in said if cue.text in wanted] == wanted
            assert not said or re.match(r"It takes [a-z -]+[.:]", said[-1].text)
            before = [chapter for chapter in session.chapters if chapter.end == done.chapter.start]
            if said and before[0].kind is ChapterKind.CHANGE:
                assert said == [*before[0].cues[: len(said)]], session
            elif said:
                assert said == [*done.chapter.cues[: len(said)]], session


WHERE_TO_WAIT = [
    ("ease-stiffness", 0, "come down with me all the same, and rest there."),
    ("lower-back", 3, "rest where you are."),
    ("cat-cow", 0, None),
]
"""Somebody who stands, somebody on the floor, somebody who has nothing else to wait for."""


@pytest.mark.parametrize(("name", "index", "wait"), WHERE_TO_WAIT)
def test_p3_who_leaves_one_out_is_told_where_to_wait(name: str, index: int, wait: str | None, shipped: Any) -> None:
    """P3. Nobody rests standing up; who does not come down is not told later how the others did."""
    session = shipped.compile(name)
    said = [cue.text for cue in session.told(Role.CAUTION) if cue.exercise == session.exercises[index].exercise.id]
    assert said[-1].partition(": ")[2] == (wait or "")


def test_p3_on_ones_feet_one_waits_on_ones_feet_or_sitting(play_all: Any, script: Any) -> None:
    """P3. Where nobody gets down, or only for the last one, nobody is told to come down."""
    made = """
        ---
        name: {name}
        position: {position}
        reps: 2
        ---

        ## Caution

        - Leave this one out if it is not for you.

        ## Each repetition

        - Reach. [move 4s]
        """
    for end in ("standing", "prone"):
        pairs = (("one", "standing"), ("two", end))
        session = play_all([script(made.format(name=name, position=position), name) for name, position in pairs])
        said = [cue.text for cue in session.told(Role.CAUTION)]
        assert said[2] == said[5] == "It takes less than a minute: wait, standing or sitting."


def test_p3_a_caution_tells_the_true_length(everyday: Any, number_said: Any) -> None:
    """P3. How long the exercise takes is true within half a minute."""
    for session in everyday:
        for done in session.exercises:
            said = [cue for cue in session.cues if cue.role is Role.CAUTION and cue.exercise == done.exercise.id]
            if said and "less than a minute" not in said[-1].text:
                words = re.search(r"It takes (\S+) minutes?", said[-1].text)
                assert words, said[-1].text
                real = (done.chapter.end - done.reps[0].start) / 60_000
                whole = (done.chapter.end - done.chapter.start) / 60_000
                assert real - 0.5 <= number_said(words[1]) <= whole + 0.5, done


def test_s1_the_sound_is_turned_up_once_lying_down(everything: Any) -> None:
    """S1. At `full`, once, at the end of the way down; never at another talk, nor where nobody lies down."""
    for session in everything:
        heard = [cue for cue in session.cues if cue.text == "If I am hard to hear from down there, turn me up now."]
        down = [chapter for chapter in session.chapters if chapter.kind is ChapterKind.CHANGE and chapter.position != "standing"]
        assert len(heard) == (1 if session.options.talk is Talk.FULL and down else 0), session
        assert all(cue is down[0].cues[-1] for cue in heard)


def test_everything_is_said_and_nothing_is_a_tone(everything: Any) -> None:
    """A session is words alone."""
    assert all(cue.kind is CueKind.SAY for session in everything for cue in session.cues)


def test_a_session_that_nobody_can_shorten_below_six_hours_is_refused(play: Any) -> None:
    """A session lasts at most 6 h."""
    text = """
        ---
        name: walks
        position: standing
        sets: 4
        ---

        ## Each repetition

        - Walk for two hours. [for 120m]
        """
    with pytest.raises(Exception, match="6 hours"):
        play(text)


def test_already_in_place_nothing_is_said_of_the_floor(shipped: Any) -> None:
    """`--no-floor`: no way down, no way up, no chair, no advice about getting up."""
    session = shipped.compile("lower-back", no_floor=True)
    text = " ".join(cue.text for cue in opening(session).cues)
    assert not re.search(r"chair|getting up|from the floor\.", text)
    assert opening(session).position == Position.SUPINE.value


def test_the_routine_names_itself(shipped: Any) -> None:
    """At `full` the intro, at `normal` and `brief` the name, with how many exercises and how long."""
    loaded = shipped.load("lower-back")
    for talk, start in (
        (Talk.FULL, "Hello. This is a session for your lower back: five exercises"),
        (Talk.BRIEF, "Lower back: five"),
    ):
        plan = settle(loaded.routine, loaded.library, Options(talk=talk))
        assert plan.texts[0].startswith(start)
