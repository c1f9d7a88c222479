"""The tags of an MP3: ID3v2.3, which every player reads."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from coach.export.cover import mime_of
from coach.export.words import plain_words, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coach.export.edition import Edition
    from coach.timeline import Chapter

HEADER_BYTES = 10
UTF_16 = 1
"""ID3v2.3 has no UTF-8."""
LANGUAGE = "eng"
NO_OFFSET = 0xFFFFFFFF
"""A chapter is found by its time, not by a byte of the file."""
MILLISECONDS, LYRICS = 2, 1
"""How times in `SYLT` are counted, and what it holds."""
FRONT_COVER = 3
MOST_CHAPTERS = 255
"""The table of contents counts them in one byte."""


def id3(title: str, edition: Edition, chapters: Sequence[Chapter]) -> bytes:
    """The tag of a session, version 2.3: what it is, its chapters, its words with and without times.

    Chapters stand in it in their order, as players that do not sort them show them so.

    Args:
        title: Its name.
        edition: What stands around it.
        chapters: All of them.
    """
    body = _written(_frames(title, edition, chapters))
    body += b"".join(_written([frame]) for frame in _chapter_frames(chapters[:MOST_CHAPTERS]))
    return header(len(body)) + body


def header(size: int) -> bytes:
    """What stands before `size` bytes of frames: the length is written with seven bits a byte."""
    return b"ID3\x03\x00\x00" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _written(frames: Iterable[Any]) -> bytes:
    """Frames as bytes; mutagen sorts those that it writes at once by their length."""
    from mutagen.id3 import ID3

    tags, out = ID3(), BytesIO()
    for frame in frames:
        tags.add(frame)
    tags.save(out, v2_version=3, padding=lambda _: 0)
    return out.getvalue()[HEADER_BYTES:]


def _frames(title: str, edition: Edition, chapters: Sequence[Chapter]) -> Iterator[Any]:
    from mutagen.id3 import APIC, COMM, SYLT, TALB, TIT2, TLEN, TPE1, USLT

    length = chapters[-1].end if chapters else 0
    yield TIT2(encoding=UTF_16, text=[title])
    yield TALB(encoding=UTF_16, text=[edition.album])
    yield TPE1(encoding=UTF_16, text=[edition.artist])
    yield TLEN(encoding=0, text=[str(length)])
    if edition.comment:
        yield COMM(encoding=UTF_16, lang=LANGUAGE, desc="", text=[edition.comment])
    if edition.cover:
        yield APIC(encoding=0, mime=mime_of(edition.cover), type=FRONT_COVER, desc="", data=edition.cover)
    if chapters:
        yield USLT(encoding=UTF_16, lang=LANGUAGE, desc="", text=plain_words(chapters))
        timed = [(cue.text, cue.start) for cue in spoken(chapters)]
        yield SYLT(encoding=UTF_16, lang=LANGUAGE, format=MILLISECONDS, type=LYRICS, desc="", text=timed)


def _chapter_frames(chapters: Sequence[Chapter]) -> Iterator[Any]:
    """A frame for each chapter, with its title, and the table of contents, which players need."""
    from mutagen.id3 import CHAP, CTOC, TIT2, CTOCFlags

    for index, chapter in enumerate(chapters):
        yield CHAP(
            element_id=_element(index),
            start_time=chapter.start,
            end_time=chapter.end,
            start_offset=NO_OFFSET,
            end_offset=NO_OFFSET,
            sub_frames=[TIT2(encoding=UTF_16, text=[chapter.title])],
        )
    if chapters:
        yield CTOC(
            element_id="toc",
            flags=CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED,
            child_element_ids=[_element(index) for index in range(len(chapters))],
            sub_frames=[TIT2(encoding=UTF_16, text=["Chapters"])],
        )


def _element(index: int) -> str:
    return f"chp{index}"
