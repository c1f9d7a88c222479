"""Promises 3 and 8, R1 to R5: one call for each repetition, both sides alike, wording that fades."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Pace, Talk
from coach.model import Sides
from coach.timeline import Role


def runs(done: Any) -> list[list[Any]]:
    """The repetitions of each set, in order."""
    return [[*run] for _, run in groupby(done.reps, key=lambda rep: rep.set)]


def uncalled(session: Any) -> Iterator[str]:
    """Repetitions without one call, said first and outside the windows; a single one has none."""
    for done in session.exercises:
        for rep in done.reps:
            calls = [cue for cue in rep.cues if cue.role is Role.REP]
            if len(calls) != (0 if len(done.reps) == 1 else 1):
                yield f"{len(calls)} calls for number {rep.number} of {done}"
            for call in calls:
                if call is not rep.cues[0]:
                    yield f"{call.text!r} is not the first of number {rep.number} of {done}"
                if any(window.start < call.end and call.start < window.end for window in done.chapter.windows):
                    yield f"{call.text!r} is said in a window of {done}"


def wrong_counts(session: Any) -> Iterator[str]:
    """Repetitions, sets and sides that are not those of the dose that the chapter tells."""
    for done in session.exercises:
        dose = done.chapter.dose
        a_set = dose.reps * (2 if dose.each_side else 1)
        if [len(run) for run in runs(done)] != [a_set] * dose.sets:
            yield f"{[len(run) for run in runs(done)]} repetitions in {done}, not {dose}"
        for run in runs(done):
            if [rep.side for rep in run] != expected_sides(done, a_set):
                yield f"the sides of {done} are {[rep.side for rep in run]}"
            if [rep.number for rep in run] != expected_numbers(done, a_set):
                yield f"the numbers of {done} are {[rep.number for rep in run]}"


def expected_sides(done: Any, a_set: int) -> list[str | None]:
    """The side of each repetition in a set."""
    sides = done.chapter.dose.sides
    first, other = done.exercise.first.value, done.exercise.first.other.value
    if sides == "none":
        return [None] * a_set
    return [first, other] * (a_set // 2) if sides == "alternate" else [first] * (a_set // 2) + [other] * (a_set // 2)


def expected_numbers(done: Any, a_set: int) -> list[int]:
    """The number of each repetition in a set: by side where the dose counts by side."""
    dose = done.chapter.dose
    if dose.sides == "each":
        return [*range(1, dose.reps + 1)] * 2
    return [(index + 1) // 2 if dose.each_side else index for index in range(1, a_set + 1)]


def unequal_sides(session: Any) -> Iterator[str]:
    """Sides that do not get the same repetitions and the same windows, to the millisecond."""
    for done in session.exercises:
        if done.chapter.dose.sides == "none":
            continue
        for run in runs(done):
            left, right = ([rep for rep in run if rep.side == side] for side in ("left", "right"))
            if [shape(rep) for rep in left] != [shape(rep) for rep in right]:
                yield f"left {[shape(rep) for rep in left]} and right {[shape(rep) for rep in right]} in {done}"


def shape(rep: Any) -> list[tuple[str, int]]:
    """The windows of a repetition, by kind and length."""
    return [(window.kind.value, window.end - window.start) for window in rep.windows]


def wrong_calls(session: Any) -> Iterator[str]:
    """Calls that do not say what R1 to R5 say."""
    for done in session.exercises:
        if len(done.reps) > 1:
            for run in runs(done):
                for rep in run:
                    if rep.call and rep.call.text != expected_call(done, rep, len(run)):
                        yield f"{rep.call.text!r}, not {expected_call(done, rep, len(run))!r}, in {done}"


WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WORDS = (*WORDS, "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen")


def expected_call(done: Any, rep: Any, a_set: int) -> str:
    """`Half-way. Number five, to the left.`: half-way, the number, other way or last, and the side."""
    dose, number = done.chapter.dose, WORDS[rep.number]
    side = done.exercise.call.replace("{side}", rep.side) if rep.side else ""
    half_way = dose.sides != "each" and a_set >= 6 and rep.index == (a_set + 1) // 2 + 1
    last_on_first_side = rep.side and a_set > 2 and rep.index == (dose.reps if dose.sides == "each" else a_set - 1)
    call = f"Number {number}"
    if rep.index == a_set and a_set > 1:
        call += ", the last one"
    elif last_on_first_side:
        call += ", the last"
        side = side if side.startswith("to ") else f"for {side}"
    elif dose.sides == "alternate" and rep.index == 2 and side.startswith("to "):
        call += ", the other way"
    joint = " " if last_on_first_side and rep.index != a_set else ", "
    return f"{'Half-way. ' if half_way else ''}{call}{joint + side if side else ''}."


def wrong_fading(session: Any) -> Iterator[str]:
    """Repetitions that are full where they should be short, or short where they should be full."""
    for done in session.exercises:
        by_line = {line.line: line for line in done.lines}
        for rep in done.reps:
            for cue in rep.lines:
                line = by_line[cue.line]
                full, shorts = fill(line.text, rep.side), [fill(short, rep.side) for short in line.shorts if short]
                wanted = [full] if is_full(done, rep) or not line.shorts else shorts
                if cue.text not in wanted:
                    yield f"{cue.text!r} in number {rep.number} of {done}, not one of {wanted}"


def is_full(done: Any, rep: Any) -> bool:
    """Whether a repetition is said in full: section 2 of the coaching guide, for each talk."""
    talk = done.session.options.talk
    if talk is Talk.BRIEF or rep.set > 1:
        return False
    if done.chapter.dose.sides == "alternate":
        return rep.index <= 2
    return rep.number <= (2 if talk is Talk.FULL and done.chapter.dose.sides == "none" else 1)


def fill(text: str, side: str | None) -> str:
    """The text with the side's words in it."""
    other = {"left": "right", "right": "left"}.get(side or "", "")
    return text.replace("{side}", side or "").replace("{other side}", other)


