"""The picture that players show: one that was given, or one drawn from the title."""

from __future__ import annotations

from io import BytesIO
from math import pi, sin
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from coach.errors import NotThereError, PictureError

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 600
"""Pixels a side, inside a file; enough for every phone's lock screen."""
FEED_COVER_SIZE = 1400
"""Pixels a side that podcast directories ask for at the least."""
COVER_VERSION = 1
"""Counts changes of what is drawn, for those who keep covers."""

MOST_PIXELS = 1400
"""A given picture that is larger becomes smaller: players refuse files with huge ones."""
MOST_BYTES = 1_000_000
LARGEST_FILE = 50_000_000

_PAPER, _INK = (18, 66, 77), (244, 240, 230)
_WAVES = ((32, 92, 102), (48, 122, 128), (86, 160, 158))
_LINE_LETTERS, _MOST_LINES = 13, 4


def mime_of(picture: bytes) -> str:
    """What kind of picture it is."""
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"


def read_cover(path: Path) -> bytes:
    """A picture as it goes into a file: a JPEG or PNG of at most 1400 pixels a side.

    Others, and larger ones, are turned into such a JPEG.

    Raises:
        NotThereError: There is no such file.
        PictureError: It cannot be read, or is no picture.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PictureError(str(path), "it is larger than 50 MB")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotThereError(path) from error
    except OSError as error:
        raise PictureError(str(path), error.strerror or "it cannot be read") from error
    return _fitting(data, str(path))


def _fitting(data: bytes, name: str) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            if picture.format in ("JPEG", "PNG") and max(picture.size) <= MOST_PIXELS and len(data) <= MOST_BYTES:
                return data
            smaller = picture.convert("RGB")
    except UnidentifiedImageError as error:
        raise PictureError(name, "it is empty" if not data else "no picture was found in it") from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError(name, str(error)) from error
    smaller.thumbnail((MOST_PIXELS, MOST_PIXELS))
    return _encoded(smaller, "JPEG", quality=88)


def draw_cover(title: str, *, size: int = SIZE) -> bytes:
    """A square PNG with the title over slow waves; the same title gives the same picture."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (size, size), _PAPER)
    pen = ImageDraw.Draw(picture)
    for index, colour in enumerate(_WAVES):
        pen.polygon(_wave(size, index), fill=colour)
    _write_title(pen, title, size)
    return _encoded(picture.quantize(64), "PNG", optimize=True)


def _wave(size: int, index: int) -> list[tuple[float, float]]:
    """The outline of one wave, down to the picture's lower edge: breaths, the nearer the slower."""
    middle, height = size * (0.70 + 0.09 * index), size * 0.05
    breaths = 2.5 - 0.5 * index
    tops = [(x, middle - height * sin(2 * pi * breaths * x / size + 1.3 * index)) for x in range(0, size + 1, 4)]
    return [*tops, (size, size), (0, size)]


def _write_title(pen: Any, title: str, size: int) -> None:  # noqa: ANN401 - a Pillow pen
    """Write the title, as large as its longest word lets it be."""
    from PIL import ImageFont

    lines = wrap(title, _LINE_LETTERS, max_lines=_MOST_LINES, placeholder=" …") or [""]
    margin = size * 0.09
    points = min(size * 0.15, size * 0.52 / (1.18 * len(lines)))
    widest = max(ImageFont.load_default(100).getlength(line) for line in lines) / 100
    points = min(points, (size - 2 * margin) / max(widest, 1.0))
    font = ImageFont.load_default(points)
    for index, line in enumerate(lines):
        pen.text((margin, margin + index * points * 1.18), line, font=font, fill=_INK)


def _encoded(picture: Any, kind: str, **options: Any) -> bytes:  # noqa: ANN401 - a Pillow picture
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
