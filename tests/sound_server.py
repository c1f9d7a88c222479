"""A real sound server without a sound card: PulseAudio with a sink that plays to nowhere, and its monitor to listen to."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np
import pytest

from coach.units import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

PROGRAMS = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils", "parec": "pulseaudio-utils"}
"""What is run, and the Debian package that it is in."""

ALSA_THROUGH_PULSE = """
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


class Recording:
    """What is played, as it is recorded."""

    def __init__(self, file: IO[bytes]) -> None:
        """It is still going on."""
        self._file = file
        self.heard: NDArray[np.int16] | None = None

    @property
    def now_ms(self) -> float:
        """How much has been recorded by now."""
        return os.fstat(self._file.fileno()).st_size / 48

    def end(self) -> None:
        """Keep what was recorded."""
        self._file.seek(0)
        pcm = self._file.read()
        self.heard = np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2")

    def __call__(self) -> NDArray[np.int16]:
        """All that was heard, once it has ended."""
        assert self.heard is not None
        return self.heard


class Server:
    """A running sound server."""

    def __init__(self, folder: Path) -> None:
        """Start it, and wait until it answers."""
        self._folder = folder
        self.start()

    def start(self) -> None:
        """Start it, again where it has ended."""
        folder = self._folder
        modules = [
            f"module-null-sink sink_name=coach rate={RATE_HZ} channels=1",
            f"module-native-protocol-unix auth-anonymous=1 socket={folder}/native",
        ]
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--log-target=stderr", "--log-level=error"]
        self._log = (folder / "log").open("wb")
        self._process = subprocess.Popen(
            ["pulseaudio", *options, *(word for module in modules for word in ("-L", module))], stdout=self._log, stderr=self._log
        )
        for _ in range(100):
            if subprocess.run(["pactl", "info"], check=False, capture_output=True).returncode == 0:
                _let_go_first(self._process.pid, 2)  # it gives up by itself what it was started with
                return
            time.sleep(0.05)
        self.end()
        pytest.fail(f"PulseAudio did not start: {(folder / 'log').read_text()}")

    def end(self) -> None:
        """End it, as when somebody pulls the plug."""
        self._process.kill()
        self._process.wait()
        self._log.close()

    @contextmanager
    def listening(self) -> Iterator[Recording]:
        """Record what is played; call the result for all that was heard, once the block has ended."""
        command = ["parec", "-d", "coach.monitor", "--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1"]
        with tempfile.TemporaryFile() as file:
            recorder = subprocess.Popen([*command, "--latency-msec=20"], stdout=file)
            recording = Recording(file)
            try:
                _wait_until(lambda: recording.now_ms > 0, "parec records nothing")
                yield recording
                time.sleep(0.3)
            finally:
                recorder.terminate()
                recorder.wait()
                recording.end()


def _wait_until(ready: Callable[[], bool], what: str) -> None:
    for _ in range(100):
        if ready():
            return
        time.sleep(0.05)
    pytest.fail(what)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """PulseAudio with one sink, and the environment to find it; ALSA programs are led there too."""
    for program, package in PROGRAMS.items():
        if shutil.which(program) is None:
            pytest.fail(f"{program} is missing: apt-get install {package}", pytrace=False)
    with tempfile.TemporaryDirectory(prefix="coach-pulse-") as name:
        folder = Path(name)
        alsa = folder / "asound.conf"
        alsa.write_text("</usr/share/alsa/alsa.conf>" + ALSA_THROUGH_PULSE)
        for key, value in {
            "XDG_RUNTIME_DIR": name,
            "HOME": name,
            "PULSE_SERVER": f"unix:{name}/native",
            "ALSA_CONFIG_PATH": str(alsa),
        }.items():
            monkeypatch.setenv(key, value)
        with _in_time():
            running = Server(folder)
            try:
                yield running
            finally:
                running.end()


@contextmanager
def _in_time() -> Iterator[None]:
    """Let this program, its threads and the server go first, where the system allows it (it allows root, mostly).

    What is measured is then the player, and not what else a machine for builds is doing. People's own sound servers
    run like this too.
    """
    allowed = _let_go_first(0, 1)
    try:
        yield
    finally:
        if allowed:
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


def _let_go_first(process: int, priority: int) -> bool:
    """Whether the system let a process go before others."""
    try:
        os.sched_setscheduler(process, os.SCHED_RR, os.sched_param(priority))
    except (AttributeError, OSError):
        return False
    return True
