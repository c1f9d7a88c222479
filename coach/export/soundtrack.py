"""What is heard in a session: its words alone, or its words with music under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coach.export.sounding import pcm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.audio import Clips
    from coach.export.edition import Edition
    from coach.export.result import Pieces
    from coach.export.sounding import Sound
    from coach.timeline import Chapter


class Soundtrack(Protocol):
    """Gives the samples of a session, stretch by stretch, in order."""

    chapters: Iterable[Chapter]
    """The session; taken once, as it may still be being laid out."""
    channels: int
    """1 or 2; samples are interleaved."""

    def pcm(self, heard: Iterable[Sound], start: int, stop: int) -> bytes:
        """What is heard from sample `start` up to, not including, `stop`, 16 bit; stretches may overlap a little."""

    def mark(self, start: int, stop: int) -> str:
        """What that stretch depends on besides the words in it."""


@dataclass(slots=True)
class Words:
    """A session of words alone: mono, and as fast as they can be laid out."""

    chapters: Iterable[Chapter]
    clips: Clips
    channels: int = 1

    def pcm(self, heard: Iterable[Sound], start: int, stop: int) -> bytes:
        """The words."""
        return pcm(heard, self.clips, start, stop)

    def mark(self, start: int, stop: int) -> str:
        """Nothing."""
        del start, stop
        return ""


def soundtrack(chapters: Iterable[Chapter], clips: Clips, edition: Edition, kept: Pieces | None) -> Soundtrack:
    """What an edition of a session sounds like.

    With music all chapters are laid out first, as how loud everything is depends on all of it.

    Raises:
        SoundError: The music cannot be read.
    """
    if edition.music is None:
        return Words(chapters, clips)
    from coach.export.with_music import WithMusic

    return WithMusic(tuple(chapters), clips, edition.music, kept)
