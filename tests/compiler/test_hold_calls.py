"""H1 to H4: what is called in a hold, a rest and timed work, and when."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from coach.compiler.holds import breath_calls, rest_calls, seconds_calls, work_calls
from coach.model import Count, Phrases
from coach.timeline import Role
from coach.units import Ms


def calls_of(marks: Any) -> list[tuple[float, str]]:
    """When calls are said, in seconds, and their words."""
    return [(mark.at / 1000, mark.said.text) for mark in marks]


LAST = ("Three.", "Two.", "One.")
H1 = {
    1: [],
    4: [],
    5: [(2, "Three."), (3, "Two."), (4, "One.")],
    10: [(7, "Three."), (8, "Two."), (9, "One.")],
    19: [(16, "Three."), (17, "Two."), (18, "One.")],
    20: [(10, "Ten seconds left."), (17, "Three."), (18, "Two."), (19, "One.")],
    24: [(14, "Ten seconds left."), (21, "Three."), (22, "Two."), (23, "One.")],
    25: [(10, "Fifteen seconds left."), (22, "Three."), (23, "Two."), (24, "One.")],
    30: [(15, "Fifteen seconds left."), (27, "Three."), (28, "Two."), (29, "One.")],
    34: [(19, "Fifteen seconds left."), (31, "Three."), (32, "Two."), (33, "One.")],
    35: [(5, "Thirty seconds left."), (20, "Fifteen seconds left."), (32, "Three."), (33, "Two."), (34, "One.")],
    50: [
        (5, "Forty-five seconds left."),
        (20, "Thirty seconds left."),
        (35, "Fifteen seconds left."),
        (47, "Three."),
        (48, "Two."),
        (49, "One."),
    ],
}


@pytest.mark.parametrize(("seconds", "calls"), H1.items())
def test_h1_calls_of_a_hold_in_seconds(seconds: int, calls: list[tuple[int, str]], phrases: Phrases) -> None:
    """H1. Under 5 s none; three, two, one; from 20 s ten seconds left; from 25 s every 15 s, none in the first 5 s."""
    assert calls_of(seconds_calls(seconds * 1000, phrases, None)) == calls


def test_h1_the_line_that_ends_a_hold_starts_at_its_end(play: Any) -> None:
    """H1. The line after a hold in seconds starts exactly at its end."""
    session = play(
        """
        ---
        name: reaches
        position: standing
        reps: 3
        ---

        ## Each repetition

        - Stay there. [hold 7s]
        - And back. [move 3s]
        """
    )
    for rep in session.exercises[0].reps:
        assert rep.lines[1].start == rep.holds[0].end


H2 = {
    (1, False): [(2.5, "And out.")],
    (2, True): [(2.5, "And out."), (6, "Last breath.")],
    (2, False): [(6, "Last breath.")],
    (3, False): [(6, "Two more breaths."), (12, "Last breath.")],
    (5, True): [
        (2.5, "And out."),
        (6, "Four more breaths."),
        (12, "Three more."),
        (18, "Two more."),
        (24, "Last breath."),
    ],
    (6, False): [(18, "Three more breaths."), (24, "Two more."), (30, "Last breath.")],
    (10, False): [
        (12, "Eight more breaths."),
        (30, "Five more."),
        (42, "Three more."),
        (48, "Two more."),
        (54, "Last breath."),
    ],
}


@pytest.mark.parametrize(("hold", "calls"), H2.items())
def test_h2_calls_of_a_hold_in_breaths(hold: tuple[int, bool], calls: list[tuple[float, str]], phrases: Phrases) -> None:
    """H2. One: in and out; two to five: each; more: half, the last three, and one where silence would be too long."""
    breaths, full = hold
    assert calls_of(breath_calls(breaths, (Ms(2500), Ms(3500)), phrases, deep=False, full=full)) == calls


@pytest.mark.parametrize("full", [True, False])
def test_h2_the_call_out_of_a_deep_breath(full: bool, phrases: Phrases) -> None:
    """H2. The call out is `And out.`, in the full wording of a deep breath `And slowly out.`."""
    calls = calls_of(breath_calls(1, (Ms(4000), Ms(6000)), phrases, deep=True, full=full))
    assert calls == [(4, "And slowly out." if full else "And out.")]


@pytest.mark.parametrize("breaths", range(1, 61))
@pytest.mark.parametrize("breath", [(2500, 3500), (3125, 4375), (2125, 2975), (4000, 6000)])
def test_h2_no_hold_in_breaths_is_silent_for_too_long(breaths: int, breath: tuple[int, int], phrases: Phrases) -> None:
    """H2, T5. However many breaths, and however slow, no more than 20 s lie between two calls of about a second."""
    marks = breath_calls(breaths, (Ms(breath[0]), Ms(breath[1])), phrases, deep=False, full=False)
    times = [0, *(mark.at for mark in marks), breaths * sum(breath)]
    assert all(after - before - 900 <= 20_000 for before, after in pairwise(times))


@pytest.mark.parametrize("breaths", range(6, 61))
def test_h2_many_breaths_call_half_and_the_last_three(breaths: int, phrases: Phrases) -> None:
    """H2. Six and more: half and the last three, and others only where the silence would be longer than 20 s."""
    times = [mark.at // 6000 for mark in breath_calls(breaths, (Ms(2500), Ms(3500)), phrases, deep=False, full=False)]
    needed = {breaths - breaths // 2, breaths - 3, breaths - 2, breaths - 1}
    assert needed <= set(times)
    for extra in set(times) - needed:
        before = max((0, *(time for time in times if time < extra)))
        after = min(time for time in times if time > extra)
        assert (after - before) * 6000 - 1500 > 20_000


def first_calls(session: Any) -> Iterator[str]:
    """First calls of what is left without a unit, but for three, two, one."""
    for done in session.exercises:
        for rep in done.reps:
            for hold in rep.holds:
                calls = [cue for cue in rep.said if cue.role is Role.HOLD and rep.hold_of(cue) == hold]
                if calls and calls[0].text not in LAST and not re.search("breath|second|minute", calls[0].text):
                    yield f"{calls[0].text!r} comes first in {done}"


def test_h3_the_first_call_of_a_hold_names_its_unit(everyday: Any, breaches: Any) -> None:
    """H3. The first call says seconds or breaths; three, two and one, and in and out do not."""
    assert not breaches(first_calls, everyday)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count.UP, ["One.", "Two.", "Three.", "Four.", "Five."]),
        (Count.DOWN, ["Five.", "Four.", "Three.", "Two.", "One."]),
        (Count.OFF, []),
    ],
)
def test_h3_only_an_author_who_asks_has_every_second_counted(count: Count, words: list[str], phrases: Phrases) -> None:
    """H3. `count: up` and `down` say a number every second, `off` says nothing."""
    marks = seconds_calls(5000, phrases, count)
    assert [mark.said.text for mark in marks] == words
    assert all(mark.said.role is Role.COUNT for mark in marks)
    assert all(after.at - before.at == 1000 for before, after in pairwise(marks))


def breathless(session: Any) -> Iterator[str]:
    """Strength holds of 5 s and more in which nobody says to breathe within the first 2 s."""
    for done in session.exercises:
        if "strength" not in done.exercise.tags:
            continue
        for rep in done.reps:
            for hold in rep.holds:
                near = [cue.text for cue in rep.said if hold.start - 6000 <= cue.start <= hold.start + 2000]
                if hold.end - hold.start >= 5000 and not any("breath" in text.lower() for text in near[-2:]):
                    yield f"number {rep.number} of {done}: {near}"


def test_h4_strength_holds_say_to_breathe(everything: Any, breaches: Any) -> None:
    """H4. In an exercise tagged strength the line of a hold of 5 s and more says to breathe, or the compiler does."""
    assert not breaches(breathless, everything)


@pytest.mark.parametrize("hold", ["hold 5s", "hold 6s", "hold 30s", "hold 2 breaths", "hold 3 deep breaths"])
def test_h4_the_compiler_says_keep_breathing_where_the_line_does_not(hold: str, play: Any) -> None:
    """H4. `Keep breathing.` (role breath) comes within the first 2 s, at every repetition."""
    session = play(
        f"""
        ---
        name: planks
        position: standing
        reps: 4
        tags: [strength]
        ---

        ## Each repetition

        - Lift up. [move 4s]
        - Stay up. [{hold}]
        - And down. [move 4s]
        """
    )
    for rep in session.exercises[0].reps:
        said = [cue for cue in rep.said if cue.text == "Keep breathing."]
        assert [cue.role for cue in said] == [Role.BREATH]
        assert said[0].start - rep.holds[0].start <= 2000


@pytest.mark.parametrize("count", ["up", "down", "off"])
def test_h4_keep_breathing_comes_before_a_count(count: str, play: Any) -> None:
    """H4. An author who has every second counted does not take the breath out of a strength hold."""
    session = play(
        f"""
        ---
        name: planks
        position: standing
        reps: 2
        count: {count}
        tags: [strength]
        ---

        ## Each repetition

        - Stay up. [hold 8s]
        """
    )
    for rep in session.exercises[0].reps:
        said = [cue for cue in rep.said if cue.text == "Keep breathing."]
        assert len(said) == 1
        assert said[0].start - rep.holds[0].start <= 2000


@pytest.mark.parametrize(("tags", "line", "seconds"), [("stretch", "Stay up.", 5), ("strength", "Stay up.", 4)])
def test_h4_keep_breathing_is_for_long_strength_holds(tags: str, line: str, seconds: int, play: Any) -> None:
    """H4. A stretch, or a hold under 5 s, has no `Keep breathing.`."""
    session = play(
        f"""
        ---
        name: planks
        position: standing
        reps: 2
        tags: [{tags}]
        ---

        ## Each repetition

        - {line} [hold {seconds}s]
        """
    )
    assert "Keep breathing." not in [cue.text for cue in session.cues]


WORK = {
    20: [(10, "Half-way. Ten seconds left."), (17, "Three."), (18, "Two."), (19, "One.")],
    60: [(30, "Half-way. Thirty seconds left."), (50, "Ten seconds left."), (57, "Three."), (58, "Two."), (59, "One.")],
    180: [
        (60, "Two minutes left."),
        (90, "Half-way. One and a half minutes left."),
        (120, "One minute left."),
        (170, "Ten seconds left."),
        (177, "Three."),
        (178, "Two."),
        (179, "One."),
    ],
}


@pytest.mark.parametrize(("seconds", "calls"), WORK.items())
def test_timed_work_says_half_way_each_minute_and_its_end(seconds: int, calls: Any, phrases: Phrases) -> None:
    """`[for]`: half-way with the time left, the time left at each minute, ten seconds, then three, two, one."""
    assert calls_of(work_calls(seconds * 1000, phrases)) == calls


def test_ten_minutes_of_work_are_half_over_with_five_minutes_left(phrases: Phrases) -> None:
    """Half-way is said once, not beside the minute that it stands for."""
    calls = calls_of(work_calls(600_000, phrases))
    assert calls[4] == (300, "Half-way. Five minutes left.")
    assert len({at for at, _ in calls}) == len(calls)


@pytest.mark.parametrize(("seconds", "calls"), [(3, 0), (9.9, 0), (10, 1), (60, 1)])
def test_the_end_of_a_rest_is_announced_from_ten_seconds_up(seconds: float, calls: int, phrases: Phrases) -> None:
    """`[rest]`: from 10 s up its end is announced, before it comes."""
    marks = rest_calls(round(seconds * 1000), phrases)
    assert len(marks) == calls
    assert all(0 < mark.at < seconds * 1000 and mark.said.role is Role.HOLD for mark in marks)
