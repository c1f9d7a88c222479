"""Steering by another program: one command a line in, one JSON object a line out."""

from __future__ import annotations

import json
import os
import re
from threading import Thread
from typing import TYPE_CHECKING

from coach.errors import UnknownNameError, UsageError
from coach.player.commands import Command
from coach.player.events import EventKind
from coach.player.steering.outbox import Outbox
from coach.player.steering.short_lines import MOST_BYTES, ShortLines
from coach.units import ms_to_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.player.events import Event
    from coach.player.status import Doing, Status
    from coach.player.steer import Steering

STATUS = "status"
"""Asks where the session is; the one line that is no wish."""

READ_BYTES = 4096

SHOWN = 40
"""Characters of a line that is no command, in the answer."""


class Control:
    """Steers by lines, and tells what happens in lines."""

    name = "control"

    def __init__(self, read_fd: int | None, write_fd: int, *, tell: Callable[[str], None]) -> None:
        """Nothing is read yet.

        Args:
            read_fd: Where commands come from; None: from nowhere. It is read as bytes, past any file object over it.
            write_fd: Where events go to.
            tell: Told, in any thread and once each, that no more commands come, and that nobody reads the events.
        """
        self._read_fd = read_fd
        self._tell = tell
        self._is_ended = self._is_over = False
        self._outbox = Outbox(write_fd, on_lost=self._lost)

    def start(self, steering: Steering) -> None:
        """Begin to read, and to write."""
        self._outbox.start()
        # A read cannot be called off; the thread ends with the program.
        Thread(target=self._read, args=(steering,), name="coach control", daemon=True).start()

    def tell(self, event: Event) -> None:
        """Write what happened; a cue may be left out where nobody reads for long."""
        self._outbox.put(str(event), may_go=event.kind is EventKind.CUE)

    def stop(self) -> None:
        """Write what is left, and heed no more commands."""
        self._is_ended = True
        self._outbox.end()

    def _read(self, steering: Steering) -> None:
        for line in self._lines():
            if self._is_ended:
                return
            self._heed(line, steering)
        if not self._is_ended and not self._is_over:
            steering.lost(self)
            self._tell("control: no more commands come in; the session goes on")

    def _lines(self) -> Iterator[bytes | None]:
        """What comes in, until nothing can come any more."""
        lines = ShortLines()
        while data := self._bytes():
            yield from lines.lines(data)
        yield lines.last()

    def _bytes(self) -> bytes:
        try:
            return os.read(self._read_fd, READ_BYTES) if self._read_fd is not None else b""
        except OSError:  # a terminal or a socket that has gone: as at its end
            return b""

    def _heed(self, line: bytes | None, steering: Steering) -> None:
        try:
            wish = wish_in(line)
        except UsageError as error:
            self._answer({"event": "error", "message": str(error)})
            return
        if wish == STATUS:
            self._answer(status_values(steering.status()))
        elif wish is not None:
            self._is_over = wish == Command.QUIT.value
            steering.put(Command(wish))

    def _answer(self, values: dict[str, object]) -> None:
        self._outbox.put(json.dumps(values, ensure_ascii=False), may_go=True)

    def _lost(self, error: OSError) -> None:
        self._tell(f"control: events can no longer be written ({error.strerror or error}); the session goes on")


def wish_in(line: bytes | None) -> str | None:
    """What a line asks for: a command's name, or `status`; None for an empty line.

    Case, spaces and `_` do not matter: `Go on` is `go-on`.

    Raises:
        UsageError: It asks for nothing that there is.
    """
    if line is None:
        raise UsageError(f"a line of more than {MOST_BYTES} characters is no command")
    try:
        text = line.decode().strip()
    except UnicodeDecodeError:
        text = "\0"
    if not text.replace("\t", " ").isprintable():
        raise UsageError("this line is not text; send one command a line")
    name = re.sub(r"[\s_-]+", "-", text).lower()
    known = [*(command.value for command in Command), STATUS]
    if name and name not in known:
        raise UnknownNameError("command", text if len(text) <= SHOWN else f"{text[:SHOWN]}…", known)
    return name or None


def status_values(status: Status) -> dict[str, object]:
    """Where the session is, as the values of a JSON object; times in seconds."""
    return {
        "event": STATUS,
        "mode": status.mode.value,
        "at": ms_to_seconds(status.at),
        "left": ms_to_seconds(status.left),
        "title": status.title,
        "part": status.part,
        "position": status.position,
        "said": status.said,
        "set": status.set,
        "sets": status.sets,
        "rep": status.rep,
        "reps": status.reps,
        "side": status.side,
        "doing": _doing(status.doing),
        "hold": _doing(status.hold),
        "next": status.next,
    }


def _doing(doing: Doing | None) -> dict[str, object] | None:
    if doing is None:
        return None
    return {"kind": doing.kind, "done": ms_to_seconds(doing.done), "length": ms_to_seconds(doing.length)}
