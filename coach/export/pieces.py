"""A session cut into pieces that are encoded on their own and joined without a seam.

Pieces are cut at MP3 frames, each inside one chapter. Each is encoded with `CONTEXT` frames of what really sounds
before and after it, of which only its own are kept: the sound is then that of one encode. As a frame is a whole number
of milliseconds long, and chapters start on frames, a chapter that only moved keeps its pieces.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from coach.export.encoder import FRAME_SAMPLES
from coach.export.sounding import Sound, heard_in, sounds
from coach.units import FRAME_MS, RATE_HZ, Ms, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.audio import Clips
    from coach.timeline import Chapter

PIECE_FRAMES = 2_500
"""A minute: long enough that starting the encoder costs little, short enough to encode several at once."""

CONTEXT = 4
"""Frames of real sound before and after a piece; with fewer, its first frames are audibly others.

With four or more, a frame in thousands still differs from one encode's: the first sound after a silence, where LAME
starts its search from another value. It decodes to within 4 of 32,768 of the other.
"""

ENCODER_DELAY, DECODER_DELAY = 576, 529
"""Samples that LAME puts before the sound, and that a decoder adds; see the LAME tag's description."""

KEY_VERSION = 1
"""Goes up when pieces are made in another way, so that those kept from before are not used."""


class Span(NamedTuple):
    """Frames of the session, from the first up to, not including, the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece, with all that it is made of."""

    start: int
    """The first sample of its context; before 0 in the session's first piece."""
    stop: int
    """The sample after the last of its context."""
    frames: int
    """How many it has, without the context."""
    heard: tuple[Sound, ...]
    """What sounds in it and in its context."""
    end: Ms
    """Where it ends in the session."""
    laid_out: Ms
    """How much of the session was known when it was cut."""

    def key(self, encoder: str, clips: Clips, *, mark: str = "") -> str:
        """What its encoded frames depend on, as a checksum: two pieces with the same key sound the same.

        Args:
            encoder: What encodes it, with its version and options.
            clips: Asked for checksums alone; no sound is loaded.
            mark: What else it depends on, such as music.
        """
        digest = sha256(f"{KEY_VERSION}\n{encoder}\n{self.frames}\n{CONTEXT}\n{mark}".encode())
        for sound in self.heard:
            digest.update(f"\n{clips.digest(sound.text)} {sound.start - self.start}".encode())
        return digest.hexdigest()


def cut(chapters: Iterable[Chapter]) -> Iterator[Piece]:
    """The pieces of a session, in order, each as soon as what sounds after it is known."""
    known: list[Sound] = []
    waiting: deque[Span] = deque()
    end = Ms(0)
    for chapter in chapters:
        end = Ms(chapter.end)
        known += sounds(chapter.cues)
        waiting += _spans(chapter.start // FRAME_MS, end // FRAME_MS)
        while waiting and waiting[0].last + CONTEXT <= end // FRAME_MS:
            yield _piece(waiting.popleft(), known, end)
        known = _still_needed(known, waiting)
    for span in _to_the_end(waiting, end):
        yield _piece(span, known, end)


def total_frames(length_ms: int) -> int:
    """How many frames a session has: its sound comes late by both delays, and its last sample must come out."""
    return -(-(ms_to_samples(length_ms, RATE_HZ) + ENCODER_DELAY + DECODER_DELAY) // FRAME_SAMPLES)


def _spans(first: int, last: int) -> Iterator[Span]:
    """A chapter's pieces, counted from its start, so that one whose end changes keeps those before."""
    for start in range(first, last, PIECE_FRAMES):
        yield Span(start, min(start + PIECE_FRAMES, last))


def _still_needed(known: list[Sound], waiting: deque[Span]) -> list[Sound]:
    """Without what ended before the context of the next piece."""
    start = (waiting[0].first - CONTEXT) * FRAME_SAMPLES if waiting else 0
    return [sound for sound in known if sound.stop > start]


def _to_the_end(waiting: deque[Span], end: Ms) -> Iterator[Span]:
    """The last spans, of which the last one takes the frames that the delays add."""
    last = waiting.pop() if waiting else Span(0, 0)
    yield from waiting
    yield Span(last.first, total_frames(end))


def _piece(span: Span, known: list[Sound], laid_out: Ms) -> Piece:
    start = (span.first - CONTEXT) * FRAME_SAMPLES
    stop = (span.last + CONTEXT) * FRAME_SAMPLES
    return Piece(
        start=start,
        stop=stop,
        frames=span.last - span.first,
        heard=heard_in(known, start, stop),
        end=Ms(min(span.last * FRAME_MS, laid_out)),
        laid_out=laid_out,
    )
