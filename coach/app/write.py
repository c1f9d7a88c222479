"""Text files, written whole or not at all."""

import os
from pathlib import Path

from coach.errors import NotThereError, OutputError


def write_text(path: Path, text: str) -> None:
    """Put the text into the file: under another name first, so that nobody ever finds half of it.

    Raises:
        NotThereError: The folder does not exist.
        OutputError: It cannot be written; the file is as it was.
    """
    try:
        _replace(path, text)
    except FileNotFoundError as error:
        raise NotThereError(path.parent, "make the folder first") from error
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _replace(path: Path, text: str) -> None:
    """Write beside the file, then rename; what was written is removed when that fails."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
