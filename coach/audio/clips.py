"""What the outputs ask of a voice: finished sounds by their words."""

from typing import Protocol

from coach.audio.clip import Clip


class Clips(Protocol):
    """Finished sounds by their words.

    Every clip comes at `coach.units.RATE_HZ`, trimmed at both ends, levelled and limited. The same text gives the same
    samples as long as the cache keeps them.

    To add one: 1. write both methods; let `clip` block until the sound is there. 2. let `digest` be cheap, as an
    export asks it for every cue before it loads a sound. 3. pass it to an export or a player.
    """

    def clip(self, text: str) -> Clip:
        """The sound of `text`; blocks until it is rendered."""

    def digest(self, text: str) -> str:
        """The checksum of that sound's samples, in hex, without loading them; blocks until it is rendered."""
