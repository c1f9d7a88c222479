"""Which kind of picture a file's name asks for."""

from collections.abc import Callable
from pathlib import Path

from coach.drawing.png import draw_png
from coach.drawing.shapes import Picture
from coach.drawing.svg import draw_svg
from coach.errors import UsageError

PICTURES = (".svg", ".png")
"""What a picture's name may end with."""


def drawer_for(path: Path) -> Callable[[Picture], bytes]:
    """What draws a picture as the kind that the file's suffix names.

    Raises:
        UsageError: The suffix is not one of a picture.
    """
    suffix = path.suffix.lower()
    if suffix == ".svg":
        return lambda drawn: draw_svg(drawn).encode()
    if suffix == ".png":
        return draw_png
    choose = f"choose {' or '.join(PICTURES)}"
    if not suffix:
        raise UsageError(f"{path} says no kind of picture: {choose}")
    raise UsageError(f"{path}: there is no kind of picture called {suffix!r}: {choose}")
