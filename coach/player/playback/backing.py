"""Music under a session that is played: one channel, as the session is, so that nothing depends on left and right."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from coach.audio import Meter, amplitude, gains, joined, limited, lufs
from coach.errors import SoundError
from coach.player.playback.pcm import FADE_SAMPLES
from coach.player.playback.reel import Reel
from coach.player.score import Part
from coach.timeline import ChapterKind
from coach.units import RATE_HZ, ms_to_samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.audio import Music
    from coach.player.score import Item
    from coach.timeline import Chapter

UP_LUFS = -27.0
"""Of music where it is up: 8 under words, and so 20 under them where words are."""
HEARD_SAMPLES = 60 * RATE_HZ
"""How much of the music is measured before it begins; the session should not wait for more."""
SILENT_LUFS = -65.0
FULL_SCALE = 32_768
FADE = RATE_HZ
"""How long music takes to come, to go and to find its level where the session is cut or put together anew."""
STEP = RATE_HZ // 1000
"""How much music was turned up is kept for each millisecond."""


@dataclass(frozen=True, slots=True)
class _Mixed:
    """Music that went into the sound."""

    at: int
    """Its first sample, of the sound."""
    music: int
    """And of the music."""
    gain: NDArray[np.float32]
    """How much it was turned up, at each millisecond."""


class Backing:
    """Music that goes down under words, comes up in long silences, and fades where the session's own sound is left.

    It goes on where it was heard last, wherever the session goes. Threads may share it: only the one whose turn began
    last moves it on.
    """

    def __init__(self, music: Music, ahead: int) -> None:
        """Nothing is read yet.

        Args:
            music: What is played, again and again.
            ahead: How many samples are mixed before they are heard, at the most.
        """
        self._path, self._kept = str(music.path), max(ahead, HEARD_SAMPLES) + 4 * FADE
        self._reel = Reel(music, self._kept)
        self._level: float | None = None
        self._turn: object = None
        self._mixed: deque[_Mixed] = deque()
        self._music, self._gain = 0, 0.0
        self._jump = 0.0, 0
        """By how much it differs from what the item asks for, and since which sample of the sound: it fades away."""
        self._lock = RLock()

    def begin(self, turn: object) -> None:
        """Let only this turn have music."""
        with self._lock:
            self._turn = turn

    def end(self, turn: object, at: int) -> bytes:
        """The music's end after this turn's last sample of the sound; empty when it is another's turn."""
        with self._lock:
            return self.tail(at) if turn is self._turn else b""

    def under(self, turn: object, item: Item, words: NDArray[np.int16], since: int, at: int) -> NDArray[np.int16]:
        """The words of an item with the music under them.

        Args:
            turn: Whose; an old one's are given back as they are.
            item: What the words are from.
            words: A stretch of it.
            since: Where in the item it starts, in samples.
            at: Where in the sound it starts.

        Raises:
            SoundError: The music is silent, or cannot be read.
        """
        import numpy as np

        with self._lock:
            if turn is not self._turn or not len(words):
                return words
            gain = self._gains(item, since, since + len(words), at)
            music, self._music, self._gain = self._music, self._music + len(words), float(gain[-1])
            if not gain.any():
                self._music = music  # it waits while it is not heard
                return words
            self._note(_Mixed(at, music, gain[::STEP]))
            self._level = self._level or self._measured()
            bed = self._reel.read(music, self._music) * gain * np.float32(self._level)
            mixed = limited(words.astype(np.float32) / np.float32(FULL_SCALE) + bed, RATE_HZ)
            return np.asarray(np.rint(mixed * (FULL_SCALE - 1)), dtype=np.int16)

    def go_on(self, at: int) -> None:
        """Go on from a sample of the sound as if what was mixed after it had not been."""
        with self._lock:
            self._turn = None
            while self._mixed and self._mixed[-1].at > at:
                self._music, self._gain = self._mixed.pop().music, 0.0
            if self._mixed:
                last, length = self._mixed[-1], at - self._mixed[-1].at
                steps = length // STEP
                self._music = last.music + min(length, len(last.gain) * STEP)
                self._gain = 0.0 if steps > len(last.gain) else float(last.gain[min(steps, len(last.gain) - 1)])

    def leave(self, at: int) -> None:
        """Let it be silent from a sample of the sound on, and the sound begin anew at 0."""
        with self._lock:
            self.go_on(at)
            self._gain = 0.0
            self._mixed.clear()

    def tail(self, at: int) -> bytes:
        """A second in which the music goes away from a sample of the sound on; empty where none was heard there."""
        import numpy as np

        with self._lock:
            self.go_on(at)
            gain, self._gain = self._gain, 0.0
            if not gain:
                return b""
            shape = np.linspace(1, 0, FADE, dtype=np.float32)
            shape[:FADE_SAMPLES] *= np.linspace(0, 1, FADE_SAMPLES, dtype=np.float32)
            sound = self._reel.read(self._music, self._music + FADE) * shape * np.float32((self._level or 0.0) * gain)
            self._music += FADE
            return np.asarray(np.rint(sound * (FULL_SCALE - 1)), dtype="<i2").tobytes()

    def _gains(self, item: Item, start: int, stop: int, at: int) -> NDArray[np.float32]:
        """What music is multiplied with, sample by sample."""
        import numpy as np

        if isinstance(item, Part):
            first = ms_to_samples(item.start, RATE_HZ)
            gain = _part_gains(item.chapter, first + start, first + stop)
        else:
            gain = np.zeros(stop - start, dtype=np.float32)
        if start == 0:
            self._jump = self._gain - float(gain[0]), at
        jump, since = self._jump
        places = np.arange(at - since, at - since + stop - start, dtype=np.float32)
        return np.maximum(gain + np.float32(jump) * np.clip(1 - places / FADE, 0, 1), 0).astype(np.float32)

    def _note(self, mixed: _Mixed) -> None:
        """Remember it for as long as it may not have been heard."""
        self._mixed.append(mixed)
        while self._mixed[0].at < mixed.at - self._kept:
            self._mixed.popleft()

    def _measured(self) -> float:
        """What the music is multiplied with where it is up."""
        meter = Meter()
        meter.add(self._reel.read(0, HEARD_SAMPLES)[:, None])
        loud = lufs(meter.powers)
        if loud < SILENT_LUFS:
            raise SoundError(self._path, "it begins with a minute of silence")
        return amplitude(UP_LUFS - loud)


def _part_gains(chapter: Chapter, start: int, stop: int) -> NDArray[np.float32]:
    """How loud music is in a chapter; where it starts and ends somebody may be speaking."""
    end = ms_to_samples(chapter.end, RATE_HZ)
    sounds = [(ms_to_samples(cue.start, RATE_HZ), ms_to_samples(cue.end, RATE_HZ)) for cue in chapter.cues]
    edges = [(edge, edge) for edge in (ms_to_samples(chapter.start, RATE_HZ), end) if edge]
    is_last = chapter.kind is ChapterKind.CLOSING
    return gains(joined(sorted([*sounds, *(edges[:-1] if is_last else edges)])), start, stop, end if is_last else None)
