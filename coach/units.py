"""Whole-millisecond times, and the only places where they are rounded."""

import math
from typing import NewType

Ms = NewType("Ms", int)
"""A length of time, in whole milliseconds."""

At = NewType("At", int)
"""An instant, in whole milliseconds from the start of the session (or of the chapter, while it is laid out)."""

Hz = NewType("Hz", int)
"""A sample rate, in samples a second."""

Samples = NewType("Samples", int)
"""A count of samples, or a sample's index."""

RATE_HZ = Hz(24_000)
"""The rate of every finished clip and session: at it an MP3 frame of 576 samples is exactly 24 ms."""

FRAME_MS = Ms(24)
"""One MP3 frame at `RATE_HZ`. Chapters end on whole frames, so that an unchanged one keeps its encoded pieces."""


def seconds_to_ms(seconds: float) -> Ms:
    """Whole milliseconds nearest to `seconds`."""
    return Ms(round(seconds * 1000))


def ms_to_seconds(time_ms: int) -> float:
    """Seconds, with at most three decimals."""
    return time_ms / 1000


def ms_to_samples(time_ms: int, rate_hz: int) -> Samples:
    """The sample at an absolute time; rounded from it alone, so that nothing adds up."""
    return Samples(round(time_ms * rate_hz / 1000))


def samples_to_ms(samples: int, rate_hz: int) -> Ms:
    """The length of so many samples, rounded up to a whole millisecond."""
    return Ms(math.ceil(samples * 1000 / rate_hz))


def scaled_ms(length_ms: int, factor: float) -> Ms:
    """`length_ms` times `factor`, to the nearest millisecond."""
    return Ms(round(length_ms * factor))


def whole_frames_ms(length_ms: int) -> Ms:
    """`length_ms`, rounded up to a whole number of MP3 frames."""
    return Ms(-(-length_ms // FRAME_MS) * FRAME_MS)
