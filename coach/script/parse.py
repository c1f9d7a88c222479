"""Text to a script, with every problem in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coach.errors import Problem
from coach.model import Sides
from coach.script.build import Script, build
from coach.script.document import Document
from coach.script.ear import check_ear
from coach.script.fields import read_choice
from coach.script.front import read_front
from coach.script.language import check_characters, check_language
from coach.script.markdown import read_body
from coach.script.mistake import MistakeError
from coach.script.read_fields import kind_of
from coach.script.source import LARGEST_BYTES, MOST_LINES, Report, Source, try_read_text
from coach.units import Ms

Estimate = Callable[[str], Ms]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What came out of a text: a script, or the reasons why there is none."""

    script: Script | None
    """None where one of the problems is an error."""
    document: Document
    """The syntax, as far as it could be read."""
    problems: tuple[Problem, ...]
    """Errors and warnings, in the order of their places."""


def parse(text: str, *, file: str, estimate: Estimate | None = None) -> Parsed:
    """The script in a text and all of its problems; no text makes it raise.

    Args:
        text: A whole file.
        file: What it is called; the stem is the script's id. `-` is standard input, with the id `stdin`.
        estimate: How long words take to say; without it, nothing is warned about that is measured in seconds.
    """
    source = Source.of(text, file=file)
    report = Report(source)
    if is_refused(source, report):
        return Parsed(script=None, document=Document(source=source), problems=report.problems)
    check_characters(report)
    document = read_document(source, report)
    script = build(document, report)
    check_language(document, sides_of(document), report)
    check_ear(document, estimate, report)
    return Parsed(script=None if report.has_errors else script, document=document, problems=report.problems)


def is_refused(source: Source, report: Report) -> bool:
    """Whether a text is empty or too large to be looked at, which is reported."""
    if len(source.text.encode(errors="replace")) > LARGEST_BYTES:
        report.error(0, f"larger than {LARGEST_BYTES // 1024} KB", "is this a script?")
    elif len(source.starts) - source.text.endswith("\n") > MOST_LINES:
        report.error(source.starts[MOST_LINES], f"more than {MOST_LINES} lines", "make it two scripts")
    elif not source.text.strip():
        report.error(0, "the script is empty", "a new one: coach new NAME")
    return report.has_errors


def read_document(source: Source, report: Report) -> Document:
    """The syntax of a script."""
    front = read_front(report)
    body = read_body(front.body, report)
    return Document(
        source=source,
        kind=kind_of(front.entries, report),
        front=front.entries,
        front_is_whole=front.is_whole,
        front_tail=front.tail,
        head=body.head,
        sections=body.sections,
    )


def sides_of(document: Document) -> Sides | None:
    """How an exercise uses its sides; None where its front matter cannot be read."""
    entry = document.entry("sides")
    if not document.front_is_whole:
        return None
    try:
        return read_choice(Sides, entry.values[0].text) if entry and entry.values else Sides.NONE
    except MistakeError:
        return None


def read_script(path: Path | str, *, estimate: Estimate | None = None) -> Parsed:
    """The script in a file (`-`: in standard input) and all of its problems.

    Raises:
        NotThereError: There is no such file.
        UsageError: It is a folder.
        MachineError: It cannot be read.
    """
    text = try_read_text(path)
    if isinstance(text, Problem):
        return Parsed(script=None, document=Document(source=Source.of("", file=str(path))), problems=(text,))
    return parse(text, file=str(path), estimate=estimate)
