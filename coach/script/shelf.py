"""Scripts found by name, path or `-`, and all that a session needs of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach.errors import Problem, ScriptError, Severity, UnknownNameError, UsageError
from coach.model import Change, Entry, Exercise, Library, Routine
from coach.script.build import ID
from coach.script.document import Kind, items_in
from coach.script.folder import PLACES, Folder, Listed, glance, listed
from coach.script.parse import Estimate, Parsed, read_script
from coach.script.phrases import find_phrases
from coach.script.routine_check import check_entries, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A routine, with all that it is compiled from."""

    routine: Routine
    """What was asked for; an exercise alone is a routine of one."""
    library: Library
    """Its exercises, every change of position, and the phrases."""
    warnings: tuple[Problem, ...]
    """Of the routine, its exercises and the changes."""
    text: str = ""
    """The script that was asked for, as it is written."""


class Shelf:
    """Scripts found by name, path or `-`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Look in these folders, the earlier ones first; the last one holds the shipped scripts."""
        self._folders = [Folder(path=Path(path)) for path in folders]
        self._read: dict[tuple[Path, Estimate | None], Parsed] = {}

    def load(self, argument: str, *, estimate: Estimate | None = None) -> Loaded:
        """A routine or an exercise, with all that it is compiled from.

        Raises:
            ScriptError: There are errors in it, in one of its exercises, in a change or in the phrases; all are in it.
            UnknownNameError: No script has that name.
            UsageError: It is no name, or a change of position.
            NotThereError: There is no such file.
            MachineError: A file cannot be read.
        """
        parsed = self.read(argument, estimate=estimate)
        exercises = self._exercises(parsed, argument, estimate)
        changes = self._changes(estimate)
        problems = [problem for one in (parsed, *exercises.values(), *changes) for problem in one.problems]
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise ScriptError(problems)
        library = Library(
            exercises={key: one.script for key, one in exercises.items() if isinstance(one.script, Exercise)},
            changes=tuple(one.script for one in changes if isinstance(one.script, Change)),
            phrases=find_phrases([folder.path for folder in self._folders]),
        )
        return Loaded(
            routine=as_routine(parsed, argument),
            library=library,
            warnings=tuple(dict.fromkeys(problems)),
            text=parsed.document.source.text,
        )

    def read(self, argument: str, *, estimate: Estimate | None = None) -> Parsed:
        """A script with all of its problems; the entries of a routine are compared with its exercises.

        Raises:
            UnknownNameError: No script has that name.
            UsageError: It is no name.
            NotThereError: There is no such file.
            MachineError: The file cannot be read.
        """
        path = self.path_of(argument)
        parsed = read_script(path, estimate=estimate) if argument == "-" else self._parsed(path, estimate)
        if parsed.document.kind is not Kind.ROUTINE:
            return parsed
        found = check_entries(parsed.document, lambda name: self._exercise(name, argument, estimate), self._names())
        problems = in_order([*parsed.problems, *found])
        is_broken = any(problem.severity is Severity.ERROR for problem in problems)
        return replace(parsed, script=None if is_broken else parsed.script, problems=problems)

    def path_of(self, argument: str) -> Path:
        """Where the script of a name lies; a path, and `-`, is itself. A routine comes before an exercise of that name.

        Raises:
            UnknownNameError: No script has that name.
            UsageError: It is no name, or that of a folder here.
        """
        if argument == "-" or is_path(argument):
            return Path(argument)
        if not ID.fullmatch(argument):
            raise UsageError(
                f"{argument[:100]!r} is no name: names are letters, digits and -; a file ends with .md or has a / in it"
            )
        for folder in self._folders:
            for path in sorted(folder.named(argument), key=lambda path: RANK[self._parsed(path, None).document.kind]):
                return path
        if Path(argument).is_dir():
            raise UsageError(f"{argument} is a folder: name a script in it")
        raise UnknownNameError("routine or exercise", argument, self._names())

    def entries(self) -> tuple[Listed, ...]:
        """Every script that can be named: routines, exercises and changes, each by id; earlier folders win."""
        found: dict[tuple[str, str], Listed] = {}
        for folder in self._folders:
            for path in folder.all_files():
                if script := listed(path):
                    found.setdefault((script.kind, script.id), script)
        return tuple(
            replace(script, note="the routine of that id is played instead") if is_hidden(script, found) else script
            for script in sorted(found.values(), key=lambda script: (RANK[Kind(script.kind)], script.id))
        )

    def avoid_tags(self) -> frozenset[str]:
        """Every tag by which an exercise or a change can be left out."""
        paths = (path for folder in self._folders for path in folder.all_files())
        return frozenset(tag for path in paths for tag in glance(path).values("avoid"))

    def _names(self) -> tuple[str, ...]:
        """The ids of all routines and exercises."""
        places = [place for place in PLACES if place != "changes"]
        return tuple(sorted({path.stem for folder in self._folders for place in places for path in folder.files(place)}))

    def _parsed(self, path: Path, estimate: Estimate | None) -> Parsed:
        """A file, read once."""
        key = (path, estimate)
        if key not in self._read:
            self._read[key] = read_script(path, estimate=estimate)
        return self._read[key]

    def _exercises(self, parsed: Parsed, argument: str, estimate: Estimate | None) -> dict[str, Parsed]:
        """The exercises of a script by id, as far as they are there: those that a routine lists, or the exercise itself."""
        if parsed.document.kind is not Kind.ROUTINE:
            return {parsed.document.source.id: parsed} if isinstance(parsed.script, Exercise) else {}
        names = dict.fromkeys(item.words.text for item in items_in(parsed.document.head) if ID.fullmatch(item.words.text))
        found = {name: self._exercise(name, argument, estimate) for name in names}
        return {name: one for name, one in found.items() if one is not None}

    def _exercise(self, name: str, argument: str, estimate: Estimate | None) -> Parsed | None:
        """The exercise that a routine lists: beside the routine, where that is a file, else in the folders."""
        for folder in (*beside(argument), *self._folders):
            for path in folder.named(name):
                parsed = self._parsed(path, estimate)
                if parsed.document.kind is Kind.EXERCISE:
                    return parsed
        return None

    def _changes(self, estimate: Estimate | None) -> tuple[Parsed, ...]:
        """Every change of position, by id; earlier folders win."""
        paths: dict[str, Path] = {}
        for folder in self._folders:
            for path in folder.changes():
                paths.setdefault(path.stem, path)
        return tuple(self._parsed(paths[key], estimate) for key in sorted(paths))


