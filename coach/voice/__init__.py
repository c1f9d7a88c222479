"""Words to finished clips: voices, their processes, and the cache. Entering imports no engine."""

from coach.voice.cache import Cache
from coach.voice.registry import VOICES, open_speech
from coach.voice.speech import Speech
from coach.voice.voice import Lane, Variant, Voice

__all__ = ["VOICES", "Cache", "Lane", "Speech", "Variant", "Voice", "open_speech"]
