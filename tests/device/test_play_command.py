"""`coach play` as people and programs use it: in a terminal and through pipes, with a real sound server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [pytest.mark.device, pytest.mark.skipif(os.name != "posix", reason="a terminal of Linux or macOS is needed")]

ROOT = Path(__file__).parents[2]

SCRIPT = """---
name: slow nods
position: sitting
reps: 3
---

## Each repetition

- Nod slowly. [move 1s]
- And back. [move 1s]
"""

OPTIONS = ["--no-floor", "--talk", "brief", "--voice", "tone"]

CONTROLLING = "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from coach.cli import main; main()"

DEAF = "import sys; sys.modules['pocketsphinx'] = None; from coach.cli import main; main()"

SHELL = "import fcntl, os, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execlp('sh', 'sh', '-i')"


@pytest.fixture
def script(tmp_path: Path) -> str:
    """Fifty seconds of nods."""
    path = tmp_path / "nods.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return str(path)


def environment() -> dict[str, str]:
    """Where coach is found."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}


class Program:
    """Another program, which steers a session."""

    def __init__(self, *arguments: str, run: tuple[str, ...] = ("-m", "coach")) -> None:
        """Start it."""
        command = [sys.executable, *run, "play", *arguments, *OPTIONS, "--control", "-"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment())
        self.heard: list[dict[str, Any]] = []

    def send(self, line: str) -> None:
        """Ask for something."""
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()

    def wait_for(self, kind: str, **values: Any) -> dict[str, Any]:
        """The next line of that kind, with these values; fails where the session ends before."""
        assert self._process.stdout
        for line in self._process.stdout:
            self.heard.append(json.loads(line))
            last = self.heard[-1]
            if last["event"] == kind and values.items() <= last.items():
                return last
        return pytest.fail(f"no {kind}: {self.heard}, {self.end()}", pytrace=False)

    def wait_until_said(self, words: bytes) -> None:
        """Return when this was said on standard error; fails where it ends before."""
        assert self._process.stderr
        assert any(words in line for line in self._process.stderr), words

    def end(self) -> tuple[int, str]:
        """Its exit code, and what it said on standard error."""
        out, err = self._process.communicate(timeout=30)
        self.heard += [json.loads(line) for line in out.splitlines()]
        return self._process.returncode, err.decode()

    def kill(self) -> None:
        """End it by force; harmless where it has ended."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def steered(server: Any, script: str) -> Iterator[Program]:
    """A session that another program steers."""
    program = Program(script)
    yield program
    program.kill()


def test_another_program_drives_a_whole_session(steered: Program) -> None:
    """Commands are obeyed, events are complete and in order, and nothing else is printed."""
    assert steered.wait_for("started")["at"] == 0
    steered.wait_for("cue", role="opening")
    steered.send("next")
    steered.wait_for("cue", exercise="nods", role="rep")
    steered.send("Pause")
    paused = steered.wait_for("paused", reason="asked")
    steered.send("status")
    status = steered.wait_for("status")
    assert (status["mode"], status["part"], status["rep"], status["reps"]) == ("paused", "Slow nods", 1, 3)
    steered.send("jump")
    assert "error" in steered.wait_for("error")["event"]
    steered.send("go on")
    assert steered.wait_for("resumed")["at"] >= paused["at"]
    steered.wait_for("rep_done", rep=1)
    steered.send("stop")
    assert steered.wait_for("ended")["how"] == "stopped"
    code, err = steered.end()

    assert (code, err) == (0, "")
    kinds = [line["event"] for line in steered.heard]
    assert [kind for kind in kinds if kind not in {"cue", "status", "error"}] == [
        *("started", "paused", "resumed", "rep_done", "ended"),
    ]
    times = [line["at"] for line in steered.heard if line["event"] not in {"status", "error"}]
    assert times == sorted(times)


def test_what_was_left_is_gone_on_with(steered: Program) -> None:
    """With what was chosen then: who lies there is told where it was, and the repetition starts again."""
    steered.wait_for("cue", role="opening")
    steered.send("next")
    steered.wait_for("cue", role="rep", rep=1)
    steered.send("quit")
    code, err = steered.end()
    assert (code, err) == (0, "coach: stopped at Slow nods, number 1; go on with: coach play --resume\n")

    again = Program("--resume")
    try:
        assert again.wait_for("cue")["text"].startswith("We stopped at slow nods.")
        assert again.wait_for("cue", role="rep")["rep"] == 1
        again.send("quit")
        assert again.end()[0] == 0
    finally:
        again.kill()


def test_when_the_other_program_is_gone_the_session_goes_on(steered: Program) -> None:
    """It is said once for each direction; then a signal ends it."""
    steered.wait_for("cue")
    process = steered._process  # noqa: SLF001 - its pipes are what is tried
    assert process.stdin
    assert process.stdout
    process.stdin.close()
    process.stdout.close()
    steered.wait_until_said(b"no more commands")
    steered.wait_until_said(b"events can no longer be written")
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)

    assert process.wait(10) == 143


def test_without_an_ear_it_is_told_once_and_the_session_goes_on(server: Any, script: str) -> None:
    """What to install is said, and all other ways to steer are there."""
    program = Program(script, "--listen", run=("-c", DEAF))
    try:
        program.wait_for("cue")
        program.send("next")
        program.wait_for("cue", role="name")
        program.send("quit")
        code, err = program.end()
    finally:
        program.kill()

    assert code == 0
    assert err.splitlines()[0] == (
        'coach: no voice commands: pocketsphinx is not installed (install it with: pip install "coach[voice-control]")'
    )
    assert err.count("voice commands") == 1


class Terminal:
    """A person at a terminal."""

    def __init__(self, *command: str) -> None:
        """Start a program in a terminal of its own."""
        import termios

        self.person, self.program = os.openpty()
        self.before = termios.tcgetattr(self.program)
        fd = self.program
        self.process = subprocess.Popen(command, stdin=fd, stdout=fd, stderr=fd, env=environment(), start_new_session=True)
        self.shown = ""

    def shows_keys(self) -> bool:
        """Whether what is pressed is shown."""
        import termios

        return bool(termios.tcgetattr(self.program)[3] & termios.ECHO)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.person, keys.encode())

    def wait_for(self, words: str) -> None:
        """Return when these words have been shown since the last ones; fail after thirty seconds."""
        import select

        until = time.monotonic() + 30
        while words not in self.shown:
            assert time.monotonic() < until, self.shown
            if select.select([self.person], [], [], 0.1)[0]:
                self.shown += os.read(self.person, 65_536).decode()
        self.shown = self.shown.partition(words)[2]

    def is_as_before(self) -> bool:
        """Whether the terminal is as it was."""
        import termios

        return bool(termios.tcgetattr(self.program) == self.before)

    def end(self) -> int:
        """Its exit code; what it shows until then is read."""
        import select

        until = time.monotonic() + 30
        while self.process.poll() is None or select.select([self.person], [], [], 0)[0]:
            assert time.monotonic() < until, self.shown
            if select.select([self.person], [], [], 0.05)[0]:
                self.shown += os.read(self.person, 65_536).decode()
        return self.process.returncode

    def close(self) -> None:
        """End all of it."""
        self.process.kill()
        self.process.wait()
        for fd in (self.person, self.program):
            with suppress(OSError):
                os.close(fd)


@pytest.fixture
def terminal(server: Any, script: str) -> Iterator[Terminal]:
    """A session that a person looks at."""
    person = Terminal(sys.executable, "-c", CONTROLLING, "play", script, *OPTIONS)
    yield person
    person.close()


def test_keys_steer_and_q_quits(terminal: Terminal) -> None:
    """Space pauses, `?` shows the keys, `n` goes on to the exercise; `q` ends with 0, and says how to go on."""
    terminal.wait_for("space: pause")
    terminal.press(" ")
    terminal.wait_for("Press space to go on.")
    terminal.press("?")
    terminal.wait_for("this repetition again")
    terminal.press("? n")
    terminal.wait_for("Number one.")
    terminal.press("q")

    assert terminal.end() == 0
    assert "coach: stopped at Slow nods, number 1; go on with: coach play --resume" in terminal.shown
    assert terminal.is_as_before()


@pytest.mark.parametrize(
    ("end", "code"), [("\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["ctrl-c", "term", "hup"]
)
def test_whatever_ends_it_the_terminal_is_as_it_was(terminal: Terminal, end: Any, code: int) -> None:
    """With the exit code that shells know, the place kept, and no traceback."""
    terminal.wait_for("Slow nods: one exercise")
    terminal.press(end) if isinstance(end, str) else terminal.process.send_signal(end)

    assert terminal.end() == code
    assert "go on with: coach play --resume" in terminal.shown
    assert "Traceback" not in terminal.shown
    assert terminal.is_as_before()


def test_a_terminal_that_is_closed_ends_it_cleanly(terminal: Terminal) -> None:
    """As when somebody closes the window: the place is kept, and no process stays."""
    terminal.wait_for("Slow nods: one exercise")
    os.close(terminal.person)

    assert terminal.process.wait(10) == 129
    place = json.loads((Path(os.environ["COACH_HOME"]) / "place.json").read_text())
    assert place["how"] == "quit"


@pytest.fixture
def shell(server: Any, script: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A shell in a terminal."""
    monkeypatch.setenv("PS1", "$ ")
    monkeypatch.delenv("ENV", raising=False)
    person = Terminal(sys.executable, "-c", SHELL)
    yield person
    person.close()


