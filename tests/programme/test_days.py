"""Which days have a session."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.errors import UnknownNameError, UsageError
from coach.programme import Programme, day_after, end_of, is_rest, parse_days, training_days, week_of
from coach.programme.days import unplanned_days


@pytest.mark.parametrize(
    ("text", "days"),
    [("mon,wed,fri", (0, 2, 4)), (" Sunday , sa", (5, 6)), ("fri,fri", (4,)), ("daily", (0, 1, 2, 3, 4, 5, 6)), ("TU,", (1,))],
)
def test_days_are_named_as_people_do(text: str, days: tuple[int, ...]) -> None:
    """Short or long, in any order."""
    assert parse_days(text) == days


@pytest.mark.parametrize(
    ("text", "hint"), [("mon,wen", "did you mean wed"), ("t", "called 't'"), ("s", "called 's'"), ("montag", "monday")]
)
def test_an_unknown_day_is_refused_with_the_nearest(text: str, hint: str) -> None:
    """Also one that could be two."""
    with pytest.raises(UnknownNameError, match=hint):
        parse_days(text)


@pytest.mark.parametrize("text", ["", " ", ",,"])
def test_no_day_at_all_is_refused(text: str) -> None:
    """With an example."""
    with pytest.raises(UsageError, match="such as mon,wed,fri"):
        parse_days(text)


def test_six_weeks_of_three_days_have_eighteen_sessions(programme: Programme, monday: date) -> None:
    """Each on one of the days."""
    days = training_days(programme)

    assert len(days) == 18
    assert days[:4] == tuple(monday + timedelta(days=day) for day in (0, 2, 4, 7))
    assert end_of(programme) == monday + timedelta(days=41)


def test_weeks_are_counted_from_the_first_day(programme: Programme, monday: date) -> None:
    """Whatever day of the week that is, so that every week has its sessions."""
    thursday = replace(programme, start=monday + timedelta(days=3), weeks=1)

    assert [day.weekday() for day in training_days(thursday)] == [4, 0, 2]
    assert [week_of(thursday, thursday.start + timedelta(days=day)) for day in (-1, 0, 6, 7)] == [0, 1, 1, 2]


def test_a_rest_week_has_no_sessions(programme: Programme, monday: date) -> None:
    """It is one of the weeks."""
    rested = replace(programme, rest_weeks=(3,))

    assert len(training_days(rested)) == 15
    assert is_rest(rested, monday + timedelta(days=14))
    assert not is_rest(rested, monday + timedelta(days=21))


def test_the_next_day_is_found(programme: Programme, monday: date) -> None:
    """None when the programme is over."""
    assert day_after(programme, monday) == monday + timedelta(days=2)
    assert day_after(programme, end_of(programme)) is None


def test_days_of_rest_weeks_are_no_missed_days(programme: Programme, monday: date) -> None:
    """A planned rest is not a gap; and a clock that went backwards makes none."""
    rested = replace(programme, rest_weeks=(2,))

    assert unplanned_days(programme, monday, monday + timedelta(days=14)) == 14
    assert unplanned_days(rested, monday, monday + timedelta(days=14)) == 7
    assert unplanned_days(programme, monday, monday - timedelta(days=14)) == 0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"weeks": 0}, "1 to 52 weeks"),
        ({"weeks": 53}, "1 to 52 weeks"),
        ({"days": ()}, "at least one day"),
        ({"days": (7,)}, "at least one day"),
        ({"rest_weeks": (7,)}, "no week 7"),
        ({"rest_weeks": (0,)}, "no week 0"),
        ({"rest_weeks": (1, 2, 3, 4, 5, 6)}, "every week is a rest week"),
        ({"start": date.max}, "too late"),
    ],
)
def test_weeks_and_days_that_make_no_sense_are_refused(programme: Programme, change: dict[str, object], why: str) -> None:
    """Wherever they come from."""
    with pytest.raises(UsageError, match=why):
        replace(programme, **change)
