"""Directions in time, T3, T6, and what a pace changes and never changes."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Breath, Pace
from coach.timeline import Role, WindowKind
from coach.units import Ms

WITH_LINE = (WindowKind.IN, WindowKind.OUT, WindowKind.MOVE)
FACTORS = {Pace.SLOW: 1.25, Pace.NORMAL: 1.0, Pace.BRISK: 0.85}

SCRIPT = """
    ---
    name: reaches
    position: standing
    reps: 2
    ---

    ## Each repetition

    {lines}
    """


def rep(play: Any, *lines: str, **options: Any) -> Any:
    """The first repetition of an exercise with these lines."""
    body = "\n    ".join(f"- {line}" for line in lines)
    return play(SCRIPT.format(lines=body), **options).exercises[0].reps[0]


def hurried(session: Any) -> Iterator[str]:
    """Breath or movement windows that end less than 2 s after the line that they start with."""
    for done in session.exercises:
        for one in done.reps:
            for window in one.outer_windows:
                lines = [cue for cue in one.lines if cue.start == window.start]
                if window.kind in WITH_LINE and lines and window.end - lines[0].end < 2000:
                    yield f"{window.end - lines[0].end} ms after {lines[0].text!r} of {done}"


def waiting_lungs(session: Any) -> Iterator[str]:
    """Gaps, or other lines, between a breath in and its breath out, or a breath out and a hold in breaths."""
    for done in session.exercises:
        for one in done.reps:
            for before, after in pairwise(one.outer_windows):
                if needs_no_gap(before, after, one) and (before.end != after.start or said_between(before, after, one)):
                    yield f"{before.kind.value} to {after.kind.value} in number {one.number} of {done}"


def needs_no_gap(before: Any, after: Any, one: Any) -> bool:
    """Whether lungs would wait between two windows."""
    if before.kind is WindowKind.IN:
        return after.kind is WindowKind.OUT
    in_breaths = any(window.kind is WindowKind.IN and window.start == after.start for window in one.windows)
    return before.kind is WindowKind.OUT and after.kind is WindowKind.HOLD and in_breaths


def said_between(before: Any, after: Any, one: Any) -> bool:
    """Whether a line stands between the line of one window and the start of the next."""
    return any(before.start < cue.start < after.start for cue in one.said)


def quick_ways_back(session: Any) -> Iterator[str]:
    """Movements after a hold that are quicker than 3 s."""
    for done in session.exercises:
        for one in done.reps:
            for before, after in pairwise(one.outer_windows):
                if before.kind is WindowKind.HOLD and after.kind is WindowKind.MOVE and after.end - after.start < 3000:
                    yield f"{after.end - after.start} ms for the way back of {done}"


def overlaps(session: Any) -> Iterator[str]:
    """Windows that overlap and are not breaths inside a hold."""
    for chapter in session.chapters:
        open_holds = [window for window in chapter.windows if window.kind is WindowKind.HOLD]
        for before, after in pairwise(chapter.windows):
            inside = any(hold.start <= after.start and after.end <= hold.end and hold is not after for hold in open_holds)
            if after.start < before.end and not (inside and after.kind in (WindowKind.IN, WindowKind.OUT)):
                yield f"{before} and {after}"


T3, T6 = (hurried,), (waiting_lungs, overlaps)


@pytest.mark.parametrize("law", [*T3, *T6, quick_ways_back])
def test_t3_t6_windows_leave_time_and_lungs_never_wait(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """T3, T6. A window ends 2 s after its line; the way back takes 3 s; no gap between breaths; no overlap."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_t3_t6_hold_for_any_script_and_voice(data: st.DataObject, spoken: Any) -> None:
    """T3, T6. They hold for scripts made up, and for voices that are not the estimate."""
    session = data.draw(spoken)
    assert not [breach for law in (*T3, *T6) for breach in law(session)]


@pytest.mark.parametrize("pace", Pace)
def test_t3_a_brisk_way_back_takes_3_s(pace: Pace, play: Any) -> None:
    """T3. The way back is never quicker than 3 s: no pace makes it so."""
    one = rep(play, "Go over. [move 3s]", "Stay there. [hold 5s]", "And back. [move 3s]", pace=pace)
    assert lengths(one)[-1][1] >= 3000


@pytest.mark.parametrize("pace", Pace)
def test_a_silence_follows_its_line_at_the_pace(pace: Pace, play: Any) -> None:
    """`[4s]` is silence after the line, times the pace; without a direction 0.8 s; 0.4 s after a call."""
    one = rep(play, "Reach. [4s]", "Stretch.", "Rest.", pace=pace)
    first, second, third = one.lines
    assert first.start - one.call.end == round(400 * FACTORS[pace])
    assert second.start - first.end == round(4000 * FACTORS[pace])
    assert third.start - second.end == round(800 * FACTORS[pace])


@pytest.mark.parametrize("pace", Pace)
def test_breaths_last_as_long_as_given_or_as_a_breath_does(pace: Pace, play: Any) -> None:
    """`[in]` and `[out]` last 2.5 and 3.5 s, or as given, times the pace."""
    factor = FACTORS[pace]
    one = rep(play, "In. [in 8s]", "Out. [out 9s]", pace=pace)
    assert lengths(one) == [("in", round(8000 * factor)), ("out", round(9000 * factor))]
    plain = rep(play, "In. [in]", "Out. [out]", pace=pace)
    least = [round(2500 * factor), round(3500 * factor)]
    spoken = [cue.end - cue.start + 2000 for cue in plain.lines]
    assert lengths(plain) == [("in", max(least[0], spoken[0])), ("out", max(least[1], spoken[1]))]


