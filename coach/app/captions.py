"""Captions beside a file of sound: the same name, another suffix."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from coach.timeline import Timeline

CAPTIONS = ("vtt", "srt", "lrc")
"""The forms of captions, which are also their suffixes."""


def caption_paths(sound: Path, forms: Sequence[str]) -> tuple[Path, ...]:
    """The files for these forms, each once.

    Raises:
        UnknownNameError: A form that nobody knows.
        UsageError: `sound` is no file of sound, so that nothing is there to stand beside.
    """
    from coach.export import text_for

    for form in forms:
        if form not in CAPTIONS:
            raise UnknownNameError("kind of captions", form, CAPTIONS)
    if forms and text_for(sound):
        raise UsageError(f"{sound} has no sound that captions could stand beside: leave --captions out, or name an .mp3 file")
    return tuple(sound.with_suffix(f".{form}") for form in dict.fromkeys(forms))


def write_captions(paths: Sequence[Path], timeline: "Callable[[], Timeline]") -> None:
    """Write each file, with the times of the sound.

    Args:
        paths: As `caption_paths` gives them.
        timeline: Asked for only where there is something to write.

    Raises:
        OutputError: It cannot be written; the sound is there all the same.
    """
    from coach.export import write_text

    for path in paths:
        write_text(path, timeline)
