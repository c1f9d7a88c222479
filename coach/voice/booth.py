"""A voice made ready: one variant at one rate, calibrated, with the keys of its sounds."""

from __future__ import annotations

import json
import logging
from threading import Lock
from typing import TYPE_CHECKING

from coach.audio import Clip, finish
from coach.errors import UsageError, VoiceError
from coach.voice.calibrate import Calibration, calibrate
from coach.voice.clean import clean
from coach.voice.fingerprint import fingerprint
from coach.voice.known import known_calibration

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.voice.cache import Cache
    from coach.voice.voice import Lane, Variant, Voice

_log = logging.getLogger("coach.voice")


class Booth:
    """Where a voice's clips are recorded."""

    def __init__(self, voice: Voice, variant: Variant, *, rate_wpm: int, cache: Cache) -> None:
        """Take a voice as one of its variants; nothing is started yet."""
        self.voice, self.variant = voice, variant
        self.name = f"{voice.engine}:{variant.tag}" if variant.tag else voice.engine
        self._rate_wpm, self._cache = rate_wpm, cache
        self._lock = Lock()
        self._calibration: Calibration | None = None
        self._failed: VoiceError | None = None
        self._facts: Mapping[str, object] = {}

    def key(self, text: str, open_lane: Callable[[], Lane]) -> str:
        """The cache key of a text's clip; the first one calibrates the voice where that was never done.

        Raises:
            UsageError: There is nothing in the text that can be said.
            VoiceError: The voice had to be calibrated, and does not work.
        """
        words = clean(text)
        if not words:
            raise UsageError(f"there is nothing to say in {text!r}")
        self.calibrated(open_lane)
        return fingerprint({**self._facts, "text": words})

    def record(self, text: str, lane: Lane, open_lane: Callable[[], Lane]) -> Clip:
        """The finished clip of a text.

        Raises:
            VoiceError: The voice does not work.
        """
        calibration = self.calibrated(open_lane)
        clip = finish(lane.render(clean(text), calibration.nominal), calibration.gain_db)
        if not clip.samples:
            raise VoiceError(self.name, f"it gave no sound for {text!r}")
        return clip

    def calibrated(self, open_lane: Callable[[], Lane]) -> Calibration:
        """How the engine is set: known, kept from an earlier time, or found out now."""
        with self._lock:
            if self._failed:  # whoever waited here need not wait again for a voice that hangs
                raise self._failed
            if self._calibration is None:
                self._calibration = self._settled(self._asked(), open_lane)
            return self._calibration

    def _settled(self, facts: Mapping[str, object], open_lane: Callable[[], Lane]) -> Calibration:
        """The calibration that goes with those facts; that there is none is remembered."""
        try:
            new = known_calibration(facts) or self._kept(facts, open_lane)
        except VoiceError as error:
            self._failed = error
            raise
        self._facts = {**facts, "nominal": new.nominal, "gain_db": new.gain_db}
        return new

    def _asked(self) -> dict[str, object]:
        """All that changes the sound and is known before anything is rendered."""
        rate = {"rate_wpm": self._rate_wpm} if self.voice.rated else {}
        return {**self.voice.identity(), "variant": self.variant.id, **rate}

    def _kept(self, facts: Mapping[str, object], open_lane: Callable[[], Lane]) -> Calibration:
        """The calibration in the cache, or a new one, put there."""
        key = fingerprint({**facts, "what": "calibration"})
        if found := _read(self._cache.get("calibration", key)):
            return found
        new = self._found_out(open_lane)
        self._cache.put("calibration", key, json.dumps({"nominal": new.nominal, "gain_db": new.gain_db}).encode())
        return new

    def _found_out(self, open_lane: Callable[[], Lane]) -> Calibration:
        """The calibration from reference lines that are rendered now."""
        guess = self.voice.guess(self._rate_wpm)
        lane = open_lane()
        try:
            new = calibrate(lane.render, rate_wpm=self._rate_wpm, guess=guess, rated=self.voice.rated)
        finally:
            lane.close()
        _log.info("%s is set to %d for %d words a minute, %+.1f dB", self.name, new.nominal, self._rate_wpm, new.gain_db)
        return new


def _read(data: bytes | None) -> Calibration | None:
    """A calibration as it was kept."""
    if data is None:
        return None
    kept = json.loads(data)
    return Calibration(nominal=kept["nominal"], gain_db=kept["gain_db"])
