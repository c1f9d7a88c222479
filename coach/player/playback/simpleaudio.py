"""Another speaker: simpleaudio, for those who have it; Python 3.10 and 3.11 only.

It plays whole buffers, cannot pause, and opens the machine's output for each; so it gets a buffer a chapter, and where
it is in one is told by the clock. What it was given last may sound for some 100 ms after a stop, without a fade.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from coach.errors import SpeakerError
from coach.player.playback.pcm import SAMPLE_BYTES
from coach.units import RATE_HZ, Samples, ms_to_samples

if TYPE_CHECKING:
    from coach.player.playback.feed import Feed

FIRST_BROKEN = (3, 12)
"""From this Python on it ends the process with a segmentation fault when a sound has been played."""

LATENCY_S = 0.1
"""What it asks of ALSA, always."""

PULSE_MS = 60
"""What PulseAudio is asked for in addition: from a stop to silence it was 170 to 240 ms with that, and 260 to 280 without. With
40 there were holes in the sound."""

LOOK_S = 0.02
"""How often it looks for a sound to be mixed over the session's."""

BUSY_S = 2.0
"""How long an output may stay busy with the buffer before."""


class SimpleaudioSpeaker:
    """Plays a chapter at a time."""

    name = "simpleaudio"
    ahead = ms_to_samples(300_000, RATE_HZ)
    """A longer chapter is played in several buffers of five minutes, 14 MB each."""

    def __init__(self) -> None:
        """Nothing sounds; the library is imported.

        Raises:
            SpeakerError: It is not installed, or would crash here.
        """
        if sys.version_info >= FIRST_BROKEN:
            raise SpeakerError(self.name, "it crashes on Python 3.12 and later; use --speaker miniaudio")
        os.environ.setdefault("PULSE_LATENCY_MSEC", str(PULSE_MS))
        try:
            import simpleaudio
            from simpleaudio._simpleaudio import SimpleaudioError
        except ImportError as error:
            raise SpeakerError(self.name, f'{error}; install it with: pip install "coach[simpleaudio]"') from error
        self._simpleaudio: Any = simpleaudio
        self._error: Any = SimpleaudioError
        self._feed: Feed | None = None
        self._thread: Thread | None = None
        self._failure: str | None = None
        self._dropped, self._stopped = Event(), Event()
        self._opening = Lock()
        """Held while a chapter is taken and its buffer opened: what is taken must not be dropped before it is known."""
        self._playing: Any = None
        self._buffer = 0.0, Samples(0), Samples(0)
        """When it began, and the samples of the session that it starts and ends with; replaced as one."""

    def start(self, feed: Feed) -> None:
        """Try the machine's output with a short silence, then play chapters as they become ready.

        Raises:
            SpeakerError: There is none.
        """
        self._feed = feed
        try:
            self._simpleaudio.play_buffer(bytes(SAMPLE_BYTES * RATE_HZ // 100), 1, SAMPLE_BYTES, RATE_HZ)
        except self._error as error:
            raise SpeakerError(self.name, _reason(error)) from error
        self._thread = Thread(target=self._play, args=(feed,), name="coach-simpleaudio", daemon=True)
        self._thread.start()

    def heard(self) -> Samples:
        """How far the clock says that the buffer is.

        Raises:
            SpeakerError: A buffer could not be played.
        """
        if self._failure is not None and self._thread is not None and not self._thread.is_alive():
            raise SpeakerError(self.name, self._failure)
        return self._reached()

    def drop(self) -> None:
        """Stop the buffer, and give back what was not heard of it; without a fade."""
        self._dropped.set()
        with self._opening:
            if self._playing is not None:
                self._playing.stop()
            heard = self._reached()
            self._buffer = 0.0, heard, heard
            if self._feed is not None:
                self._feed.back_to(heard)

    def stop(self) -> None:
        """Stop the buffer, and wait for the thread."""
        self._stopped.set()
        self._dropped.set()
        if self._thread is not None:
            self._thread.join(BUSY_S)

    def _reached(self) -> Samples:
        began, before, after = self._buffer
        elapsed = max(0.0, time.monotonic() - began - LATENCY_S)
        return Samples(min(after, before + round(elapsed * RATE_HZ)))

    def _play(self, feed: Feed) -> None:
        self._failure = "its thread ended"  # until it ends well
        try:
            while feed.wait_for_chapter() and not self._stopped.is_set():
                self._play_chapter(feed)
            self._failure = None
        except self._error as error:
            self._failure = _reason(error)

    def _play_chapter(self, feed: Feed) -> None:
        with self._opening:
            self._dropped.clear()
            before, pcm = feed.position, feed.take_chapter()
            if not pcm:  # it was cut off meanwhile
                return
            self._playing = self._opened(pcm)
            self._buffer = time.monotonic(), before, feed.position
        # Not `wait_done`: it comes back up to two seconds late.
        end = time.monotonic() + len(pcm) / SAMPLE_BYTES / RATE_HZ
        while (left := end - time.monotonic()) > 0 and not self._dropped.wait(min(left, LOOK_S)):
            self._play_over(feed.take_over())
        if self._stopped.is_set():
            self._playing.stop()

    def _play_over(self, pcm: bytes) -> None:
        """Let a short sound be heard beside the buffer, where the machine plays two at once."""
        if pcm:
            with suppress(self._error):
                self._simpleaudio.play_buffer(pcm, 1, SAMPLE_BYTES, RATE_HZ)

    def _opened(self, pcm: bytes) -> Any:  # noqa: ANN401 - simpleaudio has no types
        """The buffer, playing; an output that is still busy with the one before is tried again."""
        give_up = time.monotonic() + BUSY_S
        while time.monotonic() < give_up and not self._dropped.is_set():
            with suppress(self._error):
                return self._simpleaudio.play_buffer(pcm, 1, SAMPLE_BYTES, RATE_HZ)
            self._dropped.wait(0.02)
        return self._simpleaudio.play_buffer(pcm, 1, SAMPLE_BYTES, RATE_HZ)


def _reason(error: Exception) -> str:
    return f"{error}: no sound server or sound card was found"
