"""Tones: where nobody speaks, and nothing is taken away for them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.compiler import Options, Talk, Tone, estimate, lay_out, settle
from coach.compiler.tones import with_tones
from coach.script import Shelf
from coach.timeline import Chapter, ChapterKind, Cue, CueKind, Role, Timeline, Window, WindowKind
from coach.units import At

SCRIPTS = Path(__file__).parents[2] / "scripts"
ALL = frozenset(Tone)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """The shipped scripts."""
    return Shelf([SCRIPTS])


def laid(shelf: Shelf, name: str, **options: object) -> Timeline:
    """A routine's timeline, estimated."""
    loaded = shelf.load(name)
    return lay_out(settle(loaded.routine, loaded.library, Options(**options)), estimate)  # type: ignore[arg-type]


def apart(cues: tuple[Cue, ...]) -> int:
    """The least silence between a tone and a word."""
    pairs = ((a, b) for a, b in combinations(cues, 2) if a.kind is not b.kind)
    return min(max(a.start, b.start) - min(a.end, b.end) for a, b in pairs)


@pytest.mark.parametrize("talk", list(Talk))
def test_tones_take_no_word_and_come_near_none(shelf: Shelf, talk: Talk) -> None:
    """With tones the words and windows are the same to the millisecond, and 300 ms lie between each word and each tone."""
    plain, toned = (laid(shelf, "lower-back", talk=talk, tones=tones) for tones in (frozenset(), ALL))

    assert tuple(cue for cue in toned.cues if cue.kind is CueKind.SAY) == plain.cues
    assert toned.windows == plain.windows
    assert {cue.text.split(":")[1] for cue in toned.cues if cue.kind is CueKind.TONE} >= {"in", "out", "tick"}
    assert apart(toned.cues) >= 300


def test_tones_never_overlap(shelf: Shelf) -> None:
    """One sounds at a time."""
    cues = laid(shelf, "lower-back", tones=ALL).cues

    assert all(before.end <= after.start for before, after in pairwise(cues))


@pytest.mark.parametrize(("tone", "kinds"), [("breath", {"in", "out"}), ("count", {"tick"}), ("hold", {"chime"})])
def test_only_what_was_asked_for_sounds(shelf: Shelf, tone: str, kinds: set[str]) -> None:
    """Each choice has its own tones, with a role that says so."""
    cues = laid(shelf, "deep-abdominal", tones=frozenset({Tone(tone)})).cues

    tones = [cue for cue in cues if cue.kind is CueKind.TONE]
    assert {cue.text.split(":")[1] for cue in tones} == kinds
    assert {cue.role.value for cue in tones} == {tone}
    assert all(int(cue.text.split(":")[2]) == cue.end - cue.start for cue in tones)


def test_a_breath_tone_lies_in_its_window(shelf: Shelf) -> None:
    """A rise is heard only while people breathe in, a fall only while they breathe out."""
    timeline = laid(shelf, "deep-abdominal", tones=frozenset({Tone.BREATH}))

    for cue in (cue for cue in timeline.cues if cue.kind is CueKind.TONE):
        kind = WindowKind(cue.text.split(":")[1])
        assert any(w.kind is kind and w.start <= cue.start and cue.end <= w.end for w in timeline.windows)


def hold_with(*cues: tuple[int, int]) -> Chapter:
    """A hold from 1 s to 11 s, and words from and to those times."""
    return Chapter(
        start=At(0),
        end=At(20_000),
        title="",
        kind=ChapterKind.EXERCISE,
        position="supine",
        cues=tuple(Cue(start=At(a), end=At(b), role=Role.HOLD, text="x", short="x") for a, b in cues),
        windows=(Window(start=At(1_000), end=At(11_000), kind=WindowKind.HOLD),),
    )


def test_a_chime_ends_a_hold_where_there_is_room() -> None:
    """It ends where the hold does, or 300 ms before the line that starts there."""
    free, followed = (with_tones(hold_with((0, 500), *more), [Tone.HOLD]) for more in ((), ((11_000, 12_000),)))

    assert [(cue.start, cue.end) for cue in free.cues if cue.kind is CueKind.TONE] == [(10_400, 11_000)]
    assert [(cue.start, cue.end) for cue in followed.cues if cue.kind is CueKind.TONE] == [(10_100, 10_700)]


def test_a_chime_gives_way_to_the_last_call() -> None:
    """*One* is said a second before the end: there is no room, so there is no chime."""
    chapter = hold_with((0, 500), (10_000, 10_400), (11_000, 12_000))

    assert with_tones(chapter, [Tone.HOLD]) == chapter


@given(st.lists(st.tuples(st.integers(0, 19_000), st.integers(100, 3_000)), max_size=8), st.sets(st.sampled_from(Tone)))
def test_whatever_is_said_tones_keep_away(spans: list[tuple[int, int]], tones: set[Tone]) -> None:
    """Words of any times keep their 300 ms, at the chapter's edges too."""
    words, end = [], 0
    for start, length in sorted(spans):
        if start >= end + 300:
            words.append((start, min(20_000, start + length)))
            end = words[-1][1]
    chapter = hold_with(*words)
    windows = (*chapter.windows, Window(start=At(12_000), end=At(15_000), kind=WindowKind.OUT))

    toned = with_tones(replace(chapter, windows=windows), tones)

    for cue in (cue for cue in toned.cues if cue.kind is CueKind.TONE):
        assert cue.start >= 300
        assert cue.end <= 19_700
        assert all(cue.end + 300 <= start or end + 300 <= cue.start for start, end in words)
