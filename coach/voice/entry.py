"""One file of the cache: its head, and what the folder says of it."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"coach\x00\x00\x01"
"""Opens every entry; its last byte counts changes of the format."""
_HEAD = Struct("<8sII16s")
HEAD_SIZE = _HEAD.size
"""32 bytes."""

_log = logging.getLogger("coach.voice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the first bytes of an entry say."""

    rate_hz: int
    """Of a clip's samples; 0 where the entry is no clip."""
    size: int
    """Bytes after the head."""
    digest: str
    """The checksum of those bytes, in hex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of the cache, as a listing shows it."""

    kind: str
    """`clip`, `piece` or `calibration`."""
    key: str
    """What it was put under."""
    size: int
    """Bytes, with the head."""
    used: float
    """When it was last used, to the hour, in seconds since 1970."""
    path: Path
    """Where it lies."""


def packed(head: Head) -> bytes:
    """The head as an entry's first bytes."""
    return _HEAD.pack(_MAGIC, head.rate_hz, head.size, bytes.fromhex(head.digest))


def unpacked(data: bytes) -> Head | None:
    """The head in an entry's first bytes; None when they are none."""
    if len(data) < HEAD_SIZE or not data.startswith(_MAGIC):
        return None
    _, rate_hz, size, digest = _HEAD.unpack_from(data)
    return Head(rate_hz=rate_hz, size=size, digest=digest.hex())


def digest_of(data: bytes) -> str:
    """The checksum of bytes, in hex."""
    return blake2b(data, digest_size=16).hexdigest()


def entry_at(kind: str, path: Path) -> Entry | None:
    """The file as an entry; None when it is gone."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return Entry(kind=kind, key=path.name, size=facts.st_size, used=facts.st_mtime, path=path)


def touch(path: Path) -> None:
    """Mark the entry as used now, where that is allowed."""
    try:
        os.utime(path)
    except OSError:
        _log.debug("the time of use of %s cannot be written", path)


def remove(path: Path) -> None:
    """Delete a file, if it is there and can be."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        _log.debug("%s cannot be deleted", path)
