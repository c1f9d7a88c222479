"""An engine's raw clip to a finished one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio import limit, trim
from coach.audio.limit import limited
from coach.audio.loudness import loudness_of
from coach.audio.resample import resampled
from coach.audio.samples import amplitude, fractions, to_clip
from coach.audio.trim import trimmed
from coach.units import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from coach.audio.clip import Clip

FINISH = f"trim {trim.THRESHOLD_DB} {trim.LEAD} {trim.TAIL}; {RATE_HZ} HQ; limit {limit.CEILING_DB} {limit.REACH}; 1"
"""All settings that change a finished sound, as part of a cache key; its last number counts changes of the code."""


def finish(clip: Clip, gain_db: float) -> Clip:
    """The clip trimmed at both ends, at `RATE_HZ`, louder by `gain_db`, its peaks held under the ceiling."""
    return to_clip(_finished(clip, gain_db), RATE_HZ)


def combined_loudness(clips: Sequence[Clip], gain_db: float) -> float:
    """The integrated loudness in LUFS of all clips, finished with the gain and put end to end."""
    import numpy as np

    return loudness_of(np.concatenate([_finished(clip, gain_db) for clip in clips]), RATE_HZ)


def _finished(clip: Clip, gain_db: float) -> NDArray[np.float32]:
    """The finished samples as fractions of full scale."""
    import numpy as np

    sound = trimmed(fractions(clip), clip.rate_hz)
    levelled = resampled(sound, clip.rate_hz, RATE_HZ) * np.float32(amplitude(gain_db))
    return limited(levelled, RATE_HZ)
