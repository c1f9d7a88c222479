"""What a person may choose: numbers that mean something, and nothing else."""

import math

import pytest

from coach.compiler import Breath, Options, Pace, Talk
from coach.errors import UsageError
from coach.units import Ms


@pytest.mark.parametrize("minutes", [0, -1, math.nan, math.inf, -math.inf])
def test_minutes_are_a_number_above_0(minutes: float) -> None:
    """`--minutes` of nothing, less than nothing or no number is a mistake of the command line."""
    with pytest.raises(UsageError, match="minutes"):
        Options(minutes=minutes)


@pytest.mark.parametrize("session", [0, -3])
def test_sessions_are_counted_from_1(session: int) -> None:
    """`--session` starts at 1."""
    with pytest.raises(UsageError, match="counted from 1"):
        Options(session=session)


@pytest.mark.parametrize(("inward", "outward"), [(0, 3000), (499, 3000), (3000, 30_001), (-1, -1)])
def test_a_breath_lasts_as_long_as_one_can_breathe(inward: int, outward: int) -> None:
    """Half a breath lasts 0.5 to 30 s."""
    with pytest.raises(UsageError, match="breath"):
        Breath(inward=Ms(inward), outward=Ms(outward))


def test_the_longest_and_the_shortest_breath_are_allowed() -> None:
    """The limits themselves are inside."""
    assert Breath(inward=Ms(500), outward=Ms(30_000)).inward == 500


def test_the_defaults_are_those_of_a_first_session() -> None:
    """First sessions are full and unhurried, in the order given, down to the floor, with calm breaths."""
    options = Options()
    assert (options.talk, options.pace, options.session, options.no_floor) == (Talk.FULL, Pace.NORMAL, 1, False)
    assert (options.breath.inward, options.breath.outward) == (2500, 3500)
    assert (options.deep_breath.inward, options.deep_breath.outward) == (4000, 6000)


def test_talk_goes_down_a_step_at_a_time() -> None:
    """Full, normal, brief; brief stays."""
    assert [talk.less for talk in Talk] == [Talk.NORMAL, Talk.BRIEF, Talk.BRIEF]


def test_paces_multiply_breaths_movements_and_silences() -> None:
    """1.25, 1 and 0.85."""
    assert [pace.factor for pace in Pace] == [1.25, 1.0, 0.85]
