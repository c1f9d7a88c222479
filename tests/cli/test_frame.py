"""What is shown of a live session: all that a person wants to know, at any width, and in no colour."""

from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app import Doing, Mode, Status
from coach.cli.frame import POSITIONS, Look, frame, repetition
from coach.model import Position
from coach.units import At, Ms

PLAYING = Status(
    title="Lower back",
    mode=Mode.PLAYING,
    at=At(400_000),
    left=Ms(754_999),
    part="Deep abdominal strengthening",
    position="supine",
    said="Breathe out, and slowly draw the zip up.",
    set=1,
    sets=1,
    rep=3,
    reps=8,
    side="left",
    doing=Doing(kind="out", done=Ms(1_200), length=Ms(3_500)),
    hold=Doing(kind="hold", done=Ms(22_000), length=Ms(30_000)),
    next="Knee rolls",
)


def shown(status: Status, width: int, **look: bool) -> str:
    """The lines as a terminal without colour has them."""
    return "\n".join(line.text.rstrip() for line in frame(status, Look(width=width, **look)))


def golden(text: str) -> str:
    """A literal, without its indent and its first and last line break."""
    return dedent(text).strip("\n")


def test_a_narrow_terminal_shows_everything() -> None:
    """At 40 columns: title, time left, exercise, position, repetition, side, words, bars, what is next, the keys."""
    assert shown(PLAYING, 40) == golden(
        """
        Lower back                    12:34 left

        Deep abdominal strengthening
        lying on your back
        Repetition 3 of 8, left

          Breathe out, and slowly draw the zip
          up.

        Hold        ████████████░░░░░   8 s left
        Breathe out █████░░░░░░░░░░░░   3 s left
        Next: Knee rolls
        space: pause   h: it hurts   ?: all keys
        """
    )


def test_a_usual_terminal_shows_everything() -> None:
    """At 80 columns, on fewer lines."""
    assert shown(PLAYING, 80) == golden(
        """
        Lower back                                                            12:34 left

        Deep abdominal strengthening                                  lying on your back
        Repetition 3 of 8, left

          Breathe out, and slowly draw the zip up.


        Hold        █████████████████████████████████████████░░░░░░░░░░░░░░░░   8 s left
        Breathe out ███████████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   3 s left
        Next: Knee rolls
        space: pause   h: it hurts   ?: all keys
        """
    )


def test_a_pain_shows_the_three_choices_with_their_keys() -> None:
    """Nothing goes on by itself, and it says so."""
    text = shown(replace(PLAYING, mode=Mode.HURTING, doing=None, hold=None, said="Stop there. Let go, and rest."), 40)

    assert text.endswith(
        golden(
            """
            Next: Knee rolls
            Let go, and rest. Nothing goes on until
            you choose:
              x      leave this exercise out
              s      end the session
              space  go on
            """
        )
    )


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (Mode.PREPARING, "Getting ready ..."),
        (Mode.PAUSED, "Paused. Press space to go on."),
        (Mode.WAITING, "It waits for you. Press space to go on."),
        (Mode.STOPPING, "Getting up, then the end. Press space to pause, q to quit at once."),
        (Mode.LOST, "The speaker went away. It is tried again for a minute."),
        (Mode.ENDED, "The session is over."),
    ],
)
def test_every_mode_says_in_words_what_it_is(mode: Mode, words: str) -> None:
    """And which key goes on."""
    assert shown(replace(PLAYING, mode=mode), 80).splitlines()[-1] == words
    assert words in " ".join(shown(replace(PLAYING, mode=mode), 40).split())


def test_a_bar_stands_still_in_a_pause() -> None:
    """No bar is shown where nothing goes on."""
    assert "█" in shown(PLAYING, 80)
    assert "█" not in shown(replace(PLAYING, mode=Mode.PAUSED), 80)


def test_the_keys_are_listed_when_asked() -> None:
    """In two columns where there is room, in one elsewhere, and none is lost."""
    wide, narrow = shown(PLAYING, 80, help=True), shown(PLAYING, 40, help=True)

    assert "n      next                             h      it hurts" in wide
    assert "n      next\n" in narrow
    assert {*wide.split()} == {*narrow.split()}
    assert len(narrow.splitlines()) <= 24


def test_no_key_is_named_where_none_can_be_pressed() -> None:
    """A session without a keyboard says what it waits for, not what to press."""
    for mode in Mode:
        text = shown(replace(PLAYING, mode=mode), 80, keys=False, help=True)
        assert "space" not in text
        assert "quit" not in text


def test_sets_are_counted_where_there_are_several() -> None:
    """One set is no news."""
    assert repetition(replace(PLAYING, set=2, sets=3)) == "Set 2 of 3, repetition 3 of 8, left"
    assert repetition(replace(PLAYING, rep=None, side=None)) == ""


def test_a_terminal_without_block_signs_has_bars_too() -> None:
    """Of plain signs."""
    text = shown(PLAYING, 40, blocks=False)

    assert "Hold        ############.....   8 s left" in text
    assert text.isascii()


def test_minutes_of_work_are_shown_in_minutes() -> None:
    """Seconds are for what is short."""
    status = replace(PLAYING, hold=None, doing=Doing(kind="for", done=Ms(60_000), length=Ms(600_000)))

    assert "Go on       █░░░░░░░░░░░░░░░░  9:00 left" in shown(status, 40)


def test_every_position_has_its_words() -> None:
    """Those that scripts may name."""
    assert set(POSITIONS) == {position.value for position in Position}


words = st.text(alphabet=st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=15)
lines = st.lists(words, min_size=1, max_size=40).map(" ".join)
doings = st.none() | st.builds(
    Doing,
    kind=st.sampled_from(["in", "out", "move", "hold", "for", "rest", "wait", "change"]),
    done=st.integers(0, 700_000).map(Ms),
    length=st.integers(0, 7_200_000).map(Ms),
)


@given(title=lines, part=lines, said=lines, mode=st.sampled_from(Mode), doing=doings, hold=doings, width=st.integers(30, 200))
def test_nothing_is_wider_than_the_terminal_and_no_word_is_lost(
    title: str, part: str, said: str, mode: Mode, doing: Doing | None, hold: Doing | None, width: int
) -> None:
    """Whatever is shown, at any width from 30 columns on."""
    status = replace(PLAYING, title=title, part=part, said=said, mode=mode, doing=doing, hold=hold)

    drawn = frame(status, Look(width=width, help=True))

    assert all(len(line.text) <= width for line in drawn)
    together = " ".join(line.text for line in drawn)
    assert {*title.split(), *part.split(), *said.split()} <= set(together.split())
