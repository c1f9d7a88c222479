"""An engine's own process, seen from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock, Timer
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGES = Path(__file__).resolve().parents[2]
_PREFIX = "coach-voice-"
_OLD_S = 86_400
"""A folder that nothing was written into for a day is of a program that was killed: no session lasts so long."""


class WorkerError(Exception):
    """The process could not be started, ended, hung, or says that its engine failed."""

    def __init__(self, why: str, *, ended: bool) -> None:
        """Keep what happened, and whether the process has ended."""
        self.why, self.ended = why, ended
        super().__init__(why)


class Worker:
    """A process that runs a module of this room, in an empty folder of its own.

    It is a fresh interpreter: espeak's threads do not survive a fork. It ends when its standard input does, so none
    outlives its parent, whatever ends that.
    """

    def __init__(self, module: str, environment: Mapping[str, str]) -> None:
        """Start the process.

        Raises:
            WorkerError: That is not possible.
        """
        self._lock = Lock()
        self._hung = False
        try:
            self._folder = _new_folder()
        except OSError as error:
            raise WorkerError(f"no temporary folder can be made: {error.strerror or error}", ended=True) from error
        try:
            with (self._folder / "stderr").open("wb") as said:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", module],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=said,
                    cwd=self._folder,
                    env=_environment(environment, self._folder),
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no black window on Windows
                )
        except OSError as error:
            rmtree(self._folder, ignore_errors=True)
            raise WorkerError(f"its process cannot be started: {error.strerror or error}", ended=True) from error

    def ask(self, request: Mapping[str, Any], patience_s: float) -> tuple[dict[str, Any], bytes]:
        """The answer to a request, and the bytes that come with it; blocks for `patience_s` at most.

        Raises:
            WorkerError: The engine failed; or the process ended or hung, and is gone.
        """
        watchdog = Timer(patience_s, self._give_up)
        watchdog.daemon = True
        watchdog.start()
        try:
            head, body = self._exchange(json.dumps(request).encode() + b"\n")
        except (OSError, ValueError) as error:  # closed pipes; a head cut short
            why = f"it did not answer within {patience_s:g} seconds" if self._hung else self._last_words()
            self.end()
            raise WorkerError(why, ended=True) from error
        finally:
            watchdog.cancel()
        if "error" in head:
            raise WorkerError(str(head["error"]), ended=False)
        return head, body

    def end(self) -> None:
        """End the process at once, and delete its folder; may be called twice, from any thread."""
        with self._lock:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                _close(pipe)
            rmtree(self._folder, ignore_errors=True)

    def _exchange(self, line: bytes) -> tuple[dict[str, Any], bytes]:
        """Write a request, read its answer."""
        into, out = self._process.stdin, self._process.stdout
        if into is None or out is None:
            raise ValueError("no pipes")
        into.write(line)
        into.flush()
        head: dict[str, Any] = json.loads(out.readline())
        body = out.read(head["bytes"])
        if len(body) < head["bytes"]:
            raise ValueError("cut short")
        return head, body

    def _give_up(self) -> None:
        """End a process that hangs; whoever waits for it is then told."""
        self._hung = True
        self._process.kill()

    def _last_words(self) -> str:
        """The last line that the process wrote to standard error, else how it ended."""
        code = self._process.wait()
        try:
            lines = (self._folder / "stderr").read_text(errors="replace").split("\n")
        except OSError:
            lines = []
        said = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f"its process ended ({said[:200] or f'exit code {code}'})"


def _close(pipe: IO[bytes] | None) -> None:
    """Close a pipe, whatever is still in it."""
    try:
        if pipe:
            pipe.close()
    except (OSError, ValueError):  # the other end is gone, or another thread reads it
        return


def _environment(extra: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment, with this package found first, and `{folder}` in what is added filled in."""
    paths = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
    filled = {name: value.replace("{folder}", str(folder)) for name, value in extra.items()}
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **filled}


def _new_folder() -> Path:
    """An empty folder of its own; those that killed programs left behind are removed."""
    folder = Path(mkdtemp(prefix=_PREFIX))
    for left in folder.parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _OLD_S:
                rmtree(left, ignore_errors=True)
    return folder
