"""What every test needs: a machine that looks the same everywhere."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the tests of one run share, so that a sentence is spoken once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    """No setting of the person's own reaches a test, and no test writes into the person's cache."""
    monkeypatch.delenv("COACH_SCRIPTS", raising=False)
    monkeypatch.setenv("COACH_CACHE", str(shared_cache))
