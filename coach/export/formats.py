"""The kinds of files that a session can be written to, by their suffix."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.errors import UsageError, nearest
from coach.export.edition import PLAIN, Edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.audio import Clips
    from coach.export.result import Pieces, Progress, Written
    from coach.timeline import Chapter, Timeline

FORMATS: dict[str, str] = {
    ".html": "coach.export.page.page:write_page",
    ".flac": "coach.export.streamed:write_flac",
    ".m4b": "coach.export.streamed:write_m4b",
    ".mp3": "coach.export.mp3:write_mp3",
    ".opus": "coach.export.streamed:write_opus",
    ".wav": "coach.export.wav:write_wav",
}
"""Each suffix of a file with sound, and where its writer is; modules are imported when they are used."""

TEXTS: dict[str, str] = {
    ".lrc": "coach.export.captions:lrc",
    ".md": "coach.export.markdown:markdown",
    ".srt": "coach.export.captions:srt",
    ".ssml": "coach.export.ssml:ssml",
    ".txt": "coach.export.preview:preview",
    ".vtt": "coach.export.captions:vtt",
}
"""Each suffix of a file of text, and the function that turns a timeline into it."""


class Writer(Protocol):
    """Writes a session to a file of one format, whole or not at all.

    To add one: 1. write a function of this shape in a module of this room, inside `atomic.writing`, that mixes a
    piece at a time (a session is never in memory). 2. add its suffix to `FORMATS`. 3. the contract suite in
    `tests/export/test_formats.py` runs it.
    """

    def __call__(
        self,
        path: Path,
        chapters: Iterable[Chapter],
        clips: Clips,
        *,
        title: str = "",
        edition: Edition = PLAIN,
        pieces: Pieces | None = None,
        progress: Progress | None = None,
    ) -> Written:
        """Write the file, while later chapters may still be being laid out, and say what it is.

        Args:
            path: Its name; what was there is replaced at the end.
            chapters: In order of time, back to back from 0.
            clips: The sounds of their cues.
            title: The session's name, for players that show it.
            edition: What stands around its sound; each format takes what it has a place for.
            pieces: Encoded pieces kept from other exports, and where to keep new ones.
            progress: Told how far it is.
        """


def writer_for(path: Path | str) -> Writer:
    """The writer for a file of that name.

    Raises:
        UsageError: It has no suffix, or one that nobody registered.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(_unknown(path, suffix))
    module, name = FORMATS[suffix].split(":")
    writer: Writer = getattr(import_module(module), name)
    return writer


def _unknown(path: Path | str, suffix: str) -> str:
    """What to say of a file's name that no format goes with."""
    known = FORMATS | TEXTS
    if not suffix:
        return f"{path} says no format: give the name of a file that ends with one of {', '.join(sorted(known))}"
    close = nearest(suffix, known)
    hint = f"did you mean {close}?" if close else f"known: {', '.join(sorted(known))}"
    return f"{path}: there is no output format called {suffix!r}: {hint}"


def text_for(path: Path | str) -> Callable[[Timeline], str] | None:
    """What turns a timeline into the text of a file of that name; None where its suffix is not one of text.

    To add one: 1. write a function of a `Timeline` in a module of this room. 2. add its suffix to `TEXTS`. 3. the
    contract suite in `tests/export/test_texts.py` runs it.
    """
    found = TEXTS.get(Path(path).suffix.lower())
    if found is None:
        return None
    module, name = found.split(":")
    text: Callable[[Timeline], str] = getattr(import_module(module), name)
    return text
