"""The rules of exercises, changes and routines."""

from collections.abc import Callable

import pytest

from coach.model import Change, Dose, Exercise, HoldAmount, HoldKind, Level, Position, Range, Routine, Sides
from coach.script import parse

Make = Callable[..., str]
Problems = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["- Breathe in. [in]"], "8:3 no breath out follows this breath in (the next line ends with [out])"),
        (
            ["- Breathe in. [in]", "- Stay. [2s]", "- Breathe out. [out]"],
            "8:3 no breath out follows this breath in (the next line ends with [out])",
        ),
        (
            ["- Keep it up. [hold 5 breaths]"],
            "8:3 a hold in breaths follows a line with [out] or [move] (its own line is the call of its first breath in)",
        ),
        (
            ["- Go over. [2s]", "- Keep it up. [hold 5 breaths]"],
            "9:3 a hold in breaths follows a line with [out] or [move] (its own line is the call of its first breath in)",
        ),
        (
            ["- Breathe out. [out]", "- And hold. [hold 5s]"],
            "9:3 after a breath this sounds like holding the breath (say: stay there, or: keep it up)",
        ),
        (
            ["- Breathe out. [out]", "- Keep it up there. [hold 5s]", "  - Hold."],
            "10:5 after a breath this sounds like holding the breath (say: stay there, or: keep it up)",
        ),
        (["- Keep it up. [hold 5s]", "  - …"], "9:5 the line of a hold is always said (write a short wording)"),
        (["- …"], "8:3 only a short wording can be left out (write … under the line that it stands for)"),
        (
            ["- Go over. [move 4s]", "  - Go. [move 3s]"],
            "9:9 a short wording has the direction of its line ([move 4s]: leave this one out)",
        ),
        (["- Go over.", "  - Go. [move 3s]"], "9:9 a short wording has the direction of its line (none: leave this one out)"),
        (["- Go over.", "  - Go.", "    - Go."], "10:7 a short wording has none of its own (indent it by two spaces only)"),
        (["- Go over. [2s] [3s]"], "8:17 a line has one direction (make it two lines)"),
        (["- [2s]"], "8:3 a direction without words (write the line that it belongs to before it)"),
        (["- Go over. [hodl 2s]"], "8:12 unknown direction 'hodl' (did you mean hold?)"),
        (["- " + "Go over. " * 27], "8:3 a line has at most 240 characters, and this one has 242 (make it two)"),
        (["- Go to the {side}."], "8:13 {side} in an exercise without sides (add sides: alternate, or sides: each)"),
    ],
)
def test_a_line_that_breaks_a_rule_is_an_error(lines: list[str], problem: str, repetition: Make, problems: Problems) -> None:
    """The rules of lines and breaths hold in every section."""
    assert [found for found in problems(repetition(*lines)) if "warning" not in found] == [problem]


@pytest.mark.parametrize(
    ("section", "problem"),
    [
        ("## Tips\n- Neck and legs and arms stay soft now.", "9:3 a tip has at most 6 words (say the rest in Get ready)"),
        ("## Tips\n- Stay soft. [hold 5s]", "9:14 Tips has no [hold 5s] (its lines have no direction)"),
        ("## Tips\n- Stay quite soft.\n  - Stay soft.", "10:5 lines of Tips have no short wording (leave it out)"),
        ("## Caution\n- Leave this one out.\n  - …", "10:5 lines of Caution have no short wording (leave it out)"),
        ("## Caution\n- Leave your {side} leg out.", "9:14 no side is known here, for {side} (leave it out)"),
        (
            "## Get ready\n- Go over. [hold 5s]",
            (
                "9:12 Get ready has no [hold 5s] (its lines may have a silence like [4s], [in], [out], "
                "[move 4s], [rest 15s], [wait])"
            ),
        ),
        ("## Finish\n", "8:4 Finish is empty (write a line under it that starts with a dash)"),
        ("## Tip\n- Stay quite soft.", "8:4 unknown section Tip (did you mean Tips?)"),
        (
            "## Move\n- Go over there.",
            "8:4 unknown section Move (known: Get ready, Each repetition, Finish, Tips, Caution, Easier, Harder)",
        ),
        ("## each REPETITION\n- Go over.", "8:4 a second section Each repetition (write its lines into the first)"),
    ],
)
def test_a_section_holds_what_belongs_there(section: str, problem: str, exercise: Make, problems: Problems) -> None:
    """Each section has its own directions and wordings; names match without case."""
    assert problems(exercise(body=f"## Each repetition\n\n- Go over there.\n{section}\n")) == [problem]


def test_lines_outside_sections_are_errors(exercise: Make, problems: Problems) -> None:
    """A line that no section holds would never be said."""
    assert problems(exercise(body="- Go.\n## Each repetition\n- Go over.\n")) == [
        "5:3 a line outside any section (start a section above it: ## Get ready)"
    ]


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        (
            "sides: alternate\nreps: 5\n",
            "5:7 sides take turns, so an odd number of reps leaves one side behind (write an even number, or: 5 each side)",
        ),
        (
            "sides: alternate\n",
            "4:8 sides take turns, so an odd number of reps leaves one side behind (write an even number, or: 1 each side)",
        ),
        ("reps: 5 each side\n", "4:7 reps count each side, but there are no sides (add sides: alternate, or sides: each)"),
        ("call: your {side} leg\n", "4:1 warning: call means nothing without sides (add sides: alternate, or sides: each)"),
    ],
)
def test_repetitions_must_fit_the_sides(front: str, problem: str, exercise: Make, problems: Problems) -> None:
    """Turns need an even number, and a count by side needs sides."""
    assert problems(exercise(front)) == [problem]


