"""The default speaker: miniaudio, which asks for sound when the machine needs it."""

from __future__ import annotations

import os
import time
from collections import deque
from contextlib import contextmanager, suppress
from threading import Event
from typing import TYPE_CHECKING, Any

from coach.errors import SpeakerError
from coach.player.playback.pcm import SAMPLE_BYTES
from coach.units import RATE_HZ, Ms, Samples, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from coach.player.playback.feed import Feed

BUFFER_MS = Ms(50)
"""Shorter ones crackle on a busy machine, longer ones make Ctrl-C late."""

LATENCY_S = 0.06
"""From a sample's being asked for to its being heard, about: through PulseAudio it was 0.08 to 0.15 s, elsewhere it is less."""

PERIODS = 3
"""Buffers that lie between asking for sound and hearing it, at the most; miniaudio's own default."""

FADE_WAIT_S = 0.5
"""How long a stop waits for the fade to be heard; a machine that is gone asks for nothing more."""

LOST_LOOKS = 150
"""So many looks in a row (3 s) without being asked for sound: the machine is gone."""


class MiniaudioSpeaker:
    """Plays through whatever the system has: PulseAudio, ALSA, Core Audio, WASAPI."""

    name = "miniaudio"
    ahead = ms_to_samples(60_000, RATE_HZ)

    def __init__(self) -> None:
        """Nothing sounds; the library is imported.

        Raises:
            SpeakerError: It is not installed.
        """
        try:
            import miniaudio
        except ImportError as error:
            raise SpeakerError(self.name, f'{error}; install it with: pip install "coach[speaker]"') from error
        self._miniaudio: Any = miniaudio
        self._device: Any = None
        self._feed: Feed | None = None
        self._asked: deque[tuple[float, Samples]] = deque([(0.0, Samples(0))], maxlen=64)
        self._looks, self._asked_at_look = 0, 0.0
        self._fade_heard = Event()

    @property
    def backend(self) -> str:
        """What it plays through, once it was started."""
        return "" if self._device is None else str(self._device.backend)

    def start(self, feed: Feed) -> None:
        """Open the machine's default output, and begin.

        Raises:
            SpeakerError: There is none.
        """
        self._feed = feed
        callback = self._callback(feed)
        next(callback)
        try:
            with _hushed():
                self._device = self._miniaudio.PlaybackDevice(
                    output_format=self._miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=RATE_HZ,
                    buffersize_msec=BUFFER_MS,
                    callback_periods=PERIODS,
                    app_name="coach",
                )
                # With no sound system it plays to nowhere, and says so only here.
                if self._device.backend == "Null":
                    raise SpeakerError(self.name, "this machine has no sound system")
                self._device.start(callback)
        except self._miniaudio.MiniaudioError as error:
            raise SpeakerError(self.name, f"{_reason(error)}: no sound server or sound card was found") from error

    def heard(self) -> Samples:
        """How far the session was when what is heard now was asked for.

        Raises:
            SpeakerError: Nothing was asked for during 150 looks, 3 s of play.
        """
        self._check_asked()
        now = time.monotonic() - LATENCY_S
        asked = list(self._asked)
        taken_after = [*(before for _, before in asked[1:]), Samples(self._feed.position if self._feed else 0)]
        position = asked[0][1]
        for (at, before), after in zip(asked, taken_after, strict=True):
            if at <= now:
                position = Samples(min(after, before + round((now - at) * RATE_HZ)))
        return position

    def drop(self) -> None:
        """Nothing: what it took is heard within 150 ms."""

    def stop(self) -> None:
        """Let the fade be heard, then close the machine's output."""
        device, self._device = self._device, None
        if device is not None:
            if device.running:
                # Closing throws away what was not heard yet, and that would click.
                self._fade_heard.wait(FADE_WAIT_S)
            with suppress(self._miniaudio.MiniaudioError):
                device.stop()
            device.close()

    def _callback(self, feed: Feed) -> Generator[bytes, int, None]:
        """Gives sound whenever the machine asks; silence where none is ready."""
        count = yield b""
        asked_since_stop = 0
        while True:
            self._asked.append((time.monotonic(), feed.position))
            asked_since_stop += feed.stopped
            if asked_since_stop > PERIODS:
                self._fade_heard.set()
            count = yield feed.take(count).ljust(count * SAMPLE_BYTES, b"\0")

    def _check_asked(self) -> None:
        # Counted in looks, not in time: a program that was halted must not find its speaker lost.
        at = self._asked[-1][0]
        self._looks = self._looks + 1 if at == self._asked_at_look else 0
        self._asked_at_look = at
        if self._looks > LOST_LOOKS:
            raise SpeakerError(self.name, "it takes no more sound: is it still connected?")


@contextmanager
def _hushed() -> Iterator[None]:
    """Send what C libraries write to standard error to nowhere: ALSA tells there what it tried in vain."""
    try:
        kept = os.dup(2)
    except OSError:  # a program without a window has none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _reason(error: Exception) -> str:
    return str(error.args[0]) if error.args else "unknown error"
