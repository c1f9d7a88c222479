"""What stands around a session's sound in a file: its tags, its cover, how well it is encoded, its music."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.audio import Music


class Quality(str, Enum):
    """How well a session is encoded, against how large it becomes."""

    SMALL = "small"
    """Speech stays clear; music suffers."""
    NORMAL = "normal"
    """Speech sounds as it was spoken."""
    HIGH = "high"
    """Music sounds well too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """How a session is put into a file; every writer takes what its format has a place for."""

    artist: str = "coach"
    """Who speaks, for players that show it."""
    album: str = "Exercise sessions"
    """What it belongs to: players list sessions together under it."""
    comment: str = ""
    """A few words about it."""
    cover: bytes | None = None
    """A JPEG or PNG picture."""
    quality: Quality = Quality.NORMAL
    """How well it is encoded."""
    music: Music | None = None
    """What sounds under it; the file is stereo then."""


PLAIN = Edition()
"""No picture, no music, the usual quality."""
