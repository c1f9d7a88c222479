"""Promise 6, O3: the last words say that it is over."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Talk
from coach.timeline import ChapterKind, Role

END = "This is the end of the session."


def test_o3_the_last_words_say_that_it_is_over(everything: Any) -> None:
    """O3. Every session ends so, whatever its talk, level and pace."""
    for session in everything:
        assert session.cues[-1].role is Role.CLOSING
        assert session.cues[-1].text.endswith(END)
        assert session.chapters[-1].kind is ChapterKind.CLOSING


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_o3_every_session_made_up_says_that_it_is_over(data: st.DataObject, played: Any) -> None:
    """Promise 6. It holds for scripts made up."""
    session = data.draw(played)
    assert session.cues[-1].text.endswith(END)
    assert sum(END in cue.text for cue in session.cues) == 1


def closing(session: Any) -> list[str]:
    """What the last chapter says."""
    return [cue.text for cue in session.chapters[-1].cues]


def test_full_counts_what_was_done_and_says_when_to_stop(shipped: Any) -> None:
    """At `full` the closing praises, counts what has something to count, and says when to ask a doctor."""
    session = shipped.compile("lower-back", talk=Talk.FULL)
    done, worse, last = closing(session)
    assert done.startswith("Well done. You did eight knee rolls, five long holds, ten pelvic tilts, ")
    assert worse.startswith("If your pain gets worse, or you feel a new pain, stop these exercises")
    assert last == f"Walk about for a minute before you sit down. {END}"


def test_normal_and_brief_close_in_a_line(shipped: Any) -> None:
    """At `normal` the praise stays, at `brief` it does not."""
    assert closing(shipped.compile("lower-back", talk=Talk.NORMAL)) == [f"Well done. Walk about for a minute. {END}"]
    assert closing(shipped.compile("lower-back", talk=Talk.BRIEF)) == [f"Walk about for a minute. {END}"]


def test_the_closing_counts_every_repetition_over_sets_and_sides(play: Any) -> None:
    """`done` is counted over all sets and both sides."""
    text = """
        ---
        name: slides
        position: standing
        reps: 3
        sets: 2
        sides: each
        done: {done}
        ---

        ## Each repetition

        - Slide out. [move 4s]
        """
    assert closing(play(text.format(done="leg slides")))[0] == "Well done. You did twelve leg slides."
    assert "You did" not in " ".join(closing(play(text.replace("done: {done}", "purpose: They loosen you."))))


def test_the_exercises_that_are_counted_alike_are_added_up(play_all: Any, script: Any) -> None:
    """Two exercises that count the same thing are one number."""
    text = """
        ---
        name: {name}
        position: standing
        reps: 4
        done: {done}
        ---

        ## Each repetition

        - Reach. [move 4s]
        """
    pairs = [("one", "long holds"), ("two", "reaches"), ("three", "long holds")]
    session = play_all([script(text.format(name=name, done=done), name) for name, done in pairs])
    assert closing(session)[0] == "Well done. You did eight long holds, and four reaches."


def test_p4_praise_is_for_what_is_certain(everything: Any) -> None:
    """P4. It never says good or perfect of a movement: it praises that something is finished."""
    for session in everything:
        for cue in session.cues:
            words = cue.text.lower()
            assert not any(word in words for word in ("perfect", "that's it", "good ", "great", "excellent"))
            if "well done" in words:
                assert cue.role in (Role.REST, Role.CLOSING)


def test_praise_comes_as_often_as_the_talk_has_it(everyday: Any) -> None:
    """Full: at the end of each exercise but the last, and of the session; normal: of the session; brief: never."""
    for session in everyday:
        praised = [cue for cue in session.cues if "Well done." in cue.text]
        wanted = {Talk.FULL: len(session.exercises), Talk.NORMAL: 1, Talk.BRIEF: 0}[session.options.talk]
        assert len(praised) == wanted, session