def lengths(one: Any) -> list[tuple[str, int]]:
    """The kinds and lengths of the windows outside holds."""
    return [(window.kind.value, window.end - window.start) for window in one.outer_windows]


def test_the_breath_of_the_options_is_the_breath_of_the_session(play: Any) -> None:
    """`--breath` and `--deep-breath` change every breath that has no length of its own."""
    breath, deep = Breath(inward=Ms(4000), outward=Ms(5000)), Breath(inward=Ms(5000), outward=Ms(8000))
    lines = ("In. [in]", "Out. [out]", "Stay up. [hold 2 breaths]", "Let go. [move 3s]", "Stay. [hold 1 deep breath]")
    one = rep(play, *lines, breath=breath, deep_breath=deep)
    assert lengths(one)[:2] == [("in", 4000), ("out", 5000)]
    assert [window.end - window.start for window in one.holds] == [18_000, 13_000]


@pytest.mark.parametrize("pace", Pace)
def test_no_pace_changes_holds_in_seconds_work_or_announced_waits(pace: Pace, play: Any) -> None:
    """Never holds in seconds, `[for]`, a wait whose length is said, or the speed of speech."""
    one = rep(play, "Stay there. [hold 10s]", "Rest for ten seconds. [10s]", "Wait. [wait 15s]", pace=pace)
    assert one.holds[0].end - one.holds[0].start == 10_000
    (rest,) = [cue for cue in one.lines if cue.text.startswith("Rest for ten")]
    (wait,) = [window for window in one.windows if window.kind is WindowKind.WAIT]
    following = next(cue for cue in one.lines if cue.start >= rest.end)
    assert following.start - rest.end == 10_000
    assert wait.end - wait.start == 15_000
    work = play(SCRIPT.replace("reps: 2", "reps: 1").format(lines="- Walk for two minutes. [for 2m]"), pace=pace)
    (window,) = [window for window in work.windows if window.kind is WindowKind.FOR]
    assert window.end - window.start == 120_000


@pytest.mark.parametrize("pace", Pace)
def test_breaths_in_holds_go_at_the_pace(pace: Pace, play: Any) -> None:
    """A hold in breaths is as long as its breaths are at the pace."""
    one = rep(play, "Go up. [move 4s]", "Stay up. [hold 3 breaths]", pace=pace)
    inward, outward = round(2500 * FACTORS[pace]), round(3500 * FACTORS[pace])
    assert one.holds[0].end - one.holds[0].start == 3 * (inward + outward)


def test_a_wait_says_how_long_it_is(play: Any) -> None:
    """`[wait]` in a file is a silence of 20 s unless given, announced."""
    one = rep(play, "Fetch your towel. [wait]", "Fetch your mat. [wait 30s]")
    assert [cue.text for cue in one.lines] == [
        "Fetch your towel. I will wait twenty seconds.",
        "Fetch your mat. I will wait thirty seconds.",
    ]
    assert lengths(one) == [("wait", 20_000), ("wait", 30_000)]


def test_a_rest_announces_its_end(play: Any) -> None:
    """`[rest 15s]` is a window of its length after its line; from 10 s up its end is announced."""
    one = rep(play, "Let go. [rest 15s]", "Again. [rest 5s]")
    assert [window.end - window.start for window in one.windows] == [15_000, 5000]
    calls = [cue for cue in one.said if cue.role is Role.HOLD]
    assert len(calls) == 1
    assert one.windows[0].start < calls[0].start < one.windows[0].end


def test_timed_work_starts_with_its_line(play: Any) -> None:
    """`[for]` starts with its line and lasts exactly as long as it says."""
    session = play(SCRIPT.replace("reps: 2", "reps: 1").format(lines="- Walk for one minute. [for 1m]"))
    (one,) = session.exercises[0].reps
    assert one.windows[0].start == one.lines[0].start
    assert lengths(one) == [("for", 60_000)]


def test_a_silent_short_wording_keeps_its_window_and_loses_its_silence(play: Any) -> None:
    """`…`: nothing is said; a silence goes with it, a window stays."""
    text = SCRIPT.replace("reps: 2", "reps: 4").format(
        lines="- Reach out, slowly. [move 4s]\n      - …\n    - Wait a little. [6s]\n      - …\n    - And back. [move 3s]"
    )
    reps = play(text).exercises[0].reps
    assert [cue.text for cue in reps[0].lines] == ["Reach out, slowly.", "Wait a little.", "And back."]
    assert [cue.text for cue in reps[3].lines] == ["And back."]
    assert lengths(reps[3])[0] == ("move", 4000)
    assert reps[3].windows[0].start == reps[3].call.end
    assert reps[3].windows[1].start - reps[3].windows[0].end == 0


def test_short_wordings_are_used_in_turn(play: Any) -> None:
    """Several short wordings take turns from repetition to repetition."""
    text = SCRIPT.replace("reps: 2", "reps: 6").format(lines="- Reach out, slowly. [move 4s]\n      - Reach.\n      - Out.")
    reps = play(text).exercises[0].reps
    short = [one.lines[0].text for one in reps[2:]]
    assert {*short} == {"Reach.", "Out."}
    assert all(before != after for before, after in pairwise(short))


def test_every_line_says_where_it_comes_from(everything: Any) -> None:
    """A script's line carries its source line; stock wording has none."""
    for session in everything[:: len(everything) // 40]:
        for done in session.exercises:
            known = {line.line for line in done.lines}
            assert all(cue.line in known for one in done.reps for cue in one.lines)
            assert all(one.call.line is None for one in done.reps if one.call)