RANK = {Kind.ROUTINE: 0, Kind.EXERCISE: 1, Kind.CHANGE: 2}
"""What comes first, where several have one id."""


def is_path(argument: str) -> bool:
    """Whether an argument is a path: it has a separator in it, or ends with `.md`."""
    return "/" in argument or "\\" in argument or argument.lower().endswith(".md")


def beside(argument: str) -> Iterator[Folder]:
    """The folders that a file lies in, as far as they hold scripts."""
    if argument == "-" or not is_path(argument):
        return
    parent = Path(argument).parent
    yield Folder(path=parent)
    if parent.name in PLACES[:-1]:
        yield Folder(path=parent.parent)


def is_hidden(script: Listed, found: dict[tuple[str, str], Listed]) -> bool:
    """Whether an exercise has the id of a routine."""
    return script.kind == Kind.EXERCISE.value and (Kind.ROUTINE.value, script.id) in found


def as_routine(parsed: Parsed, argument: str) -> Routine:
    """The routine of a script; an exercise alone is a routine of one.

    Raises:
        UsageError: It is a change of position.
    """
    match parsed.script:
        case Routine() as routine:
            return routine
        case Exercise() as exercise:
            name = exercise.name[:1].upper() + exercise.name[1:]
            return Routine(id=exercise.id, name=name, entries=(Entry(exercise=exercise.id),))
        case _:
            raise UsageError(f"{argument} is a change of position: name a routine or an exercise")
