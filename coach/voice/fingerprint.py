"""Keys that hold everything which changes a sound."""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from coach.audio import FINISH

CACHE_FORMAT = 1
"""Counts changes of what is kept; old entries are then never found, and go as the least recently used."""


def fingerprint(parts: Mapping[str, object]) -> str:
    """The key for a set of named facts, in hex; the order in which they are given does not count."""
    facts = {"cache": CACHE_FORMAT, "finish": FINISH, **parts}
    return sha256(json.dumps(facts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def content_of(*paths: Path) -> str:
    """A checksum of files' bytes, one after the other; a megabyte takes a few milliseconds. Missing ones count as such."""
    return _content_of(tuple((str(path), *_stamp(path)) for path in paths))


def _stamp(path: Path) -> tuple[int, int]:
    """The file's size and time, so that a changed one is read again."""
    try:
        facts = path.stat()
    except OSError:
        return -1, -1
    return facts.st_size, facts.st_mtime_ns


@lru_cache(maxsize=64)
def _content_of(stamped: tuple[tuple[str, int, int], ...]) -> str:
    """The checksum, kept for as long as the process lives."""
    total = sha256()
    for path, size, _ in stamped:
        total.update(b"missing" if size < 0 else Path(path).read_bytes())
    return total.hexdigest()[:32]
