"""Any program that writes a WAV file, as a voice."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from coach.audio import decode_sound, peak
from coach.errors import SoundError, UsageError, VoiceError
from coach.voice.voice import Variant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.audio import Clip

PATIENCE_S = 30.0
"""How long the program may take for one text."""
_TRIES = 2
_FAINTEST = 0.003
_EXAMPLE = "command:flite -voice slt -o {out} -t {text}"


def make(asked: str) -> CommandVoice:
    """The voice `command:PROGRAM …`, where `{out}` and `{text}` stand for the file to write and the words.

    Raises:
        UsageError: There is no program, a placeholder is missing, or a quotation mark is left open.
    """
    try:
        words = shlex.split(asked)
    except ValueError as error:
        raise UsageError(f"command:{asked} cannot be read: {error} (write it as in: --voice '{_EXAMPLE}')") from error
    missing = [name for name in ("{out}", "{text}") if not any(name in word for word in words[1:])]
    if not words or missing:
        what = f"{' and '.join(missing)} after the program" if words else "a program"
        raise UsageError(f"command:{asked} needs {what} (write it as in: --voice '{_EXAMPLE}')")
    return CommandVoice(asked, words)


class CommandVoice:
    """Runs the program once for each text, without a shell, the words as one of its arguments.

    Its speed is its own: the rate is ignored. It may write any WAV or AIFF file. What it prints is dropped, but for the
    last line on standard error, which is shown when it fails.
    """

    engine = "command"
    most_lanes = 3
    rated = False

    def __init__(self, asked: str, words: Sequence[str]) -> None:
        """Take the command line as it was given, and as words."""
        self.asked, self._words = asked, tuple(words)

    def identity(self) -> Mapping[str, str]:
        """The command line, and size and time of the program's file: a new version may sound otherwise."""
        program = shutil.which(self._words[0])
        if program is None:
            raise VoiceError(
                f"{self.engine}:{self.asked}", f"there is no program {self._words[0]!r}", "install it, or give its path"
            )
        facts = Path(program).stat()
        return {"engine": self.engine, "command": "\0".join(self._words), "program": f"{facts.st_size} {facts.st_mtime_ns}"}

    def variants(self) -> tuple[Variant, ...]:
        """The command itself; its arguments choose the speaker."""
        return (Variant(tag=self.asked, id="", name=Path(self._words[0]).name),)

    def guess(self, rate_wpm: int) -> int:
        """Nothing that the program would be told."""
        return rate_wpm

    def open_lane(self, variant: Variant) -> CommandLane:
        """A lane with a folder of its own, made with its first text."""
        return CommandLane(f"{self.engine}:{variant.tag}", self._words)


class CommandLane:
    """Runs the program for one text after another."""

    def __init__(self, name: str, words: Sequence[str], patience_s: float = PATIENCE_S) -> None:
        """Run `words`; `name` is what errors call the voice."""
        self._name, self._words, self._patience_s = name, words, patience_s
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def render(self, text: str, nominal: int) -> Clip:
        """What the program writes for a text; the rate is ignored.

        Raises:
            VoiceError: It failed twice, did not end, or wrote no sound.
        """
        del nominal
        try:
            with TemporaryDirectory(prefix="coach-voice-", ignore_cleanup_errors=True) as folder:
                for _ in range(_TRIES):
                    clip, why = self._tried(text, Path(folder))
                    if clip:
                        return clip
        except OSError as error:
            raise VoiceError(self._name, f"no temporary file can be written: {error.strerror or error}") from error
        raise VoiceError(self._name, why)

    def close(self) -> None:
        """End the program, if it runs."""
        with self._lock:
            self._closed = True
            if self._process:
                _kill(self._process)

    def _tried(self, text: str, folder: Path) -> tuple[Clip | None, str]:
        """The clip of one run, or None and what went wrong."""
        out, said = folder / "speech.wav", folder / "stderr"
        out.unlink(missing_ok=True)
        code = self._run([word.replace("{out}", str(out)).replace("{text}", text) for word in self._words], said)
        words = said.read_text(errors="replace").split("\n")
        last = next((f": {line.strip()[:200]}" for line in reversed(words) if line.strip()), "")
        if code:
            return None, f"the program ended with code {code}{last}"
        if not out.exists():
            return None, f"the program wrote nothing{last}"
        try:
            clip = decode_sound(out.read_bytes(), name="what it wrote")
        except SoundError as error:
            return None, f"the program wrote something else than a sound: {error.why}{last}"
        return (clip, "") if peak(clip) >= _FAINTEST else (None, f"the program wrote only silence for {text!r}{last}")

    def _run(self, words: Sequence[str], said: Path) -> int:
        """The program's exit code.

        Raises:
            VoiceError: It cannot be started, or does not end.
        """
        with said.open("wb") as file:
            process = self._started(words, file.fileno())
        try:
            return process.wait(self._patience_s)
        except subprocess.TimeoutExpired:
            raise VoiceError(self._name, f"the program did not end within {self._patience_s:g} seconds") from None
        finally:
            _kill(process)
            self._process = None

    def _started(self, words: Sequence[str], said: int) -> subprocess.Popen[bytes]:
        """The running program, in a group of its own, so that what it starts can be ended with it."""
        with self._lock:
            if self._closed:
                raise VoiceError(self._name, "it was closed", "open it again")
            try:
                self._process = subprocess.Popen(
                    words,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    start_new_session=True,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except (OSError, ValueError) as error:
                raise VoiceError(self._name, f"the program cannot be started: {error}") from error
            return self._process


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, and what it has started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # all have ended
            return
    process.wait()
