"""Sound as data: clips and what is done to them. Entering costs nothing: numpy is imported where it is first needed."""

from coach.audio.clip import Clip
from coach.audio.clips import Clips
from coach.audio.finish import FINISH, combined_loudness, finish
from coach.audio.loudness import loudness
from coach.audio.mix import mix
from coach.audio.resample import resample
from coach.audio.samples import peak
from coach.audio.tone import tone
from coach.audio.tones import TonedClips
from coach.audio.trim import trim
from coach.audio.wav import decode_sound, encode_wav, read_wav, write_wav

__all__ = [
    "FINISH",
    "Clip",
    "Clips",
    "TonedClips",
    "combined_loudness",
    "decode_sound",
    "encode_wav",
    "finish",
    "loudness",
    "mix",
    "peak",
    "read_wav",
    "resample",
    "tone",
    "trim",
    "write_wav",
]
