"""How much memory the largest process takes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.benchmark, pytest.mark.engine]

SESSION = ("lower-back", "--level", "strong")
EXERCISES = ("knee-rolls", "deep-abdominal", "pelvic-tilts", "back-extensions", "bottom-to-heels")


def test_an_export_takes_little_memory(coach: Callable[..., Any], tmp_path: Path, figure: Callable[[str], None]) -> None:
    """With an empty cache no process takes 250 MB for a session of twenty minutes."""
    done = coach("export", *SESSION, "-o", str(tmp_path / "x.mp3"), "--cache", str(tmp_path / "cache"))

    figure(f"memory, 20 minutes: {done.peak_mb:.0f} MB in the largest process (under 250)")
    assert 10 < done.peak_mb < 250


def test_two_hours_take_hardly_more_memory(coach: Callable[..., Any], tmp_path: Path, figure: Callable[[str], None]) -> None:
    """No process takes 300 MB for a session of two hours."""
    long = tmp_path / "long.md"
    entries = "".join(f"- {exercise}\n" for _ in range(4) for exercise in EXERCISES)
    long.write_text(f"---\nkind: routine\nname: Two hours\n---\n\n{entries}")
    done = coach("export", str(long), "--level", "strong", "-o", str(tmp_path / "x.mp3"), "--cache", str(tmp_path / "cache"))

    figure(f"memory, {done.out.split()[1].rstrip(',')}: {done.peak_mb:.0f} MB in the largest process (under 300)")
    assert 10 < done.peak_mb < 300
