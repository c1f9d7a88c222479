"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.errors import NotThereError, OutputError, UsageError
from coach.export.atomic import writing


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_the_file_appears_when_the_block_has_ended(tmp_path: Path) -> None:
    """Until then it is under a temporary name in the same folder."""
    with writing(tmp_path / "a.mp3") as file:
        file.write(b"sound")
        (while_writing,) = names(tmp_path)

    assert while_writing.startswith(".a.mp3.coach-")
    assert while_writing.endswith(".tmp")
    assert names(tmp_path) == ["a.mp3"]
    assert (tmp_path / "a.mp3").read_bytes() == b"sound"


def test_it_may_be_read_as_other_files_may(tmp_path: Path) -> None:
    """Its permissions are those that the person's other new files get, not those of a temporary file."""
    (tmp_path / "other").touch()
    with writing(tmp_path / "a.mp3") as file:
        file.write(b"sound")

    assert (tmp_path / "a.mp3").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_failing_block_leaves_what_was_there(tmp_path: Path) -> None:
    """No half file, and the old one is untouched."""
    (tmp_path / "a.mp3").write_bytes(b"before")

    def fail() -> None:
        with writing(tmp_path / "a.mp3") as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert names(tmp_path) == ["a.mp3"]
    assert (tmp_path / "a.mp3").read_bytes() == b"before"


KILLED = """
import os, sys
from pathlib import Path
from coach.export.atomic import writing
with writing(Path(sys.argv[1])) as file:
    file.write(b"half")
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_what_a_killed_export_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """Nothing piles up beside the file."""
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.mp3")], check=False)
    (left,) = names(tmp_path)

    with writing(tmp_path / "a.mp3") as file:
        file.write(b"sound")

    assert left.startswith(".a.mp3.coach-")
    assert names(tmp_path) == ["a.mp3"]


def test_what_another_export_is_writing_is_left_alone(tmp_path: Path) -> None:
    """Two at once, to one name: both end well, and the last one stays."""
    with writing(tmp_path / "a.mp3") as first:
        with writing(tmp_path / "a.mp3") as second:
            second.write(b"second")
        first.write(b"first")

    assert names(tmp_path) == ["a.mp3"]
    assert (tmp_path / "a.mp3").read_bytes() == b"first"


def test_files_of_other_names_are_left_alone(tmp_path: Path) -> None:
    """Only what an export of this very file left is removed."""
    others = [".b.mp3.coach-0123.tmp", ".a.mp3.coach-0123", "a.mp3.tmp"]
    for other in others:
        (tmp_path / other).touch()

    with writing(tmp_path / "a.mp3") as file:
        file.write(b"sound")

    assert names(tmp_path) == sorted([*others, "a.mp3"])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that it points to is replaced."""
    (tmp_path / "music").mkdir()
    (tmp_path / "a.mp3").symlink_to(tmp_path / "music/b.mp3")

    with writing(tmp_path / "a.mp3") as file:
        file.write(b"sound")

    assert (tmp_path / "a.mp3").is_symlink()
    assert (tmp_path / "music/b.mp3").read_bytes() == b"sound"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The command line is wrong: nothing is made."""
    with pytest.raises(NotThereError, match="new is not there"), writing(tmp_path / "new/a.mp3"):
        pass

    assert names(tmp_path) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """It is said so, before any sound is made."""
    with pytest.raises(UsageError, match="is a folder"), writing(tmp_path):
        pass


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no /dev/null")
def test_a_device_is_not_replaced() -> None:
    """An ordinary file is written, or nothing."""
    with pytest.raises(UsageError, match="not an ordinary file"), writing(Path("/dev/null")):
        pass


@pytest.mark.parametrize("length", [250, 300], ids=["while-written", "itself"])
def test_a_name_that_is_too_long_is_one_clear_line(tmp_path: Path, length: int) -> None:
    """The reason is the system's, the message ours."""
    with pytest.raises(OutputError, match="could not be written: File name too long"), writing(tmp_path / ("a" * length)):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_one_clear_line(tmp_path: Path) -> None:
    """Nothing is half written."""
    tmp_path.chmod(0o500)

    with pytest.raises(OutputError, match="Permission denied"), writing(tmp_path / "a.mp3"):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_may_not_be_entered_is_one_clear_line(tmp_path: Path) -> None:
    """Looking whether something is there already fails like writing."""
    (tmp_path / "locked").mkdir(mode=0)

    with pytest.raises(OutputError, match="Permission denied"), writing(tmp_path / "locked" / "a.mp3"):
        pass


@pytest.fixture
def small_disk(tmp_path: Path) -> object:
    """A file system of 256 KB; making one takes root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "coach-test", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root on Linux can mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_one_clear_line(small_disk: Path) -> None:
    """What was there stays, and the disk has its room back."""
    (small_disk / "a.wav").write_bytes(b"before")

    with pytest.raises(OutputError, match="No space left on device"), writing(small_disk / "a.wav") as file:
        file.write(bytes(1_000_000))

    assert names(small_disk) == ["a.wav"]
    assert (small_disk / "a.wav").read_bytes() == b"before"
