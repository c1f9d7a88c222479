"""Leaflets as scripts: lines for the ear, doses of ours, and nothing that could hurt."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import LeafletError, Severity
from coach.leaflet import Drafted, Leaflet, draft, read_bytes
from coach.model import BreatheIn, BreatheOut, Hold, HoldKind, Move, Position, Range, Sides, WorkFor
from coach.script import parse, print_script, to_document

Read = Callable[[str], Leaflet]
PAGES = sorted((Path(__file__).parent / "pages").iterdir())


def drafted(read: Read, text: str) -> Drafted:
    """The script of the one exercise of a page."""
    (made,) = draft(read(text)).exercises
    return made


def lines_of(made: Drafted) -> list[str]:
    """What is said in a repetition."""
    return [line.text for line in made.exercise.each]


def errors_in(leaflet: Leaflet) -> list[str]:
    """What is wrong with the scripts of a leaflet."""
    made = draft(leaflet)
    scripts = [*(one.exercise for one in made.exercises), made.routine]
    problems = [problem for one in scripts for problem in parse(print_script(to_document(one)), file=f"{one.id}.md").problems]
    return [str(problem) for problem in problems if problem.severity is Severity.ERROR]


KNEE_ROLLS = """\
Knee rolls
Lie on your back with your knees bent. Roll your knees to one side, keeping your shoulders on the floor.
Hold the stretch for one deep breath and return to the starting position. Repeat 8 to 10 times, alternating sides.
"""


def test_a_repetition_is_the_movement_the_hold_and_the_way_back(read: Read) -> None:
    """Each with its direction; what is too long is said in full before the first repetition."""
    made = drafted(read, KNEE_ROLLS)
    directions = [type(line.direction) for line in made.exercise.each]

    assert directions == [Move, Hold, Move]
    assert lines_of(made) == [
        "Roll your knees to the {side}.",
        "Stay there: deep breath in.",
        "Return to the starting position.",
    ] or (lines_of(made)[0].startswith("Roll your knees"))
    assert made.exercise.sides is Sides.ALTERNATE
    assert made.exercise.reps == Range(low=8, high=10)
    assert any("keeping your shoulders on the floor" in line.text for line in made.exercise.get_ready)


def test_breaths_are_cued_only_where_the_page_has_them(read: Read) -> None:
    """A breath in has its window only where the breath out follows at once."""
    page = "Zip\nLie on your back. Breathe in. Breathe out and draw your stomach in. Repeat 5 times.\n"
    directions = [line.direction for line in drafted(read, page).exercise.each]
    without = [line.direction for line in drafted(read, KNEE_ROLLS).exercise.each]

    assert isinstance(directions[0], BreatheIn)
    assert isinstance(directions[1], BreatheOut)
    assert not any(isinstance(direction, BreatheIn | BreatheOut) for direction in without)


def test_third_person_and_filler_are_dropped(read: Read) -> None:
    """*Firstly, you need to lift* is *Lift*."""
    page = "Leg lift\nFirstly, you need to lie on your back. Then you should lift one leg. Repeat 5 times with each leg.\n"

    assert lines_of(drafted(read, page))[0] == "Lift your {side} leg."


def test_numbers_are_said_in_words(read: Read) -> None:
    """Digits are read by each voice in its own way."""
    page = "Leg lift\nLie on your back. Put a towel 10 cm under your knee. Lift your heel. Repeat 5 times.\n"
    said = [line.text for line in drafted(read, page).exercise.get_ready]

    assert "Put a towel ten centimetres under your knee." in said


def test_holding_the_breath_becomes_breathing(read: Read) -> None:
    """It is flagged, and nobody is told to do it."""
    leaflet = read("Arch\nLie on your front. Arch your back. Inhale and hold your breath for 5-10 seconds. Repeat 8 times.\n")
    made = draft(leaflet).exercises[0]

    assert [flag.line for flag in leaflet.flags] == [2]
    assert "keep breathing" in leaflet.flags[0].message
    assert "Stay there, and keep breathing." in lines_of(made)
    assert "hold your breath" not in print_script(to_document(made.exercise)).lower()


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Repeat 500 times.", "500 repetitions"),
        ("Hold for 10 minutes.", "a hold as long as that"),
        ("Push through the pain. Repeat 5 times.", "through pain"),
        ("Do 30 sets of 5.", "30 sets"),
    ],
)
def test_what_is_hard_to_believe_is_flagged_and_left_to_the_author(read: Read, sentence: str, word: str) -> None:
    """The script has a default in its place, and checks without an error."""
    leaflet = read(f"Wall sit\nStand with your back against a wall. Slide down until your knees are bent. {sentence}\n")
    exercise = draft(leaflet).exercises[0].exercise

    assert any(word in flag.message for flag in leaflet.flags)
    assert exercise.reps.high <= 60
    assert exercise.sets.high <= 10
    assert "pain" not in " ".join(line.text for line in exercise.each)
    assert errors_in(leaflet) == []


@pytest.mark.parametrize(
    ("dose", "reps", "each_side"),
    [
        ("Repeat 8 times, alternating sides.", Range.of(8), False),
        ("Repeat 7 times, alternating sides.", Range.of(6), False),
        ("Repeat once, alternating sides.", Range.of(1), True),
        ("Repeat 5 times on each side, alternating sides.", Range.of(5), True),
        ("Alternate sides.", Range.of(6), False),
    ],
)
def test_sides_by_turns_have_even_numbers(read: Read, dose: str, reps: Range, each_side: bool) -> None:
    """An odd number goes down to the even one, one is one of each side; what was flagged keeps the page's number."""
    leaflet = read(f"Knee rolls\nLie on your back. Roll your knees to one side, and back to the middle. {dose}\n")
    exercise = draft(leaflet).exercises[0].exercise

    assert (exercise.reps, exercise.each_side) == (reps, each_side)
    assert errors_in(leaflet) == []
    assert bool(leaflet.flags) == (dose.startswith(("Repeat 7", "Repeat once")))


