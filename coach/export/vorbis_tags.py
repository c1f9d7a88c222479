"""The tags of Opus and FLAC files: Vorbis comments, with the chapters among them."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any, BinaryIO

from coach.export.cover import mime_of
from coach.export.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.export.edition import Edition
    from coach.timeline import Chapter

FRONT_COVER = 3


def write_opus_tags(file: BinaryIO, title: str, edition: Edition, chapters: Sequence[Chapter]) -> None:
    """Put the tags into an Opus file; the cover stands in a comment."""
    from mutagen.oggopus import OggOpus

    tagged = OggOpus(file)
    for key, value in _comments(title, edition, chapters):
        tagged[key] = value
    if edition.cover:
        tagged["METADATA_BLOCK_PICTURE"] = b64encode(_picture(edition.cover).write()).decode()
    file.seek(0)
    tagged.save(file)


def write_flac_tags(file: BinaryIO, title: str, edition: Edition, chapters: Sequence[Chapter]) -> None:
    """Put the tags into a FLAC file."""
    from mutagen.flac import FLAC

    tagged = FLAC(file)
    for key, value in _comments(title, edition, chapters):
        tagged[key] = value
    if edition.cover:
        tagged.add_picture(_picture(edition.cover))
    file.seek(0)
    tagged.save(file)


def _comments(title: str, edition: Edition, chapters: Sequence[Chapter]) -> Iterator[tuple[str, str]]:
    yield "TITLE", title
    yield "ALBUM", edition.album
    yield "ARTIST", edition.artist
    if edition.comment:
        yield "COMMENT", edition.comment
    if chapters:
        yield "LYRICS", plain_words(chapters)
    for number, chapter in enumerate(chapters, 1):
        yield f"CHAPTER{number:03}", _time(chapter.start)
        yield f"CHAPTER{number:03}NAME", chapter.title


def _time(at: int) -> str:
    """An instant as chapter comments write it.

    >>> _time(3_661_005)
    '01:01:01.005'
    """
    seconds, ms = divmod(at, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"


def _picture(cover: bytes) -> Any:  # noqa: ANN401 - mutagen comes without types
    from mutagen.flac import Picture

    picture = Picture()
    picture.type, picture.mime, picture.data = FRONT_COVER, mime_of(cover), cover
    return picture
