"""A session with music under its words: stereo, at the loudness that stereo has."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from coach.audio import Meter, amplitude, gains, hops, joined, limited, lufs
from coach.errors import SoundError
from coach.export.sounding import Sound, heard_in, pcm, sounds
from coach.units import RATE_HZ, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from coach.audio import Clips, Music
    from coach.export.result import Pieces
    from coach.timeline import Chapter

TARGET_LUFS = -15.7
"""Of what is encoded, so that the file measures -16 within 0.5 in every format: encoding takes up to 0.6 units."""
QUIETEST_LUFS, LOUDEST_LUFS = -24, -16
"""Of music where it is up. Under words it is 12 down, and so at the quietest 20 under them, as WCAG 1.4.7 asks for."""
CLOSE_LU = 0.5
"""Music becomes no louder, once the session is as near to its loudness as this."""
MOST_GAIN_DB = 3.0
"""Words are made louder by at most this, so that the limiter is not heard."""
SILENT_LUFS = -65.0

BLOCK_SAMPLES = 9 * RATE_HZ
"""As much as is measured at a time: with what the filter adds it fits a transform of 2 to the 18."""
FULL_SCALE = 32_768
KIND = "piece"
VERSION = 1
"""Counts changes of how it is mixed."""


@dataclass(frozen=True, slots=True)
class Levels:
    """What the parts of a mix are multiplied with."""

    words: float
    """The words."""
    music: float
    """The music, where it is up."""


class WithMusic:
    """The soundtrack of words and music; how loud both are is found by measuring, and kept for the next export."""

    channels = 2

    def __init__(self, chapters: Sequence[Chapter], clips: Clips, music: Music, kept: Pieces | None) -> None:
        """Nothing is measured until it is needed."""
        self.chapters: Iterable[Chapter] = chapters
        self._clips, self._music, self._kept = clips, music, kept
        self._sounds = sounds([cue for chapter in chapters for cue in chapter.cues])
        self._stretches = joined((sound.start, sound.stop) for sound in self._sounds)
        self._end = ms_to_samples(chapters[-1].end if chapters else 0, RATE_HZ)
        self._whole = ""
        self._found: Levels | None = None

    def mark(self, start: int, stop: int) -> str:
        """Where it is in the session, and a checksum of the whole of it: every word has a part in how loud it is."""
        return f"{self._checksum()} {start} {stop}"

    def pcm(self, heard: Iterable[Sound], start: int, stop: int) -> bytes:
        """The words in the middle, the music around them."""
        import numpy as np

        levels = self._levels()
        words = self._words(heard, start, stop)[:, None] * np.float32(levels.words)
        mixed = limited(words + self._bed(start, stop) * np.float32(levels.music), RATE_HZ)
        return np.asarray(np.rint(mixed * (FULL_SCALE - 1)), dtype="<i2").tobytes()

    def _words(self, heard: Iterable[Sound], start: int, stop: int) -> NDArray[np.float32]:
        import numpy as np

        whole = np.frombuffer(pcm(heard, self._clips, start, stop), dtype="<i2")
        return whole.astype(np.float32) / np.float32(FULL_SCALE)

    def _bed(self, start: int, stop: int) -> NDArray[np.float32]:
        """The music, up and down, at its own level; the decoder is not asked for what lies after the session."""
        import numpy as np

        last = max(start, min(stop, self._end))
        bed = self._music.read(start, last) * self._gain(start, last)[:, None]
        return np.pad(bed, ((0, stop - last), (0, 0)))

    def _gain(self, start: int, stop: int) -> NDArray[np.float32]:
        return gains(self._stretches, start, stop, self._end)

    def _checksum(self) -> str:
        """Of all that the mix depends on."""
        if not self._whole:
            digest = sha256(f"{VERSION} {self._music.digest} {self._end} {TARGET_LUFS}".encode())
            for sound in self._sounds:
                digest.update(f"\n{self._clips.digest(sound.text)} {sound.start}".encode())
            self._whole = digest.hexdigest()
        return self._whole

    def _levels(self) -> Levels:
        """The levels, measured or kept."""
        if self._found is None:
            key = sha256(f"levels {self._checksum()}".encode()).hexdigest()
            kept = _read_levels(self._kept.get(KIND, key)) if self._kept else None
            self._found = kept or self._measured()
            if self._kept and not kept:
                self._kept.put(KIND, key, f"{self._found.words:.6f} {self._found.music:.6f}".encode())
        return self._found

    def _measured(self) -> Levels:
        """The levels at which the session is as loud as it should be: one pass over all of it.

        Raises:
            SoundError: The music is silent.
        """
        import numpy as np

        words, music, gain = Meter(), Meter(), []
        for start in range(0, self._end, BLOCK_SAMPLES):
            stop = min(start + BLOCK_SAMPLES, self._end)
            words.add(self._words(heard_in(self._sounds, start, stop), start, stop)[:, None])
            music.add(self._music.read(start, stop))
            gain.append(hops(self._gain(start, stop) ** 2))
        loud = lufs(music.powers)
        if self._end and loud < SILENT_LUFS:
            raise SoundError(str(self._music.path), "it is silent")
        up_and_down = np.concatenate(gain) if gain else np.zeros(0)
        return _levels(2 * words.powers, music.powers * up_and_down, loud)  # words sound from both sides


def _levels(words: NDArray[np.float64], bed: NDArray[np.float64], music_lufs: float) -> Levels:
    """The quietest music with which the session comes near its loudness, and then what is missing for both."""
    found: list[tuple[float, int]] = []
    for up in range(QUIETEST_LUFS, LOUDEST_LUFS + 1):
        loud = lufs(words + bed * amplitude(up - music_lufs) ** 2)
        found.append((TARGET_LUFS - loud, up))
        if abs(TARGET_LUFS - loud) <= CLOSE_LU:
            break
    missing, up = min(found, key=lambda each: abs(each[0])) if abs(found[-1][0]) > CLOSE_LU else found[-1]
    more = amplitude(max(-MOST_GAIN_DB, min(MOST_GAIN_DB, missing)))
    return Levels(more, more * amplitude(up - music_lufs))


def _read_levels(data: bytes | None) -> Levels | None:
    """Levels as they were kept; None where there are none, or damaged ones."""
    try:
        words, music = map(float, (data or b"").split())
    except ValueError:
        return None
    return Levels(words, music)
