"""Keys in the terminal: one press, one wish; nothing is shown, and no Enter is needed."""

from __future__ import annotations

import atexit
import sys
from threading import Event as Flag
from threading import Thread, current_thread
from typing import TYPE_CHECKING, Protocol

from coach.errors import SteerError
from coach.player.commands import Command
from coach.player.steering.strokes import LEFT, RIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.player.events import Event
    from coach.player.steer import Steering

KEYS = {
    " ": Command.TOGGLE,
    "\r": Command.GO_ON,
    "\n": Command.GO_ON,
    "n": Command.NEXT,
    RIGHT: Command.NEXT,
    "p": Command.PREVIOUS,
    LEFT: Command.PREVIOUS,
    "r": Command.REPEAT,
    "R": Command.REPEAT_EXERCISE,
    "m": Command.MORE,
    "+": Command.FASTER,
    "=": Command.FASTER,
    "-": Command.SLOWER,
    "l": Command.TIME_LEFT,
    "h": Command.HURTS,
    "x": Command.LEAVE_OUT,
    "s": Command.STOP,
    "q": Command.QUIT,
}
"""What each key asks for; with Caps Lock too, but for `R`."""

HELP = "?"

ENDS_WITHIN_S = 1.0
"""How long the end of a session waits for the reading thread; a look for keys is far shorter."""


class Keyboard(Protocol):
    """Where keys come from: a terminal, or the console of Windows."""

    def open(self) -> None:
        """From now on keys come singly and are not shown."""

    def keys(self) -> tuple[str, ...]:
        """The keys that were pressed; waits for a moment where there are none, and raises EOFError when it has gone."""

    def close(self) -> None:
        """Put everything back as it was; may be called again."""


class Keys:
    """Steers by the keys of a terminal."""

    name = "keys"

    def __init__(self, *, on_help: Callable[[], None], tell: Callable[[str], None], keyboard: Keyboard | None = None) -> None:
        """Touch nothing yet.

        Args:
            on_help: Called in the reading thread when `?` was pressed.
            tell: Told, in that thread, when the terminal has gone.
            keyboard: Where keys come from; standard input unless given.
        """
        self._on_help, self._tell = on_help, tell
        self._keyboard = keyboard
        self._ended = Flag()
        self._reading: Thread | None = None

    def start(self, steering: Steering) -> None:
        """Begin to read; the terminal shows no keys from here on.

        Raises:
            SteerError: Standard input is no terminal.
        """
        keyboard = self._keyboard or keyboard_here()
        self._keyboard = keyboard
        atexit.register(self.stop)  # whatever comes between here and the end, no terminal is left without its keys
        keyboard.open()
        self._reading = Thread(target=self._read, args=(keyboard, steering), name="coach keys", daemon=True)
        self._reading.start()

    def tell(self, event: Event) -> None:
        """Keys need not know."""

    def stop(self) -> None:
        """Put the terminal back as it was."""
        self._ended.set()
        atexit.unregister(self.stop)
        if self._keyboard is not None:
            self._keyboard.close()
        if self._reading is not None and self._reading is not current_thread():
            self._reading.join(ENDS_WITHIN_S)

    def _read(self, keyboard: Keyboard, steering: Steering) -> None:
        while not self._ended.is_set():
            try:
                pressed = keyboard.keys()
            except EOFError:
                if not self._ended.is_set():
                    steering.lost(self)
                    self._tell("the terminal has gone: keys are no longer heard, and the session goes on")
                return
            for key in pressed:
                self._press(key, steering)

    def _press(self, key: str, steering: Steering) -> None:
        command = KEYS.get(key) or KEYS.get(key.lower())
        if key == HELP:
            self._on_help()
        elif command is not None and not self._ended.is_set():
            steering.put(command)


def keyboard_here() -> Keyboard:
    """The keyboard behind standard input.

    Raises:
        SteerError: Standard input is no terminal.
    """
    if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
        raise SteerError("keys", "standard input is no terminal")
    if sys.platform == "win32":
        import msvcrt

        from coach.player.steering.console import Console

        return Console(msvcrt)
    from coach.player.steering.terminal import Terminal

    return Terminal(sys.stdin.fileno())
