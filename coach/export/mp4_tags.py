"""The tags of an M4B file; its chapters are ffmpeg's."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from coach.export.cover import mime_of
from coach.export.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.export.edition import Edition
    from coach.timeline import Chapter

AUDIOBOOK = 2


def write_mp4_tags(file: BinaryIO, title: str, edition: Edition, chapters: Sequence[Chapter]) -> None:
    """Put the tags into an M4B file."""
    from mutagen.mp4 import MP4, MP4Cover

    tagged = MP4(file)
    tagged["\xa9nam"], tagged["\xa9alb"], tagged["\xa9ART"] = title, edition.album, edition.artist
    tagged["stik"] = [AUDIOBOOK]
    if edition.comment:
        tagged["\xa9cmt"] = edition.comment
    if chapters:
        tagged["\xa9lyr"] = plain_words(chapters)
    if edition.cover:
        png = mime_of(edition.cover) == "image/png"
        kind = MP4Cover.FORMAT_PNG if png else MP4Cover.FORMAT_JPEG
        tagged["covr"] = [MP4Cover(edition.cover, imageformat=kind)]
    file.seek(0)
    tagged.save(file)