def lost_lines(session: Any) -> Iterator[str]:
    """Repetitions in which a line that always says something is missing, or lines out of order."""
    for done in session.exercises:
        for rep in done.reps:
            always = [line.line for line in done.lines if is_full(done, rep) or all(line.shorts)]
            said = [cue.line for cue in rep.lines]
            if not set(always) <= set(said) or said != sorted(said):
                yield f"number {rep.number} of {done} says the lines {said} of {always}"


PROMISE_3 = (uncalled, wrong_counts, unequal_sides, wrong_calls)
PROMISE_8 = (wrong_fading, lost_lines)


@pytest.mark.parametrize("law", PROMISE_3)
def test_every_repetition_is_called_once_and_sides_are_equal(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """Promise 3, R1 to R5. One call each, outside its windows; both sides the same repetitions and windows."""
    assert not breaches(law, everything)


@pytest.mark.parametrize("law", PROMISE_8)
def test_wording_fades_as_repetitions_go_by(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """Promise 8. Full: the first two, with sides the first on each; normal: the first, on each side; brief: none."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_repetitions_are_called_and_equal_in_any_script(data: st.DataObject, spoken: Any) -> None:
    """Promise 3. It holds for scripts made up, and for voices that are not the estimate."""
    session = data.draw(spoken)
    assert not [breach for law in PROMISE_3 for breach in law(session)]


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_wording_fades_in_any_script(data: st.DataObject, played: Any) -> None:
    """Promise 8. It holds for scripts made up."""
    session = data.draw(played)
    assert not [breach for law in PROMISE_8 for breach in law(session)]


SIDED = """
    ---
    name: leg slides
    position: supine
    reps: {reps}
    sets: {sets}
    sides: {sides}
    call: {call}
    ---

    ## Get ready

    - Your {{side}} foot goes into the towel. [5s]
    - Let your shoulders go heavy. [4s]

    ## Each repetition

    - Slide your leg out. [move 4s]
      - …
    - And back. [move 4s]
    """


def calls(session: Any) -> list[str]:
    """The calls of repetitions, and those between sides and sets."""
    return [cue.text for cue in session.exercises[0].chapter.cues if cue.role in (Role.REP, Role.REST)]


CALLS = {
    ("8", "alternate", "to the {side}"): [
        "Number one, to the left.",
        "Number two, the other way, to the right.",
        "Number three, to the left.",
        "Number four, to the right.",
        "Half-way. Number five, to the left.",
        "Number six, to the right.",
        "Number seven, the last to the left.",
        "Number eight, the last one, to the right.",
    ],
    ("4", "alternate", "your {side} leg"): [
        "Number one, your left leg.",
        "Number two, your right leg.",
        "Number three, the last for your left leg.",
        "Number four, the last one, your right leg.",
    ],
    ("2", "each", "your {side} leg"): [
        "Number one, your left leg.",
        "Number two, the last for your left leg.",
        "Half-way. Now your right leg.",
        "Number one, your right leg.",
        "Number two, the last one, your right leg.",
    ],
    ("3 each side", "alternate", "to the {side}"): [
        "Number one, to the left.",
        "Number one, the other way, to the right.",
        "Number two, to the left.",
        "Half-way. Number two, to the right.",
        "Number three, the last to the left.",
        "Number three, the last one, to the right.",
    ],
}


@pytest.mark.parametrize(("dose", "expected"), CALLS.items())
def test_calls_word_for_word(dose: tuple[str, str, str], expected: list[str], play: Any) -> None:
    """R1 to R5. The number first, with half-way, the other way and the last; the change of sides calls half-way."""
    reps, sides, call = dose
    session = play(SIDED.format(reps=reps, sets=1, sides=sides, call=call))
    assert calls(session)[:-1] == expected
    assert calls(session)[-1].startswith("That was the last one.")


PLAIN = """
    ---
    name: tilts
    position: supine
    reps: {reps}
    sets: {sets}
    ---

    ## Each repetition

    - Tip your pelvis. [move 4s]
    - And back. [move 4s]
    """


@pytest.mark.parametrize(("reps", "half_way"), [(5, None), (6, "four"), (7, "five"), (8, "five"), (9, "six"), (15, "nine")])
def test_r3_half_way_is_called_after_at_least_half(reps: int, half_way: str | None, play: Any) -> None:
    """R3. From six up, half-way is in the call of the first repetition after at least half are done."""
    said = [call for call in calls(play(PLAIN.format(reps=reps, sets=1))) if "Half-way" in call]
    assert said == ([f"Half-way. Number {half_way}."] if half_way else [])


def test_r4_a_new_set_is_called_and_counts_anew(play: Any) -> None:
    """R4. A set opens with its number; half-way and last hold within it; the end comes after the whole."""
    said = [call for call in calls(play(PLAIN.format(reps=6, sets=3))) if not re.fullmatch(r"Number \w+\.", call)]
    last, rest = "Number six, the last one.", "Rest for twenty seconds."
    half_way = "Half-way. Number four."
    assert said == [
        *(half_way, last, rest, "Second set, of three."),
        *(half_way, last, rest, "Third set, of three."),
        *(half_way, last, "That was the last one."),
    ]


def test_r4_a_single_repetition_has_no_call(play: Any) -> None:
    """R4. A single repetition, over all sets and sides, is not numbered, and ends with its own words."""
    assert calls(play(PLAIN.format(reps=1, sets=1))) == ["That is done."]


def test_r5_the_change_of_sides_has_its_time_and_its_lines(play: Any) -> None:
    """R5. One side and then the other: the lines for the new side, 8 s to change, and a full first repetition."""
    session = play(SIDED.format(reps="2", sets=1, sides="each", call="your {side} leg"))
    done = session.exercises[0]
    before, after = done.reps[1], done.reps[2]
    between = [cue.text for cue in done.chapter.cues if before.end <= cue.start < after.call.start]
    assert between == ["Half-way. Now your right leg.", "Your right foot goes into the towel."]
    assert after.call.start - done.chapter.cues[[cue.text for cue in done.chapter.cues].index(between[-1])].end >= 8000
    assert [cue.text for cue in after.lines] == ["Slide your leg out.", "And back."]


@pytest.mark.parametrize(("rest", "least"), [("5s", 8000), ("8s", 8000), ("30s", 30_000)])
def test_r5_a_rest_between_sides_is_longer_than_8_s_where_it_is_given_so(rest: str, least: int, play: Any) -> None:
    """R5. Between sides lie 8 s, more where `rest` is longer; never less."""
    text = SIDED.format(reps="2", sets=1, sides="each", call="your {side} leg").replace("call:", f"rest: {rest}\n    call:")
    windows = [window for window in play(text).exercises[0].chapter.windows if window.kind.value == "change"]
    assert [window.end - window.start for window in windows] == [least]


def test_r5_a_brisk_pace_takes_nothing_from_a_change_of_sides(play: Any) -> None:
    """R5. The waits of a change of side are never shortened, nor those of a new set that goes back to the first side."""
    text = SIDED.format(reps="2", sets=2, sides="each", call="your {side} leg").replace(
        "- Let your", "- Your {side} arm too. [4s]\n    - Let your"
    )
    for session in (play(text), play(text, pace=Pace.BRISK)):
        cues = session.exercises[0].chapter.cues
        waits = [after.start - cue.end for cue, after in pairwise(cues) if cue.text.endswith("foot goes into the towel.")]
        assert len(waits) == 4
        assert all(wait >= 5000 for wait in waits[1:]), session


def test_the_call_comes_before_the_window_where_the_line_is_silent(everything: Any) -> None:
    """After a bare call the window opens when the call has ended, at once."""
    seen = 0
    for session in everything:
        for done in session.exercises:
            silent = [rep for rep in done.reps if rep.call and rep.windows and rep.said[0].start > rep.windows[0].start]
            for rep in silent:
                assert rep.windows[0].start == rep.call.end, f"number {rep.number} of {done}"
            seen += len(silent)
    assert seen


def test_r2_the_side_is_in_the_call_and_right_means_a_side(everyday: Any) -> None:
    """R2. Where a repetition has a side its call says it, and `right` is never anything else."""
    for session in everyday:
        for done in session.exercises:
            for rep in done.reps:
                assert not (rep.call and rep.side) or rep.side in rep.call.text
        for cue in session.cues:
            if re.search(r"\bright\b", cue.text):
                assert re.search(r"\bright (leg|foot|knee|arm|hand|side|ankle)|to the right|are right for you", cue.text), (
                    cue.text
                )


def test_numbers_come_with_a_word_beside_them(everyday: Any) -> None:
    """R1. A repetition's number is said once, in its call, with a word beside it."""
    for session in everyday:
        for cue in session.told(Role.REP):
            assert len(re.findall(r"\bNumber \w+", cue.text)) == 1


def test_repetitions_do_not_overlap(everything: Any) -> None:
    """A repetition is over before the next one is called."""
    for session in everything:
        for done in session.exercises:
            for before, after in pairwise(done.reps):
                assert before.end <= (after.call.start if after.call else after.start), done


def test_sides_alternate_are_even_in_all(everything: Any) -> None:
    """R5. Sides by turns: the number of repetitions is even, so both sides get the same."""
    for session in everything:
        for done in session.exercises:
            if done.exercise.sides is Sides.ALTERNATE:
                assert len(done.reps) % 2 == 0
