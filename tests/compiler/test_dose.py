"""Promise 4: doses stay inside the range that holds, and a level picks its number."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Options, settle
from coach.compiler.dose import pick, pick_even, pick_seconds, settle_dose
from coach.model import Dose, Entry, Exercise, HoldKind, Level, Position, Range, Sides
from coach.timeline import WindowKind
from coach.units import Ms


def outside_range(session: Any) -> Iterator[str]:
    """Sets and repetitions outside the routine's range where it gives one, else the exercise's."""
    for done in session.exercises:
        reps = done.entry.dose.reps or done.exercise.reps
        sets = done.entry.dose.sets or done.exercise.sets
        dose = done.chapter.dose
        if not sets.low <= dose.sets <= sets.high or not reps.low <= dose.reps <= reps.high:
            yield f"{dose.sets} sets of {dose.reps} in {done}"
        for rep in done.reps:
            if not rep.set <= sets.high or not rep.number <= reps.high:
                yield f"number {rep.number} of set {rep.set} in {done}"


def wrong_level(session: Any) -> Iterator[str]:
    """A dose that is not the one of the level: low end, middle rounded down, top; even where sides take turns."""
    for done in session.exercises:
        reps = done.entry.dose.reps or done.exercise.reps
        even = done.exercise.sides is Sides.ALTERNATE and not done.chapter.dose.each_side
        if done.chapter.dose.reps != of_level(reps, session.level, even=even):
            yield f"{done.chapter.dose.reps} of {reps} at {session.level.value} in {done}"


def of_level(reps: Range, level: Level, *, even: bool) -> int:
    """The number of a level."""
    number = {Level.GENTLE: reps.low, Level.STEADY: (reps.low + reps.high) // 2, Level.STRONG: reps.high}[level]
    if even and number % 2:
        return number - 1 if number > reps.low else number + 1
    return number


def outside_holds(session: Any) -> Iterator[str]:
    """Holds outside their range."""
    for done in session.exercises:
        for rep in done.reps:
            for window, hold in zip(rep.holds, done.holds, strict=True):
                low, high = hold.hold.amount.low, hold.hold.amount.high
                inside = [other for other in rep.windows if other is not window and rep.hold_of(other) is window]
                amount = window.end - window.start if hold.hold.kind is HoldKind.SECONDS else len(inside) // 2
                if not low <= amount <= high:
                    yield f"a hold of {amount} in {done}, not {low} to {high}"


def wrong_work(session: Any) -> Iterator[str]:
    """Timed work outside its range."""
    for done in session.exercises:
        wanted = [line.direction.length for line in done.lines if type(line.direction).__name__ == "WorkFor"]
        found = [window for window in done.chapter.windows if window.kind is WindowKind.FOR]
        for window, length in zip(found, wanted * max(1, len(done.reps)), strict=True):
            if not length.low <= window.end - window.start <= length.high:
                yield f"{window.end - window.start} ms of work in {done}"


LAWS = (outside_range, wrong_level, outside_holds, wrong_work)


@pytest.mark.parametrize("law", LAWS)
def test_every_dose_is_inside_the_range_that_holds(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """Promise 4. The routine's range where it gives one, else the exercise's; the level picks from it."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_doses_of_any_script_stay_inside_their_ranges(data: st.DataObject, played: Any) -> None:
    """Promise 4. It holds for scripts made up."""
    session = data.draw(played)
    assert not [breach for law in LAWS for breach in law(session)]


@pytest.mark.parametrize(
    ("numbers", "picked"),
    [((5, 5), (5, 5, 5)), ((8, 10), (8, 9, 10)), ((2, 3), (2, 2, 3)), ((10, 15), (10, 12, 15)), ((1, 100), (1, 50, 100))],
)
def test_a_level_picks_from_a_range(numbers: tuple[int, int], picked: tuple[int, int, int]) -> None:
    """Gentle: the low end. Steady: the middle, rounded down. Strong: the top."""
    assert tuple(pick(Range.of(*numbers), level) for level in Level) == picked


@pytest.mark.parametrize(
    ("numbers", "picked"),
    [((8, 10), (8, 8, 10)), ((5, 9), (6, 6, 8)), ((3, 4), (4, 4, 4)), ((4, 5), (4, 4, 4)), ((1, 3), (2, 2, 2))],
)
def test_by_turns_an_odd_pick_goes_down_or_up_to_stay_inside(numbers: tuple[int, int], picked: tuple[int, int, int]) -> None:
    """An odd pick goes down to the even one, up where that would leave the range."""
    assert tuple(pick_even(Range.of(*numbers), level) for level in Level) == picked


@given(low=st.integers(1, 100), width=st.integers(1, 20), level=st.sampled_from(Level))
def test_an_even_pick_is_even_and_inside(low: int, width: int, level: Level) -> None:
    """In every range that holds an even number, the pick is even and inside it."""
    picked = pick_even(Range.of(low, low + width), level)
    assert picked % 2 == 0
    assert low <= picked <= low + width


