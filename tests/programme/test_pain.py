"""What pain does."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from coach.programme import Done, needs_advice
from coach.programme.pain import Pain, has_flared, has_risen, pain_in

Make = Callable[..., Done]


@pytest.mark.parametrize(
    ("before", "after", "pain"),
    [
        (3, 3, Pain.FINE),
        (5, 2, Pain.FINE),
        (3, 4, Pain.WORSE),
        (3, 5, Pain.MUCH_WORSE),
        (0, 10, Pain.MUCH_WORSE),
        (None, 9, Pain.FINE),
        (9, None, Pain.FINE),
    ],
)
def test_two_points_more_are_much(monday: date, done: Make, before: int | None, after: int | None, pain: Pain) -> None:
    """One is worse; where nobody said, nothing is known."""
    assert pain_in(done(monday, before, after)) is pain


@pytest.mark.parametrize(
    ("last", "now", "flared"), [(3, 5, True), (3, 4, False), (None, 9, False), (3, None, False), (8, 2, False)]
)
def test_much_more_pain_than_before_the_last_session_is_seen(
    monday: date, done: Make, last: int | None, now: int | None, flared: bool
) -> None:
    """What a session does may be felt days later."""
    assert has_flared(done(monday, last), now) is flared


@pytest.mark.parametrize(
    ("last", "now", "risen"), [(3, 4, True), (3, 3, False), (4, 3, False), (None, 9, False), (3, None, False)]
)
def test_a_little_more_is_a_rise(monday: date, done: Make, last: int | None, now: int | None, risen: bool) -> None:
    """It may creep from session to session."""
    assert has_risen(done(monday, last), now) is risen


def test_there_is_no_flare_before_the_first_session() -> None:
    """There is nothing to compare with."""
    assert not has_flared(None, 10)


@pytest.mark.parametrize(
    ("sessions", "advice"),
    [
        ([], False),
        ([(3, 5)], False),
        ([(3, 5), (3, 4)], True),
        ([(3, 5), (3, 3)], False),
        ([(3, 5), (3, 3), (3, 4)], False),
        ([(3, 3), (3, 4), (3, 4)], True),
        ([(1, 1), (3, 3), (5, 5)], True),
        ([(None, None), (3, 4)], False),
    ],
)
def test_two_bad_sessions_in_a_row_call_for_advice(
    monday: date, done: Make, sessions: list[tuple[int | None, int | None]], advice: bool
) -> None:
    """Pain that got worse in each, or was much more before each than before the one before."""
    days = [done(monday + timedelta(days=2 * number), *pains) for number, pains in enumerate(sessions)]

    assert needs_advice(days) is advice


def test_an_exercise_that_hurt_makes_a_bad_session(monday: date, done: Make) -> None:
    """Whatever the numbers say."""
    bad = done(monday, 3, 3, hurt="knee-rolls")

    assert needs_advice([bad, bad])
