"""Steering by voice: "coach, pause". Nothing of what is heard is kept, and nothing leaves the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING, Any

from coach.errors import SteerError
from coach.player.commands import Command
from coach.player.events import EventKind
from coach.player.listening.ear import number_ear
from coach.player.listening.grammar import number_phrases
from coach.player.listening.sense import makes_sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    from coach.player.events import Event
    from coach.player.steer import Steering

WAY = "voice commands"
PATIENCE_S = 5.0
"""How long the microphone and the model may take until they listen: twenty times what they need."""
PAUSED_S = 2.5
"""After a pause so long nothing but a pain is heard: "Paused." is said then, and sounds a little like "coach, stop"."""
_PACKAGES = Path(__file__).resolve().parents[3]
_HINT = 'install it with: pip install "coach[voice-control]"'

Told = dict[str, Any]


def _ignore(_: str) -> None:
    """Tell nobody."""


class VoiceCommands:
    """Hears commands and puts them, each answered by a soft tone, as who spoke does not look."""

    name = WAY

    def __init__(self, tell: Callable[[str], None] = _ignore, now: Callable[[], float] = time.monotonic) -> None:
        """Nothing listens yet.

        Args:
            tell: Told once when the microphone goes away, or the listening ends; the session goes on.
            now: The time in seconds.
        """
        self._tell, self._now = tell, now
        self._deaf_until = 0.0
        self._listener: Listener | None = None

    def start(self, steering: Steering) -> None:
        """Begin to listen, in a process of its own; comes back when the microphone is open, after about 0.4 s.

        Raises:
            SteerError: There is no microphone, or no pocketsphinx.
        """
        self._listener = Listener("commands")
        try:
            self._listener.wait_until_ready()
        except SteerError:
            self.stop()
            raise
        Thread(target=self._follow, args=(self._listener, steering), name="coach-voice-commands", daemon=True).start()

    def tell(self, event: Event) -> None:
        """A pause is told aloud, and loudspeakers are heard too."""
        if event.kind is EventKind.PAUSED:
            self._deaf_until = self._now() + PAUSED_S

    def stop(self) -> None:
        """Let go of the microphone; may be called again, and without a start."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()

    def heed(self, command: Command, steering: Steering) -> None:
        """Put a command, and have it answered, where it would do something now; else something only sounded like it."""
        is_own_voice = self._now() < self._deaf_until and command is not Command.HURTS
        if makes_sense(command, steering.status().mode) and not is_own_voice:
            steering.put(command, answered=True)

    def _follow(self, listener: Listener, steering: Steering) -> None:
        """Put what is heard, until the process ends."""
        warned = False
        for told in iter(listener.next_told, None):
            if "heard" in told:
                self.heed(Command(told["heard"]), steering)
            elif "gone" in told:
                steering.lost(self)
            elif ("lost" in told or "failed" in told) and not warned:
                warned = True
                self._tell(str(_error(told)))
        if listener.closed:
            return
        steering.lost(self)
        if not warned:
            self._tell(str(SteerError(WAY, "the listening ended", "the session goes on without it")))


def hear_number(seconds: float, source: Iterable[NDArray[np.int16]] | None = None) -> int | None:
    """The number from 0 to 10 that somebody says ("three", "coach, three"), or None for "skip" and for silence.

    Args:
        seconds: How long to listen, at the most.
        source: Sound to listen to, mono at 16 kHz, instead of the microphone; it ends by itself.

    Raises:
        SteerError: There is no microphone, or no pocketsphinx.
    """
    if source is not None:
        ear = _required(number_ear)
        heard = (phrase for sound in source for phrase in ear.hear(sound))
        return number_phrases().get(next(heard, ""))
    listener = Listener("number")
    try:
        listener.wait_until_ready()
        told = listener.next_told(seconds)
    finally:
        listener.close()
    if told is not None and "failed" in told:
        raise _error(told)
    return None if told is None else told.get("number")


class Listener:
    """The listening process, seen from outside; it ends when its standard input does, whatever ends the parent."""

    def __init__(self, what: str) -> None:
        """Start it, for `commands` or a `number`.

        Raises:
            SteerError: pocketsphinx is not installed, or no process can be started.
        """
        if find_spec("pocketsphinx") is None:
            raise SteerError(WAY, "pocketsphinx is not installed", _HINT)
        self._closed = Flag()
        self._lines: SimpleQueue[Told | None] = SimpleQueue()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "coach.player.listening.worker", what],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # ALSA tells there what it tried in vain
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no black window on Windows
            )
        except OSError as error:
            raise SteerError(WAY, f"its process cannot be started: {error.strerror or error}") from error
        Thread(target=self._read, name="coach-listener", daemon=True).start()

    @property
    def closed(self) -> bool:
        """Whether it was closed from this side."""
        return self._closed.is_set()

    def wait_until_ready(self) -> None:
        """Come back when it listens.

        Raises:
            SteerError: It cannot.
        """
        deadline = time.monotonic() + PATIENCE_S
        told = self.next_told(PATIENCE_S)
        if told is None:
            late = time.monotonic() >= deadline
            raise SteerError(WAY, "the microphone does not answer" if late else "its process ended", "try again")
        if "ready" not in told:
            raise _error(told)

    def next_told(self, seconds: float | None = None) -> Told | None:
        """What it tells next; None when it has ended, or tells nothing for so long."""
        try:
            return self._lines.get(timeout=seconds)
        except Empty:
            return None

    def close(self) -> None:
        """End it at once, and let go of the microphone."""
        self._closed.set()
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    def _read(self) -> None:
        out = self._process.stdout
        if out is not None:
            with out:
                for line in out:
                    self._lines.put(json.loads(line))
        self._lines.put(None)


def _required(make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is made
    try:
        return make()
    except ImportError as error:
        raise SteerError(WAY, "pocketsphinx is not installed", _HINT) from error


def _error(told: Told) -> SteerError:
    return SteerError(WAY, str(told.get("failed") or told.get("lost")), str(told.get("hint", "")))


def _environment() -> dict[str, str]:
    """The environment, with this package found first."""
    paths = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
