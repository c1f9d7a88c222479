"""What the listening process does: it hears the microphone, and tells in lines of JSON what was said.

It is a process of its own as pocketsphinx holds Python's lock for a tenth of a second at a time, in which a session's sound
would have a hole. It ends when its standard input does. Its argument is `commands`, or `number` for one of 0 to 10. It writes
`{"ready": true}` when it listens, then `{"heard": "pause"}` or `{"number": 3}`, or `{"failed": …, "hint": …}`. Of a microphone
that went away it tells `{"lost": …, "hint": …}`, after a minute without one `{"gone": true}`, then `{"ready": true}` with one.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from coach.errors import SteerError
from coach.player.listening.ear import command_ear, number_ear
from coach.player.listening.grammar import command_phrases, number_phrases
from coach.player.listening.microphone import Microphone

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.player.listening.ear import Ear

AGAIN_S = 5.0
"""So often a microphone that went away is looked for."""
GONE_S = 60.0
"""After so long nobody should wait for it any more; it is looked for all the same."""
_POLITENESS = 5
"""The session's sound goes before."""


def main() -> None:
    """Listen until nobody is there to be told."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(AttributeError, OSError):  # Windows has none
        os.nice(_POLITENESS)
    try:
        (_commands if sys.argv[1] == "commands" else _number)()
    except SteerError as error:
        _tell(failed=error.why, hint=error.hint)
    except ImportError as error:
        _tell(failed=str(error), hint='install it with: pip install "coach[voice-control]"')


def _commands() -> None:
    """Tell each command; a microphone that goes away is told of, and looked for again."""
    microphone = Microphone()
    ear = command_ear()
    while True:
        try:
            _hear_commands(microphone, ear)
        except SteerError as error:
            _tell(lost=error.why, hint=error.hint)
            microphone.close()
        microphone = found_again()


def _hear_commands(microphone: Microphone, ear: Ear) -> None:
    phrases = command_phrases()
    _tell(ready=True)
    for sound in microphone.sounds():
        for phrase in ear.hear(sound):
            _tell(heard=phrases[phrase].value)


def found_again(look: Callable[[], Microphone] = Microphone, sleep: Callable[[float], None] = time.sleep) -> Microphone:
    """A microphone, as soon as there is one; that there is none for long is told once."""
    tries = 0
    while True:
        sleep(AGAIN_S)
        with suppress(SteerError):
            return look()
        tries += 1
        if tries == GONE_S // AGAIN_S:
            _tell(gone=True)


def _number() -> None:
    """Tell the first number, or that none is given."""
    microphone = Microphone()
    ear = number_ear()
    _tell(ready=True)
    heard = (phrase for sound in microphone.sounds() for phrase in ear.hear(sound))
    _tell(number=number_phrases()[next(heard)])
    microphone.close()


def _tell(**told: object) -> None:
    """Write one line; a parent that is gone ends the process."""
    try:
        print(json.dumps(told), flush=True)  # noqa: T201 - its standard output is the way to its parent
    except OSError:
        os._exit(0)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