@pytest.mark.parametrize(
    "front", ["sides: alternate\nreps: 5-6\n", "sides: alternate\nreps: 5 each side\n", "sides: each\nreps: 5\n"]
)
def test_a_range_with_an_even_number_is_enough(front: str, exercise: Make, problems: Problems) -> None:
    """Under `alternate` an even number in the range will be picked; counts by side may be odd."""
    assert problems(exercise(front)) == []


def test_a_change_leads_from_one_position_to_another(problems: Problems) -> None:
    """A file with `from` and `to` is a change; its lines stand in `Move`."""
    text = "---\nfrom: supine\nto: prone\nneeds: [a mat]\n---\n## Move\n- Next, onto your front. [1s]\n"
    script = parse(text, file="supine-prone.md").script

    assert isinstance(script, Change)
    assert (script.id, script.start, script.end, script.move[0].line) == ("supine-prone", Position.SUPINE, Position.PRONE, 7)
    assert problems(text.replace("prone", "supine")) == ["3:5 a change leads to another position (from is supine too)"]
    assert problems("---\nfrom: supine\n---\n") == [
        "1:1 to is missing (a change has a line to: …)",
        "1:1 there is no section Move (write ## Move, and its lines under it)",
    ]


def test_a_routine_lists_exercises_with_changes_of_dose() -> None:
    """Brackets after an id change its dose."""
    text = (
        "---\nkind: routine\nname: Lower back\nintro: a session\nlevel: strong\n---\n\n"
        "- knee-rolls [reps 6-8] [hold 2 deep breaths]\n- bridge [sets 2] [rest 30s] [sides each] [reps 5 each side]\n"
    )
    script = parse(text, file="x.md").script

    assert isinstance(script, Routine)
    assert (script.name, script.intro, script.level) == ("Lower back", "a session", Level.STRONG)
    assert [(entry.exercise, entry.line) for entry in script.entries] == [("knee-rolls", 8), ("bridge", 9)]
    assert script.entries[0].dose == Dose(reps=Range.of(6, 8), hold=HoldAmount(kind=HoldKind.DEEP_BREATHS, amount=Range.of(2)))
    assert script.entries[1].dose == Dose(sets=Range.of(2), rest=30_000, sides=Sides.EACH, reps=Range.of(5), each_side=True)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("- bridge [rep 5]", "5:10 a routine cannot change 'rep' (did you mean reps?)"),
        ("- bridge [talk full]", "5:10 a routine cannot change 'talk' (known: reps, sets, hold, rest, sides)"),
        ("- bridge []", "5:10 empty brackets (known: reps, sets, hold, rest, sides)"),
        ("- bridge [reps]", "5:10 reps has no value (write it like [reps 6-8])"),
        ("- bridge [reps 0]", "5:10 reps are 1 to 100"),
        ("- bridge [hold 9999h]", "5:10 a hold lasts 1s to 10m"),
        ("- bridge [reps 5] [reps 6]", "5:19 reps is here twice (leave one out)"),
        ("- ../bridge", "5:3 an entry is the id of an exercise (write it like: - knee-rolls [reps 6-8])"),
        ("- Lift your hips. [5s]", "5:3 an entry is the id of an exercise (write it like: - knee-rolls [reps 6-8])"),
        ("- bridge\n  - Lift.", "6:5 an exercise in a routine has no lines under it (write changes in brackets: [reps 6-8])"),
        ("## Tips\n- Stay soft.", "5:4 unknown section Tips (a routine has no sections, only a list of exercises)"),
        ("", "1:1 the routine lists no exercise (write one on a line of its own: - knee-rolls)"),
    ],
)
def test_an_entry_that_makes_no_sense_is_an_error(entry: str, problem: str, problems: Problems) -> None:
    """An entry is an id and brackets with a word and a value."""
    assert problem in problems(f"---\nkind: routine\nname: Lower back\n---\n{entry}\n")


def test_a_routine_has_at_most_a_hundred_exercises(problems: Problems) -> None:
    """The hundred and first is an error."""
    text = "---\nkind: routine\nname: Lower back\n---\n" + "- bridge\n" * 101

    assert problems(text) == ["105:3 a routine has at most 100 exercises (make it two)"]


def test_all_problems_of_a_file_are_found_in_one_run(exercise: Make, problems: Problems) -> None:
    """Ten mistakes are fixed after one run."""
    text = exercise("repz: 5\nsets: 0\n", "## Each repetition\n- Go [[x]]. [hodl 5s]\n## Tps\n- Soft. [hodl 5s]\n")

    assert [found.split(" ")[0] for found in problems(text) if "warning" not in found] == [
        *("4:1", "5:7", "8:6", "8:13"),
        *("9:4", "10:9"),
    ]


def test_every_line_knows_its_place(repetition: Make) -> None:
    """Lines carry their source line, so that a cue can name it."""
    script = parse(repetition("- Go over.", "", "", "- And back."), file="x.md").script

    assert isinstance(script, Exercise)
    assert [line.line for line in script.each] == [8, 11]
