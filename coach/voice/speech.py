"""Words to finished clips, through the cache."""

from __future__ import annotations

import logging
import os
from concurrent.futures import CancelledError, wait
from threading import Lock
from typing import TYPE_CHECKING

from coach.audio import Clip
from coach.errors import VoiceError
from coach.units import RATE_HZ, Hz, Ms, samples_to_ms
from coach.voice.crew import Crew
from coach.voice.lanes import Bench, Lanes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future
    from types import TracebackType

    from typing_extensions import Self

    from coach.voice.booth import Booth
    from coach.voice.cache import Cache
    from coach.voice.entry import Head

_log = logging.getLogger("coach.voice")
_JOIN_S = 1.0
_LOOK_S = 0.2
"""How long to wait for a text at a time: nobody can interrupt a thread that waits without an end, on some systems."""
_TRIES = 3


class Speech:
    """A voice's finished sounds by their words; implements `coach.audio.Clips`.

    What is in the cache is read from it; the rest is rendered by up to three threads, each with a process of its own
    where the voice needs one. Nothing is started, and no engine is imported, before a text is missing. Any thread may
    use it. Close it, or use it in a `with` block: that ends all processes.
    """

    def __init__(self, booth: Booth, cache: Cache, *, otherwise: Callable[[], Booth] | None = None) -> None:
        """Speak as `booth` does; where that fails for the first time, as the one that `otherwise` makes."""
        self._booth, self._cache, self._otherwise = booth, cache, otherwise
        self._lanes = Lanes()
        self._lock = Lock()
        self._done: dict[str, tuple[str, Head]] = {}  # each with its key, as the voice may change
        self._wanted: dict[str, Future[Head]] = {}
        self._failed: VoiceError | None = None
        size = min(booth.voice.most_lanes, (os.cpu_count() or 1) + 1)
        self._crew: Crew[Bench, Head] = Crew(self._made, lambda: Bench(self._lanes), size=size)

    @property
    def name(self) -> str:
        """The voice and its variant, as `--voice` takes them: `pyttsx3:en-gb`."""
        return self._booth.name

    def prepare(self, texts: Iterable[str]) -> None:
        """Start to render texts in the background, in their order; those in the cache cost a look. Returns at once."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._wanted and text not in self._done]
            self._wanted.update(zip(new, self._crew.want(new), strict=True))

    def measure(self, text: str) -> Ms:
        """How long the finished clip sounds; blocks until it is rendered, reads a few bytes where it is cached.

        Raises:
            UsageError: There is nothing in the text that can be said.
            VoiceError: The voice does not work.
        """
        return samples_to_ms(self._head(text).size // 2, RATE_HZ)

    def digest(self, text: str) -> str:
        """The checksum of the finished clip's samples, in hex; costs as much as `measure`, and raises the same."""
        return self._head(text).digest

    def clip(self, text: str) -> Clip:
        """The finished clip; raises what `measure` raises."""
        for _ in range(_TRIES):
            if found := self._loaded(text):
                return Clip(pcm=found[1], rate_hz=Hz(found[0].rate_hz))
            self._forget(text)  # damaged or evicted since it was measured
        raise VoiceError(self.name, f"its clip of {text!r} is lost again and again", "look at the cache folder: coach doctor")

    def close(self) -> None:
        """End all work and every process at once; what blocks raises."""
        self._failed = self._failed or VoiceError(self.name, "it was closed", "open it again")
        self._crew.close()
        self._lanes.close()
        self._crew.join(_JOIN_S)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close."""
        self.close()

    def _head(self, text: str) -> Head:
        """The head of the text's entry, looked up, or waited for."""
        if done := self._done.get(text) or self._cached(text):
            return done[1]
        self.prepare([text])
        future = self._wanted.get(text)
        if future is None:  # another thread has just made it
            return self._done[text][1]
        self._crew.first(future)
        while not future.done():
            wait([future], _LOOK_S)
        try:
            return future.result()
        except CancelledError:
            raise self._failed or VoiceError(self.name, "it was closed") from None

    def _loaded(self, text: str) -> tuple[Head, bytes] | None:
        """The text's entry, made where it is missing; None when it is gone again."""
        self._head(text)
        return self._cache.load("clip", self._done[text][0])

    def _cached(self, text: str) -> tuple[str, Head] | None:
        """The text's key and head in the cache, kept from now on."""
        key = self._key(text)
        head = self._cache.head("clip", key)
        if head is None or not head.size or head.rate_hz != RATE_HZ:
            return None
        done = self._done[text] = key, head
        return done

    def _forget(self, text: str) -> None:
        """Let the text be rendered again."""
        with self._lock:
            self._wanted.pop(text, None)
            self._done.pop(text, None)

    def _key(self, text: str) -> str:
        """The text's cache key; the first one may have to calibrate the voice."""
        booth = self._booth
        try:
            return booth.key(text, lambda: self._lanes.open(booth))
        except VoiceError as error:
            self._fall_back(booth, error)
        return self._key(text)

    def _made(self, text: str, bench: Bench) -> Head:
        """The head of a text's entry, rendered where it is missing; runs in the crew's threads."""
        if done := self._cached(text):
            return done[1]
        if self._failed:
            raise self._failed
        booth, key = self._booth, self._key(text)
        try:
            clip = booth.record(text, bench.lane(booth), lambda: self._lanes.open(booth))
        except VoiceError as error:
            self._fall_back(booth, error)
            return self._made(text, bench)
        if done := self._cached(text):  # another program was quicker: all keep to the same sound
            return done[1]
        head = self._cache.put("clip", key, clip.pcm, rate_hz=clip.rate_hz)
        self._done[text] = key, head
        return head

    def _fall_back(self, failed: Booth, error: VoiceError) -> None:
        """Go on with the other voice where there is one, else raise for this text and all to come."""
        with self._lock:
            if self._booth is not failed:
                return  # another thread was here
            if self._failed or self._otherwise is None:
                self._failed = self._failed or error
                raise self._failed
            self._booth, self._otherwise = self._otherwise(), None
        _log.warning("%s; going on with %s", error, self._booth.name)
