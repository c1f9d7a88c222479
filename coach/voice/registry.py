"""The voices by name, and the one that a person asks for."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from importlib import import_module
from typing import TYPE_CHECKING, cast

from coach.errors import UnknownNameError, UsageError, VoiceError
from coach.voice.booth import Booth
from coach.voice.fingerprint import fingerprint
from coach.voice.known import known_variant
from coach.voice.speech import Speech
from coach.voice.variants import choose
from coach.voice.voice import Variant, Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.voice.cache import Cache

VOICES = {
    "pyttsx3": "coach.voice.pyttsx3_voice:make",
    "espeak": "coach.voice.espeak_voice:make",
    "command": "coach.voice.command_voice:make",
    "tone": "coach.voice.tone_voice:make",
}
"""Name to module and function; the module is imported when its voice is asked for."""
DEFAULT, FALLBACK = "pyttsx3", "espeak"
LEAST_WPM, MOST_WPM = 80, 300
DEFAULT_WPM = 155
"""Heard words a minute. Coaching is best understood at 150 to 165; calm comes from silence, not from slow words."""

_log = logging.getLogger("coach.voice")


def make_voice(spec: str) -> Voice:
    """The voice that `NAME` or `NAME:VARIANT` asks for; nothing is started.

    Raises:
        UnknownNameError: Nobody registered that name.
        UsageError: What stands after the colon makes no sense.
    """
    name, _, asked = spec.partition(":")
    if name not in VOICES:
        raise UnknownNameError("voice", name, VOICES)
    module, function = VOICES[name].split(":")
    make = cast("Callable[[str], Voice]", getattr(import_module(module), function))
    return make(asked)


def open_speech(spec: str | None, *, rate_wpm: int = DEFAULT_WPM, cache: Cache) -> Speech:
    """The voice that is asked for, ready to speak.

    Args:
        spec: `pyttsx3`, `pyttsx3:en-gb`, `espeak:…`, `command:…` or `tone`; None for the default, which speaks through
            espeak, with a warning, where pyttsx3 does not work.
        rate_wpm: Words a minute as they are heard, 80 to 300. A `command:` has its own rate; this is ignored there.
        cache: Where finished clips are kept.

    Raises:
        UsageError: The name, the variant or the rate makes no sense.
        VoiceError: The engine had to be asked what it lists, and does not work.
    """
    check_asked(spec, rate_wpm)
    if spec is not None:
        return Speech(_booth(spec, rate_wpm, cache), cache)
    try:
        booth = _booth(DEFAULT, rate_wpm, cache)
    except VoiceError as error:
        instead = _booth(FALLBACK, rate_wpm, cache)
        _log.warning("%s; going on with %s", error, instead.name)
        return Speech(instead, cache)
    return Speech(booth, cache, otherwise=lambda: _booth(FALLBACK, rate_wpm, cache))


def check_asked(spec: str | None, rate_wpm: int) -> None:
    """Refuse a voice that nobody registered, and a rate that nobody follows; nothing is started.

    Raises:
        UsageError: The name, what stands after its colon, or the rate makes no sense.
    """
    if not LEAST_WPM <= rate_wpm <= MOST_WPM:
        raise UsageError(f"the rate is {rate_wpm} words a minute: choose {LEAST_WPM} to {MOST_WPM}")
    if spec is not None:
        make_voice(spec)


def _booth(spec: str, rate_wpm: int, cache: Cache) -> Booth:
    """The voice as the variant that comes nearest to what was asked for."""
    voice = make_voice(spec)
    variant = known_variant(voice.identity(), voice.asked) or choose(voice.asked, _variants(voice, cache), voice.engine)
    return Booth(voice, variant, rate_wpm=rate_wpm, cache=cache)


def _variants(voice: Voice, cache: Cache) -> tuple[Variant, ...]:
    """What the engine lists; kept in the cache until the engine changes, as asking starts a process."""
    key = fingerprint({**voice.identity(), "what": "variants"})
    kept = cache.get("calibration", key)
    if kept is not None:
        return tuple(Variant(**{**each, "languages": tuple(each["languages"])}) for each in json.loads(kept))
    found = voice.variants()
    cache.put("calibration", key, json.dumps([asdict(variant) for variant in found]).encode())
    return found
