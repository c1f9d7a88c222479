"""Music in one channel, of which the last minutes can be read again."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from coach.units import RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.audio import Music

CHUNK = RATE_HZ
FULL_SCALE = 32_767


class Reel:
    """Reads music a second at a time, and keeps what may be asked for again: decoding from the start takes seconds."""

    def __init__(self, music: Music, kept: int) -> None:
        """Nothing is read.

        Args:
            music: What is read.
            kept: How many samples behind the newest one can still be read.
        """
        self._music = music
        self._chunks: deque[NDArray[np.int16]] = deque(maxlen=-(-kept // CHUNK) + 1)
        self._next = 0
        """The chunk that comes next."""

    def read(self, start: int, stop: int) -> NDArray[np.float32]:
        """The music from sample `start` up to, not including, `stop`; -1 to 1.

        Raises:
            CoachError: See `Music`.
        """
        import numpy as np

        while self._next * CHUNK < stop:
            self._chunks.append(self._decoded(self._next))
            self._next += 1
        oldest = self._next - len(self._chunks)
        first, last = max(start // CHUNK, oldest), -(-stop // CHUNK)
        found = np.concatenate([self._chunks[number - oldest] for number in range(first, last)])
        return found[max(0, start - first * CHUNK) : stop - first * CHUNK].astype(np.float32) / np.float32(FULL_SCALE)

    def _decoded(self, number: int) -> NDArray[np.int16]:
        import numpy as np

        sound = self._music.read(number * CHUNK, (number + 1) * CHUNK).mean(axis=1)
        return np.asarray(np.rint(np.clip(sound, -1, 1) * np.float32(FULL_SCALE)), dtype=np.int16)
