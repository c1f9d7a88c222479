"""What the tests of leaflets share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.leaflet import Leaflet, read_bytes

PAGES = Path(__file__).parent / "pages"


@pytest.fixture
def pages() -> Path:
    """The folder of leaflets written for these tests."""
    return PAGES


@pytest.fixture
def read() -> Callable[[str], Leaflet]:
    """Reads a page from its text."""
    return lambda text: read_bytes(text.encode("utf-8"), "page.txt")
