"""A lane whose engine lives in a process of its own."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from coach.audio import Clip, decode_sound, peak
from coach.errors import SoundError, VoiceError
from coach.units import Hz
from coach.voice.variants import plain
from coach.voice.voice import Variant
from coach.voice.worker import Worker, WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

START_PATIENCE_S = 20.0
"""How long a process may take to start and say its first text."""
PATIENCE_S = 10.0
"""How long one text may take after that: a thousand times what it needs."""
_MOST_TRIES = 4
_MOST_FAILURES = 2
"""So often it may end, hang, or say that it failed; each time another process is tried."""
_TRIES_IN_ONE = 2
"""A process that gave no sound twice is started anew."""
_FAINTEST = 0.003
"""A clip whose peak is under this part of full scale is silent."""


class ProcessLane:
    """Renders with one worker at a time, which it starts with its first text, and again when it hangs or ends."""

    def __init__(self, name: str, start: Callable[[], Worker], variant: str) -> None:
        """Speak as `variant`, in the engine's own name for it; `name` is what errors call the voice."""
        self._name, self._start, self._variant = name, start, variant
        self._lock = Lock()
        self._worker: Worker | None = None
        self._fresh = True
        self._closed = False

    def render(self, text: str, nominal: int) -> Clip:
        """The raw clip of a text.

        Raises:
            VoiceError: The engine failed again and again, or the lane was closed.
        """
        request = {"do": "say", "text": text, "rate": nominal, "variant": self._variant}
        why, failures = "", 0
        for tries in range(1, _MOST_TRIES + 1):
            try:
                clip = _clip(*self._ask(request))
                if peak(clip) >= _FAINTEST:
                    return clip
                why = f"it gave no sound for {text!r}"
            except WorkerError as error:
                why, failures = error.why, failures + 1
            except SoundError as error:
                why = error.why
            if failures >= _MOST_FAILURES:
                break
            if failures or tries % _TRIES_IN_ONE == 0:
                self._end()
        raise VoiceError(self._name, why)

    def close(self) -> None:
        """End the process at once."""
        with self._lock:
            self._closed = True
        self._end()

    def _ask(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The worker's answer; forgets a worker that has ended."""
        with self._lock:
            if self._closed:
                raise VoiceError(self._name, "it was closed", "open it again")
            if self._worker is None:
                self._worker, self._fresh = self._start(), True
            worker = self._worker
        try:
            answer = worker.ask(request, START_PATIENCE_S if self._fresh else PATIENCE_S)
        except WorkerError as error:
            if error.ended:
                self._end()
            raise
        self._fresh = False
        return answer

    def _end(self) -> None:
        """End the worker; the next text starts another."""
        with self._lock:
            worker, self._worker = self._worker, None
        if worker:
            worker.end()


def _clip(head: Mapping[str, Any], body: bytes) -> Clip:
    """The answer's sound: bare samples where it names their rate, else a file's bytes."""
    if "rate_hz" in head:
        return Clip(pcm=body, rate_hz=Hz(head["rate_hz"]))
    return decode_sound(body, name="what it wrote")


def list_variants(name: str, start: Callable[[], Worker]) -> tuple[Variant, ...]:
    """What an engine in a process lists, asked of one that lives only for this.

    Raises:
        VoiceError: The engine does not work.
    """
    try:
        worker = start()
        try:
            head, _ = worker.ask({"do": "variants"}, START_PATIENCE_S)
        finally:
            worker.end()
    except WorkerError as error:
        raise VoiceError(name, error.why) from error
    if not head["variants"]:
        raise VoiceError(name, "it lists no voices")
    return tuple(_variant(listed) for listed in head["variants"])


def _variant(listed: Mapping[str, Any]) -> Variant:
    """A listed voice; its tag is its first language, else its name."""
    languages = tuple(plain(tag) for tag in listed["languages"])
    tag = languages[0] if languages else plain(listed["name"] or listed["id"])
    return Variant(tag=tag, id=listed["id"], name=listed["name"], languages=languages)
