"""A year of daily sessions: how long it takes to say how it goes."""

import statistics
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.journal import ExerciseDone, Journal, Session
from coach.units import Ms

pytestmark = pytest.mark.benchmark

Run = Callable[..., Any]

EXERCISES = 8
MOST = 4
"""Times `import click`."""


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A journal of 365 sessions, with eight exercises each."""
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    now = datetime.now(tz=timezone.utc).astimezone()
    Journal(tmp_path / "journal.sqlite").extend(
        Session(
            start=now - timedelta(days=day),
            routine="lower-back",
            name="Lower back",
            length=Ms(1_200_000),
            pain_before=day % 11,
            pain_after=day % 7,
            exercises=tuple(
                ExerciseDone(exercise=f"exercise-{number}", name=f"exercise {number}", reps=8, sets_done=1, done=5 + day % 4)
                for number in range(EXERCISES)
            ),
        )
        for day in range(365)
    )


def seconds(run: Callable[[], Any]) -> float:
    """The median of several runs."""
    return statistics.median(run().seconds for _ in range(9))


@pytest.mark.parametrize("since", [None, "a year ago"])
def test_a_year_is_told_quickly(year: None, coach: Run, run: Run, figure: Callable[[str], None], since: str | None) -> None:
    """The whole process takes at most four times what importing click takes."""
    first = (datetime.now(tz=timezone.utc) - timedelta(days=360)).date().isoformat()
    asked = () if since is None else ("--since", first)
    bare = seconds(lambda: run([sys.executable, "-c", "import click"]))
    whole = seconds(lambda: coach("progress", *asked))

    shown = since or "twelve weeks"
    figure(f"progress of a year, showing {shown}: {whole:.3f} s, {whole / bare:.1f} times import click (at most {MOST})")
    assert whole <= MOST * bare
