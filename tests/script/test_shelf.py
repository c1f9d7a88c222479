"""Scripts by name, path or `-`."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import NotThereError, ScriptError, UnknownNameError, UsageError
from coach.script import Shelf

HOLD = "## Each repetition\n- Go over. [move 4s]\n- Stay there. [hold 10s]\n"
CHANGE = "---\nfrom: supine\nto: prone\navoid: [rolling]\n---\n## Move\n- Next, onto your front. [1s]\n"
PHRASES = "go: Here we go.\n"


def exercise_text(name: str, body: str = HOLD, front: str = "") -> str:
    """An exercise."""
    return f"---\nname: {name}\nposition: supine\n{front}---\n{body}"


def routine_text(*entries: str) -> str:
    """A routine."""
    return "---\nkind: routine\nname: Lower back\n---\n" + "".join(f"- {entry}\n" for entry in entries)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file into the folder of the test."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def shelf(tmp_path: Path, write: Callable[[str, str], Path]) -> Shelf:
    """An own folder before a shipped one, which has two exercises, a change and a routine."""
    write("shipped/exercises/bridge.md", exercise_text("bridges", front="avoid: [extension]\n"))
    write("shipped/exercises/knee-rolls.md", exercise_text("knee rolls"))
    write("shipped/routines/daily.md", routine_text("bridge", "knee-rolls [reps 4]"))
    write("shipped/changes/supine-prone.md", CHANGE)
    write("shipped/phrases/en.yaml", PHRASES)
    return Shelf([tmp_path / "own", tmp_path / "shipped"])


def problems_of(shelf: Shelf, argument: str) -> list[str]:
    """What loading raises, without the files' names."""
    with pytest.raises(ScriptError) as caught:
        shelf.load(argument)
    return [f"{one.place.line}:{one.place.column} {one.message}" for one in caught.value.problems]


def test_a_routine_comes_with_all_that_it_is_compiled_from(shelf: Shelf) -> None:
    """Its exercises, every change and the phrases are read and free of errors."""
    loaded = shelf.load("daily")

    assert loaded.routine.id == "daily"
    assert set(loaded.library.exercises) == {"bridge", "knee-rolls"}
    assert [change.id for change in loaded.library.changes] == ["supine-prone"]
    assert loaded.library.phrases.texts == {"go": "Here we go."}


def test_an_exercise_alone_is_a_routine_of_one(shelf: Shelf) -> None:
    """It is called as the exercise is."""
    loaded = shelf.load("bridge")

    assert (loaded.routine.name, [entry.exercise for entry in loaded.routine.entries]) == ("Bridges", ["bridge"])
    assert set(loaded.library.exercises) == {"bridge"}


def test_own_scripts_come_before_the_shipped_ones(shelf: Shelf, write: Callable[[str, str], Path]) -> None:
    """An own exercise takes the place of the shipped one; an own folder may be flat."""
    write("own/bridge.md", exercise_text("own bridges"))
    write("own/supine-prone.md", CHANGE.replace("Next, onto", "Now, onto"))
    write("own/notes.md", "No script.\n")
    loaded = shelf.load("daily")

    assert loaded.library.exercises["bridge"].name == "own bridges"
    assert loaded.library.changes[0].move[0].text == "Now, onto your front."
    assert "notes" not in [one.id for one in shelf.entries()]


def test_a_routine_comes_before_an_exercise_of_its_name(shelf: Shelf, write: Callable[[str, str], Path]) -> None:
    """The routine is played, and may list the exercise; the list says so."""
    write("own/routines/bridge.md", routine_text("bridge"))

    assert shelf.load("bridge").routine.name == "Lower back"
    assert [(one.id, one.kind, one.note) for one in shelf.entries() if one.id == "bridge"] == [
        ("bridge", "routine", ""),
        ("bridge", "exercise", "the routine of that id is played instead"),
    ]


def test_exercises_beside_a_file_come_first(shelf: Shelf, write: Callable[[str, str], Path]) -> None:
    """A routine given by its path finds exercises beside it, then on the shelf."""
    path = write("else/routines/mine.md", routine_text("bridge", "squat", "knee-rolls"))
    write("else/exercises/bridge.md", exercise_text("beside bridges"))
    write("else/routines/squat.md", exercise_text("squats"))
    loaded = shelf.load(str(path))

    assert [one.name for one in loaded.library.exercises.values()] == ["beside bridges", "squats", "knee rolls"]


