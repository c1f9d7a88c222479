"""A session as a file with a picture."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coach.errors import UsageError
from coach.export.atomic import writing
from coach.export.result import Written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.timeline import Timeline

PICTURES = (".svg", ".png")
"""What a picture's name may end with."""


def write_picture(path: Path, timeline: Callable[[], Timeline]) -> Written:
    """Write the session as the kind of picture that the file's suffix names.

    Args:
        path: Its name; what was there is replaced at the end.
        timeline: Asked for once, when it is sure that there is a place for the file: it may take a while.

    Raises:
        UsageError: The suffix is not one of a picture.
        NotThereError, OutputError: See `writing`. Whatever goes wrong, nothing is left half written.
        MachineError: A PNG cannot be drawn here.
    """
    draw = _drawer(path)
    with writing(path) as file:
        session = timeline()
        file.write(draw(session))
        size = file.seek(0, os.SEEK_END)
    return Written(path=path, length=session.duration, size=size)


def _drawer(path: Path) -> Callable[[Timeline], bytes]:
    suffix = path.suffix.lower()
    if suffix == ".svg":
        from coach.export.plot.svg import svg

        return lambda timeline: svg(timeline).encode()
    if suffix == ".png":
        from coach.export.plot.png import png

        return png
    choose = f"choose {' or '.join(PICTURES)}"
    if not suffix:
        raise UsageError(f"{path} says no kind of picture: {choose}")
    raise UsageError(f"{path}: there is no kind of picture called {suffix!r}: {choose}")
