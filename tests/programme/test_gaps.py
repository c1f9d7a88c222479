"""What a time without sessions does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.programme import Programme
from coach.programme.gaps import Gap, gap_before


@pytest.mark.parametrize(
    ("days", "gap"), [(0, Gap.NONE), (7, Gap.NONE), (8, Gap.LONG), (21, Gap.LONG), (22, Gap.VERY_LONG), (-100, Gap.NONE)]
)
def test_a_week_is_long_and_three_are_very_long(programme: Programme, monday: date, days: int, gap: Gap) -> None:
    """A clock that went backwards makes no gap."""
    assert gap_before(programme, monday, monday + timedelta(days=days)) is gap


def test_a_rest_week_is_no_missed_week(programme: Programme, monday: date) -> None:
    """It was planned."""
    friday, next_monday = monday + timedelta(days=4), monday + timedelta(days=14)

    assert gap_before(programme, friday, next_monday) is Gap.LONG
    assert gap_before(replace(programme, rest_weeks=(2,)), friday, next_monday) is Gap.RESTED


def test_three_rest_weeks_are_too_long_all_the_same(programme: Programme, monday: date) -> None:
    """Strength goes, whether it was planned or not."""
    rested = replace(programme, rest_weeks=(2, 3, 4))

    assert gap_before(rested, monday + timedelta(days=4), monday + timedelta(days=28)) is Gap.VERY_LONG


def test_there_is_no_gap_before_the_first_session(programme: Programme, monday: date) -> None:
    """However late it is."""
    assert gap_before(programme, None, monday + timedelta(days=40)) is Gap.NONE
