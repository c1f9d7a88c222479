"""Sound as data: clips and what is done to them. Entering costs nothing: numpy is imported where it is first needed."""

from coach.audio.bed import gains, joined
from coach.audio.clip import Clip
from coach.audio.clips import Clips
from coach.audio.finish import FINISH, combined_loudness, finish
from coach.audio.limit import limited
from coach.audio.loudness import loudness
from coach.audio.meter import Meter, hops, lufs
from coach.audio.mix import mix
from coach.audio.music import Music
from coach.audio.resample import resample
from coach.audio.samples import amplitude, peak
from coach.audio.tone import tone
from coach.audio.tones import TonedClips
from coach.audio.trim import trim
from coach.audio.wav import decode_sound, encode_wav, read_wav, write_wav

__all__ = [
    "FINISH",
    "Clip",
    "Clips",
    "Meter",
    "Music",
    "TonedClips",
    "amplitude",
    "combined_loudness",
    "decode_sound",
    "encode_wav",
    "finish",
    "gains",
    "hops",
    "joined",
    "limited",
    "loudness",
    "lufs",
    "mix",
    "peak",
    "read_wav",
    "resample",
    "tone",
    "trim",
    "write_wav",
]
