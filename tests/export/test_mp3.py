"""The MP3: encoded in pieces, it is the same as encoded in one go, and every cue is where the timeline says."""

from __future__ import annotations

import gc
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import numpy as np
import pytest
from mutagen.mp3 import MP3

from coach.errors import EncoderError
from coach.export import find_encoder, write_mp3, write_wav
from coach.export.mp3_shape import MONO
from coach.units import RATE_HZ, At, Ms

if TYPE_CHECKING:
    from pathlib import Path

FRAME_BYTES = MONO.frame_bytes


def sound_start(mp3: Path) -> int:
    """Where the first frame after the tags is, that of the header."""
    head = mp3.read_bytes()[:10]
    return 10 + sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))


def encoded_in_one_go(wav: Path) -> Path:
    """What ffmpeg makes of the whole WAV, with a header of its own."""
    one = wav.with_name("one.mp3")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(wav), "-b:a", "64k", "-reservoir", "0"]
    subprocess.run([*command, "-id3v2_version", "0", str(one)], check=True)
    return one


def tags_and_info(path: Path) -> tuple[Any, Any]:
    """What mutagen reads of it."""
    file = MP3(path)  # type: ignore[no-untyped-call]
    return file.tags, file.info


def frames(mp3: Path, skipped: int) -> list[bytes]:
    """Its frames, without what comes before them."""
    data = mp3.read_bytes()[skipped:]
    return [data[at : at + FRAME_BYTES] for at in range(0, len(data), FRAME_BYTES)]


def onsets_ms(sound: np.ndarray[Any, Any], chapters: Any) -> list[float]:
    """How many ms after its time each cue reaches a quarter of its peak; looked for from 50 ms before it."""
    late = []
    for cue in (cue for chapter in chapters for cue in chapter.cues):
        start = cue.start * RATE_HZ // 1000
        around = np.abs(sound[start - 1200 : start + 2400].astype(int))
        late.append((int(np.argmax(around > around.max() / 4)) - 1200) * 1000 / RATE_HZ)
    return late


@pytest.mark.slow
def test_joined_pieces_sound_like_one_encode(long_wav: Any, long_mp3: Any, decoded: Any) -> None:
    """No seam can be heard: all but a frame in a thousand are those of one encode, and those few decode to the same sound."""
    one = encoded_in_one_go(long_wav.path)

    theirs, ours = frames(one, FRAME_BYTES), frames(long_mp3.path, sound_start(long_mp3.path) + FRAME_BYTES)
    assert len(ours) == len(theirs)
    assert sum(a != b for a, b in zip(ours, theirs, strict=True)) <= len(theirs) / 1000
    assert np.abs(decoded(long_mp3.path).astype(int) - decoded(one)).max() <= 8


def test_every_cue_sounds_at_its_time(long_session: Any, long_mp3: Any, decoded: Any) -> None:
    """Within 10 ms in the decoded MP3, over ten minutes."""
    assert max(map(abs, onsets_ms(decoded(long_mp3.path), long_session))) <= 10


def test_it_plays_exactly_as_long_as_the_session(long_session: Any, long_mp3: Any, decoded: Any) -> None:
    """A player that reads the header cuts off what encoding added, to the sample."""
    assert len(decoded(long_mp3.path)) == long_session[-1].end * RATE_HZ // 1000
    assert long_mp3.length == long_session[-1].end
    assert long_mp3.size == long_mp3.path.stat().st_size


@pytest.mark.parametrize("more_ms", [0, 1, 13, 23])
def test_a_session_may_end_within_a_frame(more_ms: int, session: Any, clips: Any, decoded: Any, tmp_path: Path) -> None:
    """Only chapters that others follow end on whole frames."""
    *others, last = session([1, 1])
    chapters = (*others, replace(last, end=At(last.end + more_ms)))

    written = write_mp3(tmp_path / "s.mp3", chapters, clips)

    assert len(decoded(written.path)) == chapters[-1].end * RATE_HZ // 1000


def test_the_header_says_what_that_of_one_encode_says(session: Any, clips: Any, tmp_path: Path) -> None:
    """Frames, bytes, delay and padding are those that ffmpeg writes itself."""
    chapters = session([2, 2])
    wav = write_wav(tmp_path / "s.wav", chapters, clips).path
    path = write_mp3(tmp_path / "s.mp3", chapters, clips).path
    ours = path.read_bytes()[sound_start(path) :][:FRAME_BYTES]
    theirs = encoded_in_one_go(wav).read_bytes()[:FRAME_BYTES]

    count, size, delays = slice(21, 25), slice(25, 29), slice(154, 157)
    assert ours[4:21] == theirs[4:21]
    assert (ours[count], ours[size], ours[delays]) == (theirs[count], theirs[size], theirs[delays])


def test_it_carries_its_title_and_length(session: Any, clips: Any, tmp_path: Path) -> None:
    """Players show both; the length is in whole milliseconds."""
    chapters = session([2])
    tags, info = tags_and_info(write_mp3(tmp_path / "s.mp3", chapters, clips, title="Lower back – «früh»").path)

    assert str(tags["TIT2"]) == "Lower back – «früh»"
    assert int(str(tags["TLEN"])) == chapters[-1].end
    assert info.length == pytest.approx(chapters[-1].end / 1000, abs=0.001)
    assert (info.channels, info.sample_rate, info.bitrate) == (1, 24_000, 64_000)


def test_a_title_longer_than_its_room_moves_the_sound(session: Any, clips: Any, decoded: Any, tmp_path: Path) -> None:
    """Whatever the title, the sound is whole."""
    chapters = session([2])
    path = write_mp3(tmp_path / "s.mp3", chapters, clips, title="long " * 1000).path

    assert len(decoded(path)) == chapters[-1].end * RATE_HZ // 1000
    assert str(tags_and_info(path)[0]["TIT2"]) == "long " * 1000


