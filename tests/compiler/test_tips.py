"""P1 and P2: reminders in the silences, few and far from other words."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Talk, estimate
from coach.model import Level
from coach.timeline import Role, WindowKind


def tips(done: Any) -> list[tuple[Any, Any]]:
    """The tips of an exercise, each with its repetition."""
    return [(rep, cue) for rep in done.reps for cue in rep.cues if cue.role is Role.TIP]


def crowded(session: Any) -> Iterator[str]:
    """Tips with less than 1 s of silence on either side."""
    for before, after in pairwise(session.cues):
        if Role.TIP in (before.role, after.role) and after.start - before.end < 1000:
            yield f"{after.start - before.end} ms between {before.text!r} and {after.text!r}"


def misplaced(session: Any) -> Iterator[str]:
    """Tips in odd repetitions, too early, in the last one, or in two repetitions running."""
    for done in session.exercises:
        single = len(done.reps) == 1
        spots = [rep for rep, _ in tips(done)]
        by_turns = done.chapter.dose.sides == "alternate"
        for rep in () if single else spots:
            place = rep.index if by_turns else rep.number
            if place % 2 or place < (4 if by_turns else 2):
                yield f"a tip in number {rep.number}, {rep.side}, of {done}"
            if rep is last_of_run(done, rep):
                yield f"a tip in the last, number {rep.number}, {rep.side}, of {done}"
        if not single and len({id(rep) for rep in spots}) != len(spots):
            yield f"two tips in one repetition of {done}"


def last_of_run(done: Any, rep: Any) -> Any:
    """The last repetition of a set."""
    return [other for other in done.reps if other.set == rep.set][-1]


def wrong_number(session: Any) -> Iterator[str]:
    """Tips that come more than once, or more than the talk has."""
    most = {Talk.FULL: 1000, Talk.NORMAL: 1, Talk.BRIEF: 0}[session.options.talk]
    for done in session.exercises:
        said = Counter(cue.text for _, cue in tips(done))
        if any(number > 1 for number in said.values()) or len(said) > most:
            yield f"{said} in {done}"
        known = [line.text for line in done.exercise.tips]
        if not {*said} <= {*known}:
            yield f"{said} are not tips of {done}"
        if sum(cue.role is Role.TIP for cue in done.chapter.cues) != sum(said.values()):
            yield f"tips outside the repetitions of {done}"


def breathless(session: Any) -> Iterator[str]:
    """Tips in a hold in breaths that are not on a breath out, or in a breath of their own."""
    for done in session.exercises:
        for rep, cue in tips(done):
            for window in rep.windows:
                if window.kind is WindowKind.IN and window.start <= cue.start < window.end:
                    yield f"{cue.text!r} on a breath in of {done}"
                outside = not rep.hold_of(window)
                if window.kind is WindowKind.OUT and outside and window.start <= cue.start < window.end:
                    yield f"{cue.text!r} in a breath that has its own words, in {done}"


def too_early_alone(session: Any) -> Iterator[str]:
    """Tips in the first 20 s of a single repetition."""
    for done in session.exercises:
        if len(done.reps) == 1:
            for rep, cue in tips(done):
                if cue.start < rep.start + 20_000:
                    yield f"{cue.text!r} {cue.start - rep.start} ms into {done}"


def before_long_silences(session: Any) -> Iterator[str]:
    """Tips before more than 20 s of silence."""
    for cue, silence in session.silences():
        if cue.role is Role.TIP and silence > 20_000:
            yield f"{silence} ms after {cue.text!r}"


LAWS = (crowded, misplaced, wrong_number, breathless, too_early_alone, before_long_silences)


@pytest.mark.parametrize("law", LAWS)
def test_p2_tips_are_few_and_stand_alone(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """P2. A second on either side, on a breath out, in even repetitions but the last, each once an exercise."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_p2_tips_of_any_script_are_few_and_stand_alone(data: st.DataObject, spoken: Any) -> None:
    """P2. It holds for scripts made up, and for voices that are not the estimate."""
    session = data.draw(spoken)
    assert not [breach for law in LAWS[:-1] for breach in law(session)]
    assert not [*before_long_silences(session.measured(estimate))]


def test_p2_tips_have_at_most_six_words(shipped: Any) -> None:
    """P2. A reminder is short."""
    for name in shipped.exercises:
        for line in shipped.exercise(name).tips:
            assert len(line.text.split()) <= 6, line.text


def test_full_says_each_tip_that_fits_and_normal_one(shipped: Any) -> None:
    """At `full` each once, at `normal` one an exercise, at `brief` none; no shipped tip is in vain."""
    for name in shipped.exercises:
        wanted = len(shipped.exercise(name).tips)
        for talk, most in ((Talk.FULL, wanted), (Talk.NORMAL, min(1, wanted)), (Talk.BRIEF, 0)):
            assert len(shipped.compile(name, talk=talk).told(Role.TIP)) <= most
        said = [cue.text for level in Level for cue in shipped.compile(name, level=level).told(Role.TIP)]
        assert {*said} == {line.text for line in shipped.exercise(name).tips}, name


ROLLS = """
    ---
    name: rolls
    position: standing
    reps: {reps}
    sides: {sides}
    ---

    ## Each repetition

    - Go over. [move 6s]
    - Stay there, and breathe in. [hold {hold}]
    - And come back. [move 6s]

    ## Tips

    - One little tip.
    - Two little tips.
    - Three little tips.
    - Four little tips.
    """
SPOTS = [
    (9, "none", "10s", [2, 4, 6, 8]),
    (8, "none", "10s", [2, 4, 6]),
    (8, "alternate", "10s", [4, 6]),
    (10, "alternate", "2 deep breaths", [4, 6, 8]),
    (5, "each", "10s", [2, 4, 7, 9]),
    (2, "none", "10s", []),
    (4, "alternate", "2 deep breaths", []),
]


@pytest.mark.parametrize(("reps", "sides", "hold", "spots"), SPOTS)
def test_p2_where_tips_go(reps: int, sides: str, hold: str, spots: list[int], play: Any) -> None:
    """P2. From the second on, by turns from the fourth; never the last; on each side counted anew."""
    done = play(ROLLS.format(reps=reps, sides=sides, hold=hold)).exercises[0]
    assert [rep.index for rep, _ in tips(done)] == spots
    assert [cue.text.split()[0] for _, cue in tips(done)] == ["One", "Two", "Three", "Four"][: len(spots)]


def test_p2_a_tip_in_a_single_hold_in_breaths_is_on_a_breath_out(play: Any, breaches: Any) -> None:
    """P2. A repetition that stands alone has its tips on breaths out too."""
    session = play(ROLLS.format(reps=1, sides="none", hold="12 breaths"))
    assert tips(session.exercises[0])
    assert not breaches(breathless, [session])


def test_r4_a_single_repetition_has_tips_after_its_first_20_s(play: Any) -> None:
    """R4. A long hold that is done once has its reminders, spread out, none in the first 20 s."""
    done = play(ROLLS.format(reps=1, sides="none", hold="120s")).exercises[0]
    said = [cue for _, cue in tips(done)]
    assert len(said) >= 2
    assert said[0].start >= done.reps[0].start + 20_000
