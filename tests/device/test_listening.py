"""Voice commands through a real sound server: somebody speaks into its microphone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from threading import Event as Flag
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest

from coach.errors import SteerError
from coach.player import Command, Mode, Status, VoiceCommands, hear_number
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Say = Callable[..., float]

pytestmark = pytest.mark.device
pytest.importorskip("pocketsphinx", reason="the extra voice-control is not installed")


class Asked:
    """A session that notes what is asked of it, and when."""

    def __init__(self) -> None:
        """Nothing was asked; it plays."""
        self.commands: list[tuple[Command, bool, float]] = []
        self.came = Flag()
        self.mode = Mode.PLAYING
        self.ways_lost: list[Any] = []

    def put(self, command: Command, *, answered: bool = False) -> None:
        """Note it, and be in the mode that comes of it."""
        self.commands.append((command, answered, time.monotonic()))
        self.mode = {Command.PAUSE: Mode.PAUSED, Command.HURTS: Mode.HURTING}.get(command, Mode.PLAYING)
        self.came.set()

    def status(self) -> Status:
        """What it does."""
        return Status(title="Lower back", mode=self.mode, at=At(0), left=Ms(0))

    def lost(self, way: Any) -> None:
        """Note it."""
        self.ways_lost.append(way)


@pytest.fixture
def say(server: Any, tmp_path: Path) -> Say:
    """Speaks into the microphone (what is played is what is recorded); gives when the last word was over."""
    if shutil.which("flite") is None:
        pytest.fail("flite is missing: apt-get install flite", pytrace=False)
    file = tmp_path / "said.wav"

    def spoken(text: str) -> float:
        subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", str(file)], check=True, capture_output=True)
        subprocess.run(["paplay", str(file)], check=True)
        return time.monotonic()

    return spoken


def test_what_is_said_into_the_microphone_is_done(say: Say, once_more: Any) -> None:
    """Each command is put once, to be answered by a tone, within a second and a half after its last word."""

    def check() -> None:
        asked = Asked()
        voice = VoiceCommands()
        voice.start(asked)
        try:
            ends = []
            for text in ("coach, pause.", "coach, it hurts.", "coach, carry on."):
                asked.came.clear()
                ends.append(say(text))
                asked.came.wait(3)
        finally:
            voice.stop()

        assert [(command, answered) for command, answered, _ in asked.commands] == [
            (Command.PAUSE, True),
            (Command.HURTS, True),
            (Command.GO_ON, True),
        ]
        late = [at - end for (_, _, at), end in zip(asked.commands, ends, strict=True)]
        assert max(late) < 1.5

    once_more(check)


def test_a_number_is_heard_by_the_microphone(say: Say, once_more: Any) -> None:
    """And silence is none, after the time that it was given."""

    def check() -> None:
        Timer(1.5, say, ("three.",)).start()
        assert hear_number(8) == 3

        began = time.monotonic()
        assert hear_number(1) is None
        assert time.monotonic() - began < 4

    once_more(check)


def test_without_a_microphone_it_says_so(no_server: None) -> None:
    """One clear line with what to do; nothing is left running."""
    with pytest.raises(SteerError, match="no voice commands: ") as caught:
        VoiceCommands().start(Asked())

    assert caught.value.hint


def test_a_microphone_that_goes_away_is_told_of_once(server: Any) -> None:
    """The session goes on without it."""
    told: list[str] = []
    came = Flag()

    def tell(words: str) -> None:
        told.append(words)
        came.set()

    voice = VoiceCommands(tell)
    voice.start(Asked())
    try:
        server.end()
        assert came.wait(10)
        time.sleep(1)
    finally:
        voice.stop()

    assert len(told) == 1
    assert "microphone" in told[0]


def test_stopping_ends_the_process(server: Any) -> None:
    """At once; twice is the same as once; and the end is not told of as a failure."""
    told: list[str] = []
    voice = VoiceCommands(told.append)
    voice.start(Asked())
    voice.stop()
    voice.stop()
    time.sleep(0.2)

    assert told == []
    assert "listening.worker" not in "".join(command_lines())


def test_a_listening_process_that_is_killed_is_told_of(server: Any) -> None:
    """The session goes on; nobody waits for an answer that never comes."""
    told: list[str] = []
    came = Flag()

    def tell(words: str) -> None:
        told.append(words)
        came.set()

    asked = Asked()
    voice = VoiceCommands(tell)
    voice.start(asked)
    (listener,) = [pid for pid, line in children() if "listening.worker" in line]

    os.kill(listener, signal.SIGKILL)

    assert came.wait(5)
    voice.stop()
    assert asked.ways_lost == [voice]
    assert told == ["no voice commands: the listening ended (the session goes on without it)"]


def command_lines() -> Iterator[str]:
    """What this process's children were started as."""
    return (line for _, line in children())


def children() -> Iterator[tuple[int, str]]:
    """This process's children, and what they were started as."""
    for task in Path("/proc/self/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child), Path(f"/proc/{child}/cmdline").read_text()
