"""Keys, on real terminals: each key is one wish, and the terminal is as it was whatever ends the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.errors import SteerError
from coach.player import Command
from coach.player.steering.keys import KEYS, Keys, keyboard_here

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a terminal of Linux or macOS is needed")

ROOT = Path(__file__).parents[3]

PROGRAM = """
import fcntl, os, sys, termios, time
if "alone" in sys.argv:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from coach.cli.main import leave_when_told
from coach.player.steering.keys import Keys

class Session:
    def put(self, command, *, answered=False):
        print("asked", command.value, flush=True)
        if command.value == "more":
            raise_soon.append(1)

    def lost(self, way):
        print("lost", way.name, flush=True)

raise_soon = []
leave_when_told()
keys = Keys(on_help=lambda: print("help", flush=True), tell=lambda words: print(words, flush=True))
keys.start(Session())
if "careless" in sys.argv:
    print("ready", flush=True)
    sys.exit()
try:
    print("ready", flush=True)
    while not raise_soon:
        time.sleep(0.01)
    raise RuntimeError("in the middle")
except KeyboardInterrupt:
    print("interrupted", flush=True)
finally:
    keys.stop()
"""


class Pair:
    """A terminal: what a person holds in their hands, and what a program sees."""

    def __init__(self) -> None:
        """Open both ends."""
        self.person, self.program = os.openpty()
        self.before = self.settings()
        self._shown = ""

    def settings(self) -> Any:
        """How the program's end is set."""
        import termios

        return termios.tcgetattr(self.program)

    def press(self, keys: str) -> None:
        """Send keys."""
        os.write(self.person, keys.encode())

    def shows_keys(self) -> bool:
        """Whether what is pressed is shown."""
        import termios

        return bool(self.settings()[3] & termios.ECHO)

    def read_until(self, words: str) -> str:
        """What was shown, up to these words; fails after ten seconds."""
        import select

        until = time.monotonic() + 10
        while words not in self._shown:
            assert time.monotonic() < until, self._shown
            if select.select([self.person], [], [], 0.1)[0]:
                self._shown += os.read(self.person, 1024).decode()
        before, _, self._shown = self._shown.partition(words)
        return before + words


@pytest.fixture
def terminal() -> Iterator[Pair]:
    """A terminal of its own."""
    pair = Pair()
    yield pair
    for fd in (pair.program, pair.person):
        with suppress(OSError):  # a test may have closed it
            os.close(fd)


@pytest.fixture
def told() -> list[str]:
    """What the person was told."""
    return []


@pytest.fixture
def keys(terminal: Pair, told: list[str]) -> Iterator[Keys]:
    """Keys that are read from that terminal."""
    from coach.player.steering.terminal import Terminal

    made = Keys(on_help=lambda: told.append("help"), tell=told.append, keyboard=Terminal(terminal.program))
    yield made
    made.stop()


def eventually(condition: Any) -> None:
    """Return when it holds; fail when it does not for ten seconds."""
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.002)


def test_each_key_is_one_wish(terminal: Pair, keys: Keys, steered: Any, told: list[str]) -> None:
    """No Enter is needed, arrows count, `?` asks for help, and other keys mean nothing."""
    keys.start(steered)
    terminal.press(" nprRm+=-lhxsq\x1b[C\x1b[Dzé5\x1b[3~?N")

    names = (
        "toggle next previous repeat repeat-exercise more faster faster slower time-left hurts leave-out stop quit next previous"
    )
    steered.wait_for(*map(Command, names.split()), Command.NEXT)
    assert told == ["help"]


def test_every_command_but_pause_has_a_key() -> None:
    """What can be asked can be asked by a key; space pauses."""
    assert set(KEYS.values()) == set(Command) - {Command.PAUSE}


def test_nothing_is_shown_while_it_plays(terminal: Pair, keys: Keys, steered: Any) -> None:
    """From the start to the end keys are hidden; then the terminal is exactly as it was."""
    keys.start(steered)
    assert not terminal.shows_keys()

    keys.stop()
    keys.stop()

    assert terminal.settings() == terminal.before


