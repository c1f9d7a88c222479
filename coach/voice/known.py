"""Voices that were calibrated before they were shipped, so that a first start need not do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.voice.calibrate import Calibration
from coach.voice.voice import Variant

if TYPE_CHECKING:
    from collections.abc import Mapping

_ESPEAK_1_52 = "e75e056ccb96cb463da0c490765dd967"
"""The English data of espeak-ng 1.52.0, as espeakng-loader 0.2.4 brings them."""

KNOWN = {
    (_ESPEAK_1_52, "gmw/en", 155): Calibration(nominal=131, gain_db=1.6),
    (_ESPEAK_1_52, "gmw/en-us", 155): Calibration(nominal=135, gain_db=2.3),
    ("tone 1", "", 155): Calibration(nominal=149, gain_db=-2.6),
}
"""By the version of an engine's data, its variant, and the heard rate; a test measures each one again.

pyttsx3 and espeak share them: both speak through espeak-ng, at its own volume.
"""

_VARIANTS = {
    (_ESPEAK_1_52, "en-gb"): Variant(tag="en-gb", id="gmw/en", name="English (Great Britain)", languages=("en-gb", "en")),
}
"""By the version of the data, and what is asked for: the default is known without a process that lists all."""


def known_variant(identity: Mapping[str, str], asked: str) -> Variant | None:
    """The variant that a known engine has for what is asked, or None."""
    return _VARIANTS.get((identity.get("data", ""), asked))


def known_calibration(facts: Mapping[str, object]) -> Calibration | None:
    """The shipped calibration for a voice, or None."""
    data, variant, rate_wpm = facts.get("data"), facts.get("variant"), facts.get("rate_wpm")
    if isinstance(data, str) and isinstance(variant, str) and isinstance(rate_wpm, int):
        return KNOWN.get((data, variant.lower(), rate_wpm))
    return None
