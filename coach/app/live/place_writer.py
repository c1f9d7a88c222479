"""Writes the place of a session into its file: whole at every moment, and without the session waiting for a disk."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from coach.app.live.place import Place, place_file, to_json
from coach.errors import CoachError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LAST_WAIT_S = 5.0
"""How long the end of a session waits for a slow disk."""


class PlaceWriter:
    """The place's file, as one session writes it.

    Of two sessions at once the one that began later keeps its place, and the other one's is not kept any more. It is told
    by who wrote the file, and not by the time of day.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is written yet.

        Args:
            folder: Where the file goes; made where there is none.
        """
        self._path = place_file(folder)
        self._owner, self._before = secrets.token_hex(8), ""
        self._looked = self._gave_way = False
        self.kept = False
        """Whether the file has the place that was written last."""

    def write(self, place: Place | None) -> None:
        """Put a place into the file; None: there is nothing to go on with, and no file.

        Raises:
            CoachError: It cannot be written; the file is as it was.
        """
        self.kept = False
        if self._gives_way():
            return
        if place is None:
            self._remove()
            return
        self._put(to_json(replace(place, owner=self._owner)))
        self.kept = True

    def _gives_way(self) -> bool:
        """Whether a session that began later keeps its own place now."""
        owner = self._owner_there()
        if not self._looked:
            self._looked, self._before = True, owner
        self._gave_way = self._gave_way or owner not in ("", self._owner, self._before)
        return self._gave_way

    def _owner_there(self) -> str:
        """Which session wrote the place that lies there; empty where none did, or nobody can tell."""
        try:
            value = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return ""
        owner = value.get("owner") if isinstance(value, dict) else None
        return owner if isinstance(owner, str) else ""

    def _put(self, text: str) -> None:
        from coach.export import put

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            put(self._path, text.encode("utf-8"))
            self._path.chmod(0o600)  # what hurts somebody is nobody else's business
        except OSError as error:
            raise OutputError(self._path, error.strerror or str(error)) from error

    def _remove(self) -> None:
        """Take the file away, where it is this session's own, or that of the one that it went on with."""
        try:
            self._path.unlink(missing_ok=True)
        except NotADirectoryError:  # there is no such folder, so there is no such file
            return
        except OSError as error:
            raise OutputError(self._path, error.strerror or str(error)) from error


class PlaceThread:
    """Writes places in a thread of its own, the newest first: what is old by then is left out."""

    def __init__(self, writer: PlaceWriter, tell: Callable[[str], None]) -> None:
        """It begins with the first place.

        Args:
            writer: Writes them.
            tell: Told, once, that the place cannot be kept, in the thread that calls `put` and `close`.
        """
        self._writer, self._tell = writer, tell
        self._places, self._news = SimpleQueue[tuple[Place | None, bool]](), SimpleQueue[str]()
        self._thread: Thread | None = None
        self._failed = False

    @property
    def kept(self) -> bool:
        """Whether the file has the newest place; sure after `close`."""
        return self._writer.kept

    def put(self, place: Place | None) -> None:
        """Have a place written; returns at once."""
        self._places.put((place, False))
        if self._thread is None:
            self._thread = Thread(target=self._write_all, name="place", daemon=True)
            self._thread.start()
        self._pass_on()

    def close(self) -> None:
        """Wait until the newest place is written, but not for ever."""
        if self._thread is not None:
            self._places.put((None, True))
            self._thread.join(LAST_WAIT_S)
        self._pass_on()

    def _write_all(self) -> None:
        is_over = False
        while not is_over:
            waiting = [self._places.get()]
            while not self._places.empty():
                waiting.append(self._places.get())
            is_over = waiting[-1][1]
            for place, _ in [one for one in waiting if not one[1]][-1:]:
                self._write(place)

    def _write(self, place: Place | None) -> None:
        """Write one; what goes wrong is told the first time, and the next one is tried all the same."""
        try:
            self._writer.write(place)
        except CoachError as error:
            if not self._failed:
                self._failed = True
                self._news.put(f"the place in this session is not kept: {error}")

    def _pass_on(self) -> None:
        while not self._news.empty():
            self._tell(self._news.get())