def test_it_sets_the_terminal_again_where_others_set_it_back(terminal: Pair, keys: Keys, steered: Any) -> None:
    """As a shell does, when the session was stopped and goes on."""
    import termios

    keys.start(steered)
    termios.tcsetattr(terminal.program, termios.TCSANOW, terminal.before)

    eventually(lambda: not terminal.shows_keys())


@pytest.mark.parametrize("end", ["person", "program"])
def test_a_terminal_that_goes_away_is_told_once(terminal: Pair, keys: Keys, steered: Any, told: list[str], end: str) -> None:
    """The session goes on without keys; also where its own end was closed."""
    keys.start(steered)
    os.close(getattr(terminal, end))
    setattr(terminal, end, -1)

    eventually(lambda: told)
    keys.stop()

    assert told == ["the terminal has gone: keys are no longer heard, and the session goes on"]
    assert (steered.asked, steered.ways_lost) == ([], ["keys"])


@pytest.mark.parametrize("stdin", [None, "a pipe", "closed"])
def test_without_a_terminal_there_are_no_keys(monkeypatch: pytest.MonkeyPatch, stdin: str | None) -> None:
    """One clear reason."""
    readable, writable = os.pipe()
    os.close(writable)
    with os.fdopen(readable) as pipe:
        monkeypatch.setattr(sys, "stdin", pipe if stdin else None)
        if stdin == "closed":
            pipe.close()
        with pytest.raises(SteerError, match="no keys: standard input is no terminal"):
            keyboard_here()


def run(terminal: Pair, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """The program on that terminal, ready for keys."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, *arguments]
    fd = terminal.program
    program = subprocess.Popen(command, stdin=fd, stdout=fd, stderr=subprocess.DEVNULL, env=env, cwd=ROOT, **options)
    terminal.read_until("ready")
    return program


@pytest.mark.parametrize(
    ("end", "code"), [("\x03", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129), ("m", 1)], ids=["ctrl-c", "term", "hup", "error"]
)
def test_whatever_ends_the_program_the_terminal_is_as_it_was(terminal: Pair, end: Any, code: int) -> None:
    """Ctrl-C, which still is Ctrl-C; a signal; an error."""
    with ended(run(terminal, "alone", start_new_session=True)) as program:
        assert not terminal.shows_keys()
        terminal.press(end) if isinstance(end, str) else program.send_signal(end)
        if end == "\x03":
            terminal.read_until("interrupted")

        assert program.wait(10) == code
    assert terminal.settings() == terminal.before


def test_a_program_that_forgets_to_stop_them_leaves_no_strange_terminal(terminal: Pair) -> None:
    """Also where it was interrupted before it could."""
    with ended(run(terminal, "careless")) as program:
        assert program.wait(10) == 0

    assert terminal.settings() == terminal.before


SHELL = """
import fcntl, os, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execlp("sh", "sh", "-i")
"""


def test_ctrl_z_gives_the_terminal_back_until_it_goes_on(terminal: Pair, tmp_path: Path) -> None:
    """In a shell: stopped, keys are shown again; after `fg` they steer; after `bg` they are the shell's."""
    (tmp_path / "program.py").write_text(PROGRAM)
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PS1": "$ ", "HOME": str(tmp_path)}
    fd = terminal.program
    command = [sys.executable, "-c", SHELL]
    with ended(subprocess.Popen(command, stdin=fd, stdout=fd, stderr=fd, env=env, cwd=tmp_path, start_new_session=True)) as shell:
        terminal.read_until("$ ")
        terminal.press(f"{sys.executable} program.py\n")
        terminal.read_until("ready")
        terminal.press("n")
        terminal.read_until("asked next")
        terminal.press("\x1a")
        terminal.read_until("Stopped")
        terminal.read_until("$ ")
        assert terminal.shows_keys()

        terminal.press("fg\n")
        eventually(lambda: not terminal.shows_keys())
        terminal.press("p")
        terminal.read_until("asked previous")

        terminal.press("\x1a")
        terminal.read_until("Stopped")
        terminal.press("bg\n")
        terminal.press("echo s$((1+1))q\n")
        assert "asked" not in terminal.read_until("s2q")
        assert terminal.shows_keys()

        terminal.press("kill %1; wait; exit\n")
        shell.wait(10)


@contextmanager
def ended(program: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """The program; it does not outlive a test that fails."""
    try:
        yield program
    finally:
        program.kill()
        program.wait()
