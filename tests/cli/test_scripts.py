"""The commands about scripts."""

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

LOOSE = """\
---
name:   knee hugs
position: supine   # on the back
reps: 5
---
## Each repetition
* Draw one knee up, slowly.   [move 5s]
* And let the foot down again. [move  4s]
"""

NEAT = """\
---
name: knee hugs
position: supine  # on the back
reps: 5
---

## Each repetition

- Draw one knee up, slowly. [move 5s]
- And let the foot down again. [move 4s]
"""


def test_everything_shipped_is_listed(coach: Any) -> None:
    """Under its kind, with what it is named by, and its name."""
    ran = coach("list")

    assert ran.code == 0
    routines, exercises = ran.out.split("Exercises:\n")
    assert "  lower-back " in routines
    for path in (ROOT / "scripts" / "exercises").glob("*.md"):
        assert f"  {path.stem} " in exercises


def test_the_persons_own_scripts_are_listed(coach: Any, tmp_path: Path) -> None:
    """Wherever they lie."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "knee-hugs.md").write_text(NEAT)

    assert "  knee-hugs " in coach("list", "--scripts", "mine").out


def test_a_script_is_shown_as_it_is(coach: Any) -> None:
    """By name, and from standard input."""
    text = (ROOT / "scripts" / "exercises" / "knee-rolls.md").read_text("utf-8")

    assert coach("show", "knee-rolls").out == text
    assert coach("show", "-", stdin=text).out == text


def test_a_good_script_is_checked_quietly(coach: Any, tmp_path: Path) -> None:
    """No problem, and a count of none."""
    (tmp_path / "good.md").write_text(NEAT)
    ran = coach("check", "good.md", "knee-rolls", "lower-back")

    assert (ran.code, ran.out) == (0, "0 errors, 0 warnings\n")


def test_all_shipped_scripts_are_checked_by_their_folder(coach: Any) -> None:
    """A folder means all the scripts in it."""
    ran = coach("check", f"{ROOT}/scripts")

    assert (ran.code, ran.out) == (0, "0 errors, 0 warnings\n")


def test_errors_are_printed_with_place_line_and_caret(coach: Any, tmp_path: Path) -> None:
    """As editors read them, then their number; the exit code is 1."""
    (tmp_path / "bad.md").write_text(NEAT.replace("[move 5s]", "[mov 5s]"))
    ran = coach("check", "bad.md")

    first, line, caret, last = ran.out.splitlines()
    assert ran.code == 1
    assert first.startswith("bad.md:9:")
    assert "move" in first
    assert line == "    - Draw one knee up, slowly. [mov 5s]"
    assert caret.strip() == "^"
    assert last == "1 error, 0 warnings"


def test_warnings_do_not_change_the_exit_code(coach: Any, tmp_path: Path) -> None:
    """They are printed as warnings."""
    long = "Draw one knee up, slowly, as far as it will go, and with both of your hands around it."
    (tmp_path / "long.md").write_text(NEAT.replace("Draw one knee up, slowly.", long))
    ran = coach("check", "long.md")

    assert ran.code == 0
    assert ": warning: " in ran.out
    assert ran.out.splitlines()[-1].startswith("0 errors, ")


def test_a_routine_is_checked_with_its_exercises(coach: Any, tmp_path: Path) -> None:
    """An exercise that is not there is an error of the routine."""
    (tmp_path / "mine.md").write_text("---\nkind: routine\nname: Mine\n---\n\n- knee-rols\n")
    ran = coach("check", "mine.md")

    assert ran.code == 1
    assert "mine.md:6:" in ran.out
    assert "knee-rolls" in ran.out


def test_a_script_is_formatted_in_place(coach: Any, tmp_path: Path) -> None:
    """Comments stay; doing it again changes nothing."""
    (tmp_path / "x.md").write_text(LOOSE)
    ran = coach("format", "x.md")

    assert (ran.code, ran.out) == (0, "x.md: changed\n")
    assert (tmp_path / "x.md").read_text() == NEAT
    assert coach("format", "x.md").out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]


def test_format_can_only_tell(coach: Any, tmp_path: Path) -> None:
    """With `--check` nothing is written, and the exit code says whether something would be."""
    (tmp_path / "loose.md").write_text(LOOSE)
    (tmp_path / "neat.md").write_text(NEAT)

    ran = coach("format", "--check", "loose.md", "neat.md")

    assert (ran.code, ran.out) == (1, "loose.md: would change\n")
    assert (tmp_path / "loose.md").read_text() == LOOSE
    assert coach("format", "--check", "neat.md").code == 0


def test_standard_input_is_formatted_to_standard_output(coach: Any) -> None:
    """An editor may use it as a filter."""
    assert coach("format", "-", stdin=LOOSE).out == NEAT


def test_nothing_is_formatted_where_one_script_has_errors(coach: Any, tmp_path: Path) -> None:
    """All of them, or none."""
    (tmp_path / "a.md").write_text(LOOSE)
    (tmp_path / "b.md").write_text(LOOSE.replace("reps", "rep"))

    assert coach("format", "a.md", "b.md").code == 1
    assert (tmp_path / "a.md").read_text() == LOOSE


def test_all_shipped_scripts_are_canonical(coach: Any) -> None:
    """`format` would change none of them."""
    ran = coach("format", "--check", f"{ROOT}/scripts")

    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize("kind", ["exercise", "routine"])
def test_a_new_script_can_be_previewed_at_once(coach: Any, tmp_path: Path, kind: str) -> None:
    """It says where it is and what to do next; what it holds makes a session."""
    ran = coach("new", "my-stretch", "--kind", kind)

    assert ran.code == 0
    assert "my-stretch.md" in ran.out
    assert "coach check my-stretch.md" in ran.out
    assert coach("preview", "my-stretch.md").code == 0
