"""A session as text and as files of sound. Entering is cheap: writers and encoders are imported when they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.export.edition import PLAIN, Edition, Quality
from coach.export.formats import FORMATS, TEXTS, Writer, text_for, writer_for
from coach.export.preview import preview
from coach.export.result import Pieces, Progress, Written

if TYPE_CHECKING:
    from coach.export.cover import COVER_VERSION, draw_cover, read_cover
    from coach.export.encoder import Encoder, find_encoder
    from coach.export.mp3 import write_mp3
    from coach.export.text import write_text
    from coach.export.wav import write_wav

__all__ = [
    "COVER_VERSION",
    "FORMATS",
    "PLAIN",
    "TEXTS",
    "Edition",
    "Encoder",
    "Pieces",
    "Progress",
    "Quality",
    "Writer",
    "Written",
    "draw_cover",
    "find_encoder",
    "preview",
    "read_cover",
    "text_for",
    "write_mp3",
    "write_text",
    "write_wav",
    "writer_for",
]

_LAZY = {
    "COVER_VERSION": "coach.export.cover",
    "Encoder": "coach.export.encoder",
    "draw_cover": "coach.export.cover",
    "find_encoder": "coach.export.encoder",
    "read_cover": "coach.export.cover",
    "write_mp3": "coach.export.mp3",
    "write_text": "coach.export.text",
    "write_wav": "coach.export.wav",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """What is imported when it is first asked for."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)
