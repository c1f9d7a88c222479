"""T5: no silence is long without being announced."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

LONGEST_MS = 20_000
NAMES_A_TIME = re.compile(r"\b(seconds|minutes?|hours?)\b")


def unannounced(session: Any) -> Iterator[str]:
    """Silences over 20 s after words that name no time."""
    for cue, silence in session.silences():
        if silence > LONGEST_MS and not NAMES_A_TIME.search(cue.text):
            yield f"{silence} ms after {cue.text!r}, before {session.cues[session.cues.index(cue) + 1].text!r}"


def test_t5_no_silence_is_long_and_unannounced(everything: Any, breaches: Any) -> None:
    """T5. A silence that nobody announced sounds like a crash."""
    assert not breaches(unannounced, everything)


def test_t5_nor_is_it_with_another_voice(sample: Any, voice: Any, breaches: Any) -> None:
    """T5. The layout leaves out no call so that a long silence comes of it."""
    assert not breaches(unannounced, (session.measured(voice) for session in sample))


@settings(settings.get_profile("compiler"), max_examples=25)
@given(data=st.data())
def test_t5_no_silence_of_any_script_is_long_and_unannounced(data: st.DataObject, played: Any) -> None:
    """T5, promise 1. It holds for scripts made up: in changes, between sides, in holds without calls."""
    session = data.draw(played)
    assert not [*unannounced(session)]


QUIET = """
    ---
    name: quiet times
    position: standing
    reps: 2
    {more}
    ---

    ## Each repetition

    - {line}
    - And back. [move 4s]
    """
SILENT = [
    ("Stay there. [hold 40s]", "count: off"),
    ("Stay there. [60s]", "rest: 5s"),
    ("Go slowly. [move 45s]", "rest: 5s"),
    ("Sit a while. [rest 50s]", "rest: 5s"),
    ("Do this. [3s]", "sets: 2\n    rest: 1m"),
    ("Do this. [3s]", "sides: each\n    rest: 1m"),
]


@pytest.mark.parametrize(("line", "more"), SILENT)
def test_t5_long_silences_are_announced_by_their_length(line: str, more: str, play: Any, breaches: Any) -> None:
    """T5. `I will speak again in one minute.`, or the words of the rest, name the time."""
    session = play(QUIET.format(line=line, more=more))
    assert not breaches(unannounced, [session])


def test_t5_a_line_that_says_how_long_it_is_needs_no_announcement(play: Any) -> None:
    """T5. Nothing is added to a line that names the time itself."""
    session = play(QUIET.format(line="Rest there for one minute. [60s]", more="tags: [stretch]"))
    assert "speak again" not in " ".join(cue.text for cue in session.cues)


def test_t5_the_announced_length_is_true(play: Any) -> None:
    """T5. What is announced is so, within the fives of seconds that a person says."""
    for seconds, words in ((30, "twenty-five|thirty"), (60, "fifty-five|one minute|sixty"), (120, "two minutes|five seconds")):
        session = play(QUIET.format(line=f"Stay there. [{seconds}s]", more="tags: [stretch]"))
        said = [cue.text for cue in session.cues if "speak again" in cue.text]
        assert said
        assert re.search(words, said[0]), said
        for cue, silence in session.silences():
            if cue.text == said[0]:
                assert abs(silence / 1000 - (seconds - 4)) < 5
