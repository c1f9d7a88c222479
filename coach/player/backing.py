"""Music under a session that is played: one channel, as the session is, so that nothing depends on left and right."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from coach.audio import Meter, amplitude, gains, joined, limited, lufs
from coach.errors import SoundError
from coach.units import RATE_HZ, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from coach.audio import Music
    from coach.timeline import Chapter

UP_LUFS = -27.0
"""Of music where it is up: 8 under words, and so 20 under them where words are."""
HEARD_SAMPLES = 60 * RATE_HZ
"""How much of the music is measured before it begins; the session should not wait for more."""
SILENT_LUFS = -65.0
FULL_SCALE = 32_768


def with_next(chapters: Iterable[Chapter]) -> Iterator[tuple[Chapter, Chapter | None]]:
    """Each chapter with the one after it: music must know how soon somebody speaks again."""
    before: Chapter | None = None
    for chapter in chapters:
        if before is not None:
            yield before, chapter
        before = chapter
    if before is not None:
        yield before, None


class Backing:
    """Music that goes down under words and up between them."""

    def __init__(self, music: Music) -> None:
        """Measure how loud the music is.

        Raises:
            SoundError: It is silent.
        """
        import numpy as np

        self._music = music
        meter = Meter()
        start = music.read(0, HEARD_SAMPLES).mean(axis=1, keepdims=True)
        meter.add(start)
        loud = lufs(meter.powers)
        if loud < SILENT_LUFS:
            raise SoundError(str(music.path), "it begins with a minute of silence")
        self._level = np.float32(amplitude(UP_LUFS - loud))
        self._sounds: list[tuple[int, int]] = []
        self._known: set[int] = set()

    def learn(self, *chapters: Chapter) -> None:
        """Know what is said in chapters; those that are known already are passed over."""
        new = [chapter for chapter in chapters if chapter.start not in self._known]
        self._known.update(chapter.start for chapter in new)
        cues = chain.from_iterable(chapter.cues for chapter in new)
        self._sounds += [(ms_to_samples(cue.start, RATE_HZ), ms_to_samples(cue.end, RATE_HZ)) for cue in cues]

    def under(self, words: NDArray[np.int16], start: int, end: int | None) -> NDArray[np.int16]:
        """The words, which start at sample `start`, with the music around them.

        Args:
            words: What is said.
            start: Its first sample.
            end: The session's last sample, once it is known.
        """
        import numpy as np

        stop = start + len(words)
        gain = gains(joined(self._sounds), start, stop, end) * self._level
        bed = self._music.read(start, stop).mean(axis=1) * gain
        mixed = limited(words.astype(np.float32) / np.float32(FULL_SCALE) + bed, RATE_HZ)
        return np.asarray(np.rint(mixed * (FULL_SCALE - 1)), dtype=np.int16)
