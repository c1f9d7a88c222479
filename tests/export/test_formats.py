"""One contract for every registered format."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from coach.errors import NotThereError, UsageError
from coach.export import FORMATS, writer_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.timeline import Chapter

every_format = pytest.mark.parametrize("suffix", sorted(FORMATS))


@every_format
def test_a_session_is_as_long_as_its_timeline(suffix: str, session: Any, clips: Any, decoded: Any, tmp_path: Path) -> None:
    """Whatever the format, a player plays every sample and no more."""
    chapters = session([3, 2])

    written = writer_for(f"x{suffix}")(tmp_path / f"s{suffix}", chapters, clips, title="Test")

    assert len(decoded(written.path)) == chapters[-1].end * 24
    assert written.length == chapters[-1].end
    assert written.size == written.path.stat().st_size


@every_format
def test_the_same_session_gives_the_same_file(suffix: str, session: Any, clips: Any, tmp_path: Path) -> None:
    """To the byte: nothing of the day or the machine is in it."""
    write = writer_for(f"x{suffix}")

    first, second = (write(tmp_path / f"{name}{suffix}", session([2]), clips).path.read_bytes() for name in "ab")

    assert first == second


@every_format
def test_progress_ends_at_the_whole_length(suffix: str, session: Any, clips: Any, tmp_path: Path) -> None:
    """The bar is full at the end."""
    chapters, told = session([2, 2]), []

    writer_for(f"x{suffix}")(tmp_path / f"s{suffix}", chapters, clips, progress=lambda *now: told.append(now))

    assert told[-1] == (chapters[-1].end, chapters[-1].end)


@every_format
def test_a_session_of_nothing_is_a_file_of_nothing(suffix: str, clips: Any, tmp_path: Path) -> None:
    """No crash, and a file that says that it is empty."""
    written = writer_for(f"x{suffix}")(tmp_path / f"s{suffix}", [], clips)

    assert written.length == 0
    assert written.path.exists()


@every_format
def test_a_missing_folder_is_said_before_a_chapter_is_asked_for(suffix: str, clips: Any, tmp_path: Path) -> None:
    """Nobody waits minutes to hear that."""
    asked_for: list[bool] = []

    def arriving() -> Iterator[Chapter]:
        asked_for.append(True)
        yield from ()

    with pytest.raises(NotThereError):
        writer_for(f"x{suffix}")(tmp_path / f"no/s{suffix}", arriving(), clips)

    assert asked_for == []


@pytest.mark.parametrize(("name", "said"), [("s.mp4", "did you mean .mp3?"), ("s", "s says no format: "), ("s.ogg", "known: ")])
def test_an_unknown_format_names_those_that_are_known(name: str, said: str) -> None:
    """The command line is wrong: exit 2."""
    with pytest.raises(UsageError) as caught:
        writer_for(name)

    assert said in str(caught.value)
    assert caught.value.exit_code == 2


def test_suffixes_are_read_without_case() -> None:
    """As on the disks of other systems."""
    assert writer_for("S.MP3") is writer_for("s.mp3")


@pytest.mark.parametrize("heavy", ["numpy", "pydub", "mutagen", "imageio_ffmpeg"])
def test_entering_the_room_imports_nothing_heavy(heavy: str) -> None:
    """A preview has no use for them."""
    code = f"import sys, coach.export; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_writers_that_are_asked_for_by_name_are_those_of_the_registry() -> None:
    """The door's own names and the registry agree."""
    import coach.export

    assert coach.export.write_mp3 is writer_for("x.mp3")
    assert coach.export.write_wav is writer_for("x.wav")
    with pytest.raises(AttributeError):
        _ = coach.export.write_ogg
