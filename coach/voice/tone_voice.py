"""A voice that needs nothing: a tone, as long as the words would take."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from coach.audio import tone
from coach.errors import UsageError
from coach.units import Ms
from coach.voice.voice import Variant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.audio import Clip

_LOWEST_HZ, _SPAN_HZ = 220, 220
_LEAST = Ms(200)
_START = Ms(60)
"""Every cue takes this beside its letters, as a word takes its start."""
_LETTERS_A_WORD = 5.3
"""Of coaching lines, with their spaces and stops."""


def make(asked: str) -> ToneVoice:
    """The voice `tone`; it has no variants to ask for."""
    if asked:
        raise UsageError(f"the voice tone has no variants: write --voice tone, not tone:{asked}")
    return ToneVoice()


class ToneVoice:
    """Says every text as one tone, whose pitch tells texts apart; for tests and dry runs."""

    engine = "tone"
    asked = ""
    most_lanes = 1
    rated = True

    def identity(self) -> Mapping[str, str]:
        """A number that counts changes of this file's sound."""
        return {"engine": self.engine, "data": "tone 1"}

    def variants(self) -> tuple[Variant, ...]:
        """The only one."""
        return (Variant(tag="", id="", name="a tone for each cue"),)

    def guess(self, rate_wpm: int) -> int:
        """The rate itself."""
        return rate_wpm

    def open_lane(self, variant: Variant) -> ToneLane:
        """A lane; there is nothing to start."""
        del variant
        return ToneLane()


class ToneLane:
    """Renders tones."""

    def render(self, text: str, nominal: int) -> Clip:
        """A tone as long as `text` takes at `nominal` words a minute; the same text gives the same samples."""
        words = len(text) / _LETTERS_A_WORD
        length = max(_LEAST, Ms(_START + round(words * 60_000 / nominal)))
        return tone(_LOWEST_HZ + crc32(text.encode()) % _SPAN_HZ, length)

    def close(self) -> None:
        """Nothing is open."""
