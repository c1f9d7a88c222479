"""The text of a script with its places, and how it is read from a file or from standard input."""

import errno
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from coach.errors import MachineError, NotThereError, Place, Problem, ScriptError, Severity, UsageError

LARGEST_BYTES = 256 * 1024
"""A larger file is refused unread."""
MOST_LINES = 2_000
"""A longer file is refused."""
LONGEST_SHOWN = 400
"""A longer source line is not shown with its problems, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text of one file, whose offsets are places."""

    file: str
    """The file as the person named it; `-` for standard input."""
    text: str
    """Its lines end with a line feed, whatever they ended with in the file."""
    starts: tuple[int, ...]
    """The offset at which each line starts."""

    @classmethod
    def of(cls, text: str, *, file: str) -> "Source":
        """The source with that text, without its byte order mark."""
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        return cls(file=file, text=text, starts=tuple(line_starts(text)))

    @property
    def id(self) -> str:
        """The script's id: the file's stem."""
        return "stdin" if self.file == "-" else Path(self.file).stem

    def line_of(self, offset: int) -> int:
        """The number of the line that an offset lies in, counted from 1."""
        return bisect_right(self.starts, offset)

    def line_text(self, line: int) -> str:
        """The words of a line, counted from 1, without its line break."""
        start = self.starts[line - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def place(self, offset: int) -> Place:
        """The place of an offset."""
        line = self.line_of(offset)
        return Place(file=self.file, line=line, column=offset - self.starts[line - 1] + 1)

    def problem(self, offset: int, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> Problem:
        """A problem at an offset, with its source line."""
        place = self.place(offset)
        shown = self.line_text(place.line)
        return Problem(
            place=place,
            message=message,
            hint=hint,
            source=shown if shown.strip() and len(shown) <= LONGEST_SHOWN else "",
            severity=severity,
        )


def line_starts(text: str) -> Iterator[int]:
    """The offset at which each line starts; there is always a first line."""
    start = 0
    yield start
    while (start := text.find("\n", start) + 1) > 0:
        yield start


class Report:
    """The problems of one source, as they are found."""

    def __init__(self, source: Source) -> None:
        """Start without any."""
        self.source = source
        self._found: dict[Problem, None] = {}

    def error(self, offset: int, message: str, hint: str = "") -> None:
        """Add an error; the same one twice is one."""
        self._found[self.source.problem(offset, message, hint)] = None

    def warn(self, offset: int, message: str, hint: str = "") -> None:
        """Add a warning; the same one twice is one."""
        self._found[self.source.problem(offset, message, hint, Severity.WARNING)] = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them, in the order of their places."""
        return tuple(sorted(self._found, key=lambda problem: (problem.place.line, problem.place.column)))

    @property
    def has_errors(self) -> bool:
        """Whether one of them is an error."""
        return any(problem.severity is Severity.ERROR for problem in self._found)


def read_text(path: Path | str) -> str:
    """The text of a file (`-`: of standard input).

    Raises:
        ScriptError: It is too large, or no text.
        NotThereError: There is no such file.
        UsageError: It is a folder.
        MachineError: It cannot be read.
    """
    text = try_read_text(path)
    if isinstance(text, Problem):
        raise ScriptError([text])
    return text


def try_read_text(path: Path | str) -> str | Problem:
    """The text of a file (`-`: of standard input), or the one problem that keeps it from being text.

    At most a byte more than `LARGEST_BYTES` is read, whatever kind of file it is.

    Raises:
        NotThereError: There is no such file.
        UsageError: It is a folder.
        MachineError: It cannot be read.
    """
    data = read_bytes(path)
    return as_text(data, file=str(path))


def as_text(data: bytes, *, file: str) -> str | Problem:
    """The text in bytes of UTF-8, or the one problem that keeps them from being text."""
    if len(data) > LARGEST_BYTES:
        return whole_file(file, f"larger than {LARGEST_BYTES // 1024} KB", "is this a script?")
    if b"\0" in data:
        return whole_file(file, "not a text file", "a script is plain text in UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"not UTF-8: byte 0x{data[error.start]:02x}"
        return Source.of(before, file=file).problem(len(before), message, "save the file as UTF-8")


def whole_file(file: str, message: str, hint: str) -> Problem:
    """A problem of a file as a whole."""
    return Problem(place=Place(file=file), message=message, hint=hint)


def read_bytes(path: Path | str) -> bytes:
    """What a file (`-`: standard input) holds; a byte more than `LARGEST_BYTES` says that it is larger.

    Raises:
        NotThereError: There is no such file.
        UsageError: It is a folder.
        MachineError: It cannot be read.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read(LARGEST_BYTES + 1) if sys.stdin else b""
    try:
        if S_ISDIR(Path(path).stat().st_mode):
            raise UsageError(f"{path} is a folder: name a script in it")
        with Path(path).open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotThereError(path) from error
    except ValueError as error:
        raise UsageError(f"{str(path)!r} is not a path: {error}") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UsageError(f"{str(path)[:50]}… is too long for a path") from error
        raise MachineError(f"{path} cannot be read: {error.strerror}") from error
