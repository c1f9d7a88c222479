"""From a microphone's sound to stretches that may be a command."""

import itertools
from collections.abc import Iterator

import numpy as np

from coach.player.listening.stretches import STEP_SAMPLES, Stretch, Stretches

RATE_HZ = 16_000


def noise(seconds: float, level_db: float, seed: int = 1) -> np.ndarray:
    """Noise that loud, in decibels of full scale."""
    return np.random.default_rng(seed).normal(0, 32_768 * 10 ** (level_db / 20), round(seconds * RATE_HZ))


def stretches_of(*parts: np.ndarray) -> Iterator[Stretch]:
    """What comes of the parts, one after the other."""
    sound = np.clip(np.concatenate(parts), -32_768, 32_767).astype(np.int16)
    taker = Stretches()
    for step in sound[: len(sound) // STEP_SAMPLES * STEP_SAMPLES].reshape(-1, STEP_SAMPLES):
        yield from taker.add(step)


def test_a_quiet_room_gives_nothing() -> None:
    """Steady noise, however long, costs nothing."""
    assert list(stretches_of(noise(10, -50))) == []


def test_a_burst_is_one_stretch_with_a_little_before_and_after() -> None:
    """It is given a quarter of a second after its end."""
    (stretch,) = stretches_of(noise(2, -60), noise(1, -25), noise(0.6, -60))

    assert stretch.ended
    assert 1.7 < stretch.start / RATE_HZ <= 2.0
    assert 3.1 < (stretch.start + len(stretch.sound)) / RATE_HZ < 3.5
    assert not stretch.steady_noise


def test_a_short_knock_is_no_command() -> None:
    """What lasts less than half a second is passed over."""
    assert list(stretches_of(noise(2, -60), noise(0.2, -20), noise(2, -60))) == []


def test_a_steady_noise_under_a_command_is_seen() -> None:
    """Then it is worth the while to turn it down."""
    (stretch,) = stretches_of(noise(4, -40), noise(1, -25), noise(0.6, -40))

    assert stretch.steady_noise


def test_after_a_lull_the_later_part_comes_first_and_then_both() -> None:
    """A command may follow right after other words, or have a pause in it."""
    later, both = stretches_of(noise(2, -60), noise(0.36, -25), noise(0.21, -60), noise(0.72, -25), noise(0.6, -60))

    assert later.start > both.start
    assert len(both.sound) > len(later.sound)


def test_where_it_is_never_quiet_it_looks_back_again_and_again() -> None:
    """Somebody who speaks over the coach is heard while the coach goes on."""
    speech = [part for _ in range(18) for part in (noise(0.36, -25), noise(0.09, -55))]

    looks = [stretch for stretch in stretches_of(noise(3, -60), *speech) if not stretch.ended]

    assert 16 <= len(looks) <= 24
    assert {len(look.sound) for look in looks} == {steps * STEP_SAMPLES for steps in (50, 66, 85)}


def test_what_was_understood_is_not_given_again() -> None:
    """After `clear`, only what comes later counts."""
    taker = Stretches()
    sound = np.concatenate([noise(2, -60), noise(3, -25)]).astype(np.int16)
    found: list[Stretch] = []
    for step in sound[: len(sound) // STEP_SAMPLES * STEP_SAMPLES].reshape(-1, STEP_SAMPLES):
        for stretch in taker.add(step):
            found.append(stretch)
            taker.clear()

    assert found
    assert all(later.start >= first.start + len(first.sound) for first, later in itertools.pairwise(found))
