"""A session as a WAV file: mono, 16 bit, 24 kHz."""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING

from coach.audio import Clip, encode_wav
from coach.export.atomic import writing
from coach.export.result import Written
from coach.export.sounding import heard_in, pcm, sounds
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

HEADER = encode_wav(Clip(pcm=b"", rate_hz=RATE_HZ))
RIFF_SIZE_AT, DATA_SIZE_AT = 4, 40


def write_wav(
    path: Path,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",  # noqa: ARG001 - every writer takes one; a WAV file has no place for it that players read
    pieces: Pieces | None = None,  # noqa: ARG001 - nothing is encoded, so there is nothing to keep
    progress: Progress | None = None,
) -> Written:
    """Write the session, a minute at a time, while later chapters may still be being laid out.

    Raises:
        NotThereError, UsageError, OutputError: See `writing`. Whatever goes wrong, nothing is left half written.
    """
    length = Ms(0)
    with writing(path) as file:
        file.write(HEADER)
        for chapter in chapters:
            for block in _blocks(chapter, clips):
                file.write(block)
            length = Ms(chapter.end)
            if progress:
                progress(length, length)
        size = file.tell()
        _write_sizes(file, size)
    return Written(path=path, length=length, size=size)


def _blocks(chapter: Chapter, clips: Clips) -> Iterator[bytes]:
    known = sounds(chapter.cues)
    end = ms_to_samples(chapter.end, RATE_HZ)
    for start in range(ms_to_samples(chapter.start, RATE_HZ), end, BLOCK_SAMPLES):
        stop = min(start + BLOCK_SAMPLES, end)
        yield pcm(heard_in(known, start, stop), clips, start, stop)


def _write_sizes(file: BinaryIO, size: int) -> None:
    for at, value in ((RIFF_SIZE_AT, size - 8), (DATA_SIZE_AT, size - len(HEADER))):
        file.seek(at)
        file.write(pack("<I", value))
