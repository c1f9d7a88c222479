"""What every test needs: a machine that looks the same everywhere."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No deadlines: a busy machine is slow, not wrong. In CI the examples are the same each time, so that a run that fails
# fails for its change; on a desk they differ, and find new things.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the tests of one run share, so that a sentence is spoken once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, shared_cache: Path, tmp_path: Path) -> None:
    """No setting of the person's own reaches a test, and no test writes into the person's cache or journal."""
    monkeypatch.delenv("COACH_SCRIPTS", raising=False)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "coach-home"))
    monkeypatch.setenv("COACH_CACHE", str(shared_cache))
