"""A session as a file of text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from coach.errors import UsageError
from coach.export.atomic import writing
from coach.export.formats import TEXTS, text_for
from coach.export.result import Written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.timeline import Timeline


def write_text(path: Path, timeline: Callable[[], Timeline]) -> Written:
    """Write the session as the text that the file's suffix names, in UTF-8 with plain line ends.

    Args:
        path: Its name; what was there is replaced at the end.
        timeline: Asked for once, when it is sure that there is a place for the file: it may take a while.

    Raises:
        UsageError: The suffix is not one of text.
        NotThereError, OutputError: See `writing`. Whatever goes wrong, nothing is left half written.
    """
    text = text_for(path)
    if text is None:
        raise UsageError(f"{path} is not a file of text: known: {', '.join(sorted(TEXTS))}")
    with writing(path) as file:
        session = timeline()
        file.write(text(session).encode())
        size = file.seek(0, os.SEEK_END)
    return Written(path=path, length=session.duration, size=size)
