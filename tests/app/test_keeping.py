"""The commands about the cache."""

from pathlib import Path

import pytest

from coach.app.keeping import show_cache
from coach.errors import NotThereError


def test_a_file_in_the_place_of_the_cache_is_told(tmp_path: Path) -> None:
    """Nothing kept and nowhere to keep it are two things."""
    (tmp_path / "file").touch()

    assert show_cache(tmp_path / "new").entries == 0
    with pytest.raises(NotThereError):
        show_cache(tmp_path / "file")
