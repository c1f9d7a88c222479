"""New scripts: right from the start."""

from pathlib import Path

import pytest

from coach.app import check_scripts, format_scripts, new_script
from coach.errors import OutputError, UsageError


@pytest.mark.parametrize("kind", ["exercise", "routine", "change"])
def test_a_new_script_is_without_problems_and_canonical(tmp_path: Path, kind: str) -> None:
    """An author starts from something that works."""
    path = new_script("my-stretch", kind, tmp_path)

    assert path == tmp_path / "my-stretch.md"
    assert check_scripts([str(path)], None) == ()
    assert [one.changed for one in format_scripts([str(path)], None, write=False)] == [False]


@pytest.mark.parametrize("name", ["x", "no", "true", "Null"])
def test_any_name_makes_a_good_script(tmp_path: Path, name: str) -> None:
    """Also one that YAML would read as something else."""
    path = new_script(name, "exercise", tmp_path)

    assert check_scripts([str(path)], None) == ()


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    """With a separator or `.md` it is a path."""
    assert new_script(f"{tmp_path}/mine", "routine", None) == tmp_path / "mine.md"
    assert new_script(f"{tmp_path}/other.md", "routine", None) == tmp_path / "other.md"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """What is there stays."""
    path = new_script("mine", "change", tmp_path)

    with pytest.raises(UsageError, match="there already"):
        new_script("mine", "exercise", tmp_path)
    assert "kind: change" in path.read_text()


@pytest.mark.parametrize("name", ["today", "Today", "./today.md", "mine/today"])
def test_the_name_of_todays_session_is_taken(name: str, tmp_path: Path) -> None:
    """A script of that name could never be played by it."""
    with pytest.raises(UsageError, match="coach play today"):
        new_script(name, "exercise", tmp_path)


def test_a_folder_that_is_a_file_is_an_output_error(tmp_path: Path) -> None:
    """Nothing is written."""
    (tmp_path / "file").write_text("")

    with pytest.raises(OutputError):
        new_script("mine", "exercise", tmp_path / "file")
