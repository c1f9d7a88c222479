"""M4B, Opus and FLAC files, as others read them."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import pytest
from mutagen.flac import FLAC
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from tinytag import TinyTag

from coach.errors import EncoderError
from coach.export import Edition, Quality, draw_cover, writer_for

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = [".flac", ".m4b", ".opus"]
COVER = draw_cover("Test")
EDITION = Edition(comment="Level gentle.", cover=COVER)

every_suffix = pytest.mark.parametrize("suffix", SUFFIXES)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, short_session: Any, tone_clips: Any) -> dict[str, Path]:
    """A session in each of the formats."""
    folder = tmp_path_factory.mktemp("files")
    chapters = short_session
    return {
        suffix: writer_for(f"s{suffix}")(folder / f"s = 1; #2{suffix}", chapters, tone_clips, title="Früh", edition=EDITION).path
        for suffix in SUFFIXES
    }


@every_suffix
def test_chapters_are_read_back(suffix: str, files: dict[str, Path], short_session: Any) -> None:
    """All of them, within a tenth of a second; the file's odd name does not matter."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", f"file:{files[suffix]}", "-f", "ffmetadata", "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    found = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)\nEND=\d+\ntitle=(.*)", told)

    assert [title for _, _, title in found] == [chapter.title for chapter in short_session]
    starts = [int(start) / int(base) for base, start, _ in found]
    assert starts == pytest.approx([chapter.start / 1000 for chapter in short_session], abs=0.1)


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not here")
@every_suffix
def test_ffprobe_finds_one_sound_and_its_length(suffix: str, files: dict[str, Path], short_session: Any) -> None:
    """The program that everybody checks files with."""
    command = ["ffprobe", "-v", "error", "-select_streams", "a", "-show_entries", "format=duration:stream=channels"]
    told = subprocess.run([*command, "-of", "csv=p=0", f"file:{files[suffix]}"], capture_output=True, check=True).stdout
    channels, duration = told.decode().split()

    assert channels == "1"
    assert float(duration) == pytest.approx(short_session[2].end / 1000, abs=0.05)


@every_suffix
def test_a_second_reader_finds_title_and_length(suffix: str, files: dict[str, Path], short_session: Any) -> None:
    """Whatever a format calls them."""
    found = TinyTag.get(files[suffix])

    assert found.title == "Früh"
    assert found.comment == "Level gentle."
    assert found.duration == pytest.approx(short_session[2].end / 1000, abs=0.05)


def test_the_cover_is_in_each(files: dict[str, Path]) -> None:
    """In the place that each format has for it."""
    images = TinyTag.get(files[".opus"], image=True).images

    assert FLAC(files[".flac"]).pictures[0].data == COVER
    assert bytes(MP4(files[".m4b"])["covr"][0]) == COVER
    assert images.front_cover is not None
    assert images.front_cover.data == COVER


def test_the_words_are_in_each(files: dict[str, Path], short_session: Any) -> None:
    """As lyrics."""
    first = short_session[0].cues[0].text

    assert OggOpus(files[".opus"])["LYRICS"][0].startswith(first)
    assert FLAC(files[".flac"])["LYRICS"][0].startswith(first)
    assert MP4(files[".m4b"])["\xa9lyr"][0].startswith(first)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".m4b", ".opus"])
def test_more_quality_takes_more_room(suffix: str, session: Any, clips: Any, tmp_path: Path) -> None:
    """Small, normal, high."""
    write, chapters = writer_for(f"s{suffix}"), session([12])
    sizes = [
        write(tmp_path / f"{quality.value}{suffix}", chapters, clips, edition=Edition(quality=quality)).size
        for quality in Quality
    ]

    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 3


@every_suffix
def test_an_encoder_that_fails_is_named(
    suffix: str, session: Any, clips: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own last words, and nothing left behind."""
    fake = tmp_path / "ffmpeg"
    fake.write_text("#!/bin/sh\necho 'no codec here' >&2\nexit 1\n")
    fake.chmod(0o755)
    (tmp_path / "out").mkdir()
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(fake))

    with pytest.raises(EncoderError, match="no codec here"):
        writer_for(f"s{suffix}")(tmp_path / f"out/s{suffix}", session([3]), clips)

    assert list((tmp_path / "out").iterdir()) == []
