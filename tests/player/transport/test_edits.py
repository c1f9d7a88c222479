"""Changes of a chapter that plays: nothing before them moves, no lungs wait, no two words meet."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Options, Pace, Tone, estimate, lay_out, settle
from coach.player.transport.edits import MORE, spliced, with_more, with_words
from coach.player.transport.turns import entry, next_call, reps_end, start_of, turn_ends, turn_of
from coach.script import Shelf
from coach.timeline import Chapter, ChapterKind, Role, WindowKind
from coach.units import At, Ms

SCRIPTS = Path(__file__).parents[3] / "scripts"
ROUTINES = ("lower-back", "back-strength", "nhs-lower-back", "once-a-day")
LENGTH = Ms(1_900)
NEVER_LONGER = (WindowKind.IN, WindowKind.OUT, WindowKind.MOVE)


@lru_cache(maxsize=16)
def chapters_of(name: str, pace: Pace = Pace.NORMAL) -> tuple[Chapter, ...]:
    """All chapters of a shipped routine, with tones."""
    loaded = Shelf((SCRIPTS,)).load(name)
    options = Options(pace=pace, tones=frozenset(Tone))
    return lay_out(settle(loaded.routine, loaded.library, options), estimate).chapters


WHERE = st.tuples(st.sampled_from(ROUTINES), st.integers(0, 30), st.integers(0, 10_000))


def found(where: tuple[str, int, int]) -> tuple[Chapter, At]:
    """A chapter, and some instant in it."""
    name, index, share = where
    chapters = chapters_of(name)
    chapter = chapters[index % len(chapters)]
    return chapter, At(chapter.start + (chapter.end - chapter.start) * share // 10_000)


def assert_sound(before: Chapter, at: At, after: Chapter) -> None:
    """What every change keeps."""
    assert [cue for cue in after.cues if cue.start < at] == [cue for cue in before.cues if cue.start < at]
    assert all(one.end <= other.start for one, other in pairwise(after.cues))
    said = [cue for cue in after.cues if cue.kind.value == "say"]
    assert all(other.start - one.end >= 300 for one, other in pairwise(said))
    assert lengths(before, NEVER_LONGER) == lengths(after, NEVER_LONGER)
    assert breaths_follow(before) == breaths_follow(after)
    assert all(cue.end <= after.end for cue in after.cues)


def lengths(chapter: Chapter, kinds: Any) -> list[int]:
    """How long each window of these kinds is."""
    return [window.end - window.start for window in chapter.windows if window.kind in kinds]


def breaths_follow(chapter: Chapter) -> list[tuple[Any, Any]]:
    """Each breath in with its breath out, each breath out with its hold: what begins when the other ends."""
    linked = {(WindowKind.IN, WindowKind.OUT), (WindowKind.OUT, WindowKind.HOLD)}
    pairs = pairwise(chapter.windows)
    return [(one.kind, two.kind) for one, two in pairs if (one.kind, two.kind) in linked and two.start == one.end]


@settings(max_examples=50)
@given(where=WHERE)
def test_more_time_is_ten_seconds_more(where: tuple[str, int, int]) -> None:
    """Of a hold or a silence; breaths and movements stay as long as they are."""
    chapter, at = found(where)
    after = with_more(chapter, at, "Ten seconds more.", LENGTH)

    assert_sound(chapter, at, after)
    assert after.end - chapter.end == MORE
    longer = [b - a for a, b in zip(lengths(chapter, list(WindowKind)), lengths(after, list(WindowKind)), strict=True)]
    assert set(longer) <= {0, 10_000}
    assert sum(longer) <= MORE
    assert "Ten seconds more." in [cue.text for cue in after.cues]


@settings(max_examples=50)
@given(where=WHERE)
def test_words_find_room_without_hurrying_anybody(where: tuple[str, int, int]) -> None:
    """No hold gets longer for them either; what gives way is a tip, or time outside of what the body does."""
    chapter, at = found(where)
    after = with_words(chapter, at, "About six minutes left.", LENGTH)

    assert_sound(chapter, at, after)
    said = next(cue for cue in after.cues if cue.text == "About six minutes left.")
    held = (*NEVER_LONGER, WindowKind.HOLD, WindowKind.FOR)
    assert lengths(chapter, held) == lengths(after, held)
    assert not [
        window for window in after.windows if window.kind is WindowKind.IN and window.start < said.end and said.start < window.end
    ]
    lost = [cue for cue in chapter.cues if cue.text not in [other.text for other in after.cues]]
    assert {cue.role for cue in lost} <= {Role.TIP}


@settings(max_examples=40)
@given(where=WHERE)
def test_another_pace_begins_with_a_call(where: tuple[str, int, int]) -> None:
    """What was before it is as it was, and what comes after it is the other pace's, moved as a whole."""
    chapter, at = found(where)
    call = next_call(chapter, at)
    if call is None:
        return
    others = next(chapters_of(name, Pace.SLOW) for name in ROUTINES if chapter in chapters_of(name))
    slower = next(other for other in others if other.exercise == chapter.exercise)
    turn = turn_of(call)
    assert turn is not None
    begin, new = start_of(chapter, turn), start_of(slower, turn)
    whole = spliced(chapter, begin.at, slower, new.at)

    assert [cue for cue in whole.cues if cue.start < begin.at] == [cue for cue in chapter.cues if cue.start < begin.at]
    assert [cue.start - begin.at for cue in whole.cues if cue.start >= begin.at] == [
        cue.start - new.at for cue in slower.cues if cue.start >= new.at
    ]
    assert [cue.text for cue in whole.cues if cue.role is Role.REP] == [cue.text for cue in chapter.cues if cue.role is Role.REP]
    assert whole.end - begin.at == slower.end - new.at


def test_every_repetition_is_over_once_and_in_order() -> None:
    """When the next one begins, or something that is none."""
    for name in ROUTINES:
        for chapter in chapters_of(name):
            ends = turn_ends(chapter)
            turns = list(dict.fromkeys(turn for cue in chapter.cues if (turn := turn_of(cue))))

            assert [turn for _, turn in ends] == turns
            assert [at for at, _ in ends] == sorted(at for at, _ in ends)
            assert (reps_end(chapter) is None) is not bool(turns)


@settings(max_examples=40)
@given(where=WHERE)
def test_one_enters_again_where_one_was(where: tuple[str, int, int]) -> None:
    """At the call of the repetition, or at the line; never later, never inside of anything that is said."""
    chapter, at = found(where)
    begin = entry(chapter, at)

    assert chapter.start <= begin.at <= max(at, chapter.start)
    assert not [cue for cue in chapter.cues if cue.start < begin.at < cue.end]
    inside = [turn for cue in chapter.cues if (turn := turn_of(cue)) and cue.start <= at]
    ended = reps_end(chapter)
    if inside and ended is not None and at < ended and chapter.kind is ChapterKind.EXERCISE and begin.is_call:
        assert begin.cue is not None
        assert turn_of(begin.cue) == inside[-1] or begin.at <= at
