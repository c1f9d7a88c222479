"""The machine's microphone, by miniaudio."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from coach.errors import SteerError
from coach.player.listening.recognize import EAR_HZ

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    import numpy as np
    from numpy.typing import NDArray

BUFFER_MS = 60
"""How much comes at a time; more makes the answer late."""
PERIODS = 16
"""So many buffers (1 s) lie ready while the words of a stretch are looked for."""
LOST_S = 3.0
"""Without any sound for so long the microphone is gone: even silence is sound."""
WAY = "voice commands"


class Microphone:
    """Sound as it comes in, mono at 16 kHz; open it, take its sound, close it."""

    def __init__(self) -> None:
        """Open the machine's default microphone.

        Raises:
            SteerError: There is none.
        """
        try:
            import miniaudio
        except ImportError as error:
            raise SteerError(WAY, str(error), 'install miniaudio with: pip install "coach[speaker]"') from error
        self._error: type[Exception] = miniaudio.MiniaudioError
        self._sounds: SimpleQueue[bytes] = SimpleQueue()
        try:
            self._device: Any = miniaudio.CaptureDevice(
                input_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=EAR_HZ,
                buffersize_msec=BUFFER_MS,
                callback_periods=PERIODS,
                app_name="coach",
            )
        except miniaudio.MiniaudioError as error:
            raise SteerError(WAY, "no microphone was found", "connect one, or allow the terminal to use it") from error
        self._start()

    def sounds(self) -> Iterator[NDArray[np.int16]]:
        """What is heard, piece by piece, without end.

        Raises:
            SteerError: The microphone went away.
        """
        import numpy as np

        try:
            while True:
                yield np.frombuffer(self._sounds.get(timeout=LOST_S), dtype="<i2")
        except Empty:
            raise SteerError(WAY, "the microphone gives no sound any more", "is it still connected?") from None

    def close(self) -> None:
        """Let go of the microphone."""
        self._device.close()

    def _start(self) -> None:
        callback = self._callback()
        next(callback)
        # With no sound system it listens to nowhere, and says so only here.
        if self._device.backend == "Null":
            raise SteerError(WAY, "this machine has no sound system", "the keys still work")
        try:
            self._device.start(callback)
        except self._error as error:
            raise SteerError(WAY, "the microphone cannot be used", "allow the terminal to use it") from error

    def _callback(self) -> Generator[None, bytes, None]:
        while True:
            self._sounds.put(bytes((yield)))
