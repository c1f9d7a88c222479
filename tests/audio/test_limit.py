"""Peaks under a ceiling."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.audio.limit import CEILING_DB, limited

_CEILING = 10 ** (CEILING_DB / 20)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4_000), st.floats(0.1, 40))
def test_no_sample_goes_over_the_ceiling(seed: int, length: int, loud: float) -> None:
    """Whatever comes in, however short."""
    samples = (np.random.default_rng(seed).standard_t(2, length) * loud).astype(np.float32)

    held = limited(samples, 24_000)

    assert held.shape == samples.shape
    assert float(np.abs(held).max()) <= _CEILING * (1 + 1e-6)


def test_what_is_under_the_ceiling_is_not_touched() -> None:
    """Quiet speech keeps every sample."""
    samples = np.linspace(-0.7, 0.7, 2_000, dtype=np.float32)

    assert limited(samples, 24_000) is samples


def test_only_the_neighbourhood_of_a_peak_changes() -> None:
    """A shout in one place does not make the rest quieter."""
    samples = np.full(24_000, 0.3, dtype=np.float32)
    samples[12_000] = 1.5

    held = limited(samples, 24_000)

    assert np.array_equal(np.flatnonzero(held != samples) // 400, np.full(np.count_nonzero(held != samples), 12_000 // 400)) or (
        np.abs(np.flatnonzero(held != samples) - 12_000).max() < 400
    )


def test_peaks_are_not_cut_square() -> None:
    """A loud tone stays a tone: almost all of its power stays at its own pitch."""
    places = np.arange(24_000)
    held = limited((1.6 * np.sin(2 * np.pi * 200 * places / 24_000)).astype(np.float32), 24_000)
    power = np.abs(np.fft.rfft(held)) ** 2

    assert power[195:206].sum() / power.sum() > 0.9999
    assert float(np.abs(held).max()) == pytest.approx(_CEILING, rel=0.01)
