"""espeak-ng by ctypes in a process of its own: `python -m coach.voice.espeak_worker`, started in an empty folder.

It works in synchronous mode: no files, no loop, no waiting. It has a process because its state is global, and because
missing data make it end the one that it is in.
"""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import Any

from coach.voice.espeak_load import load_espeak
from coach.voice.serve import Answer, EngineError, Request, serve

_SYNCHRONOUS = 2
_BUFFER_MS = 1000
_DO_NOT_EXIT = 0x8000
_RATE = 1
_CHARS_UTF8, _END_PAUSE = 0x1, 0x1000
_FALLBACK_NAME = "libespeak-ng.so.1"


class _Voice(ctypes.Structure):
    """`espeak_VOICE` of speak_lib.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.POINTER(ctypes.c_char)),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_SYNTH = (
    ctypes.c_char_p,  # text
    ctypes.c_size_t,  # its size
    ctypes.c_uint,  # where to start
    ctypes.c_int,  # what that counts
    ctypes.c_uint,  # where to stop
    ctypes.c_uint,  # flags
    ctypes.c_void_p,
    ctypes.c_void_p,
)
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Engine:
    """The one espeak-ng of this process."""

    def __init__(self) -> None:
        """Load it and its data."""
        try:
            self._library: Any = load_espeak() or ctypes.CDLL(_FALLBACK_NAME)
        except OSError as error:
            raise EngineError(f"espeak-ng cannot be loaded: {error}") from error
        self._rate_hz = self._library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, None, _DO_NOT_EXIT)
        if self._rate_hz <= 0:
            raise EngineError("espeak-ng cannot start: its data are not there, or of another version")
        self._library.espeak_Synth.argtypes = _SYNTH
        self._sound = bytearray()
        self._callback = _Callback(self._heard)  # kept, as espeak keeps only its address
        self._library.espeak_SetSynthCallback(self._callback)
        self._variant = ""

    def variants(self) -> list[dict[str, Any]]:
        """What it lists."""
        self._library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        listed, found = self._library.espeak_ListVoices(None), []
        for voice in listed:
            if not voice:
                break
            found.append(_described(voice.contents))
        return found

    def say(self, text: str, rate: int, variant: str) -> tuple[int, bytes]:
        """The rate in Hz, and the samples of a text; none where it gave none."""
        if variant != self._variant and self._library.espeak_SetVoiceByName(variant.encode()):
            raise EngineError(f"espeak-ng has no variant {variant!r}")
        self._variant = variant
        self._library.espeak_SetParameter(_RATE, rate, 0)
        self._sound.clear()
        data = text.encode()
        failed = self._library.espeak_Synth(data, len(data) + 1, 0, 1, 0, _CHARS_UTF8 | _END_PAUSE, None, None)
        if failed:
            raise EngineError(f"espeak-ng failed (code {failed})")
        return self._rate_hz, bytes(self._sound)

    def _heard(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: int | None) -> int:
        """Keep a buffer of samples; 0 lets espeak go on."""
        del events
        if samples and count > 0:
            self._sound += ctypes.string_at(samples, count * 2)
        return 0


def _described(voice: _Voice) -> dict[str, Any]:
    """A listed voice; each of its languages is a byte of priority and a name that ends with a zero, best first."""
    tags, at = [], 0
    while voice.languages[at] != b"\0":
        tag = ctypes.string_at(ctypes.addressof(voice.languages.contents) + at + 1)
        tags.append(tag.decode(errors="replace"))
        at += len(tag) + 2
    names = {"id": voice.identifier, "name": voice.name}
    return {**{what: (name or b"").decode(errors="replace") for what, name in names.items()}, "languages": tags}


def main() -> None:
    """Answer `variants` and `say`; the engine starts with the first request."""
    held = SimpleNamespace(engine=None)

    def answer(request: Request) -> Answer:
        engine = held.engine = held.engine or Engine()
        if request["do"] == "variants":
            return {"variants": engine.variants()}, b""
        rate_hz, sound = engine.say(request["text"], request["rate"], request["variant"])
        return {"rate_hz": rate_hz}, sound

    serve(answer)


if __name__ == "__main__":
    main()
