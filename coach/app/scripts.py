"""The commands about scripts: list, show, check, format."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.places import script_folders
from coach.app.write import write_text
from coach.errors import Problem, ScriptError, Severity, UsageError

if TYPE_CHECKING:
    from coach.script import Listed, Parsed, Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """What became of one script."""

    path: Path
    """The file; `-` for standard input."""
    text: str
    """The script in its canonical form."""
    changed: bool
    """Whether it was in another form before."""


def list_scripts(scripts: Path | None) -> "tuple[Listed, ...]":
    """Every routine, exercise and change of position that there is."""
    return shelf_of(scripts).entries()


def show_script(script: str, scripts: Path | None) -> str:
    """The text of a script.

    Raises:
        UsageError: There is no such script.
        ScriptError: It is not text.
    """
    from coach.script import read_text

    return read_text(shelf_of(scripts).path_of(script))


def check_scripts(arguments: Sequence[str], scripts: Path | None) -> tuple[Problem, ...]:
    """Every problem of the scripts, in their order; of a routine, also what it asks of exercises.

    Raises:
        UsageError: One of them is not there.
    """
    from coach.compiler import estimate

    shelf = shelf_of(scripts)
    found = [one for argument in arguments for one in each_script(argument)]
    return tuple(problem for one in found for problem in shelf.read(one, estimate=estimate).problems)


def format_scripts(arguments: Sequence[str], scripts: Path | None, *, write: bool) -> tuple[Formatted, ...]:
    """The scripts in their canonical form, which the files have afterwards where `write`; all of them, or none.

    Raises:
        UsageError: One of them is not there.
        ScriptError: One of them has errors.
        OutputError: A file cannot be written.
    """
    shelf = shelf_of(scripts)
    done = tuple(formatted(shelf.path_of(one)) for argument in arguments for one in each_script(argument))
    for each in done:
        if write and each.changed and str(each.path) != "-":
            write_text(each.path, each.text)
    return done


def formatted(path: Path) -> Formatted:
    """One script in its canonical form.

    Raises:
        ScriptError: It has errors.
    """
    from coach.script import print_script, read_script

    parsed = read_script(path)
    if has_errors(parsed):
        raise ScriptError(parsed.problems)
    text = print_script(parsed.document)
    return Formatted(path=path, text=text, changed=text != parsed.document.source.text)


def has_errors(parsed: "Parsed") -> bool:
    """Whether one of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in parsed.problems)


def each_script(argument: str) -> Iterator[str]:
    """The scripts that an argument means: itself, or all those in a folder.

    Raises:
        UsageError: There is none in the folder.
    """
    if not is_folder(argument):
        yield argument
        return
    found = sorted(Path(argument).rglob("*.md"))
    if not found:
        raise UsageError(f"there is no script in the folder {argument}: a script's name ends with .md")
    yield from map(str, found)


def is_folder(argument: str) -> bool:
    """Whether the argument is the path of a folder; a name without a separator is never one, whatever lies here."""
    if argument != "." and not any(separator in argument for separator in (os.sep, os.altsep) if separator):
        return False
    try:
        return Path(argument).is_dir()
    except (OSError, ValueError):  # too long for a path, or with a NUL in it: the shelf says so
        return False


def shelf_of(scripts: Path | None) -> "Shelf":
    """All scripts that can be named."""
    from coach.script import Shelf

    return Shelf(script_folders(scripts))
