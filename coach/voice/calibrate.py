"""How an engine is set so that it is heard at a rate, and how much louder its clips must become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.audio import combined_loudness, trim
from coach.voice.reference import LINES, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.audio import Clip

TARGET_LUFS = -18.4
"""Of the finished reference lines, end to end; then an MP3 of 64 kbit/s of a session measures -19: its pauses take 0.2
units and the encoder 0.4 to 0.5 (measured on espeak-ng and flite)."""
_GAIN_LIMITS_DB = (-24.0, 36.0)
_CLOSE_LU = 0.02
_MOST_STEPS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What was found out about a voice at a rate."""

    nominal: int
    """The rate that the engine must be given, in its own measure."""
    gain_db: float
    """How much louder every clip becomes: one gain for all, so that short words do not shout."""


def calibrate(render: Callable[[str, int], Clip], *, rate_wpm: int, guess: int, rated: bool) -> Calibration:
    """The setting that makes a voice heard at `rate_wpm` and at the loudness of all voices.

    Renders the reference lines once, and again where the first guess was off.

    Args:
        render: A text at a nominal rate to the engine's raw clip.
        rate_wpm: Words a minute as they are to be heard, over trimmed clips.
        guess: The nominal rate to try first.
        rated: Whether the nominal rate changes anything; where not, it stays as guessed.
    """
    clips = [trim(render(line, guess)) for line in LINES]
    if not rated:
        return Calibration(nominal=guess, gain_db=gain_for(clips))
    nominal = _scaled(guess, rate_wpm / heard_wpm(clips))
    if nominal == guess:
        return Calibration(nominal=guess, gain_db=gain_for(clips))
    second = [trim(render(line, nominal)) for line in LINES]
    slope = (heard_wpm(second) - heard_wpm(clips)) / (nominal - guess)
    if slope > 0:
        nominal = max(1, round(nominal + (rate_wpm - heard_wpm(second)) / slope))
    return Calibration(nominal=nominal, gain_db=gain_for(second))


def heard_wpm(clips: Sequence[Clip]) -> float:
    """Words a minute of the reference lines as trimmed clips, in their order."""
    seconds = sum(clip.samples / clip.rate_hz for clip in clips)
    return 60 * sum(words_in(line) for line in LINES) / seconds


def gain_for(clips: Sequence[Clip]) -> float:
    """The gain in dB, to a tenth, with which the finished clips together measure `TARGET_LUFS`.

    Each step adds what is missing: the limiter takes some of it, so it needs a few.
    """
    least, most = _GAIN_LIMITS_DB
    gain_db = 0.0
    for _ in range(_MOST_STEPS):
        missing = TARGET_LUFS - combined_loudness(clips, gain_db)
        gain_db = min(max(gain_db + missing, least), most)
        if abs(missing) < _CLOSE_LU:
            break
    return round(gain_db, 1)


def _scaled(nominal: int, factor: float) -> int:
    """The nominal rate times a factor, at least 1."""
    return max(1, round(nominal * factor))
