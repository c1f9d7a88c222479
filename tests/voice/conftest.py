"""Caches and voices to work with."""

from __future__ import annotations

import logging
import os
import select
from typing import TYPE_CHECKING

import pytest

from coach.voice import Cache, open_speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from coach.voice import Speech


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache in a folder that is not there yet."""
    return Cache(tmp_path / "cache")


@pytest.fixture
def speak(cache: Cache) -> Iterator[Callable[..., Speech]]:
    """Open voices on the cache; they are closed after the test."""
    opened: list[Speech] = []

    def open_one(spec: str | None = "tone", **options: object) -> Speech:
        opened.append(open_speech(spec, **{"cache": cache, **options}))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for speech in opened:
        speech.close()


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What was warned of on the voice's logger."""
    caplog.set_level(logging.WARNING, logger="coach.voice")
    return lambda: [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.fixture
def ends() -> Callable[[int], bool]:
    """Whether a process ends within five seconds; Linux only."""
    return _ends


def _ends(pid: int) -> bool:
    """Whether a process ends within five seconds."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], 5)[0])
    finally:
        os.close(watched)
