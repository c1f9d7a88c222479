"""espeak-ng without pyttsx3: the same sound, quicker, and with less that can go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import VoiceError
from coach.voice.espeak_files import espeak_environment, find_espeak
from coach.voice.process_lane import ProcessLane, list_variants
from coach.voice.variants import ENGLISH
from coach.voice.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.voice.espeak_files import EspeakFiles
    from coach.voice.voice import Variant

_RATE = 0.79
"""At a nominal 125 it is heard at 158 words a minute."""


def make(asked: str) -> EspeakVoice:
    """The voice `espeak`, as the variant that comes nearest to `asked`."""
    return EspeakVoice(asked or ENGLISH)


class EspeakVoice:
    """Speaks in worker processes: see `espeak_worker`."""

    engine = "espeak"
    most_lanes = 2
    rated = True

    def __init__(self, asked: str) -> None:
        """Ask for a variant."""
        self.asked = asked

    def identity(self) -> Mapping[str, str]:
        """The versions of its library and data."""
        files = self._files()
        return {"engine": self.engine, "library": files.version(), "data": files.data_version(self.asked.partition("-")[0])}

    def variants(self) -> tuple[Variant, ...]:
        """What espeak-ng lists."""
        return list_variants(self.engine, self._start)

    def guess(self, rate_wpm: int) -> int:
        """Less than the heard rate: espeak counts its words in its own way."""
        return round(rate_wpm * _RATE)

    def open_lane(self, variant: Variant) -> ProcessLane:
        """A lane with a worker of its own."""
        return ProcessLane(f"{self.engine}:{variant.tag}", self._start, variant.id)

    def _start(self) -> Worker:
        """A new worker."""
        return Worker("coach.voice.espeak_worker", espeak_environment(self._files()))

    def _files(self) -> EspeakFiles:
        """Where it is installed."""
        files = find_espeak()
        if files is None:
            raise VoiceError(self.engine, "espeak-ng is not installed", "pip install espeakng-loader, or install libespeak-ng1")
        return files
