"""Pain over time: careful words."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from coach.journal import Session
from coach.report.progress_pain import Trend, pain_of

Make = Callable[..., Session]

FIRST = date(2026, 9, 1)


def sessions(session: Make, before: Sequence[int | None], after: Sequence[int | None] = ()) -> list[Session]:
    """One each day."""
    later = [*after, *[None] * (len(before) - len(after))]
    return [
        session(FIRST + timedelta(days=day), pain_before=one, pain_after=two)
        for day, (one, two) in enumerate(zip(before, later, strict=True))
    ]


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([9, 1, 1, 1, 1], Trend.UNKNOWN),
        ([5, 5, 5, 5, 5, 5], Trend.SAME),
        ([6, 6, 5, 4, 5, 4], Trend.LOWER),
        ([2, 2, 2, 3, 3, 3], Trend.HIGHER),
        ([2, 2, 2, 2, 2, 8], Trend.SAME),
        ([8, 2, 2, 2, 2, 2], Trend.SAME),
    ],
)
def test_a_trend_needs_several_figures_and_a_difference_that_is_felt(session: Make, values: list[int], trend: Trend) -> None:
    """One bad day is none."""
    assert pain_of(sessions(session, values)).before.trend is trend


def test_figures_that_nobody_told_are_left_out(session: Make) -> None:
    """They are not zeros."""
    found = pain_of(sessions(session, [None, 4, None, 0]))

    assert [value for _, value in found.before.values] == [4, 0]
    assert found.after.values == ()
    assert found.is_known


def test_sessions_that_made_it_worse_are_seen(session: Make) -> None:
    """Two in a row are enough."""
    assert pain_of(sessions(session, [3, 3], [4, 5])).is_worse
    assert not pain_of(sessions(session, [3, 3], [4, 3])).is_worse
    assert not pain_of(sessions(session, [3], [4])).is_worse
