"""Placed clips to one stretch of sound."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.audio import Clip, mix
from coach.units import RATE_HZ, Samples


def _steady(value: int, samples: int) -> Clip:
    return Clip(pcm=np.full(samples, value, dtype="<i2").tobytes(), rate_hz=RATE_HZ)


def test_a_clip_sounds_where_it_lies_and_nothing_elsewhere() -> None:
    """Silence stands before and after a clip."""
    sound = mix([(Samples(3), _steady(7, 2))], Samples(0), Samples(8))

    assert sound.tolist() == [0, 0, 0, 7, 7, 0, 0, 0]
    assert sound.dtype == np.int16


def test_overlapping_clips_add_up_and_saturate() -> None:
    """Clips never overlap by contract; where they do, nothing wraps round."""
    sound = mix([(Samples(0), _steady(30_000, 4)), (Samples(2), _steady(30_000, 4))], Samples(0), Samples(6))

    assert sound.tolist() == [30_000, 30_000, 32_767, 32_767, 30_000, 30_000]


def test_negative_sounds_saturate_too() -> None:
    """The lower end of the scale does not wrap round either."""
    sound = mix([(Samples(0), _steady(-30_000, 2)), (Samples(0), _steady(-30_000, 2))], Samples(0), Samples(2))

    assert sound.tolist() == [-32_768, -32_768]


def test_what_lies_outside_is_left_out() -> None:
    """Clips before and after the stretch are not heard, and do no harm."""
    clips = [(Samples(0), _steady(1, 5)), (Samples(40), _steady(2, 5)), (Samples(18), _steady(3, 10))]

    assert mix(clips, Samples(10), Samples(20)).tolist() == [0] * 8 + [3, 3]


def test_an_empty_stretch_is_empty() -> None:
    """Nothing is asked for, nothing comes."""
    assert len(mix([(Samples(0), _steady(1, 5))], Samples(4), Samples(4))) == 0


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.integers(-32_768, 32_767)), max_size=4),
    st.integers(0, 90),
)
def test_two_stretches_join_without_a_seam(clips: list[tuple[int, int, int]], cut: int) -> None:
    """Mixed in two parts, cut anywhere, the samples are those of the whole."""
    placed = [(Samples(at), _steady(value, samples)) for at, samples, value in clips]

    whole = mix(placed, Samples(0), Samples(90))
    parts = [mix(placed, Samples(0), Samples(cut)), mix(placed, Samples(cut), Samples(90))]

    assert np.concatenate(parts).tolist() == whole.tolist()
