"""A folder of scripts: `routines`, `exercises`, `changes` and `phrases` in it, or scripts right in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from coach.errors import CoachError, MachineError, Problem
from coach.script.document import Document, Kind
from coach.script.front import front_span, read_front
from coach.script.read_fields import kind_of
from coach.script.source import Report, Source, try_read_text

PLACES = ("routines", "exercises", "changes", "")
"""Where in a folder scripts lie; what a script is, it says itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A script that can be named."""

    id: str
    """What it is named by."""
    kind: str
    """`exercise`, `routine` or `change`."""
    name: str
    """As it is said; the id where it says none."""
    path: Path
    """Where it lies."""
    note: str = ""
    """What there is to know about naming it; empty but where an exercise has the id of a routine."""


class Glance(NamedTuple):
    """What the front matter of a file tells, without a look at the rest."""

    document: Document
    is_script: bool
    """Whether there is any front matter."""

    def values(self, key: str) -> tuple[str, ...]:
        """The values of a key; empty where it is not there."""
        entry = self.document.entry(key)
        return tuple(words.text for words in entry.values) if entry else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder of scripts."""

    path: Path
    """Need not exist."""

    def named(self, script_id: str) -> Iterator[Path]:
        """The files of that id, routines first."""
        paths = (self.path / place / f"{script_id}.md" for place in PLACES)
        return (path for path in paths if is_file(path))

    def files(self, place: str) -> tuple[Path, ...]:
        """The scripts in one of `PLACES`, by name."""
        return tuple(sorted(path for path in (self.path / place).glob("*.md") if is_file(path)))

    def all_files(self) -> Iterator[Path]:
        """Every script in it."""
        return (path for place in PLACES for path in self.files(place))

    def changes(self) -> Iterator[Path]:
        """The files of changes, by name."""
        flat = (path for path in self.files("") if glance(path).document.kind is Kind.CHANGE)
        yield from (*self.files("changes"), *flat)


def is_file(path: Path) -> bool:
    """Whether there is a file, as far as one may know.

    Raises:
        MachineError: One may not look into its folder.
    """
    try:
        return path.is_file()
    except OSError as error:
        raise MachineError(f"{path} cannot be read: {error.strerror}") from error


def glance(path: Path) -> Glance:
    """What the front matter of a file tells; of a file that cannot be read, nothing."""
    try:
        text = try_read_text(path)
    except CoachError:
        text = ""
    source = Source.of("" if isinstance(text, Problem) else text, file=str(path))
    report = Report(source)
    front = read_front(report)
    document = Document(source=source, kind=kind_of(front.entries, report), front=front.entries)
    return Glance(document, front_span(source) is not None)


def listed(path: Path) -> Listed | None:
    """A file as `coach list` shows it; None where it is no script."""
    seen = glance(path)
    if not seen.is_script:
        return None
    ends = "{} to {}".format(*seen.values("from"), *seen.values("to")) if seen.values("from") and seen.values("to") else path.stem
    return Listed(id=path.stem, kind=seen.document.kind.value, name=next(iter(seen.values("name")), ends), path=path)
