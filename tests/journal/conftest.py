"""A journal in an empty folder, and sessions to put into it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.journal import ExerciseDone, Held, Journal, Session
from coach.units import Ms

BERLIN = timezone(timedelta(hours=1))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal that is not there yet."""
    return Journal(tmp_path / "home" / "journal.sqlite", patience_s=0.2)


@pytest.fixture
def session() -> Callable[..., Session]:
    """Makes a session: `day` of November 2026, half past seven in Berlin; the rest by name."""

    def made(day: int = 18, **values: Any) -> Session:
        usual = {
            "start": datetime(2026, 11, day, 7, 30, tzinfo=BERLIN),
            "routine": "lower-back",
            "name": "Lower back",
            "length": Ms(1_260_000),
            "exercises": (
                ExerciseDone(
                    exercise="knee-rolls",
                    name="knee rolls",
                    reps=8,
                    hold=Held(kind="deep_breaths", value=1),
                    done_left=4,
                    done_right=4,
                ),
                ExerciseDone(exercise="bridge", name="bridge", sets=2, reps=5, sets_done=1, done=7),
            ),
        }
        return Session(**{**usual, **values})

    return made


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder, for a test that runs as somebody who is not allowed everything."""
    if not hasattr(os, "geteuid"):
        pytest.skip("there are no such users here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            folder.chmod(0o777)
            if is_root:
                os.seteuid(0)


@pytest.fixture
def full_disk() -> Callable[[int], AbstractContextManager[None]]:
    """In its block no file can grow beyond so many bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource", reason="there are no such limits here")

    @contextmanager
    def limited(most: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limited
