"""Text files, written whole or not at all."""

import stat
import sys
from pathlib import Path

import pytest

from coach.app.write import write_text
from coach.errors import NotThereError, OutputError


def test_the_text_is_in_the_file_alone(tmp_path: Path) -> None:
    """Nothing else stays in the folder; line ends are line feeds everywhere."""
    write_text(tmp_path / "x.md", "one\ntwo\n")

    assert (tmp_path / "x.md").read_bytes() == b"one\ntwo\n"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    """Others may read afterwards what they could read before."""
    path = tmp_path / "x.md"
    path.write_text("old")
    path.chmod(0o604)
    write_text(path, "new")

    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """It is not made."""
    with pytest.raises(NotThereError, match="no"):
        write_text(tmp_path / "no" / "x.md", "text")


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """Neither the file nor its other name."""
    (tmp_path / "x.md").mkdir()
    (tmp_path / "x.md" / "inside").write_text("")

    with pytest.raises(OutputError, match=r"x\.md"):
        write_text(tmp_path / "x.md", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]
