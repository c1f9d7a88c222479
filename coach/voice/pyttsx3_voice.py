"""The default voice: pyttsx3, which speaks through espeak-ng on Linux, SAPI 5 on Windows and NSSpeech on macOS."""

from __future__ import annotations

import platform
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import VoiceError
from coach.voice.espeak_files import espeak_environment, find_espeak
from coach.voice.process_lane import ProcessLane, list_variants
from coach.voice.variants import ENGLISH
from coach.voice.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.voice.voice import Variant

_OWN_ENGINES = {"win32": "sapi5", "darwin": "nsss"}
_ESPEAKS_RATE = 0.79
"""espeak at a nominal 125 is heard at 158 words a minute."""


def make(asked: str) -> Pyttsx3Voice:
    """The voice `pyttsx3`, as the variant that comes nearest to `asked`."""
    return Pyttsx3Voice(asked or ENGLISH)


class Pyttsx3Voice:
    """Speaks in worker processes, as pyttsx3 is fragile: see `pyttsx3_worker`.

    On Windows and macOS it is written by what its code does, and was never run there.
    """

    engine = "pyttsx3"
    most_lanes = 3
    rated = True

    def __init__(self, asked: str) -> None:
        """Ask for a variant."""
        self.asked = asked

    def identity(self) -> Mapping[str, str]:
        """pyttsx3's version; with espeak the versions of its library and data, else that of the system."""
        facts = {"engine": self.engine, "version": self._version()}
        if driver := _OWN_ENGINES.get(sys.platform):
            return {**facts, "driver": driver, "system": platform.version()}
        files = find_espeak()
        if files is None:
            raise VoiceError(self.engine, "espeak-ng is not installed", "pip install espeakng-loader, or install libespeak-ng1")
        return {**facts, "driver": "espeak", "library": files.version(), "data": files.data_version(self.asked.partition("-")[0])}

    def variants(self) -> tuple[Variant, ...]:
        """What pyttsx3 lists."""
        return list_variants(self.engine, self._start)

    def guess(self, rate_wpm: int) -> int:
        """Less than the heard rate on espeak, which counts its words in its own way."""
        return rate_wpm if sys.platform in _OWN_ENGINES else round(rate_wpm * _ESPEAKS_RATE)

    def open_lane(self, variant: Variant) -> ProcessLane:
        """A lane with a worker of its own."""
        return ProcessLane(f"{self.engine}:{variant.tag}", self._start, variant.id)

    def _start(self) -> Worker:
        """A new worker, with the espeak-ng that was found, where it needs one."""
        files = None if sys.platform in _OWN_ENGINES else find_espeak()
        return Worker("coach.voice.pyttsx3_worker", espeak_environment(files) if files else {})

    def _version(self) -> str:
        """The installed version, from the name of its folder of facts: `importlib.metadata` alone would cost 34 ms."""
        spec = find_spec("pyttsx3")
        if spec is None or not spec.origin:
            raise VoiceError(self.engine, "pyttsx3 is not installed", "pip install pyttsx3")
        found = Path(spec.origin).parents[1].glob("pyttsx3-*.dist-info")
        return next((path.name for path in found), "unknown")
