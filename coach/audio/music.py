"""Music from a file, as long as a session lasts: decoded a stretch at a time, repeated with crossfades."""

from __future__ import annotations

from contextlib import closing
from hashlib import blake2b
from math import pi
from typing import TYPE_CHECKING, Any

from coach.errors import MachineError, NotThereError, SoundError
from coach.units import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

DECODE_HZ = 48_000
"""What files are decoded at, before soxr halves it: most are of this rate, or near it."""
BLOCK_FRAMES = 16_384
FADE_SAMPLES = 3 * RATE_HZ
"""The end of the music sounds together with its next start for 3 s; of short music, a third of it does."""
CHUNK_SAMPLES = 20 * RATE_HZ
"""As much as is made ready at a time."""
KEPT_SAMPLES = RATE_HZ
"""Stretches that are asked for may overlap by so much."""
SHORTEST = RATE_HZ
"""Shorter music is a noise."""
HASHED_BYTES = 1 << 20


class Music:
    """A sound file that goes on for as long as it is asked for: stereo, 24 kHz; never whole in memory."""

    def __init__(self, path: Path) -> None:
        """Open the file, and decode its first second.

        Raises:
            NotThereError: There is no such file.
            SoundError: It is not a sound, or too short.
            MachineError: The library that decodes it is not installed.
        """
        self.path = path
        self._digest = ""
        self._restart()
        self._fill(0, SHORTEST)

    @property
    def digest(self) -> str:
        """A checksum of the file, in hex."""
        if not self._digest:
            found = blake2b(digest_size=16)
            with self.path.open("rb") as file:
                while block := file.read(HASHED_BYTES):
                    found.update(block)
            self._digest = found.hexdigest()
        return self._digest

    def read(self, start: int, stop: int) -> NDArray[np.float32]:
        """The music from sample `start` up to, not including, `stop`: a row of left and right for each sample.

        Going forward costs what it takes to decode; going back by more than a second starts again from the beginning.
        What lies before 0 is silence.
        """
        import numpy as np

        first = max(start, 0)
        if first < self._at:
            self._restart()
        self._fill(first, stop)
        found = self._ready[first - self._at : max(first, stop) - self._at]
        silence = np.zeros((min(stop, 0) - min(start, 0), 2), dtype=np.float32)
        return np.concatenate([silence, found])

    def close(self) -> None:
        """Let go of the file; it can be read again from its start."""
        self._restart()

    def _restart(self) -> None:
        import numpy as np

        self._stream = looped(self.path)
        self._ready: NDArray[np.float32] = np.zeros((0, 2), dtype=np.float32)
        self._at = 0

    def _fill(self, start: int, stop: int) -> None:
        """Decode until sample `stop` is ready; what lies a second and more before `start` is not kept."""
        import numpy as np

        self._drop(start - KEPT_SAMPLES)
        while self._at + len(self._ready) < stop:
            self._drop(start - KEPT_SAMPLES)
            self._ready = np.concatenate([self._ready, next(self._stream)])

    def _drop(self, before: int) -> None:
        """Forget what lies before a sample."""
        gone = min(max(0, before - self._at), len(self._ready))
        self._ready = self._ready[gone:]
        self._at += gone


def looped(path: Path) -> Iterator[NDArray[np.float32]]:
    """The music again and again, without an end; each end sounds together with the next start.

    Raises:
        NotThereError, SoundError, MachineError: See `Music`.
    """
    import numpy as np

    tail: NDArray[np.float32] = np.zeros((0, 2), dtype=np.float32)
    while True:
        tail = yield from _once(path, tail)


def _once(path: Path, tail: NDArray[np.float32]) -> Generator[NDArray[np.float32], None, NDArray[np.float32]]:
    """The music once, with `tail` dying away over its start; returns its own end, which was not given yet."""
    import numpy as np

    held: list[NDArray[np.float32]] = []
    given = 0
    with closing(decoded(path)) as blocks:
        for block in blocks:
            held.append(block)
            if sum(map(len, held)) >= CHUNK_SAMPLES + 3 * FADE_SAMPLES:
                whole = np.concatenate(held)
                given += CHUNK_SAMPLES
                held = [whole[CHUNK_SAMPLES:]]
                yield _crossed(tail, whole[:CHUNK_SAMPLES])
                tail = tail[:0]
    rest = np.concatenate(held) if held else np.zeros((0, 2), dtype=np.float32)
    if given + len(rest) < SHORTEST:
        raise SoundError(str(path), "it is shorter than a second" if len(rest) else "there is no sound in it")
    fade = min(FADE_SAMPLES, (given + len(rest)) // 3)
    yield _crossed(tail, rest[: len(rest) - fade])
    return rest[len(rest) - fade :]


def _crossed(tail: NDArray[np.float32], head: NDArray[np.float32]) -> NDArray[np.float32]:
    """`head`, which rises while `tail` falls over its start, at one loudness throughout."""
    import numpy as np

    if not len(tail):
        return head
    turn = np.linspace(0, pi / 2, len(tail), dtype=np.float32)[:, None]
    mixed = head.copy()
    mixed[: len(tail)] = head[: len(tail)] * np.sin(turn) + tail * np.cos(turn)
    return mixed


def decoded(path: Path) -> Generator[NDArray[np.float32], None, None]:
    """The file's sound in blocks, stereo, at 24 kHz; MP3, FLAC, WAV and Ogg Vorbis are known.

    Raises:
        NotThereError, SoundError, MachineError: See `Music`.
    """
    import numpy as np
    import soxr

    halving = soxr.ResampleStream(DECODE_HZ, RATE_HZ, 2, dtype="float32", quality="HQ")
    for samples in _raw(path):
        block = np.frombuffer(samples, dtype=np.float32).reshape(-1, 2)
        yield halving.resample_chunk(np.nan_to_num(block))
    yield halving.resample_chunk(np.zeros((0, 2), dtype=np.float32), last=True)


def _raw(path: Path) -> Generator[Any, None, None]:
    """The file's samples as miniaudio gives them."""
    try:
        import miniaudio
    except ImportError as error:
        raise MachineError(f'music needs miniaudio ({error}): install it with: pip install "coach[speaker]"') from error
    _check_readable(path)
    kind = miniaudio.SampleFormat.FLOAT32
    try:
        stream = miniaudio.stream_file(str(path), kind, 2, DECODE_HZ, BLOCK_FRAMES)
        with closing(stream):
            yield from stream
    except miniaudio.MiniaudioError as error:
        raise SoundError(str(path), "no MP3, FLAC, WAV or Ogg Vorbis was found in it") from error


def _check_readable(path: Path) -> None:
    """Say what keeps a file from being read, as the decoder does not."""
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except FileNotFoundError as error:
        raise NotThereError(path) from error
    except OSError as error:
        raise SoundError(str(path), error.strerror or "it cannot be read") from error
    if empty:
        raise SoundError(str(path), "it is empty")
