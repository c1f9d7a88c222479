"""Chapters as ffmpeg reads them."""

from collections.abc import Iterable

from coach.timeline import Chapter

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "=;#\\\n"})


def ffmetadata(chapters: Iterable[Chapter]) -> str:
    """The chapters in ffmpeg's own text format; times are counted in milliseconds."""
    parts = [
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={chapter.start}\nEND={chapter.end}\ntitle={chapter.title.translate(_SPECIAL)}\n"
        for chapter in chapters
    ]
    return ";FFMETADATA1\n" + "".join(parts)