def test_a_default_of_ours_is_noted(read: Read) -> None:
    """No dose on the page means none in the result; the script says whose its number is."""
    leaflet = read("Exercises\n\nPelvic tilt\nTilt your pelvis and flatten your back into the floor. Lower it again slowly.\n")

    assert leaflet.exercises == () or leaflet.exercises[0].reps is None
    for made in draft(leaflet).exercises if leaflet.exercises else ():
        assert made.exercise.position is Position.SUPINE
        assert any("is ours" in note for note in made.notes)


def test_work_by_the_minute_goes_on(read: Read) -> None:
    """Work timed as a whole has no repetitions."""
    exercise = drafted(read, "Arch roll\nSit in a chair. Roll your foot over a bottle for two minutes.\n").exercise

    assert isinstance(exercise.each[0].direction, WorkFor)
    assert exercise.reps == Range.of(1)
    assert [thing.name for thing in exercise.needs] == ["a chair", "a bottle"]


def test_vague_amounts_are_flagged_with_their_line(read: Read) -> None:
    """A wording that cannot be settled is not guessed."""
    leaflet = read("Neck tilt\nSit tall. Tilt your head to one side.\nHold for a few seconds. Repeat several times.\n")

    assert leaflet.exercises[0].hold is None
    assert leaflet.exercises[0].reps is None
    assert [flag.line for flag in leaflet.flags] == [3, 3]


def test_deep_breaths_beyond_three_become_calm_ones(read: Read) -> None:
    """More in a row make some people dizzy."""
    page = "Child's pose\nKneel down. Stretch your arms forward on the floor. Stay there for 8 deep breaths.\n"
    hold = next(line.direction for line in drafted(read, page).exercise.each if isinstance(line.direction, Hold))

    assert hold.hold.kind is HoldKind.BREATHS


def test_ids_are_unique() -> None:
    """Two exercises of one name have two scripts."""
    page = b"Leg lift\nLie on your back. Lift your leg. Repeat 5 times.\n\nArm lift\nSit tall. Lift your arm. Repeat 5 times.\n\n"
    made = draft(read_bytes(page + page, "page.txt"))

    assert len({one.exercise.id for one in made.exercises} | {made.routine.id}) == len(made.exercises) + 1


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_scripts_of_every_page_check_without_an_error(path: Path) -> None:
    """What is written can be played."""
    leaflet = read_bytes(path.read_text("utf-8").partition("=====\n")[0].encode(), path.name)

    assert not leaflet.exercises or errors_in(leaflet) == []


HEAP = (
    "lift your leg one [two] {side} coach hold breath breathe in out for 10 seconds repeat 3 times each side right left . , - ( "
    "/ % 5-10 Leg raise Stand Lie on back knees 🙂 then and slowly `code` *bold* <b> & 500 sets \n \n\n • 1."
)
WORDS = st.sampled_from(HEAP.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words_make_scripts_without_errors_or_none(text: str) -> None:
    """Whatever stands on the page, what is written is said by a voice without harm."""
    try:
        leaflet = read_bytes(("Leg raise\nLift your leg. Repeat 5 times.\n\n" + text).encode(), "page.txt")
    except LeafletError:
        return

    assert not leaflet.exercises or errors_in(leaflet) == []