@pytest.mark.parametrize(("low_s", "high_s", "middle_ms"), [(5, 10, 7000), (30, 120, 75_000), (15, 30, 22_000), (7, 7, 7000)])
def test_the_middle_of_a_length_is_whole_seconds(low_s: int, high_s: int, middle_ms: int) -> None:
    """The middle of a range of seconds is rounded down to a whole second, inside the range."""
    assert pick_seconds(Range.of(low_s * 1000, high_s * 1000), Level.STEADY) == middle_ms


def exercise(**given: Any) -> Exercise:
    """An exercise with that dose."""
    return Exercise(id="made", name="made", position=Position.SUPINE, **given)


REST = [
    ({}, {}, 20_000, 8000),
    ({"rest": Ms(5000)}, {}, 5000, 8000),
    ({"rest": Ms(40_000)}, {}, 40_000, 40_000),
    ({"rest": Ms(40_000)}, {"rest": Ms(10_000)}, 10_000, 10_000),
    ({}, {"rest": Ms(2000)}, 2000, 8000),
]


@pytest.mark.parametrize(("own", "routine", "sets_ms", "sides_ms"), REST)
def test_rests_lie_between_sets_and_where_longer_between_sides(own: Any, routine: Any, sets_ms: int, sides_ms: int) -> None:
    """20 s between sets unless given; 8 s between sides unless more is given."""
    dose = settle_dose(exercise(**own), Entry(exercise="made", dose=Dose(**routine)), Level.GENTLE)
    assert (dose.set_rest, dose.side_rest) == (sets_ms, sides_ms)


COUNTED = [
    (Sides.NONE, False, 5, 5, False),
    (Sides.ALTERNATE, False, 6, 6, False),
    (Sides.ALTERNATE, True, 6, 12, True),
    (Sides.EACH, False, 6, 12, True),
    (Sides.EACH, True, 6, 12, True),
]


@pytest.mark.parametrize(("sides", "each_side", "reps", "in_all", "by_side"), COUNTED)
def test_repetitions_count_by_side_or_in_all(sides: Sides, each_side: bool, reps: int, in_all: int, by_side: bool) -> None:
    """`reps` counts all under none and alternate, those of each side under each, and where the page says each side."""
    made = exercise(reps=Range.of(reps), each_side=each_side, sides=sides)
    dose = settle_dose(made, Entry(exercise="made"), Level.GENTLE)
    assert (dose.in_all, dose.each_side, dose.planned.each_side) == (in_all, by_side, by_side)


def test_a_routine_changes_reps_sets_hold_rest_and_sides(script: Any) -> None:
    """The routine's dose holds instead of the exercise's own; a hold replaces every hold."""
    made = script(
        """
        ---
        name: reaches
        position: standing
        reps: 8-10
        ---

        ## Each repetition

        - Reach. [move 3s]
        - Stay there. [hold 5-10s]
        - And back. [move 3s]
        - Stay here. [hold 3s]
        """
    )
    text = "---\nkind: routine\nname: Made\n---\n\n- made [reps 4 each side] [sets 2] [hold 6s] [rest 30s] [sides each]\n"
    dose = settle_dose(made, script(text, "short").entries[0], Level.STRONG)
    assert (dose.sets, dose.reps, dose.in_all, dose.set_rest, dose.sides) == (2, 4, 16, 30_000, Sides.EACH)
    assert [hold.amount.low for hold in dose.holds] == [6000, 6000]


@pytest.mark.parametrize("level", Level)
def test_easier_and_harder_replace_the_repetition(level: Level, play: Any) -> None:
    """`Easier` is said at gentle, `Harder` at strong, each instead of `Each repetition`."""
    session = play(
        """
        ---
        name: reaches
        position: standing
        reps: 2
        ---

        ## Each repetition

        - Reach out. [move 4s]

        ## Easier

        - Reach a little. [move 4s]

        ## Harder

        - Reach far. [move 4s]
        """,
        level=level,
    )
    word = {"gentle": "Reach a little.", "steady": "Reach out.", "strong": "Reach far."}[level.value]
    assert {cue.text for rep in session.exercises[0].reps for cue in rep.lines} == {word}


@pytest.mark.parametrize(
    ("own", "asked", "level"), [(None, None, "gentle"), ("strong", None, "strong"), ("strong", "steady", "steady")]
)
def test_the_level_is_the_one_asked_for_else_the_routines_else_gentle(own: Any, asked: Any, level: str, shipped: Any) -> None:
    """`--level` comes before the routine's own; gentle where neither says."""
    loaded = shipped.load("lower-back")
    routine = replace(loaded.routine, level=own and Level(own))
    assert settle(routine, loaded.library, Options(level=asked and Level(asked))).level == level
