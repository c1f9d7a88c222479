"""The tags of an MP3, as others read them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import pytest
from mutagen.id3 import ID3, CTOCFlags
from tinytag import TinyTag

from coach.export import Edition, Quality, draw_cover, write_mp3
from coach.timeline import CueKind

if TYPE_CHECKING:
    from pathlib import Path

EDITION = Edition(comment="Level gentle.", cover=draw_cover("Test"), artist="Someone", album="Mornings – früh")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, short_session: Any, tone_clips: Any) -> Path:
    """A session with all tags."""
    path = tmp_path_factory.mktemp("tags") / "s.mp3"
    return write_mp3(path, short_session, tone_clips, title="Lower back – «früh»", edition=EDITION).path


def chapters_by_ffmpeg(path: Path) -> list[tuple[float, float, str]]:
    """Start, end and title of each chapter, as ffmpeg reads the file, in its order."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path), "-f", "ffmetadata", "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    found = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)\nEND=(\d+)\ntitle=(.*)", told)
    return [(int(start) / int(base), int(end) / int(base), title) for base, start, end, title in found]


def test_every_chapter_is_read_back_with_its_time(written: Path, short_session: Any) -> None:
    """All of them, in order, with the times of the timeline; ffmpeg counts from the first sound, 46 ms into the file."""
    found = chapters_by_ffmpeg(written)

    assert [title for _, _, title in found] == [chapter.title for chapter in short_session]
    for start, end, chapter in zip(*list(zip(*found, strict=True))[:2], short_session, strict=True):
        assert start == pytest.approx(chapter.start / 1000, abs=0.1)
        assert end == pytest.approx(chapter.end / 1000, abs=0.1)


def test_the_table_of_contents_names_the_chapters_in_order(written: Path, short_session: Any) -> None:
    """Players need it; it is the top-level one, and ordered."""
    tags = ID3(written)
    toc = tags["CTOC:toc"]

    assert tags.version == (2, 3, 0)
    assert toc.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    titles = [str(tags[f"CHAP:{child}"].sub_frames["TIT2"]) for child in toc.child_element_ids]
    assert titles == [chapter.title for chapter in short_session]
    assert all(tags[f"CHAP:{child}"].start_offset == 0xFFFFFFFF for child in toc.child_element_ids)


def test_chapters_stand_in_the_file_in_their_order(written: Path) -> None:
    """Some players show them as they find them."""
    starts = [frame.start_time for frame in ID3(written).values() if frame.FrameID == "CHAP"]

    assert starts == sorted(starts)


def test_the_words_are_in_it_plain_and_with_their_times(written: Path, short_session: Any) -> None:
    """Every cue, with the millisecond at which its sound starts."""
    tags = ID3(written)
    cues = [cue for chapter in short_session for cue in chapter.cues]

    assert tags["SYLT::eng"].text == [(cue.text, cue.start) for cue in cues]
    assert [line for line in str(tags["USLT::eng"]).splitlines() if line] == [cue.text for cue in cues]


def test_tones_are_no_words(short_session: Any, tone_clips: Any, tmp_path: Path) -> None:
    """What is only heard is not read."""
    first = short_session[0]
    tone = replace(first.cues[0], kind=CueKind.TONE)
    path = write_mp3(tmp_path / "s.mp3", [replace(first, cues=(tone, first.cues[1]))], tone_clips).path

    assert ID3(path)["SYLT::eng"].text == [(first.cues[1].text, first.cues[1].start)]


def test_another_reader_finds_the_same(written: Path, short_session: Any) -> None:
    """Title, album, artist, comment, length, picture."""
    found = TinyTag.get(written, image=True)

    assert (found.title, found.artist, found.album) == ("Lower back – «früh»", "Someone", "Mornings – früh")
    assert found.comment == "Level gentle."
    assert found.duration == pytest.approx(short_session[-1].end / 1000, abs=0.05)
    image = found.images.front_cover
    assert image is not None
    assert image.data == EDITION.cover


def test_without_a_cover_there_is_none(short_session: Any, tone_clips: Any, tmp_path: Path) -> None:
    """A writer that is given no picture draws none."""
    assert "APIC:" not in ID3(write_mp3(tmp_path / "s.mp3", short_session[:1], tone_clips).path)


@pytest.mark.parametrize(("quality", "kbit"), [(Quality.SMALL, 48), (Quality.NORMAL, 64), (Quality.HIGH, 96)])
def test_quality_is_the_bitrate(quality: Quality, kbit: int, session: Any, clips: Any, decoded: Any, tmp_path: Path) -> None:
    """The length stays that of the session, to the sample."""
    chapters = session([2, 2])

    written = write_mp3(tmp_path / "s.mp3", chapters, clips, edition=Edition(quality=quality))

    assert TinyTag.get(written.path).bitrate == pytest.approx(kbit, abs=2)
    assert len(decoded(written.path)) == chapters[-1].end * 24


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not here")
def test_ffprobe_reads_the_times_of_the_timeline(written: Path, short_session: Any) -> None:
    """To the millisecond, opening and changes too."""
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(written)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["chapters"]

    assert [(each["start"], each["end"], each["tags"]["title"]) for each in found] == [
        (chapter.start, chapter.end, chapter.title) for chapter in short_session
    ]
