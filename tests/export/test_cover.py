"""Covers: drawn from a title, or read from a file."""

from __future__ import annotations

from io import BytesIO
from struct import pack
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest
from PIL import Image

from coach.errors import NotThereError, PictureError
from coach.export import draw_cover, read_cover

if TYPE_CHECKING:
    from pathlib import Path


def opened(picture: bytes) -> Any:
    """The picture, decoded."""
    image = Image.open(BytesIO(picture))
    image.load()
    return image


@pytest.mark.parametrize(
    "title", ["Lower back", "", "A" * 240, "Stretches for a very long name that nobody would choose", "früh 早"]
)
def test_a_cover_is_drawn_for_every_title(title: str) -> None:
    """A small square, whatever the title."""
    cover = draw_cover(title)

    assert opened(cover).size == (600, 600)
    assert len(cover) < 40_000


def test_the_title_is_on_the_cover() -> None:
    """Titles make different pictures, the same title the same."""
    assert draw_cover("Lower back") == draw_cover("Lower back") != draw_cover("Neck")


@pytest.mark.parametrize("title", ["W" * 13, "Lower back and hips", "Illi"])
def test_a_title_keeps_clear_of_the_edges(title: str) -> None:
    """Nothing is cut off, and a margin stays."""
    image = opened(draw_cover(title)).convert("L")
    light = image.point(lambda value: 255 if value > 215 else 0)

    left, top, right, bottom = light.getbbox()
    assert left > 30
    assert top > 30
    assert right < 570
    assert bottom < 420


def picture(folder: Path, kind: str, size: tuple[int, int], mode: str = "RGB") -> Path:
    """A picture in a file."""
    path = folder / f"p.{kind}"
    Image.new(mode, size, 90).save(path, kind)
    return path


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_small_picture_is_taken_as_it_is(kind: str, tmp_path: Path) -> None:
    """To the byte."""
    path = picture(tmp_path, kind, (500, 400))

    assert read_cover(path) == path.read_bytes()


@pytest.mark.parametrize(
    ("kind", "size", "mode"), [("png", (2000, 1500), "RGB"), ("gif", (300, 300), "P"), ("tiff", (9, 9), "L")]
)
def test_other_pictures_become_a_jpeg_that_players_take(kind: str, size: tuple[int, int], mode: str, tmp_path: Path) -> None:
    """At most 1400 pixels a side, in the same proportion."""
    cover = opened(read_cover(picture(tmp_path, kind, size, mode)))

    assert cover.format == "JPEG"
    assert max(cover.size) <= 1400
    assert cover.size[0] / cover.size[1] == pytest.approx(size[0] / size[1], rel=0.01)


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(50), b"\xff\xd8\xff\xe0" + bytes(100)])
def test_what_is_no_picture_is_said(data: bytes, tmp_path: Path) -> None:
    """One line with the file's name; exit 1."""
    path = tmp_path / "cover.png"
    path.write_bytes(data)

    with pytest.raises(PictureError, match=r"cover\.png is not a picture") as caught:
        read_cover(path)

    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 1


def test_a_picture_cut_short_is_said(tmp_path: Path) -> None:
    """Half a file is not shown in half."""
    path = picture(tmp_path, "png", (900, 900))
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(PictureError):
        read_cover(path)


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """A few bytes that claim to be a picture of gigabytes."""
    path = tmp_path / "bomb.png"
    header = b"IHDR" + pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + pack(">I", 13) + header + pack(">I", crc32(header)) + bytes(1000))

    with pytest.raises(PictureError):
        read_cover(path)


def test_a_missing_picture_is_a_wrong_command_line(tmp_path: Path) -> None:
    """Exit 2."""
    with pytest.raises(NotThereError):
        read_cover(tmp_path / "no.png")


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    """Said as what it is."""
    with pytest.raises(PictureError):
        read_cover(tmp_path)
