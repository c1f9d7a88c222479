"""How loud music is under words and between them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.audio import gains, joined
from coach.units import RATE_HZ

END = 120 * RATE_HZ
DOWN = 10 ** (-12 / 20)


def seconds(*spans: tuple[float, float]) -> list[tuple[int, int]]:
    """Spans given in seconds."""
    return [(round(start * RATE_HZ), round(stop * RATE_HZ)) for start, stop in spans]


def at(second: float, spans: list[tuple[int, int]]) -> float:
    """The gain at a time."""
    start = round(second * RATE_HZ)
    return float(gains(joined(spans), start, start + 1, END)[0])


def test_music_is_down_from_the_first_to_the_last_cue_of_a_stretch() -> None:
    """A gap under 8 s does not bring it up: it must not pump."""
    spans = seconds((10, 12), (19.9, 21), (40, 41))

    assert joined(spans) == seconds((10, 21), (40, 41))
    assert [at(second, spans) for second in (10, 11, 15, 20.9)] == pytest.approx([DOWN] * 4)
    assert [at(second, spans) for second in (9.6, 21.4, 30, 39.6)] == pytest.approx([1] * 4)


def test_a_ramp_takes_three_tenths_of_a_second() -> None:
    """It is down when the first word comes, and goes up when the last one has ended."""
    spans = seconds((10, 12))

    assert at(9.69, spans) == pytest.approx(1)
    assert at(9.85, spans) == pytest.approx((1 + DOWN) / 2, abs=0.01)
    assert at(9.999, spans) == pytest.approx(DOWN, abs=0.01)
    assert at(12.15, spans) == pytest.approx((1 + DOWN) / 2, abs=0.01)
    assert at(12.31, spans) == pytest.approx(1)


def test_it_fades_in_and_out() -> None:
    """The session starts and ends in silence."""
    assert at(0, []) == 0
    assert at(1.1, []) == 1
    assert at(118, []) == pytest.approx(0.5, abs=0.01)
    assert at(119.999, []) < 0.01


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0.3, 5)), max_size=12))
def test_whatever_is_said_the_gain_glides(cues: list[tuple[float, float]]) -> None:
    """No step, never over 1, and down wherever somebody speaks."""
    spans, heard = [], 0.0
    for start, length in sorted(cues):
        if start >= heard + 0.3:
            spans.append((start, start + length))
            heard = start + length
    gain = gains(joined(seconds(*spans)), 0, 40 * RATE_HZ, 40 * RATE_HZ)[::24]

    assert np.abs(np.diff(gain)).max() < 0.004
    assert gain.max() <= 1
    for start, stop in spans:
        assert gain[round(start * 1000) + 1 : round(stop * 1000) - 1].max(initial=0) <= DOWN + 0.01


def test_blocks_join() -> None:
    """In pieces the gain is the same as in one go."""
    spans = joined(seconds((10, 12), (30, 31), (60, 90)))
    whole = gains(spans, 0, END, END)

    pieces = [gains(spans, start, start + RATE_HZ, END) for start in range(0, END, RATE_HZ)]
    assert np.array_equal(np.concatenate(pieces), whole)