def test_ctrl_z_leaves_the_terminal_to_the_shell_until_it_goes_on(shell: Terminal, script: str) -> None:
    """Stopped, the shell has its terminal; after `fg` the session is shown and steered as before."""
    shell.wait_for("$ ")
    shell.press(f"{sys.executable} -m coach play {script} {' '.join(OPTIONS)}\n")
    shell.wait_for("Slow nods: one exercise")
    shell.press("\x1a")
    shell.wait_for("Stopped")
    assert shell.shows_keys()
    shell.press("echo still $((1+1))\n")
    shell.wait_for("still 2")

    shell.press("fg\n")
    shell.wait_for("space: pause")
    assert not shell.shows_keys()
    shell.press(" ")
    shell.wait_for("Press space to go on.")
    shell.press("q")
    shell.wait_for("go on with: coach play --resume")
    shell.wait_for("$ ")
    assert shell.shows_keys()


def test_a_headset_steers_it(server: Any, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its button pauses the session and goes on; players see the exercise."""
    daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True)
    assert daemon.stdout
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    program = Program(script)
    try:
        program.wait_for("cue", role="opening")
        eventually(lambda: playerctl("status") == "Playing")
        assert playerctl("metadata", "album") == "Slow nods"
        playerctl("play-pause")
        program.wait_for("paused", reason="asked")
        eventually(lambda: playerctl("status") == "Paused")
        playerctl("play")
        program.wait_for("resumed")
        playerctl("next")
        program.wait_for("cue", role="name")
        eventually(lambda: playerctl("metadata", "title") == "Slow nods")
        daemon.kill()
        program.wait_for("cue", role="rep")
        program.send("quit")
        assert program.wait_for("ended")["how"] == "quit"
        code, err = program.end()
        assert (code, err.count("\n"), "go on with: coach play --resume" in err) == (0, 1, True)
    finally:
        program.kill()
        daemon.kill()
        daemon.communicate()


def playerctl(*arguments: str) -> str:
    """What the client prints."""
    return subprocess.run(["playerctl", *arguments], capture_output=True, text=True, check=False, timeout=10).stdout.strip()


def eventually(condition: Callable[[], object]) -> None:
    """Return when it holds; fail when it does not for ten seconds."""
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)
