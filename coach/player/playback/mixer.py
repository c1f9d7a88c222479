"""Mixes a score ahead of the speaker, in a thread of its own."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.player.playback.pcm import SAMPLE_BYTES
from coach.player.playback.sound import sound_of
from coach.units import Samples

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from coach.audio import Clips
    from coach.player.playback.backing import Backing
    from coach.player.playback.feed import Feed
    from coach.player.playback.track import Track
    from coach.player.score import Item


class Turn:
    """One score's way into the feed; it ends when another's begins, or when what is ready is cut off."""

    def __init__(self, feed: Feed, track: Track) -> None:
        """Begin it, after what is ready."""
        self._feed, self._track = feed, track
        self._number, self.at = feed.begin()
        track.begin(self._number, self.at)

    def lay(self, item: Item, length: Samples) -> None:
        """Say what comes next."""
        self._track.lay(self._number, item, self.at, length)

    def put(self, pcm: bytes) -> bool:
        """Add sound; whether the turn still goes on."""
        self.at = Samples(self.at + len(pcm) // SAMPLE_BYTES)
        return self._feed.put(self._number, pcm)

    def end_chapter(self) -> None:
        """Say that speakers that take sound in large pieces should take it up to here."""
        self._feed.end_chapter(self._number)

    def end(self, after: bytes) -> None:
        """Say that no more comes; see `Feed.end`."""
        self._track.close(self._number, self.at)
        self._feed.end(self._number, after)


class Mixer(Thread):
    """Puts the sound of a score into a feed, each item as soon as the score gives it."""

    def __init__(self, score: Iterable[Item], clips: Clips, turn: Turn, backing: Backing | None) -> None:
        """Nothing is mixed until `start`."""
        # A daemon, as laying out a chapter may wait for a voice that never answers: the program ends all the same.
        super().__init__(name="coach-mixer", daemon=True)
        self._score, self._clips, self._turn, self._backing = score, clips, turn, backing
        self._failure: BaseException | None = None

    @property
    def failed(self) -> bool:
        """Whether `check` raises."""
        return self._failure is not None

    def check(self) -> None:
        """Raise what went wrong in the thread, if anything did."""
        if self._failure is not None:
            raise self._failure

    def run(self) -> None:
        """Mix until the score's end, or until it is another's turn."""
        after = b""
        try:
            for item in self._score:
                if not self._mix(item):
                    return
            after = b"" if self._backing is None else self._backing.end(self._turn, self._turn.at)
        except CoachError as error:
            self._failure = error
        except BaseException as error:  # a bug: told here with its own traceback, and raised again by `check`
            self._failure = error
            raise
        finally:
            self._turn.end(after)

    def _mix(self, item: Item) -> bool:
        """Whether the turn still goes on when the item has been put."""
        sound = sound_of(item, self._clips)
        self._turn.lay(item, sound.length)
        since = 0
        for words in sound.blocks:
            if not self._turn.put(self._backed(item, words, since)):
                return False
            since += len(words)
        if sound.ends_chapter:
            self._turn.end_chapter()
        return True

    def _backed(self, item: Item, words: NDArray[np.int16], since: int) -> bytes:
        if self._backing is None:
            return words.tobytes()
        return self._backing.under(self._turn, item, words, since, self._turn.at).tobytes()
