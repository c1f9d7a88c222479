"""pyttsx3 in a process of its own: `python -m coach.voice.pyttsx3_worker`, started in an empty folder.

It is fragile: it hangs where a file cannot be written, gives empty files, and prints. So nothing else lives in here, and
the parent watches the time.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from coach.voice.espeak_load import load_espeak
from coach.voice.serve import Answer, EngineError, Request, serve

_WARM_UP_TRIES = 10
_EMPTY_FILE = 128
"""Bytes that no sound has: the heads of WAV and AIFF files without samples."""
_ROOM = 8 << 20
"""Free bytes that a cue may need; without them pyttsx3 hangs."""
_SETTLE_S = 1.0


class Engine:
    """The one pyttsx3 engine of this process."""

    def __init__(self) -> None:
        """Start it, and let it speak until it gives sound."""
        try:
            load_espeak()  # first, so that pyttsx3 finds it under its own name
            import pyttsx3
        except (ImportError, OSError) as error:
            raise EngineError(f"pyttsx3 cannot be loaded: {error}") from error
        try:
            self._engine: Any = pyttsx3.init()
        except (ImportError, RuntimeError, OSError, KeyError, ValueError, AttributeError) as error:
            raise EngineError(f"pyttsx3 cannot start: {error}") from error
        self.driver = str(self._engine.driver_name)
        self._warm_up()

    def variants(self) -> list[dict[str, Any]]:
        """What it lists."""
        return [
            {"id": str(voice.id), "name": str(voice.name or ""), "languages": [str(tag) for tag in voice.languages or () if tag]}
            for voice in self._engine.getProperty("voices")
        ]

    def say(self, text: str, rate: int, variant: str) -> bytes:
        """The bytes of the file that it writes for a text; short ones where it wrote none."""
        self._want("voice", variant)
        self._want("rate", rate)
        sound = self._saved(text)
        if (told := self._told("voice")) != variant:  # an unknown one is passed over in silence
            raise EngineError(f"it speaks as {told} instead of {variant}")
        return sound if self._told("rate") == rate else b""

    def _want(self, name: str, value: str | int) -> None:
        """Set a property where it is not so already, and wait until it is.

        On espeak it goes through a queue, and the loop of the next text empties that queue unread if it comes too soon.
        """
        if self._told(name) == value:
            return
        self._engine.setProperty(name, value)
        if self.driver != "espeak":
            return
        end = time.monotonic() + _SETTLE_S
        while self._told(name) != value or self._busy():
            if time.monotonic() > end:
                return  # what it speaks as is looked at afterwards
            time.sleep(0.001)

    def _told(self, name: str) -> str | int:
        """A property as the engine has it now."""
        if name == "voice":
            return str(self._engine.getProperty(name))
        if self.driver == "espeak":  # asked directly: pyttsx3 leaves out an argument, and gets this or the default by chance
            from pyttsx3.drivers import _espeak

            return int(_espeak.dll.espeak_GetParameter(_espeak.RATE, 1))
        return int(self._engine.getProperty(name))

    def _busy(self) -> bool:
        """Whether espeak still has something in its queue."""
        from pyttsx3.drivers import _espeak

        return bool(_espeak.IsPlaying())

    def _warm_up(self) -> None:
        """Bring it to where every loop waits for its file.

        On espeak the first loop always returns too soon, so an empty one is spent; then the first file may still have no
        sound in it.
        """
        if self.driver == "espeak":
            _pass_exact_lengths()
            self._engine.runAndWait()
        for _ in range(_WARM_UP_TRIES):
            if len(self._saved("one")) > _EMPTY_FILE:
                return
        raise EngineError("pyttsx3 gives no sound")

    def _saved(self, text: str) -> bytes:
        """What one loop writes for one text; nothing where there is no file. Several texts a loop lose all but the last."""
        _check_room()
        path = Path("speech.wav").absolute()
        self._engine.save_to_file(text, str(path))
        if not (self.driver == "sapi5" and path.exists()):  # there, once started, saving itself waits, and the loop may not end
            self._engine.runAndWait()
        try:
            sound = path.read_bytes()
            path.unlink()
        except FileNotFoundError:
            return b""
        return sound


def _check_room() -> None:
    """Raise where the disk is full."""
    if sys.platform != "win32":
        facts = os.statvfs(".")
        if facts.f_bavail * facts.f_frsize < _ROOM:
            raise EngineError(f"there is no room for temporary files in {Path.cwd()}")


def _pass_exact_lengths() -> None:
    """Let pyttsx3 tell espeak how long a text is: it says ten times too long, and espeak copies what lies behind it."""
    from pyttsx3.drivers import _espeak

    def synth(text: bytes, flags: int = 0) -> None:
        _espeak.cSynth(text, len(text) + 1, 0, _espeak.POS_CHARACTER, 0, flags, None, None)

    _espeak.Synth = synth


def main() -> None:
    """Answer `variants` and `say`; the engine starts with the first request."""
    held = SimpleNamespace(engine=None)

    def answer(request: Request) -> Answer:
        engine = held.engine = held.engine or Engine()
        if request["do"] == "variants":
            return {"variants": engine.variants(), "driver": engine.driver}, b""
        return {}, engine.say(request["text"], request["rate"], request["variant"])

    serve(answer)


if __name__ == "__main__":
    main()
