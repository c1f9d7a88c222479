"""A session as an MP3 file: mono, 24 kHz, 64 kbit/s, encoded in pieces that are kept for the next export."""

from __future__ import annotations

import os
from collections import deque
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from coach.export.atomic import writing
from coach.export.encoder import FRAME_BYTES, are_frames, find_encoder
from coach.export.lame_tag import lame_tag
from coach.export.pieces import CONTEXT, Piece, cut
from coach.export.result import Written
from coach.export.sounding import pcm
from coach.units import RATE_HZ, Ms, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path

    from coach.audio import Clips
    from coach.export.encoder import Encoder
    from coach.export.result import Pieces, Progress
    from coach.timeline import Chapter

KIND = "piece"
"""What encoded pieces are called in the cache."""

TAG_BYTES = 1024
"""Kept free for the title and the length, which are written last; a longer tag moves the sound."""

MOST_WAITING = 8
"""Pieces that are being encoded or wait for it: their samples are in memory, 2.9 MB each."""


def write_mp3(
    path: Path,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the session; what is laid out is encoded by other processes while later chapters still arrive.

    Pieces that were encoded by an earlier export come from `pieces`, and then neither sounds nor the encoder are
    touched. The file says how many samples are the session's, so that players cut off what encoding adds.

    Raises:
        EncoderError: There is no ffmpeg, or it fails.
        NotThereError, UsageError, OutputError: See `writing`. Whatever goes wrong, nothing is left half written.
    """
    with writing(path) as file:
        length = encode_into(file, chapters, clips, title=title, pieces=pieces, progress=progress)
        size = file.seek(0, os.SEEK_END)
    return Written(path=path, length=length, size=size)


def encode_into(
    file: BinaryIO,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Ms:
    """Put the MP3 of a session into a file that is open for reading and writing, and return the session's length.

    Raises:
        EncoderError: There is no ffmpeg, or it fails.
    """
    with closing(_Pipeline(find_encoder(), clips, pieces)) as pipeline:
        file.write(_empty_id3() + bytes(FRAME_BYTES))
        length, frames = Ms(0), 0
        for piece, data in pipeline.encoded(cut(chapters)):
            file.write(data)
            frames += piece.frames
            length = piece.end
            if progress:
                progress(length, piece.laid_out)
        file.seek(TAG_BYTES)
        file.write(lame_tag(frames, ms_to_samples(length, RATE_HZ)))
        _write_tags(file, title, length)
    return length


def _empty_id3() -> bytes:
    """Room for the tags: an ID3v2.3 header, with its length in 7 bits a byte, and padding."""
    room = TAG_BYTES - 10
    return (b"ID3\x03\x00\x00" + bytes([0, 0, room >> 7, room & 127])).ljust(TAG_BYTES, b"\0")


def _write_tags(file: BinaryIO, title: str, length: Ms) -> None:
    from mutagen.id3 import ID3, TIT2, TLEN

    tags = ID3()  # type: ignore[no-untyped-call]
    tags.add(TIT2(encoding=1, text=[title]))  # type: ignore[no-untyped-call] # UTF-16: ID3v2.3 has no UTF-8
    tags.add(TLEN(encoding=0, text=[str(length)]))  # type: ignore[no-untyped-call]
    file.seek(0)
    tags.save(file, v2_version=3)


class _Pipeline:
    """Turns pieces into their frames, several at once, and gives them back in order."""

    def __init__(self, encoder: Encoder, clips: Clips, kept: Pieces | None) -> None:
        self._encoder, self._clips, self._kept = encoder, clips, kept
        self._pool: ThreadPoolExecutor | None = None

    def close(self) -> None:
        """End what is still running; nothing new starts."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def encoded(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, bytes]]:
        """Each piece with its frames, in order. Sounds and the cache are used in the calling thread alone."""
        waiting: deque[tuple[Piece, str, bytes | Future[bytes]]] = deque()
        for piece in pieces:
            key = piece.key(self._encoder.identity, self._clips)
            waiting.append((piece, key, self._kept_frames(piece, key) or self._started(piece)))
            while waiting and (_is_ready(waiting[0][2]) or len(waiting) > MOST_WAITING):
                yield self._finished(*waiting.popleft())
        for entry in waiting:
            yield self._finished(*entry)

    def _kept_frames(self, piece: Piece, key: str) -> bytes | None:
        data = None if self._kept is None else self._kept.get(KIND, key)
        return data if data is not None and len(data) == piece.frames * FRAME_BYTES and are_frames(data) else None

    def _started(self, piece: Piece) -> Future[bytes]:
        # Threads are enough: each waits for an ffmpeg of its own.
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._encoder.load()
            self._pool = ThreadPoolExecutor(os.cpu_count() or 1, "encode")
        return self._pool.submit(self._encoder.frames, pcm(piece.heard, self._clips, piece.start, piece.stop))

    def _finished(self, piece: Piece, key: str, frames: bytes | Future[bytes]) -> tuple[Piece, bytes]:
        if isinstance(frames, bytes):
            return piece, frames
        own = frames.result()[CONTEXT * FRAME_BYTES :][: piece.frames * FRAME_BYTES]
        if self._kept is not None:
            self._kept.put(KIND, key, own)
        return piece, own


def _is_ready(frames: bytes | Future[bytes]) -> bool:
    return isinstance(frames, bytes) or frames.done()
