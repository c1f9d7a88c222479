"""Words to finished clips: voices, their processes, and the cache.

Everything is imported when it is first used: the engines' own processes come through this door too, and start at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.voice.cache import Cache
    from coach.voice.registry import VOICES, check_asked, open_speech
    from coach.voice.speech import Speech
    from coach.voice.survey import VoiceState, check_voice, voices
    from coach.voice.voice import Lane, Variant, Voice

__all__ = [
    "VOICES",
    "Cache",
    "Lane",
    "Speech",
    "Variant",
    "Voice",
    "VoiceState",
    "check_asked",
    "check_voice",
    "open_speech",
    "voices",
]

_MODULES = {
    "coach.voice.cache": {"Cache"},
    "coach.voice.registry": {"VOICES", "check_asked", "open_speech"},
    "coach.voice.speech": {"Speech"},
    "coach.voice.survey": {"VoiceState", "check_voice", "voices"},
    "coach.voice.voice": {"Lane", "Variant", "Voice"},
}
"""Where each name comes from."""


def __getattr__(name: str) -> object:
    """The thing of that name, from its module."""
    for module, names in _MODULES.items():
        if name in names:
            found: object = getattr(import_module(module), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
