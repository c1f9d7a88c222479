"""Small sums over a few milliseconds of 16-bit sound, quick without numpy: a speaker waits for them."""

from __future__ import annotations

from array import array

from coach.units import RATE_HZ, Samples

SAMPLE_BYTES = 2

FADE_SAMPLES = Samples(RATE_HZ // 100)
"""10 ms: short enough to be at once, long enough not to click."""

LOWEST, HIGHEST = -32_768, 32_767


def faded(pcm: bytes) -> bytes:
    """The same sound, from full strength to nothing."""
    samples = array("h", pcm)
    count = len(samples)
    return array("h", (sample * (count - index) // count for index, sample in enumerate(samples))).tobytes()


def added(one: bytes, other: bytes) -> bytes:
    """Both sounds at once, as long as the longer one; they saturate.

    >>> list(array("h", added(array("h", [1, 32_000, -5]).tobytes(), array("h", [2, 32_000]).tobytes())))
    [3, 32767, -5]
    """
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if not short:
        return long
    sums = (max(LOWEST, min(HIGHEST, a + b)) for a, b in zip(array("h", long), array("h", short), strict=False))
    return array("h", sums).tobytes() + long[len(short) :]
