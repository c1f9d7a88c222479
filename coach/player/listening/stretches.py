"""Which stretches of what a microphone hears may be a command: from where the sound rises to where it falls again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.player.listening.recognize import EAR_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

STEP_SAMPLES = EAR_HZ * 30 // 1000
"""30 ms: how finely loudness is looked at."""

_FLOOR_STEPS = 100
"""The quietest moment of the last 3 s is what the room sounds like."""
_OVER_DB = 4.0
"""So far over the room's sound somebody speaks."""
_FAINTEST_DB = -62.0
"""Of full scale; nobody speaks that quietly."""
_SMOOTH_STEPS = 3
_END_STEPS = 8
"""So much quiet (0.24 s) after a sound: perhaps the command is over."""
_LULL_STEPS = 4
"""So much quiet (0.12 s) inside of what is said: a command may begin after it."""
COMMAND_STEPS = 18
"""0.54 s: the shortest command said fast."""
WORD_STEPS = 7
"""0.21 s: a word said fast."""
_LONGEST_STEPS = 100
"""3 s: the longest command said slowly."""
_BEFORE_STEPS = 8
"""What is heard before the rise, so that a soft start is not lost …"""
_BEFORE_IN_NOISE_STEPS = 20
"""… and under a steady noise, which hides more of it."""
_MOST_STARTS = 2
_NEVER_QUIET_STEPS = 11
"""Where it is never quiet, a look every 0.33 s …"""
_LOOK_BACK_STEPS = (50, 66, 85)
"""… at the last 1.5, 2 and 2.55 s, in turn: short commands and long ones."""
_CLEAR_DB = 25.0
"""So far over the room's sound, nothing is gained by turning noise down."""
_QUIET_PART = 0.25
_STEADY_DB = 2.5
"""A fan's quieter moments are hardly quieter than its quietest; those of people who talk are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch that may be a command."""

    sound: NDArray[np.int16]
    """Mono at 16 kHz."""
    start: int
    """Its first sample, of all that was heard."""
    steady_noise: bool
    """Whether a steady noise lies under it, not far below."""
    ended: bool
    """Whether it grew quiet; else it was cut out of something that goes on."""
    alone: bool
    """Whether nobody else talks: it grew quiet, and what lies under it is far below or steady."""


class Stretches:
    """Takes sound step by step, and gives stretches."""

    def __init__(self, shortest: int = COMMAND_STEPS) -> None:
        """Nothing was heard; what lasts fewer steps than the shortest is passed over."""
        self._shortest = shortest
        kept = _LONGEST_STEPS + _BEFORE_IN_NOISE_STEPS + _END_STEPS
        self._steps: deque[NDArray[np.int16]] = deque(maxlen=kept)
        self._levels: deque[float] = deque(maxlen=max(_FLOOR_STEPS, kept))
        self._count = 0
        self._quiet = self._long = self._looks = 0
        self._starts: list[int] = []
        self._cleared = 0

    def add(self, step: NDArray[np.int16]) -> Iterator[Stretch]:
        """What may be a command now that this step has been heard; the likeliest first."""
        self._steps.append(step)
        self._levels.append(_level_db(step))
        self._count += 1
        if self._speaks():
            self._rise()
            if self._long >= _NEVER_QUIET_STEPS and self._starts[0] < self._count - _LOOK_BACK_STEPS[0]:
                self._long = 0
                self._looks += 1
                yield self._stretch(self._count - _LOOK_BACK_STEPS[self._looks % len(_LOOK_BACK_STEPS)], ended=False)
        else:
            self._quiet += 1
            if self._quiet == _END_STEPS:
                starts = [start for start in self._starts if self._count - start >= self._shortest + _END_STEPS]
                before = _BEFORE_IN_NOISE_STEPS if self._steady_noise() else _BEFORE_STEPS
                yield from (self._stretch(start - before, ended=True) for start in reversed(starts))
                self._long = 0
            elif self._quiet > 2 * _END_STEPS:
                self._starts.clear()

    def clear(self) -> None:
        """Forget what was heard so far: it was understood."""
        self._cleared = self._count
        self._starts.clear()
        self._long = 0

    def _speaks(self) -> bool:
        """Whether the sound is well over the room's."""
        recent = list(self._levels)[-_SMOOTH_STEPS:]
        return sum(recent) / len(recent) > max(self._floor() + _OVER_DB, _FAINTEST_DB)

    def _floor(self, part: float = 0.05) -> float:
        """The level that so small a part of the last 3 s is under."""
        levels = list(self._levels)[-_FLOOR_STEPS:]
        return sorted(levels)[int(len(levels) * part)]

    def _clear(self) -> bool:
        """Whether what was said lies far over the room's sound."""
        return max(self._levels) - self._floor() >= _CLEAR_DB

    def _steady_noise(self) -> bool:
        """Whether a steady noise lies under what was said, not far below."""
        return not self._clear() and self._floor(_QUIET_PART) - self._floor() < _STEADY_DB

    def _rise(self) -> None:
        """Note that it is loud, and where it became so after a lull."""
        if not self._starts or self._quiet >= _LULL_STEPS:
            self._starts.append(self._count)
        self._long = 0 if self._quiet >= _END_STEPS else self._long + 1
        self._quiet = 0
        oldest = self._count - _LONGEST_STEPS
        self._starts = [start for start in self._starts if start > oldest][-_MOST_STARTS:] or [oldest]

    def _stretch(self, start: int, *, ended: bool) -> Stretch:
        """From a step on, as far as it is kept and was not understood yet."""
        import numpy as np

        first = max(start, self._cleared, self._count - len(self._steps), 0)
        count = self._count - first
        return Stretch(
            sound=np.concatenate([np.zeros(0, dtype=np.int16), *list(self._steps)[len(self._steps) - count :]]),
            start=first * STEP_SAMPLES,
            steady_noise=self._steady_noise(),
            ended=ended,
            alone=ended and (self._clear() or self._steady_noise()),
        )


def _level_db(step: NDArray[np.int16]) -> float:
    """Loudness in decibels of full scale where voices are: without hum below and hiss above."""
    import numpy as np

    spectrum = np.fft.rfft(step.astype(np.float32) / 32_768)[_VOICE_BINS]
    return float(10 * np.log10(2 * np.sum(np.abs(spectrum) ** 2) / len(step) ** 2 + 1e-12))


_VOICE_BINS = slice(200 * STEP_SAMPLES // EAR_HZ, 3_500 * STEP_SAMPLES // EAR_HZ)
