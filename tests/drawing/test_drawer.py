"""Pictures by the names of their files."""

from pathlib import Path

import pytest

from coach.drawing import Box, Picture, Words, drawer_for
from coach.errors import UsageError

PICTURE = Picture(
    width=40,
    height=20,
    title="A box & a word",
    description="for a test",
    shapes=(Box(x=1, y=2, width=3, height=4, fill="#14665a"), Words(x=10, y=12, text="<so>", size=12, colour="#1b2228")),
)


@pytest.mark.parametrize(("name", "start"), [("x.svg", b"<svg "), ("x.SVG", b"<svg "), ("x.png", b"\x89PNG")])
def test_the_suffix_names_the_kind_of_picture(name: str, start: bytes) -> None:
    """Small or capital."""
    assert drawer_for(Path(name))(PICTURE).startswith(start)


@pytest.mark.parametrize("name", ["x.gif", "x", ".svg"])
def test_another_suffix_is_refused_with_those_that_there_are(name: str) -> None:
    """Before anything is drawn."""
    with pytest.raises(UsageError, match=r"choose \.svg or \.png"):
        drawer_for(Path(name))
