"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from coach.errors import NotThereError, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A new file, open for reading and writing, which takes the place of `path` when the block ends well.

    Until then it has a name of its own beside it, `.NAME.coach-….tmp`; it goes when the block fails. Those that killed
    exports left behind are removed first; those that somebody is still writing are not touched.

    Raises:
        NotThereError: The folder does not exist.
        UsageError: `path` is something else than a file.
        OutputError: It cannot be written: no permission, no room, a name too long.
    """
    try:
        target = _checked(path)
        _remove_orphans(target)
        with _temporary(target) as (name, file):
            yield file
            file.flush()
            os.fsync(file.fileno())
            file.close()  # Windows does not rename an open file
            name.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def put(path: Path, data: bytes) -> None:
    """Put bytes into a file: see `writing`, whose errors it raises."""
    with writing(path) as file:
        file.write(data)


@contextmanager
def scratch(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Another new file beside `path`, and its name; it goes when the block ends.

    What a killed export left of it is removed by the next one, as that of `writing`.
    """
    with _temporary(_checked(path)) as (name, file):
        yield name, file


def _checked(path: Path) -> Path:
    """Where the file really goes: links are followed, so that one is not replaced by a file."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise UsageError(f"{path} is a folder: give the name of a file in it")
    if not target.parent.is_dir():
        raise NotThereError(path.parent, "make the folder first, or choose another")
    if target.exists() and not target.is_file():
        raise UsageError(f"{path} is not an ordinary file: choose another name")
    return target


@contextmanager
def _temporary(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    name = target.with_name(f".{target.name}.coach-{secrets.token_hex(4)}.tmp")
    try:
        with name.open("xb+") as file:
            _lock(file)
            yield name, file
    finally:
        name.unlink(missing_ok=True)


def _remove_orphans(target: Path) -> None:
    """Remove what killed exports of the same file left behind."""
    prefix = f".{target.name}.coach-"
    for found in target.parent.iterdir():
        if found.name.startswith(prefix) and found.suffix == ".tmp" and found.is_file():
            with suppress(OSError):  # somebody is writing it, or it is not ours to remove
                _remove_unlocked(found)


if os.name == "posix":
    from fcntl import LOCK_EX, LOCK_NB, flock

    def _lock(file: BinaryIO) -> None:
        """Tell other exports that this file is being written; the lock ends with its process."""
        with suppress(OSError):  # some network disks have no locks: the worst is an orphan removed too early
            flock(file, LOCK_EX | LOCK_NB)

    def _remove_unlocked(path: Path) -> None:
        with path.open("rb") as file:
            flock(file, LOCK_EX | LOCK_NB)
            path.unlink()

    def _sync_folder(folder: Path) -> None:
        """Make the new name last; some file systems cannot, and the file itself is safe already."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

else:  # an open file cannot be removed there, which is all that the lock is for

    def _lock(file: BinaryIO) -> None:
        """Do nothing: an open file is locked."""

    def _remove_unlocked(path: Path) -> None:
        path.unlink()

    def _sync_folder(folder: Path) -> None:
        """Do nothing: folders are not files there."""
