"""An engine's raw clip to a finished one."""

from coach.audio import limit, trim
from coach.audio.clip import Clip
from coach.audio.limit import limited
from coach.audio.resample import resampled
from coach.audio.samples import amplitude, fractions, to_clip
from coach.audio.trim import trimmed
from coach.units import RATE_HZ

FINISH = f"trim {trim.THRESHOLD_DB} {trim.LEAD} {trim.TAIL}; {RATE_HZ} HQ; limit {limit.CEILING_DB} {limit.REACH}; 1"
"""All settings that change a finished sound, as part of a cache key; its last number counts changes of the code."""


def finish(clip: Clip, gain_db: float) -> Clip:
    """The clip trimmed at both ends, at `RATE_HZ`, louder by `gain_db`, its peaks held under the ceiling."""
    sound = trimmed(fractions(clip), clip.rate_hz)
    levelled = resampled(sound, clip.rate_hz, RATE_HZ) * amplitude(gain_db)
    return to_clip(limited(levelled, RATE_HZ), RATE_HZ)
