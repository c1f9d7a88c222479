"""How long the journal takes, as it grows."""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.journal import ExerciseDone, Journal, Session
from coach.units import Ms

pytestmark = pytest.mark.benchmark

DAY = timedelta(days=1)
LAST = datetime(2026, 11, 18, 7, 30, tzinfo=timezone.utc)
EXERCISES = tuple(
    ExerciseDone(exercise=name, name=name.replace("-", " "), reps=8, done_left=4, done_right=4)
    for name in ("knee-rolls", "deep-abdominal", "pelvic-tilts", "back-extensions", "bottom-to-heels")
)


def sessions(count: int) -> list[Session]:
    """One a day, up to the last."""
    return [
        Session(
            start=LAST - DAY * (number % 10_000),
            routine="lower-back",
            name="Lower back",
            length=Ms(1_260_000),
            exercises=EXERCISES,
            note="slept well",
        )
        for number in reversed(range(count))
    ]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """The journal that the command line finds."""
    return Journal(tmp_path / "coach-home" / "journal.sqlite")


def median_seconds(run: Callable[[], Any], times: int) -> float:
    """The median of several runs."""
    return statistics.median(run().seconds for _ in range(times))


@pytest.mark.parametrize("arguments", [("log",), ("log", "--all")])
def test_a_year_is_shown_quickly(
    coach: Callable[..., Any],
    run: Callable[..., Any],
    figure: Callable[[str], None],
    journal: Journal,
    arguments: tuple[str, ...],
) -> None:
    """With a year of daily sessions, the whole process takes at most four times what importing click takes."""
    journal.extend(sessions(365))
    bare = median_seconds(lambda: run([sys.executable, "-c", "import click"]), 9)
    whole = median_seconds(lambda: coach(*arguments), 9)

    figure(f"coach {' '.join(arguments)}, a year: {whole:.3f} s, {whole / bare:.1f} times import click (at most 4)")
    assert whole <= 4 * bare


def test_a_journal_of_a_hundred_thousand_sessions_opens_quickly(
    coach: Callable[..., Any], figure: Callable[[str], None], journal: Journal
) -> None:
    """Within a second, the whole process."""
    journal.extend(sessions(100_000))
    whole = median_seconds(lambda: coach("log"), 5)

    figure(f"coach log, 100,000 sessions ({journal.path.stat().st_size / 1e6:.0f} MB): {whole:.3f} s (at most 1)")
    assert whole <= 1


def test_writing_down_a_repetition_is_quick(figure: Callable[[str], None], journal: Journal) -> None:
    """In a journal of ten years; what a session of an hour does some hundreds of times."""
    number = journal.extend(sessions(3650))[-1]
    seconds = []
    for _ in range(50):
        start = time.perf_counter()
        journal.update(number, lambda was: was)
        seconds.append(time.perf_counter() - start)
    middle = statistics.median(seconds)

    figure(f"a change of one session, ten years: {1000 * middle:.1f} ms (at most 100)")
    assert middle <= 0.1