def test_a_second_export_touches_no_sound(session: Any, clips: Any, kept: Any, tmp_path: Path) -> None:
    """With every piece kept, the file is the same to the byte, and no clip is loaded."""
    chapters = session([4, 4])
    first = write_mp3(tmp_path / "1.mp3", chapters, clips, pieces=kept).path
    clips.loaded.clear()

    second = write_mp3(tmp_path / "2.mp3", chapters, clips, pieces=kept).path

    assert second.read_bytes() == first.read_bytes()
    assert not clips.loaded


def test_a_changed_chapter_leaves_the_others_their_pieces(
    session: Any, clips: Any, kept: Any, decoded: Any, tmp_path: Path
) -> None:
    """A repetition more in the second chapter encodes that chapter alone, though the third one moves."""
    write_mp3(tmp_path / "1.mp3", session([4, 4, 4]), clips, pieces=kept)
    clips.loaded.clear()
    changed = list(session([4, 5, 4], gap_ms=5_000))
    # The third chapter is the one from before, moved.
    third = session([4, 4, 4])[2]
    moved = At(changed[2].start - third.start)
    changed[2] = replace(
        third,
        start=changed[2].start,
        end=At(third.end + moved),
        cues=tuple(replace(cue, start=At(cue.start + moved), end=At(cue.end + moved)) for cue in third.cues),
    )

    path = write_mp3(tmp_path / "2.mp3", changed, clips, pieces=kept).path

    assert {text.split(" cue")[0] for text in clips.loaded} == {"chapter 2", "chapter 3"}
    assert {text for text in clips.loaded if text.startswith("chapter 3")} == {third.cues[0].text}, "as the context of 2"
    assert path.read_bytes() == write_mp3(tmp_path / "fresh.mp3", changed, clips).path.read_bytes()
    assert max(map(abs, onsets_ms(decoded(path), changed))) <= 10


@pytest.mark.parametrize("damage", [slice(0), slice(-1), slice(1, None), slice(None, None, -1)])
def test_a_damaged_piece_is_encoded_again(damage: Any, session: Any, clips: Any, kept: Any, tmp_path: Path) -> None:
    """What is not frames of the right length does not get into a file."""
    chapters = session([2, 2])
    first = write_mp3(tmp_path / "1.mp3", chapters, clips, pieces=kept).path.read_bytes()
    for key, data in kept.items():
        kept[key] = data[damage]

    assert write_mp3(tmp_path / "2.mp3", chapters, clips, pieces=kept).path.read_bytes() == first


def test_progress_ends_at_the_length(session: Any, clips: Any, tmp_path: Path) -> None:
    """It goes up, never past what is laid out, and ends when both are the session's length."""
    told: list[tuple[Ms, Ms]] = []
    chapters = session([3, 20, 3])

    write_mp3(tmp_path / "s.mp3", chapters, clips, progress=lambda *now: told.append(now))

    assert told == sorted(told)
    assert all(done <= total for done, total in told)
    assert told[-1] == (chapters[-1].end, chapters[-1].end)


def test_pieces_are_encoded_while_chapters_still_arrive(session: Any, clips: Any, kept: Any, tmp_path: Path) -> None:
    """The first chapter's samples have been asked for before the third is laid out."""
    loaded_before = []

    def arriving() -> Any:
        for chapter in session([2, 2, 2]):
            loaded_before.append(len(clips.loaded))
            yield chapter

    write_mp3(tmp_path / "s.mp3", arriving(), clips, pieces=kept)

    assert loaded_before[0] == 0
    assert loaded_before[2] > 0


def test_a_failing_chapter_leaves_nothing(session: Any, clips: Any, tmp_path: Path) -> None:
    """Whatever goes wrong while chapters arrive, there is no file, and no temporary one."""

    def failing() -> Any:
        yield from session([1, 1])
        raise EncoderError("test")

    with pytest.raises(EncoderError):
        write_mp3(tmp_path / "s.mp3", failing(), clips)

    assert list(tmp_path.iterdir()) == []


def test_without_ffmpeg_the_message_says_so(session: Any, clips: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear line, and nothing half written."""
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", "/nowhere/ffmpeg")

    with pytest.raises(EncoderError, match="/nowhere/ffmpeg: No such file"):
        write_mp3(tmp_path / "s.mp3", session([1]), clips)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pydub leaves its files open then
@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("echo 'no codec here' >&2; exit 1", "no codec here"),
        ("exit 0", "something else than MP3 frames"),
        ('for last; do :; done; echo text > "$last"', "something else than MP3 frames"),
    ],
)
def test_an_encoder_that_does_not_work_is_named(
    program: str, said: str, session: Any, clips: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails, writes nothing, or writes garbage: a clear error, nothing left behind, not even in the temporary folder."""
    fake = tmp_path / "ffmpeg"
    fake.write_text(f"#!/bin/sh\n{program}\n")
    fake.chmod(0o755)
    (tmp_path / "out").mkdir()
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(fake))

    with pytest.raises(EncoderError, match=re.escape(said)):
        write_mp3(tmp_path / "out/s.mp3", session([1]), clips)
    gc.collect()  # what pydub left open is warned about here, and not in another test

    assert list((tmp_path / "out").iterdir()) == []
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_encoder_is_found_and_known_without_running_it() -> None:
    """It is the one that imageio-ffmpeg would give."""
    assert find_encoder().path == imageio_ffmpeg.get_ffmpeg_exe()
