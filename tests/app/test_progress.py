"""The journal and the plan, put together."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from coach.app import draw_progress, read_progress
from coach.app.places import home_folder
from coach.app.progress import aim_of, day_of
from coach.errors import UsageError
from coach.journal import Journal, Session
from coach.model import Range
from coach.programme import Course, Programme, to_json
from coach.units import Ms

TODAY = date(2026, 11, 20)


def fail(message: str) -> None:
    """Nothing is to be told."""
    raise AssertionError(message)


def remember(days_ago: int, **values: int) -> None:
    """Put a session of twenty minutes into the journal."""
    start = datetime.now(tz=timezone.utc).astimezone() - timedelta(days=days_ago)
    session = Session(start=start, routine="lower-back", name="Lower back", length=Ms(1_200_000), **values)
    Journal(home_folder() / "journal.sqlite").add(session)


def plan(start: date) -> str:
    """A plan of one day a week."""
    course = Course(exercise="knee-rolls", name="knee rolls", reps=Range(low=5, high=8), start=5, step=1)
    return to_json(
        Programme(routine="knee-rolls", name="Knee rolls", start=start, weeks=4, days=(start.weekday(),), courses=(course,))
    )


def test_without_a_journal_none_is_made() -> None:
    """Looking changes nothing."""
    assert read_progress(tell=fail).weeks == ()
    assert not home_folder().exists() or list(home_folder().iterdir()) == []


def test_sessions_of_the_journal_are_counted() -> None:
    """With the days of the plan, where there is one."""
    remember(0)
    assert read_progress(tell=fail).weeks[-1].wanted == 3

    today = datetime.now(tz=timezone.utc).astimezone().date()
    (home_folder() / "plan.json").write_text(plan(today - timedelta(days=7)), "utf-8")
    found = read_progress(tell=fail, aim="10,5")

    assert found.weeks[-1].wanted == 1
    assert found.run.now == 1
    assert found.aim.minutes == 10


@pytest.mark.parametrize("text", ["{", '{"version": 99}', "\x00"])
def test_a_plan_that_cannot_be_read_is_told_and_does_without(text: str) -> None:
    """What was done is shown all the same, and the plan's file is left as it is."""
    remember(0)
    path = home_folder() / "plan.json"
    path.write_text(text, "utf-8")
    told: list[str] = []

    assert read_progress(tell=told.append).sessions == 1
    assert len(told) == 1
    assert "weeks are shown without the plan: " in told[0]
    assert path.read_text("utf-8") == text


def test_weeks_of_a_plan_that_was_replaced_stay_as_they_were() -> None:
    """One day a week was enough; what another plan, or none, asks for later does not change that."""
    today = datetime.now(tz=timezone.utc).astimezone().date()
    for days_ago in (14, 7):
        remember(days_ago)
    (home_folder() / f"plan-until-{today}.json").write_text(plan(today - timedelta(days=14)), "utf-8")
    (home_folder() / f"plan-until-{today}-1.json").write_text("{", "utf-8")
    assert [week.wanted for week in read_progress(tell=fail).weeks[:2]] == [1, 1]

    (home_folder() / "plan.json").write_text(plan(today + timedelta(days=7)), "utf-8")
    found = read_progress(tell=fail)

    assert [week.wanted for week in found.weeks[:2]] == [1, 1]
    assert found.run.longest == 2


@pytest.mark.parametrize("text", ["", "20", "20,3,1", "nan,3", "20,-3", "20,8", "0,3", "1e3,3", "9999999999,3", "²,3"])
def test_an_aim_that_is_none_is_refused(text: str) -> None:
    """With how to write one."""
    with pytest.raises(UsageError, match="such as 20,3"):
        aim_of(text)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "2026-11-21", "9999-12-31", "02/11/2026"])
def test_a_day_that_there_is_not_is_refused(text: str) -> None:
    """Nor one that has not come yet."""
    with pytest.raises(UsageError):
        day_of(text, TODAY)


def test_a_picture_is_drawn_by_its_suffix(tmp_path: Path) -> None:
    """Another one is refused; so is a picture of nothing."""
    with pytest.raises(UsageError, match="nothing to draw yet"):
        draw_progress(read_progress(tell=fail), tmp_path / "x.svg")
    remember(3, pain_before=4)
    progress = read_progress(tell=fail)

    assert draw_progress(progress, tmp_path / "x.svg").read_bytes().startswith(b"<svg")
    assert draw_progress(progress, tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(UsageError, match=r"choose \.svg or \.png"):
        draw_progress(progress, tmp_path / "x.jpg")
    assert sorted(path.name for path in tmp_path.glob("x.*")) == ["x.png", "x.svg"]
