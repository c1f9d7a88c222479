"""M4B, Opus and FLAC files: ffmpeg encodes the whole session as it is mixed, and the tags follow."""

from __future__ import annotations

import errno
import os
import subprocess
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from coach.errors import EncoderError
from coach.export.atomic import scratch, writing
from coach.export.edition import PLAIN, Edition, Quality
from coach.export.encoder import find_encoder
from coach.export.ffmetadata import ffmetadata
from coach.export.result import Written
from coach.export.sounding import heard_in, sounds
from coach.export.soundtrack import Soundtrack, soundtrack
from coach.units import RATE_HZ, Ms, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from coach.audio import Clips
    from coach.export.result import Pieces, Progress
    from coach.timeline import Chapter

    Tagger = Callable[[BinaryIO, str, Edition, Sequence[Chapter]], None]

BLOCK_SAMPLES = 60 * RATE_HZ
"""As much as is mixed at a time."""

AAC_KBIT = {Quality.SMALL: 48, Quality.NORMAL: 64, Quality.HIGH: 96}
OPUS_KBIT = {Quality.SMALL: 24, Quality.NORMAL: 32, Quality.HIGH: 64}
"""In mono; stereo takes twice as much."""

SAME_BYTES = ("-fflags", "+bitexact", "-flags:a", "+bitexact")
"""No date, no random number, no version in the file: the same session gives the same bytes."""


def write_m4b(
    path: Path,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",
    edition: Edition = PLAIN,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the session as an audiobook: AAC, with chapters as Apple's players and others read them.

    Raises:
        EncoderError: There is no ffmpeg, or it fails.
        NotThereError, UsageError, OutputError: See `writing`.
    """
    from coach.export.mp4_tags import write_mp4_tags

    with writing(path) as file:
        track = soundtrack(chapters, clips, edition, pieces)
        laid = tuple(track.chapters)
        kbit = AAC_KBIT[edition.quality] * track.channels
        with scratch(path) as (name, chapter_file):
            chapter_file.write(ffmetadata(laid).encode())
            chapter_file.flush()
            given = ("-f", "ffmetadata", "-i", _file(name), "-map", "0:a", "-map_chapters", "1", "-map_metadata", "1")
            options = (*given, *SAME_BYTES, "-c:a", "aac", "-b:a", f"{kbit}k", "-movflags", "+faststart", "-f", "ipod")
            _encode(file, track, laid, options, progress)
        return _finished(path, file, write_mp4_tags, title, edition, laid)


def write_opus(
    path: Path,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",
    edition: Edition = PLAIN,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the session as Opus, the smallest of the formats; chapters stand in its comments.

    Raises:
        EncoderError: There is no ffmpeg, or it fails.
        NotThereError, UsageError, OutputError: See `writing`.
    """
    from coach.export.vorbis_tags import write_opus_tags

    with writing(path) as file:
        track = soundtrack(chapters, clips, edition, pieces)
        laid = tuple(track.chapters)
        kbit = OPUS_KBIT[edition.quality] * track.channels
        options = (*SAME_BYTES, "-c:a", "libopus", "-b:a", f"{kbit}k", "-f", "ogg")
        _encode(file, track, laid, options, progress)
        return _finished(path, file, write_opus_tags, title, edition, laid)


def write_flac(
    path: Path,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",
    edition: Edition = PLAIN,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the session as FLAC: every sample as it was mixed; chapters stand in its comments.

    Raises:
        EncoderError: There is no ffmpeg, or it fails.
        NotThereError, UsageError, OutputError: See `writing`.
    """
    from coach.export.vorbis_tags import write_flac_tags

    with writing(path) as file:
        track = soundtrack(chapters, clips, edition, pieces)
        laid = tuple(track.chapters)
        _encode(file, track, laid, (*SAME_BYTES, "-c:a", "flac", "-f", "flac"), progress)
        return _finished(path, file, write_flac_tags, title, edition, laid)


def _finished(path: Path, file: BinaryIO, tag: Tagger, title: str, edition: Edition, laid: Sequence[Chapter]) -> Written:
    file.seek(0)
    tag(file, title, edition, laid)
    return Written(path=path, length=_length(laid), size=file.seek(0, os.SEEK_END))


def _length(laid: Sequence[Chapter]) -> Ms:
    return Ms(laid[-1].end if laid else 0)


def _encode(
    file: BinaryIO, track: Soundtrack, laid: Sequence[Chapter], options: Sequence[str], progress: Progress | None
) -> None:
    """Let ffmpeg write the session to the file, which stays open here too."""
    command = [find_encoder().path, "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE_HZ), "-ac", str(track.channels)]
    with _running([*command, "-i", "pipe:0", *options, _file(file.name)]) as sink:
        for end, block in _blocks(track, laid):
            sink.write(block)
            if progress:
                progress(end, _length(laid))
    if progress:
        progress(_length(laid), _length(laid))


def _file(name: Path | str) -> str:
    """A path as ffmpeg takes it, whatever is in it."""
    return f"file:{name}"


def _blocks(track: Soundtrack, laid: Sequence[Chapter]) -> Iterator[tuple[Ms, bytes]]:
    """The session's samples, a minute at a time, and where each block ends."""
    known = sounds([cue for chapter in laid for cue in chapter.cues])
    length = ms_to_samples(_length(laid), RATE_HZ)
    for start in range(0, length, BLOCK_SAMPLES):
        stop = min(start + BLOCK_SAMPLES, length)
        yield Ms(min(stop * 1000 // RATE_HZ, _length(laid))), track.pcm(heard_in(known, start, stop), start, stop)


@contextmanager
def _running(command: Sequence[str]) -> Iterator[BinaryIO]:
    """What the program reads; when the block has ended it must have ended well.

    Raises:
        EncoderError: It cannot be started, or fails.
        OSError: The disk is full.
    """
    with TemporaryFile() as told:
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=told)
        except OSError as error:
            raise EncoderError(f"{command[0]}: {error.strerror or error}") from error
        try:
            yield _stdin_of(process)
            _stdin_of(process).close()
        except BrokenPipeError:
            pass  # it has ended, and says why
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
            with _quietly(process):
                _stdin_of(process).close()
        _check(process.returncode, told)


@contextmanager
def _quietly(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Let what cannot be written to a program that has ended be lost."""
    try:
        yield
    except BrokenPipeError:
        if process.poll() is None:
            raise


def _stdin_of(process: subprocess.Popen[bytes]) -> BinaryIO:
    if process.stdin is None:
        raise EncoderError("ffmpeg has no input")
    return process.stdin  # type: ignore[return-value] # a buffered writer is one


def _check(code: int, told: BinaryIO) -> None:
    """Raise what the program said, if it failed."""
    told.seek(0)
    lines = told.read(100_000).decode(errors="replace").strip().splitlines()
    if any("No space left on device" in line for line in lines):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if code:
        raise EncoderError(f"ffmpeg failed: {lines[-1] if lines else f'it ended with {code}'}")
