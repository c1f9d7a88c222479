"""A session as a WAV file: 16 bit, 24 kHz; mono, or stereo with music."""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING

from coach.export.atomic import writing
from coach.export.edition import PLAIN, Edition
from coach.export.result import Written
from coach.export.sounding import heard_in, sounds
from coach.export.soundtrack import Soundtrack, soundtrack
from coach.units import RATE_HZ, Ms, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from coach.audio import Clips
    from coach.export.result import Pieces, Progress
    from coach.timeline import Chapter

BLOCK_SAMPLES = 60 * RATE_HZ
"""As much as is mixed at a time: 2.9 MB."""

HEADER_BYTES = 44
RIFF_SIZE_AT, DATA_SIZE_AT = 4, 40
PCM = 1


def write_wav(
    path: Path,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",  # noqa: ARG001 - every writer takes one; a WAV file has no place for it that players read
    edition: Edition = PLAIN,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the session, a minute at a time, while later chapters may still be being laid out.

    Raises:
        NotThereError, UsageError, OutputError: See `writing`. Whatever goes wrong, nothing is left half written.
    """
    length = Ms(0)
    with writing(path) as file:
        track = soundtrack(chapters, clips, edition, pieces)
        file.write(_header(track.channels))
        for chapter in track.chapters:
            for block in _blocks(chapter, track):
                file.write(block)
            length = Ms(chapter.end)
            if progress:
                progress(length, length)
        size = file.tell()
        _write_sizes(file, size)
    return Written(path=path, length=length, size=size)


def _header(channels: int) -> bytes:
    return pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", 0, b"WAVE", b"fmt ", 16, PCM, channels, RATE_HZ, RATE_HZ * 2 * channels, 2 * channels, 16, b"data", 0),
    )


def _blocks(chapter: Chapter, track: Soundtrack) -> Iterator[bytes]:
    known = sounds(chapter.cues)
    end = ms_to_samples(chapter.end, RATE_HZ)
    for start in range(ms_to_samples(chapter.start, RATE_HZ), end, BLOCK_SAMPLES):
        stop = min(start + BLOCK_SAMPLES, end)
        yield track.pcm(heard_in(known, start, stop), start, stop)


def _write_sizes(file: BinaryIO, size: int) -> None:
    for at, value in ((RIFF_SIZE_AT, size - 8), (DATA_SIZE_AT, size - HEADER_BYTES)):
        file.seek(at)
        file.write(pack("<I", value))
