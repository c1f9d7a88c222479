"""A session as a file with a picture."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coach.drawing import drawer_for
from coach.export.atomic import writing
from coach.export.plot.picture import picture
from coach.export.result import Written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.timeline import Timeline


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
    draw = drawer_for(path)
    with writing(path) as file:
        session = timeline()
        file.write(draw(picture(session)))
        size = file.seek(0, os.SEEK_END)
    return Written(path=path, length=session.duration, size=size)
