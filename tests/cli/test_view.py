"""A live session in a terminal, in a pipe, and where nothing shall be shown."""

import fcntl
import io
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyte
import pytest

from coach.app import Event, EventKind, Mode, Status
from coach.cli.signs import has_blocks
from coach.cli.view import view
from coach.units import At, Ms

ROOT = Path(__file__).parents[2]

STATUS = Status(title="Lower back", mode=Mode.PLAYING, at=At(0), left=Ms(60_000), part="Knee rolls", said="Feet flat.")

SHOWING = """
import os, sys, threading
from dataclasses import replace
from coach.app import Mode, Status
from coach.cli.view import view
from coach.units import At, Ms

status = Status(title="Lower back", mode=Mode.PREPARING, at=At(0), left=Ms(60_000), part="Knee rolls", position="supine",
                said="word " * 12, next="Neck nods")
os.setpgrp()  # as a shell does for each command: a group that nobody could tell to go on may not be stopped
with view() as shown:
    shown.show(status)
    assert not any(thread.name == "view" for thread in threading.enumerate())
    playing = replace(status, mode=Mode.PLAYING)
    shown.show(playing)
    [thread.join() for thread in threading.enumerate() if thread.name == "view"]
    shown.show(playing)
    for number, asked in enumerate(sys.stdin):
        match asked.strip():
            case "help":
                shown.help()
            case "tell":
                print("coach: no microphone", file=sys.stderr)
            case "pause":
                playing = replace(playing, mode=Mode.PAUSED)
            case "leave":
                raise SystemExit(143)
        for _ in range(3):
            shown.show(playing)
        print("done", file=open(3, "w", closefd=False), flush=True)
"""
"""Shows a session in a terminal, moment by moment, as it is asked to on standard input."""


def said(text: str | None, at: int = 61_000) -> Event:
    """A cue."""
    return Event(kind=EventKind.CUE, at=At(at), text=text, role="instruct")


def test_a_pipe_gets_one_plain_line_a_cue() -> None:
    """With its time; tones, which have no words, are only heard."""
    out = io.StringIO()
    with view(stream=out) as shown:
        shown.show(STATUS)
        shown.said(said("Breathe in."))
        shown.said(said(None))
        shown.said(said("And out.", 3_600_000))
        shown.help()

    assert out.getvalue() == "   1:01  Breathe in.\n1:00:00  And out.\n"


def test_quiet_shows_nothing() -> None:
    """Neither lines nor a picture."""
    out = io.StringIO()
    with view(quiet=True, stream=out) as shown:
        shown.show(STATUS)
        shown.said(said("Breathe in."))
        shown.help()

    assert out.getvalue() == ""


def test_a_pipe_that_nobody_reads_any_more_does_not_end_the_session() -> None:
    """What is shown is the least of it."""
    reader, writer = os.pipe()
    os.close(reader)
    out = io.TextIOWrapper(io.FileIO(writer, "w"), write_through=True)
    with view(stream=out) as shown:
        shown.said(said("Breathe in."))
        shown.said(said("And out."))
    out.detach().close()


