"""The commands about leaflets: read one, write its scripts, and make them ready to be played."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.write import write_text
from coach.errors import LeafletError, OutputError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from coach.leaflet import Drafted
    from coach.model import Routine

FORMATS = ("text", "json")
PREFIX = "coach-leaflet-"
"""How the names of folders begin that hold the scripts of a leaflet while they are played."""


def read_leaflet(path: str, *, form: str = "text") -> str:
    """What was found in a leaflet, as text or as JSON.

    Raises:
        CoachError: It is not there, or cannot be read.
    """
    from coach import leaflet

    if form not in FORMATS:
        raise UnknownNameError("read format", form, FORMATS)
    found = leaflet.read_leaflet(path)
    return leaflet.as_json(found) if form == "json" else leaflet.as_text(found)


def write_leaflet(path: str, folder: Path) -> tuple[Path, ...]:
    """The scripts of a leaflet, written into a folder: one for each exercise, and the routine last.

    All of them, or none; no file is overwritten, as its author may have changed it.

    Raises:
        LeafletError: There is no exercise in it, or it cannot be read.
        UsageError: A file of that name is there already.
        OutputError: The folder cannot be made, or a file not written.
    """
    texts = scripts_of(path)
    paths = {folder / f"{name}.md": text for name, text in texts.items()}
    there = [str(known) for known in paths if known.exists()]
    if there:
        raise UsageError(f"{there[0]} is there already: name another folder, or move it away")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error
    write_all(paths)
    return tuple(paths)


def write_all(paths: dict[Path, str]) -> None:
    """Write every file; those written before one that fails are removed again.

    Raises:
        OutputError: One could not be written.
    """
    done: list[Path] = []
    try:
        for path, text in paths.items():
            write_text(path, text)
            done.append(path)
    except OutputError:
        for path in done:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def leaflet_as_scripts(path: str) -> Iterator[tuple[str, Path]]:
    """The routine of a leaflet and the folder that it lies in, as long as the block lasts.

    Raises:
        LeafletError: There is no exercise in it, or it cannot be read.
    """
    texts = scripts_of(path)
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        paths = {Path(folder) / f"{name}.md": text for name, text in texts.items()}
        write_all(paths)
        yield str(list(paths)[-1]), Path(folder)


def is_leaflet_folder(folder: Path) -> bool:
    """Whether a folder was made by `leaflet_as_scripts`, and goes with its block."""
    return folder.name.startswith(PREFIX) and folder.parent == Path(tempfile.gettempdir())


def scripts_of(path: str) -> dict[str, str]:
    """The scripts of a leaflet by their ids, the routine last.

    Raises:
        LeafletError: There is no exercise in it, or it cannot be read.
    """
    from coach import leaflet

    found = leaflet.read_leaflet(path)
    if not found.exercises:
        raise LeafletError(found.file, "has no exercises, as far as can be told", "see what is read with: coach read")
    made = leaflet.draft(found)
    texts = {drafted.exercise.id: script_of(drafted) for drafted in made.exercises}
    return texts | {made.routine.id: printed(made.routine)}


def printed(script: "Routine") -> str:
    """A routine as its file has it."""
    from coach.script import print_script, to_document

    return print_script(to_document(script))


def script_of(drafted: "Drafted") -> str:
    """An exercise as its file has it, with its notes as comments after the front matter."""
    from coach.script import print_script, to_document

    text = print_script(to_document(drafted.exercise))
    front, end, rest = text.partition("\n---\n")
    notes = "".join(f"\n<!-- {commented(note)} -->\n" for note in drafted.notes)
    return f"{front}{end}{notes}{rest}"


def commented(note: str) -> str:
    """A note that ends no comment.

    >>> commented("a --> b")
    'a -> b'
    """
    while "--" in note:
        note = note.replace("--", "-")
    return note.rstrip("-")
