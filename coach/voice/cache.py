"""A folder of finished sounds and encoded pieces, which may be deleted at any moment."""

from __future__ import annotations

import logging
import os
import re
import time
from itertools import count
from pathlib import Path
from threading import Lock

from coach.voice.entry import HEAD_SIZE, Entry, Head, digest_of, entry_at, packed, remove, touch, unpacked

DEFAULT_MAX_BYTES = 1 << 30
"""1 GiB: some 9,000 cues, or 40 hours of encoded sessions."""
KINDS = ("clip", "piece", "calibration")
"""What is kept: finished clips, encoded pieces, and what was found out about voices."""

_KEY = re.compile(r"[0-9a-z]{3,128}")
_TOUCH_S = 3_600
"""An entry's time of use is written at most once an hour."""
_LOOK_S = 600
"""Processes together look at the folder's size at most once in ten minutes, unless one has written much."""
_ROOM = 0.9
"""A full cache is brought down to this part of its size, that it is not full again at once."""

_log = logging.getLogger("coach.voice")
_names = count()


class Cache:
    """Bytes under keys, in files that several processes may read and write at once.

    It never raises for what the disk does: a damaged entry is a miss, and a folder that cannot be written is one
    warning on the logger `coach.voice`, after which new entries are kept in memory until the process ends.
    """

    def __init__(self, folder: Path, max_bytes: int = DEFAULT_MAX_BYTES) -> None:
        """Use `folder`, which need not be there yet, for at most `max_bytes`; what was not used longest goes first."""
        self.folder, self.max_bytes = Path(folder), max_bytes
        self._memory: dict[tuple[str, str], tuple[Head, bytes]] = {}
        self._damaged: set[tuple[str, str]] = set()  # seen so by this process, and perhaps not to be deleted
        self._lock = Lock()
        self._said: set[str] = set()
        self._broken = False
        self._unseen = -1  # bytes written since the size was looked at; -1: not looked yet

    def head(self, kind: str, key: str) -> Head | None:
        """The entry's head, or None; reads a few bytes, and does not check the rest."""
        if kept := self._memory.get((kind, key)):
            return kept[0]
        found = self._read(kind, key, whole=False)
        return found[0] if found else None

    def get(self, kind: str, key: str) -> bytes | None:
        """The bytes put under `key`, or None where there are none, or damaged ones."""
        found = self.load(kind, key)
        return found[1] if found else None

    def load(self, kind: str, key: str) -> tuple[Head, bytes] | None:
        """The entry's head and bytes, checked; None where it is missing or damaged."""
        if kept := self._memory.get((kind, key)):
            return kept
        found = self._read(kind, key, whole=True)
        if found and digest_of(found[1]) != found[0].digest:
            self._damaged.add((kind, key))
            _log_damaged(self._path(kind, key))
            return None
        return found

    def put(self, kind: str, key: str, data: bytes, *, rate_hz: int = 0) -> Head:
        """Keep `data` under `key`, in place of what was there; returns its head."""
        head = Head(rate_hz=rate_hz, size=len(data), digest=digest_of(data))
        path = self._path(kind, key)
        too_large = HEAD_SIZE + len(data) > self.max_bytes * _ROOM  # it would be evicted at once
        if self._broken or too_large or not self._written(path, head, data):
            self._memory[kind, key] = head, data
        self._damaged.discard((kind, key))
        return head

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, the one that was not used longest first."""
        found = (entry_at(kind, path) for kind in KINDS for path in self._files(kind) if _KEY.fullmatch(path.name))
        return tuple(sorted((entry for entry in found if entry), key=lambda entry: entry.used))

    def size(self) -> int:
        """The bytes of all entries."""
        return sum(entry.size for entry in self.entries())

    def prune(self, max_bytes: int | None = None) -> int:
        """Delete what was not used longest until at most `max_bytes` are left; returns the bytes that were freed."""
        entries = self.entries()
        over = sum(entry.size for entry in entries) - (self.max_bytes if max_bytes is None else max_bytes)
        freed = 0
        for entry in entries:
            if freed >= over:
                break
            freed += self._delete(entry.path, entry.size)
        self._sweep()
        return freed

    def clear(self) -> int:
        """Delete every entry; returns the bytes that were freed. Files that are not the cache's own stay."""
        self._memory.clear()
        return self.prune(0)

    def _path(self, kind: str, key: str) -> Path:
        """Where an entry lies."""
        if kind not in KINDS or not _KEY.fullmatch(key):
            msg = f"not a kind and a key of the cache: {kind!r}, {key!r}"
            raise ValueError(msg)
        return self.folder / kind / key[:2] / key

    def _read(self, kind: str, key: str, *, whole: bool) -> tuple[Head, bytes] | None:
        """The entry's head, and its bytes where `whole`; None where it is missing or cut short."""
        path = self._path(kind, key)
        if (kind, key) in self._damaged:
            return None
        try:
            with path.open("rb", buffering=0) as file:
                head, body = file.read(HEAD_SIZE), file.readall() if whole else b""
                facts = os.fstat(file.fileno())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            self._warn("read", error)
            return None
        return self._checked(path, head, body, facts)

    @staticmethod
    def _checked(path: Path, head: bytes, body: bytes, facts: os.stat_result) -> tuple[Head, bytes] | None:
        """The head as a value, when it is one and the file is as long as it says; marks the entry as used."""
        found = unpacked(head)
        if found is None or facts.st_size != HEAD_SIZE + found.size:
            _log_damaged(path)
            return None
        if time.time() - facts.st_mtime > _TOUCH_S:
            touch(path)
        return found, body

    def _written(self, path: Path, head: Head, data: bytes) -> bool:
        """Whether the entry is on the disk: whole under its name, or not at all."""
        temporary = path.with_name(f".{os.getpid()}-{next(_names)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(packed(head) + data)
            temporary.replace(path)
        except OSError as error:
            remove(temporary)
            self._broken = True
            self._warn("written", error)
            return False
        self._count(HEAD_SIZE + head.size)
        return True

    def _count(self, size: int) -> None:
        """Note so many new bytes, and now and then look whether the cache has grown too large."""
        with self._lock:
            first, self._unseen = self._unseen < 0, max(0, self._unseen) + size
            due = self._unseen * 16 > self.max_bytes or (first and self._not_looked_lately())
            if due:
                self._unseen = 0
        if due and self.size() > self.max_bytes:
            self.prune(int(self.max_bytes * _ROOM))

    def _not_looked_lately(self) -> bool:
        """Whether no process has looked at the size for a while; says that this one does."""
        mark = self.folder / ".looked"
        try:
            if mark.exists() and time.time() - mark.stat().st_mtime < _LOOK_S:
                return False
            mark.touch()
        except OSError:
            return True
        return True

    def _files(self, kind: str) -> list[Path]:
        """Every file under a kind's folder."""
        found: list[Path] = []
        for folder, _, names in os.walk(self.folder / kind):
            found.extend(Path(folder, name) for name in names)
        return found

    def _sweep(self) -> None:
        """Delete what processes left that were ended while they wrote."""
        for kind in KINDS:
            for path in self._files(kind):
                if path.suffix == ".tmp" and (entry := entry_at(kind, path)) and time.time() - entry.used > _TOUCH_S:
                    self._delete(path, entry.size)

    def _delete(self, path: Path, size: int) -> int:
        """Delete a file; returns the bytes that this freed."""
        try:
            path.unlink()
        except FileNotFoundError:
            return 0  # another process was quicker
        except OSError as error:
            self._warn("cleared", error)
            return 0
        return size

    def _warn(self, what: str, error: OSError) -> None:
        """Say once what is wrong with the folder."""
        with self._lock:
            if what in self._said:
                return
            self._said.add(what)
        _log.warning("the cache in %s cannot be %s (%s); going on without it", self.folder, what, error.strerror or error)


def _log_damaged(path: Path) -> None:
    """Log a miss."""
    _log.warning("the cache entry %s is damaged; it is made again", path)