def test_a_dumb_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that cannot write over what it has shown."""

    class Teletype(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "dumb")
    out = Teletype()
    with view(stream=out) as shown:
        shown.show(STATUS)
        shown.said(said("Breathe in."))

    assert out.getvalue() == "   1:01  Breathe in.\n"


def test_bars_are_plain_where_the_terminal_cannot_show_blocks() -> None:
    """By what its encoding can write."""
    assert has_blocks(io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert not has_blocks(io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))


def resize(terminal: int, columns: int) -> None:
    """Make it 24 rows high, and so many columns wide."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """A session shown in a terminal, and what is seen on it."""

    process: subprocess.Popen[str]
    done: io.TextIOBase
    main: int
    screen: pyte.Screen
    stream: pyte.ByteStream

    def resize(self, columns: int) -> None:
        """Make it as wide."""
        resize(self.main, columns)
        self.screen.resize(24, columns)

    def ask(self, what: str) -> list[str]:
        """What is seen after something was asked for."""
        assert self.process.stdin
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        assert self.done.readline() == "done\n"
        return self.seen()

    def die(self) -> None:
        """Let the terminal go, as when its window is closed."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, self.main)
        os.close(nowhere)

    def seen(self) -> list[str]:
        """The rows with something on them."""
        os.set_blocking(self.main, False)
        while True:
            try:
                data = os.read(self.main, 65_536)
            except (BlockingIOError, OSError):
                break
            if not data:
                break
            self.stream.feed(data)
        return [row.rstrip() for row in self.screen.display if row.strip()]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """One of 60 columns, 24 rows."""
    main, side = pty.openpty()
    resize(side, 60)
    reader, writer = os.pipe()
    env = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    process = subprocess.Popen(
        ["bash", "-c", 'exec "$0" -c "$1" 3>&"$2"', sys.executable, SHOWING, str(writer)],
        env={**env, "TERM": "xterm", "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=side,
        stderr=side,
        pass_fds=[writer],
        text=True,
    )
    os.close(writer)
    os.close(side)
    screen = pyte.Screen(60, 24)
    with process, os.fdopen(reader) as done:
        yield Terminal(process=process, done=done, main=main, screen=screen, stream=pyte.ByteStream(screen))
        if process.stdin and not process.stdin.closed:
            process.stdin.close()
    os.close(main)


def test_a_terminal_shows_the_moment_once_however_often_it_is_drawn(terminal: Terminal) -> None:
    """Each moment is drawn over the last; what is printed meanwhile stays above; the list of keys comes and goes."""
    first = terminal.ask("again")
    told = terminal.ask("tell")
    helped = terminal.ask("help")
    paused = terminal.ask("help"), terminal.ask("pause")

    assert first[0].split() == ["Lower", "back", "1:00", "left"]
    assert first.count("Next: Neck nods") == 1
    assert told == ["coach: no microphone", *first]
    assert any("it hurts" in row for row in helped[-7:])
    assert len(helped) > len(told)
    assert paused[0] == told
    assert paused[1] == [*told[:-1], "Paused. Press space to go on."]


@pytest.mark.parametrize("columns", [40, 100])
def test_a_terminal_that_is_resized_shows_the_moment_anew(terminal: Terminal, columns: int) -> None:
    """Nothing of the old picture stays where the terminal is made wider; everything is there where it is narrower."""
    terminal.ask("again")
    terminal.resize(columns)
    rows = terminal.ask("again")

    assert rows[0].split() == ["Lower", "back", "1:00", "left"]
    assert [row for row in rows if row.startswith("Knee rolls")] == [row for row in rows if "lying on your back" in row]
    assert sum("Next: Neck nods" in row for row in rows) == 1
    assert all(len(row) <= columns for row in rows)


@pytest.mark.parametrize("end", ["leave", ""])
def test_the_terminal_is_as_it_was_at_every_end(terminal: Terminal, end: str) -> None:
    """The cursor is shown again, below the last picture, at a signal too."""
    terminal.ask("again")
    assert terminal.screen.cursor.hidden
    assert terminal.process.stdin
    terminal.process.stdin.write(f"{end}\n" if end else "")
    terminal.process.stdin.close()
    code = terminal.process.wait(timeout=20)
    rows = terminal.seen()

    assert code == (143 if end else 0)
    assert not terminal.screen.cursor.hidden
    assert terminal.screen.cursor.x == 0
    assert not terminal.screen.display[terminal.screen.cursor.y].strip()
    assert rows[-1].startswith("space: pause")


def test_ctrl_z_leaves_the_terminal_to_the_shell(terminal: Terminal) -> None:
    """The cursor is there while the program is stopped; going on, it draws below what came meanwhile."""
    before = terminal.ask("again")
    os.kill(terminal.process.pid, signal.SIGTSTP)
    os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED)
    assert terminal.seen() == before
    assert not terminal.screen.cursor.hidden

    terminal.stream.feed(b"$ fg\r\n")
    os.kill(terminal.process.pid, signal.SIGCONT)
    after = terminal.ask("again")

    assert [*before, "$ fg", *before][-len(after) :] == after
    assert len(after) > len(before) + 5
    assert terminal.screen.cursor.hidden


def test_a_terminal_that_dies_does_not_end_the_session(terminal: Terminal) -> None:
    """It goes on without being shown."""
    terminal.ask("again")
    terminal.die()
    for asked in ("help", "pause", "help"):
        terminal.ask(asked)

    assert terminal.process.poll() is None
