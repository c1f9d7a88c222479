"""What can go wrong: problems in a script as values, everything else as one family of exceptions.

Each exception stores its facts and writes its own message, with what to do next. `exit_code` is what the command
line ends with: 1 something is wrong inside a file, 2 the command line is wrong, 3 the machine cannot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import ClassVar, NoReturn


class Severity(Enum):
    """How bad a problem is: errors stop a script from compiling, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a file that was given."""

    file: str
    """The file as the person named it; `-` for standard input."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""

    def __str__(self) -> str:
        """Return `file:line:column`, as editors read it."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A mistake in a script, as a value."""

    place: Place
    """Where it is."""
    message: str
    """What is wrong, and what is expected instead; one line."""
    hint: str = ""
    """What to do next, or the nearest known name; may be empty."""
    source: str = ""
    """The line of the file that it is in, without its line break; may be empty."""
    severity: Severity = Severity.ERROR
    """An error or a warning."""

    def __str__(self) -> str:
        """Return the problem as it is printed: place, message, hint, then the line and a caret."""
        mark = "warning: " if self.severity is Severity.WARNING else ""
        hint = f" ({self.hint})" if self.hint else ""
        head = f"{self.place}: {mark}{self.message}{hint}"
        if not self.source:
            return head
        shown = self.source.replace("\t", " ")
        return f"{head}\n    {shown}\n    {' ' * (self.place.column - 1)}^"


def assert_never(value: NoReturn) -> NoReturn:
    """Mark a place that no value reaches: mypy says where one could (`typing` has it from Python 3.11 on)."""
    raise AssertionError(f"nobody thought of {value!r}")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None when none is like it."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.5)), None)


class CoachError(Exception):
    """The base of all that coach raises on purpose; its text is one clear message for the person."""

    exit_code: ClassVar[int] = 3


class ScriptError(CoachError):
    """A script, routine, change or phrases file that has errors in it."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem, warnings too."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(CoachError):
    """The command line, or a call of the API, asks for something that is not there or makes no sense."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name that nobody registered; knows what it was a name of, and the known ones."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Name the nearest known one, else list them all."""
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        close = nearest(name, self.known)
        hint = f"did you mean {close}?" if close else f"known: {', '.join(self.known) or 'none'}"
        super().__init__(f"there is no {kind} called {name!r}: {hint}")


class NotThereError(UsageError):
    """A file or folder that does not exist."""

    def __init__(self, path: Path | str, hint: str = "check the path") -> None:
        """Name the path."""
        self.path = Path(path)
        super().__init__(f"{path} is not there: {hint}")


class TooShortError(UsageError):
    """`--minutes` asks for less than the session can be shortened to."""

    def __init__(self, asked_ms: int, least_ms: int, *, is_brief: bool = False) -> None:
        """Say the least possible, in whole minutes rounded up; and that less talk helps, where there is any."""
        self.asked_ms, self.least_ms, self.is_brief = asked_ms, least_ms, is_brief
        asked, least = _minutes(f"{asked_ms / 60_000:g}"), _minutes(str(-(-least_ms // 60_000)))
        talk = "" if is_brief else "with --talk brief a little less; "
        super().__init__(
            f"this session cannot be shortened to {asked}: the least possible is {least} "
            f"({talk}leave exercises out with --avoid, or choose a shorter routine)"
        )


def _minutes(number: str) -> str:
    return f"{number} minute" if number == "1" else f"{number} minutes"


class SoundError(CoachError):
    """A sound file that cannot be understood."""

    exit_code = 1

    def __init__(self, name: str, why: str) -> None:
        """Name the file and what is wrong with it."""
        self.name, self.why = name, why
        super().__init__(f"{name} is not a sound that can be read: {why}")


class PictureError(CoachError):
    """A picture that cannot be understood."""

    exit_code = 1

    def __init__(self, name: str, why: str) -> None:
        """Name the file and what is wrong with it."""
        self.name, self.why = name, why
        super().__init__(f"{name} is not a picture that can be read: {why}")


class MachineError(CoachError):
    """The machine cannot do it: no speaker, no encoder, no room on the disk, no permission."""

    exit_code = 3


class VoiceError(MachineError):
    """A registered voice that does not work."""

    def __init__(self, voice: str, why: str, hint: str = "try another with --voice, or run: coach doctor") -> None:
        """Name the voice, what happened, and what to do."""
        self.voice, self.why, self.hint = voice, why, hint
        super().__init__(f"the voice {voice} does not work: {why} ({hint})")


class SpeakerError(MachineError):
    """No speaker, or one that went away."""

    def __init__(self, speaker: str, why: str) -> None:
        """Say what happened, and that an export needs no speaker."""
        self.speaker, self.why = speaker, why
        super().__init__(
            f"no sound can be played with {speaker}: {why} (to get a file instead: coach export NAME -o session.mp3)"
        )


class SteerError(MachineError):
    """A way to steer that cannot be had here; the session goes on without it."""

    def __init__(self, way: str, why: str, hint: str = "") -> None:
        """Name the way, what is missing, and what to do."""
        self.way, self.why, self.hint = way, why, hint
        super().__init__(f"no {way}: {why}" + (f" ({hint})" if hint else ""))


class EncoderError(MachineError):
    """The encoder is missing, or failed."""

    def __init__(self, why: str) -> None:
        """Say what happened, and what to do."""
        self.why = why
        super().__init__(f"the encoder does not work: {why} (run: coach doctor)")


class OutputError(MachineError):
    """A file that could not be written; nothing was left half written."""

    def __init__(self, path: Path | str, why: str) -> None:
        """Name the file and the reason."""
        self.path, self.why = Path(path), why
        super().__init__(f"{path} could not be written: {why}")


class JournalError(CoachError):
    """A journal that cannot be used as it is."""

    exit_code = 1

    def __init__(self, path: Path | str, why: str, hint: str) -> None:
        """Name the journal, what is wrong with it, and what to do."""
        self.path, self.why, self.hint = Path(path), why, hint
        super().__init__(f"the journal {path} {why} ({hint})")


class NoSessionError(UsageError):
    """A number that no session in the journal has."""

    def __init__(self, number: int) -> None:
        """Name the number, and where to find the others."""
        self.number = number
        super().__init__(f"there is no session {number} in the journal: see their numbers with: coach log --all")


class PlanError(CoachError):
    """A plan that cannot be used as it is."""

    exit_code = 1

    def __init__(self, path: Path | str, why: str, hint: str = "make a new one with: coach plan new NAME --replace") -> None:
        """Name the plan's file, what is wrong with it, and what to do."""
        self.path, self.why, self.hint = Path(path), why, hint
        super().__init__(f"the plan {path} {why} ({hint})")


class PlaceError(CoachError):
    """The place of a session that cannot be read, or that its script does not have any more."""

    exit_code = 1

    def __init__(self, path: Path | str, why: str, hint: str) -> None:
        """Name the file, what is wrong with it, and what to do."""
        self.path, self.why, self.hint = Path(path), why, hint
        super().__init__(f"the place of the last session in {path} {why} ({hint})")


class LeafletError(CoachError):
    """A leaflet that cannot be read, or holds nothing to play."""

    exit_code = 1

    def __init__(self, name: str, why: str, hint: str = "paste its words into a text file, and read that") -> None:
        """Name the leaflet, what is wrong with it, and what to do."""
        self.name, self.why, self.hint = name, why, hint
        super().__init__(f"{name} {why} ({hint})")
