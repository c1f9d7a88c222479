"""Exports that are killed, and disks that fill: no half file under the final name, and nothing left behind."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.export import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="kill -9 and tmpfs are of POSIX")]

ROOT = Path(__file__).parents[2]
SESSION = ("knee-rolls", "--voice", "tone", "--talk", "brief")


def coach(*arguments: object, cache: Path) -> list[str]:
    """The command line of an export."""
    return [sys.executable, "-m", "coach", "export", *map(str, arguments), "--cache", str(cache)]


def started(command: list[str], **settings: str) -> subprocess.Popen[bytes]:
    """The process, running."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def ended(command: list[str], **settings: str) -> tuple[int, str]:
    """The exit code of the process, and what it said on standard error."""
    with started(command, **settings) as process:
        told = process.communicate()[1].decode()
        return process.returncode, told


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("suffix", [".mp3", ".m4b", ".html"])
def test_killed_exports_leave_nothing(suffix: str, tmp_path: Path) -> None:
    """Killed at 30 random moments: the old file stays whole, and the next export tidies up."""
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    folder, temporary = tmp_path / "out", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    target = folder / f"s{suffix}"
    start = time.monotonic()
    assert ended(coach(*SESSION, "-o", target, cache=tmp_path / "cache")) == (0, "")
    took = time.monotonic() - start
    whole = target.read_bytes()

    for number in range(30):
        with started(coach(*SESSION, "-o", target, cache=tmp_path / f"cache{number}"), TMPDIR=str(temporary)) as process:
            time.sleep(chance.uniform(0.1, took))
            process.kill()
            process.communicate()
        assert len(target.read_bytes()) == len(whole)

    assert ended(coach(*SESSION, "-o", target, cache=tmp_path / "cache"), TMPDIR=str(temporary)) == (0, "")
    assert names(folder) == [f"s{suffix}"]
    assert names(temporary) == []
    assert target.read_bytes() == whole


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_a_full_disk_is_one_clear_line(suffix: str, small_disk: Path, tmp_path: Path) -> None:
    """Exit 3, the reason, and the disk as empty as before."""
    (small_disk / "ballast").write_bytes(bytes(700_000))

    code, told = ended(coach(*SESSION, "--talk", "full", "-o", small_disk / f"s{suffix}", cache=tmp_path / "cache"))

    assert code == 3, told
    assert told == f"coach: {small_disk / f's{suffix}'} could not be written: No space left on device\n"
    assert names(small_disk) == ["ballast"]


def test_a_folder_of_sessions_on_a_full_disk_keeps_what_is_whole(small_disk: Path, tmp_path: Path) -> None:
    """What was written before the disk was full stays; nothing half is there."""
    command = coach("--all", "-o", small_disk / "all", "--voice", "tone", cache=tmp_path / "cache")

    code, told = ended(command)

    assert code == 3
    assert told.endswith("No space left on device\n")
    assert told.count("\n") == 1
    assert not [name for name in names(small_disk / "all") if name.endswith(".tmp")]
