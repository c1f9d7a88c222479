"""Turning noise down."""

import numpy as np

from coach.player.listening.denoise import denoised

RATE_HZ = 16_000


def power(sound: np.ndarray) -> float:
    """Its mean square."""
    return float(np.mean(sound.astype(float) ** 2))


def burst_in_noise() -> np.ndarray:
    """Two seconds of noise, with a tone in the middle half second."""
    sound = np.random.default_rng(7).normal(0, 300, 2 * RATE_HZ)
    sound[12_000:20_000] += 3_000 * np.sin(2 * np.pi * 700 * np.arange(8_000) / RATE_HZ)
    return sound.astype(np.int16)


def test_noise_goes_down_and_what_rises_over_it_stays() -> None:
    """The noise loses 10 dB and more, the tone less than half a dB."""
    sound = burst_in_noise()

    quiet = denoised(sound)

    assert len(quiet) == len(sound)
    assert power(quiet[:10_000]) < power(sound[:10_000]) / 10
    assert 0.9 < power(quiet[14_000:18_000]) / power(sound[14_000:18_000]) < 1.1


def test_silence_stays_silence() -> None:
    """Nothing is divided by nothing."""
    assert not denoised(np.zeros(RATE_HZ, dtype=np.int16)).any()


def test_the_shortest_sound_is_taken() -> None:
    """Even one sample comes back as one."""
    assert len(denoised(np.array([1_000], dtype=np.int16))) == 1
