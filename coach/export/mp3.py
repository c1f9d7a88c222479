"""A session as an MP3 file: 24 kHz, encoded in pieces that are kept for the next export."""

from __future__ import annotations

import os
from collections import deque
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from coach.export.atomic import writing
from coach.export.edition import PLAIN, Edition
from coach.export.encoder import find_encoder
from coach.export.lame_tag import lame_tag
from coach.export.mp3_shape import SHAPES, Shape
from coach.export.pieces import CONTEXT, Piece, cut
from coach.export.result import Written
from coach.export.soundtrack import Soundtrack, soundtrack
from coach.export.workshop import remove_leftovers
from coach.units import RATE_HZ, Ms, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path

    from coach.audio import Clips
    from coach.export.encoder import Encoder
    from coach.export.result import Pieces, Progress
    from coach.timeline import Chapter

KIND = "piece"
"""What encoded pieces are called in the cache."""

TAG_BYTES = 1024
"""Kept free for the tags, which are written last; longer ones move the sound."""

MOVED_BYTES = 1 << 20
"""As much as is moved at a time."""

MOST_WAITING = 8
"""Pieces that are being encoded or wait for it: their samples are in memory, 2.9 MB each."""


def write_mp3(
    path: Path,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",
    edition: Edition = PLAIN,
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
        length = encode_into(file, chapters, clips, title=title, edition=edition, pieces=pieces, progress=progress)
        size = file.seek(0, os.SEEK_END)
    return Written(path=path, length=length, size=size)


def encode_into(
    file: BinaryIO,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",
    edition: Edition = PLAIN,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Ms:
    """Put the MP3 of a session into a file that is open for reading and writing, and return the session's length.

    Raises:
        EncoderError: There is no ffmpeg, or it fails.
    """
    track = soundtrack(chapters, clips, edition, pieces)
    shape = SHAPES[edition.quality, track.channels]
    laid: list[Chapter] = []
    with closing(_Pipeline(find_encoder(), clips, pieces, track, shape)) as pipeline:
        file.write(bytes(TAG_BYTES + shape.header.frame_bytes))
        length, frames = Ms(0), 0
        for piece, data in pipeline.encoded(cut(_noted(track.chapters, laid))):
            file.write(data)
            frames += piece.frames
            length = piece.end
            if progress:
                progress(length, piece.laid_out)
        file.seek(TAG_BYTES)
        file.write(lame_tag(frames, ms_to_samples(length, RATE_HZ), shape))
    _write_tags(file, title, edition, laid)
    return length


def _write_tags(file: BinaryIO, title: str, edition: Edition, chapters: Sequence[Chapter]) -> None:
    from coach.export.id3 import HEADER_BYTES, header, id3

    tag = id3(title, edition, chapters)
    if len(tag) <= TAG_BYTES:
        tag = (header(TAG_BYTES - HEADER_BYTES) + tag[HEADER_BYTES:]).ljust(TAG_BYTES, b"\0")
    _move(file, TAG_BYTES, len(tag) - TAG_BYTES)
    file.seek(0)
    file.write(tag)


def _move(file: BinaryIO, start: int, more: int) -> None:
    """Move everything from byte `start` on by `more` bytes towards the end, the last block first."""
    end = file.seek(0, os.SEEK_END)
    while more and end > start:
        first = max(start, end - MOVED_BYTES)
        file.seek(first)
        block = file.read(end - first)
        file.seek(first + more)
        file.write(block)
        end = first


def _noted(chapters: Iterable[Chapter], laid: list[Chapter]) -> Iterator[Chapter]:
    """The chapters, each put into the list as it comes by."""
    for chapter in chapters:
        laid.append(chapter)
        yield chapter


class _Pipeline:
    """Turns pieces into their frames, several at once, and gives them back in order."""

    def __init__(self, encoder: Encoder, clips: Clips, kept: Pieces | None, track: Soundtrack, shape: Shape) -> None:
        self._encoder, self._clips, self._kept, self._track, self._shape = encoder, clips, kept, track, shape
        self._identity = f"{encoder.identity} {shape}"
        remove_leftovers()
        self._pool: ThreadPoolExecutor | None = None

    def close(self) -> None:
        """End what is still running; nothing new starts."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def encoded(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, bytes]]:
        """Each piece with its frames, in order. Sounds and the cache are used in the calling thread alone."""
        waiting: deque[tuple[Piece, str, bytes | Future[bytes]]] = deque()
        for piece in pieces:
            key = piece.key(self._identity, self._clips, mark=self._track.mark(piece.start, piece.stop))
            waiting.append((piece, key, self._kept_frames(piece, key) or self._started(piece)))
            while waiting and (_is_ready(waiting[0][2]) or len(waiting) > MOST_WAITING):
                yield self._finished(*waiting.popleft())
        for entry in waiting:
            yield self._finished(*entry)

    def _kept_frames(self, piece: Piece, key: str) -> bytes | None:
        data = None if self._kept is None else self._kept.get(KIND, key)
        whole = data is not None and len(data) == piece.frames * self._shape.frame_bytes and self._shape.are_frames(data)
        return data if whole else None

    def _started(self, piece: Piece) -> Future[bytes]:
        # Threads are enough: each waits for an ffmpeg of its own.
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._encoder.load()
            self._pool = ThreadPoolExecutor(os.cpu_count() or 1, "encode")
        return self._pool.submit(self._encoder.frames, self._track.pcm(piece.heard, piece.start, piece.stop), self._shape)

    def _finished(self, piece: Piece, key: str, frames: bytes | Future[bytes]) -> tuple[Piece, bytes]:
        if isinstance(frames, bytes):
            return piece, frames
        size = self._shape.frame_bytes
        own = frames.result()[CONTEXT * size :][: piece.frames * size]
        if self._kept is not None:
            self._kept.put(KIND, key, own)
        return piece, own


def _is_ready(frames: bytes | Future[bytes]) -> bool:
    return isinstance(frames, bytes) or frames.done()
