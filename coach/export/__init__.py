"""A session as text and as files of sound. Entering is cheap: writers and encoders are imported when they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.export.atomic import put
from coach.export.edition import PLAIN, Edition, Quality
from coach.export.formats import FORMATS, TEXTS, Writer, text_for, writer_for
from coach.export.preview import preview
from coach.export.result import Pieces, Progress, Written

if TYPE_CHECKING:
    from coach.export.cover import COVER_VERSION, FEED_COVER_SIZE, draw_cover, read_cover
    from coach.export.encoder import Encoder, find_encoder
    from coach.export.index import index_page
    from coach.export.mp3 import write_mp3
    from coach.export.plot.write import write_picture
    from coach.export.podcast import Episode, Show, chapters_json, check_base, feed
    from coach.export.text import write_text
    from coach.export.wav import write_wav

__all__ = [
    "COVER_VERSION",
    "FEED_COVER_SIZE",
    "FORMATS",
    "PLAIN",
    "TEXTS",
    "Edition",
    "Encoder",
    "Episode",
    "Pieces",
    "Progress",
    "Quality",
    "Show",
    "Writer",
    "Written",
    "chapters_json",
    "check_base",
    "draw_cover",
    "feed",
    "find_encoder",
    "index_page",
    "preview",
    "put",
    "read_cover",
    "text_for",
    "write_mp3",
    "write_picture",
    "write_text",
    "write_wav",
    "writer_for",
]

_LAZY = {
    "COVER_VERSION": "coach.export.cover",
    "FEED_COVER_SIZE": "coach.export.cover",
    "Episode": "coach.export.podcast",
    "Show": "coach.export.podcast",
    "chapters_json": "coach.export.podcast",
    "check_base": "coach.export.podcast",
    "feed": "coach.export.podcast",
    "index_page": "coach.export.index",
    "Encoder": "coach.export.encoder",
    "draw_cover": "coach.export.cover",
    "find_encoder": "coach.export.encoder",
    "read_cover": "coach.export.cover",
    "write_mp3": "coach.export.mp3",
    "write_picture": "coach.export.plot.write",
    "write_text": "coach.export.text",
    "write_wav": "coach.export.wav",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """What is imported when it is first asked for."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)
