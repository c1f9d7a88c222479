"""espeak-ng's library into this process, with its data where it can find them."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from shutil import copytree

from coach.voice.serve import EngineError

_MOST_BYTES = 159
"""espeak-ng 1.52 cuts longer paths off, then takes a compiled-in one without a word, and ends the process."""


def load_espeak() -> ctypes.CDLL | None:
    """The library that the environment names, loaded; None where it names none.

    Raises:
        EngineError: The path of its data is too long, and cannot be made shorter.
        OSError: It cannot be loaded.
    """
    library = os.environ.get("COACH_ESPEAK_LIBRARY")
    if not library:
        return None
    _link_data()
    return ctypes.CDLL(library)


def _link_data() -> None:
    """Put the data under the shorter path that the environment names, where it names one."""
    data, short = os.environ.get("COACH_ESPEAK_DATA"), os.environ.get("ESPEAK_DATA_PATH", "")
    if len(os.fsencode(short)) > _MOST_BYTES:
        raise EngineError(f"espeak-ng cannot use data under so long a path: {short} (set TMPDIR to a shorter one)")
    if not data or Path(short).exists():
        return
    try:
        Path(short).symlink_to(data, target_is_directory=True)
    except OSError:  # Windows, without the right to make links
        copytree(data, short)
