"""What a player asks of a speaker, and the speakers that are known."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from coach.errors import UnknownNameError

if TYPE_CHECKING:
    from coach.player.playback.feed import Feed
    from coach.units import Samples

DEFAULT_SPEAKER = "miniaudio"

SPEAKERS: dict[str, str] = {
    "miniaudio": "coach.player.playback.miniaudio:MiniaudioSpeaker",
    "simpleaudio": "coach.player.playback.simpleaudio:SimpleaudioSpeaker",
}
"""Each name, and where its class is; modules are imported when they are used."""


class Speaker(Protocol):
    """Where the sound of a session goes: mono, 16 bit, 24 kHz.

    It is used once: made, started, stopped. Nothing is skipped: when the feed has nothing ready it is silent, and goes
    on where it was.

    To add one: 1. write a class of this shape in a module of this room; import its library in `__init__`, and turn its
    errors into `SpeakerError`. 2. add its name to `SPEAKERS`. 3. the contract suite in `tests/device/test_speakers.py`
    runs it against a real sound server.
    """

    name: str
    """As in `SPEAKERS`; for messages."""
    ahead: Samples
    """How much should be mixed ahead of it."""

    def start(self, feed: Feed) -> None:
        """Begin to take sound from the feed, in threads of its own; returns at once.

        Raises:
            SpeakerError: There is no speaker.
        """

    def heard(self) -> Samples:
        """How much of the session has been heard by now, as well as the machine can tell; asked many times a second.

        Raises:
            SpeakerError: The speaker went away.
        """

    def drop(self) -> None:
        """Forget what it took of the feed and has not let be heard, after a cut of the feed: it gives that back (`Feed.back_to`).

        One that takes no more than is heard within 150 ms has nothing to do.
        """

    def stop(self) -> None:
        """Be silent at once, after what the stopped feed still gives, and let go of the machine; may be called again."""


def open_speaker(name: str | None = None) -> Speaker:
    """The speaker of that name, or the default one; it is silent until it is started.

    Raises:
        UnknownNameError: Nobody registered the name.
        SpeakerError: Its library is missing, or does not work here.
    """
    name = name or DEFAULT_SPEAKER
    if name not in SPEAKERS:
        raise UnknownNameError("speaker", name, SPEAKERS)
    module, class_name = SPEAKERS[name].split(":")
    speaker: Speaker = getattr(import_module(module), class_name)()
    return speaker