def test_standard_input_is_a_script(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is a routine or an exercise like any other."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(routine_text("bridge").encode())))

    assert shelf.load("-").routine.id == "stdin"


@pytest.mark.parametrize(
    ("entries", "problems"),
    [
        (["brigde"], ["5:3 there is no exercise called brigde"]),
        (["mine"], ["5:3 a routine cannot list itself"]),
        (["daily"], ["5:3 daily is a routine, and a routine lists exercises"]),
        (["bridge [hold 5s]", "still [hold 5s]"], ["6:9 still has no hold"]),
        (["tight [hold 2 breaths]"], ["5:9 the hold of tight cannot be counted in breaths: it follows no [out] or [move]"]),
        (["bridge [reps 5] [sides alternate]"], ["5:10 sides take turns, so an odd number of reps leaves one side behind"]),
        (["bridge [sides alternate]"], ["5:10 sides take turns, so an odd number of reps leaves one side behind"]),
        (["bridge [reps 5 each side]"], ["5:10 reps count each side, but there are no sides"]),
        (["sided [sides none]"], ["5:9 the lines of sided name a side"]),
        (["broken"], ["5:3 there are errors in broken", "2:1 unknown key nme", "1:1 name is missing"]),
        (["bridge [repz 4]", "nope"], ["5:10 a routine cannot change 'repz'", "6:3 there is no exercise called nope"]),
    ],
)
def test_entries_must_fit_their_exercises(
    entries: list[str], problems: list[str], shelf: Shelf, write: Callable[[str, str], Path]
) -> None:
    """Unknown exercises, and doses that an exercise cannot take, are told at their place in the routine."""
    write("own/still.md", exercise_text("still", "## Each repetition\n- Go over.\n"))
    write("own/tight.md", exercise_text("tight", "## Each repetition\n- Stay there. [hold 10s]\n"))
    write("own/sided.md", exercise_text("sided", "## Each repetition\n- Go to the {side}.\n", "sides: each\n"))
    write("own/broken.md", exercise_text("x").replace("name", "nme"))
    write("own/mine.md", routine_text(*entries))

    assert sorted(problems_of(shelf, "mine")) == sorted(problems)


@pytest.mark.parametrize(
    "entry", ["bridge [hold 5s]", "bridge [hold 2-3 deep breaths]", "bridge [reps 4] [sides alternate]", "sided [reps 3]"]
)
def test_doses_that_fit_are_taken(entry: str, shelf: Shelf, write: Callable[[str, str], Path]) -> None:
    """A hold may change its unit where its line can call a breath."""
    write("own/sided.md", exercise_text("sided", "## Each repetition\n- Go to the {side}.\n", "sides: each\n"))
    write("own/mine.md", routine_text(entry))

    assert shelf.load("mine").routine.entries[0].dose


@pytest.mark.parametrize("name", ["", "a b", "lower_back", "ä", "-x", "a\0b", "lower.back", "~root", "$HOME", "a" * 300])
def test_what_is_no_name_is_an_error_of_usage(name: str, shelf: Shelf) -> None:
    """A name is letters, digits and `-`."""
    with pytest.raises(UsageError, match=r"is no name|is not a path"):
        shelf.load(name)


def test_an_unknown_name_has_the_nearest(shelf: Shelf) -> None:
    """So that a slip of the keys is put right at once."""
    with pytest.raises(UnknownNameError, match="called 'brigde': did you mean bridge"):
        shelf.load("brigde")


def test_a_folder_here_is_no_script(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told from a name that nobody knows; a script of that name comes first."""
    monkeypatch.chdir(tmp_path)
    for name in ("mornings", "bridge"):
        (tmp_path / name).mkdir(exist_ok=True)

    with pytest.raises(UsageError, match="mornings is a folder: name a script in it"):
        shelf.path_of("mornings")
    assert shelf.path_of("bridge").name == "bridge.md"


@pytest.mark.parametrize("path", ["../x", "none/x.md", "x.md", "../../etc/passwd.md", "bridge/x.md"])
def test_what_looks_like_a_path_is_one(path: str, shelf: Shelf) -> None:
    """A separator or `.md` makes a path; it is there or not."""
    with pytest.raises(NotThereError):
        shelf.load(path)


def test_a_change_is_not_played_alone(shelf: Shelf, tmp_path: Path) -> None:
    """By name or path, it is told what can be played."""
    for argument in ("supine-prone", str(tmp_path / "shipped/changes/supine-prone.md")):
        with pytest.raises(UsageError, match="is a change of position: name a routine or an exercise"):
            shelf.load(argument)


def test_broken_changes_and_phrases_stop_a_session(shelf: Shelf, write: Callable[[str, str], Path]) -> None:
    """Nobody gets down to the floor by a change that could not be read."""
    write("own/changes/prone-supine.md", CHANGE.replace("from: supine", "from: pron").replace("to: prone", "to: supine"))

    assert problems_of(shelf, "bridge") == [
        "2:7 from: 'pron' is not one of standing, sitting, floor_sitting, kneeling, all_fours, supine, prone, side_lying"
    ]


def test_warnings_do_not_stop_a_session(shelf: Shelf, write: Callable[[str, str], Path]) -> None:
    """They are handed on, once each."""
    write("own/loud.md", exercise_text("loud", "## Each repetition\n- Relax.\n"))
    write("own/mine.md", routine_text("loud", "loud"))

    assert [one.message for one in shelf.load("mine").warnings] == ["a line of one word is easily missed"]


def test_reading_gives_a_script_with_all_its_problems(shelf: Shelf, write: Callable[[str, str], Path]) -> None:
    """`read` raises for no mistake in the script, and looks at the exercises of a routine too."""
    parsed = shelf.read(str(write("mine.md", routine_text("nope"))))

    assert (parsed.script, [one.message for one in parsed.problems]) == (None, ["there is no exercise called nope"])
    assert shelf.read("supine-prone").script is not None


def test_the_list_has_everything_that_can_be_named(shelf: Shelf, tmp_path: Path, write: Callable[[str, str], Path]) -> None:
    """Routines, exercises, changes, each by id; broken scripts too, by their id."""
    write("own/broken.md", "---\nposition: [\n---\n")

    assert [(one.kind, one.id, one.name) for one in shelf.entries()] == [
        ("routine", "daily", "Lower back"),
        ("exercise", "bridge", "bridges"),
        ("exercise", "broken", "broken"),
        ("exercise", "knee-rolls", "knee rolls"),
        ("change", "supine-prone", "supine to prone"),
    ]
    assert shelf.path_of("bridge") == tmp_path / "shipped/exercises/bridge.md"
    assert shelf.path_of("-") == Path("-")


def test_every_tag_to_avoid_is_known(shelf: Shelf, write: Callable[[str, str], Path]) -> None:
    """Those of exercises and of changes, own ones too."""
    write("own/twist.md", exercise_text("twists", front="avoid: [twisting]\n"))

    assert shelf.avoid_tags() == {"extension", "rolling", "twisting"}
