"""A folder for the files that pydub makes on its way; killed programs leave theirs, and the next one removes them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

PREFIX = "coach-encode-"
_LOCK = "in-use"


@cache
def workshop() -> Path:
    """A folder of this program's own, in the machine's temporary folder; it goes when the program ends.

    Raises:
        OSError: There is no room, or no temporary folder.
    """
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    held = (folder / _LOCK).open("xb")
    _hold(held)
    atexit.register(_leave, folder, held)
    return folder


def remove_leftovers() -> None:
    """Remove the folders of programs that were killed; those in use are not touched."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # in use, or somebody else's
            _remove_unused(folder)


def _leave(folder: Path, held: BinaryIO) -> None:
    held.close()
    shutil.rmtree(folder, ignore_errors=True)


if os.name == "posix":
    from fcntl import LOCK_EX, LOCK_NB, flock

    def _hold(file: BinaryIO) -> None:
        """Tell others that the folder is in use; the lock ends with its process."""
        flock(file, LOCK_EX | LOCK_NB)

    def _remove_unused(folder: Path) -> None:
        with (folder / _LOCK).open("rb") as file:
            flock(file, LOCK_EX | LOCK_NB)
            shutil.rmtree(folder)

else:  # an open file cannot be removed there, which is all that the lock is for

    def _hold(file: BinaryIO) -> None:
        """Do nothing: an open file is locked."""

    def _remove_unused(folder: Path) -> None:
        (folder / _LOCK).unlink()
        shutil.rmtree(folder)
