"""Keys and values of the front matter."""

from collections.abc import Callable

import pytest

from coach.model import Exercise, Position, Range, Side, Sides, Thing
from coach.script import parse

Make = Callable[..., str]
Problems = Callable[..., list[str]]


def test_every_key_of_an_exercise_reaches_the_model(exercise: Make) -> None:
    """The table of keys is the model's attributes."""
    front = """kind: exercise
ends: prone
reps: 2-3 each side
sets: 2
rest: 30s
sides: alternate
first: right
call: your {side} leg
count: up
avoid: [extension, twisting]
needs: [a towel | towel, a mat]
may_help: a pillow
purpose: It helps.
unit: rolls
done: long rolls
tags: [strength]
source: 002
"""
    script = parse(exercise(front), file="knee-rolls.md").script

    assert isinstance(script, Exercise)
    assert (script.id, script.name, script.position, script.ends) == ("knee-rolls", "knee rolls", Position.SUPINE, Position.PRONE)
    assert (script.reps, script.each_side, script.sets, script.rest) == (Range.of(2, 3), True, Range.of(2), 30_000)
    assert (script.sides, script.first, script.call) == (Sides.ALTERNATE, Side.RIGHT, "your {side} leg")
    assert (script.avoid, script.tags, script.source) == (("extension", "twisting"), ("strength",), "002")
    assert script.needs == (Thing(name="a towel", short="towel"), Thing(name="a mat"))
    assert (script.may_help, script.purpose, script.unit, script.done) == (
        (Thing(name="a pillow"),),
        "It helps.",
        "rolls",
        "long rolls",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nam: x", "4:1 unknown key nam (did you mean name?)"),
        (
            "zzz: x",
            (
                "4:1 unknown key zzz (known: kind, name, position, ends, reps, sets, rest, sides, first, call, count, avoid, "
                "needs, may_help, purpose, unit, done, tags, source)"
            ),
        ),
        ("intro: x", "4:1 unknown key intro (it is a key of routines, and this is an exercise)"),
        ("name: x", "4:1 name is here twice (leave one out)"),
        ("purpose:", "4:1 purpose has no value (write one, or leave the line out)"),
        ("purpose: ~", "4:1 purpose has no value (write one, or leave the line out)"),
        ("needs: []", "4:1 needs has no value (write one, or leave the line out)"),
        ("purpose: [a, b]", "4:14 purpose has one value, not a list"),
        ("reps: 0", "4:7 reps: reps are 1 to 100"),
        ("reps: 1000000", "4:7 reps: reps are 1 to 100"),
        ("reps: 10-5", "4:7 reps: the range 10-5 runs backwards (write the smaller number first)"),
        ("reps: nan", "4:7 reps: 'nan' is not a whole number: reps are 1 to 100"),
        ("reps: .inf", "4:7 reps: '.inf' is not a whole number: reps are 1 to 100"),
        ("sets: 21", "4:7 sets: sets are 1 to 20"),
        ("rest: 0s", "4:7 rest: a length is 0.3s to 10m"),
        ("rest: 20", "4:7 rest: '20' is not a length of time (write it like 5s, 2.5s or 1m30s)"),
        ("sides: both", "4:8 sides: 'both' is not one of none, alternate, each"),
        ("count: upp", "4:8 count: 'upp' is not one of up, down, off (did you mean up?)"),
        (
            "ends: All fours",
            (
                "4:7 ends: 'All fours' is not one of standing, sitting, floor_sitting, kneeling, all_fours, supine, prone, "
                "side_lying (did you mean all_fours?)"
            ),
        ),
        ("avoid: [Bending over]", "4:9 avoid: 'Bending over' is not a tag (a tag is one word in lower case, like extension)"),
        (
            "needs: [a | b | c]",
            "4:9 needs: 'a | b | c' is not a thing and its short form (write it like: a small flat cushion | cushion)",
        ),
        ("kind: excercise", "4:7 kind: 'excercise' is not one of exercise, routine, change (did you mean exercise?)"),
    ],
)
def test_an_impossible_key_or_value_is_a_problem_at_its_place(
    line: str, problem: str, exercise: Make, problems: Problems
) -> None:
    """Each is told with the nearest known one, or with what it should be."""
    assert problems(exercise(line + "\n"))[0] == problem


def test_what_is_missing_is_named(problems: Problems) -> None:
    """An exercise needs a name, a position and a repetition; all of it is told at once."""
    assert problems("---\nreps: 3\n---\n") == [
        "1:1 name is missing (an exercise has a line name: …)",
        "1:1 position is missing (an exercise has a line position: …)",
        "1:1 there is no section Each repetition (write ## Each repetition, and its lines under it)",
    ]
