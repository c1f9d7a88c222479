"""The terminal of Linux and macOS, told to give each key at once and to show none; and put back as it was."""

from __future__ import annotations

import os
import select
import signal
import termios
from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING

from coach.errors import SteerError
from coach.player.steering.strokes import Strokes

if TYPE_CHECKING:
    from types import FrameType

WAIT_S = 0.1
"""How long a look for keys lasts; so late does it notice that it is to end, or that the terminal was set back."""

MOST_BYTES = 1024
"""Read at once."""

_IFLAG, _LFLAG, _CC = 0, 3, 6
"""Where the settings stand in what `tcgetattr` gives."""


class Terminal:
    """A terminal that gives single keys.

    Other programs use it too: while this one is in the background, or stopped (Ctrl-Z), it has its own settings and its
    keys are left alone. Ctrl-C and Ctrl-Z stay what they are. Ctrl-S does not halt it: a session must not wait for a screen.
    """

    def __init__(self, fd: int) -> None:
        """Take it as it is; nothing is changed yet.

        Raises:
            SteerError: The file is no terminal.
        """
        self._fd = fd
        self._strokes = Strokes()
        self._lock = RLock()  # signals come in the middle of everything, in the thread that may hold it
        self._away = True
        try:
            self._before = termios.tcgetattr(fd)
        except termios.error as error:
            raise SteerError("keys", "this is no terminal") from error

    def open(self) -> None:
        """From now on keys come singly and are not shown."""
        self._away = False
        self._set()
        with suppress(ValueError):  # outside the main thread nobody hears signals: then Ctrl-Z leaves the keys hidden
            if signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL:
                signal.signal(signal.SIGTSTP, self._rest)

    def close(self) -> None:
        """Put the terminal back as it was; may be called again."""
        with self._lock:
            if self._away:
                return
            self._put_back()
        with suppress(ValueError):
            if signal.getsignal(signal.SIGTSTP) == self._rest:
                signal.signal(signal.SIGTSTP, signal.SIG_DFL)

    def keys(self) -> tuple[str, ...]:
        """The keys pressed in the next tenth of a second; to be called in a thread of its own.

        Raises:
            EOFError: The terminal has gone.
        """
        # Blocked, these do not stop the program when it falls into the background just now.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTIN, signal.SIGTTOU})
        self._set()
        try:
            data = self._read()
        except OSError as error:
            if self._is_ours():
                raise EOFError from error
            return ()  # others have got the terminal just now
        if data is None:
            self._strokes.settle()
            return ()
        return self._strokes.keys(data)

    def _read(self) -> bytes | None:
        """What comes within a tenth of a second; None where nothing does, or what comes is for others."""
        ready, _, _ = select.select([self._fd], [], [], WAIT_S)
        if not ready:
            return None
        if not self._is_ours():
            select.select([], [], [], WAIT_S)
            return None
        data = os.read(self._fd, MOST_BYTES)
        if not data:
            raise EOFError
        return data

    def _set(self) -> None:
        """Ask for single keys where that is not so: at first, and after others had the terminal."""
        with self._lock, suppress(termios.error):  # a terminal that has gone is noticed when it is read
            now = termios.tcgetattr(self._fd)
            if self._away or not now[_LFLAG] & (termios.ICANON | termios.ECHO) or not self._is_ours():
                return
            now[_LFLAG] &= ~(termios.ICANON | termios.ECHO)
            now[_IFLAG] &= ~termios.IXON
            now[_CC][termios.VMIN], now[_CC][termios.VTIME] = 1, 0
            termios.tcsetattr(self._fd, termios.TCSANOW, now)

    def _put_back(self) -> None:
        self._away = True
        if self._is_ours():  # else somebody else has it, in their own way
            with suppress(termios.error):  # nothing is to be put back where it has gone
                termios.tcsetattr(self._fd, termios.TCSANOW, self._before)

    def _is_ours(self) -> bool:
        """Whether this program is in the foreground of the terminal; also where nobody shares it."""
        try:
            return os.tcgetpgrp(self._fd) == os.getpgrp()
        except OSError:
            return True

    def _rest(self, number: int, frame: FrameType | None) -> None:
        """Stop, as Ctrl-Z asks, with the terminal as it was before; and go on when the shell says so."""
        del frame
        with self._lock:
            if not self._away:
                self._put_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        # Here the program lies still, until it is told to go on.
        signal.signal(number, self._rest)
        self._away = False
        self._set()
