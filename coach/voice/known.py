"""Voices that were calibrated before they were shipped, so that a first start need not do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.voice.calibrate import Calibration

KNOWN: dict[tuple[str, str, int], Calibration] = {}
"""By the version of an engine's data, its variant, and the heard rate. A test measures each one again."""


def known_calibration(facts: Mapping[str, object]) -> Calibration | None:
    """The shipped calibration for a voice, or None."""
    data, variant, rate_wpm = facts.get("data"), facts.get("variant"), facts.get("rate_wpm")
    if isinstance(data, str) and isinstance(variant, str) and isinstance(rate_wpm, int):
        return KNOWN.get((data, variant, rate_wpm))
    return None
