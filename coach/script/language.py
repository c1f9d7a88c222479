"""Errors of language: what must never be in anything that is said."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from coach.errors import nearest
from coach.model import Sides
from coach.script.document import Document, Kind
from coach.script.lines import LONGEST
from coach.script.said import Said, everything_said
from coach.script.source import Report

SIDES = ("side", "other side")
"""What is filled in, where there are sides."""
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that have no place in a text file (tabs and line feeds have)."""
INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\uffff\U000f0000-\U0010ffff]"
)
"""Characters that nobody sees, and those without a meaning."""
EMOJI = re.compile(
    r"[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\ufe0f"
    r"\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
"""Emoji, arrows and other pictures among the letters."""
COACH = re.compile(r"\bcoach", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?…]+")
HOLD = re.compile(r"\b(?:hold(?:s|ing)?|held)\b", re.IGNORECASE)
BREATH = re.compile(r"\b(?:in|out|ex)?breath", re.IGNORECASE)


class Fault(NamedTuple):
    """An error of language: where in the words it stands, what it is, and what to do."""

    at: int
    message: str
    hint: str


def phonemes(text: str) -> Iterator[Fault]:
    """Brackets: what some voices read as phonemes, and directions that do not stand at the end."""
    at = next((at for at, char in enumerate(text) if char in "[]"), -1)
    if "[[" in text:
        yield Fault(text.index("[["), "double brackets cannot be said: voices read phonemes in them", "write the words")
    elif at >= 0:
        yield Fault(at, "a bracket cannot be said", "a direction stands once, at the end of its line")


def unsayable(text: str) -> Iterator[Fault]:
    """Characters that voices swallow or read out."""
    if match := INVISIBLE.search(text):
        yield Fault(match.start(), f"the invisible character U+{ord(match[0]):04X} cannot be said", "delete it")
    if match := EMOJI.search(text):
        yield Fault(match.start(), f"{match[0]} cannot be said", "write it in words")


def wake_word(text: str) -> Iterator[Fault]:
    """The word that voice commands start with."""
    if match := COACH.search(text):
        yield Fault(match.start(), 'the word "coach" is never said: voice commands start with it', "use another word")


def held_breath(text: str) -> Iterator[Fault]:
    """Sentences in which a listener could hear that the breath is to be held."""
    for sentence in SENTENCE.finditer(text):
        hold = HOLD.search(text, *sentence.span())
        if hold and BREATH.search(text, *sentence.span()):
            hint = "say: stay there, or: keep it up; or make it two sentences"
            yield Fault(hold.start(), "a sentence with both hold and breath sounds like holding the breath", hint)


FAULTS: tuple[Callable[[str], Iterator[Fault]], ...] = (phonemes, unsayable, wake_word, held_breath)
"""What is looked for in everything that is said, stock phrases too."""


def faults(text: str) -> Iterator[Fault]:
    """Every error of language in a text that is said."""
    for find in FAULTS:
        yield from find(text)


def check_language(document: Document, sides: Sides | None, report: Report) -> None:
    """Report every error of language in a script.

    Args:
        document: The script.
        sides: How it uses them; None where that could not be read, and then every line may name one.
        report: Takes the problems.
    """
    for said in everything_said(document):
        for fault in (*faults(said.words.text), *braces(said, document.kind, sides)):
            report.error(said.words.at(fault.at), fault.message, fault.hint)
        if said.key and len(said.words.text) > LONGEST:
            report.error(said.words.at(0), f"{said.key} has at most {LONGEST} characters", "make it shorter")


def braces(said: Said, kind: Kind, sides: Sides | None) -> Iterator[Fault]:
    """Braces in which nothing can be filled in."""
    text = said.words.text
    if "{" not in text and "}" not in text:
        return
    for match in PLACEHOLDER.finditer(text):
        if fault := brace_fault(match[1], said, kind, sides):
            yield Fault(match.start(), *fault)
    rest = PLACEHOLDER.sub(lambda match: " " * len(match[0]), text)
    if stray := re.search(r"[{}]", rest):
        yield Fault(stray.start(), "a brace without its other half", "write {side} or {other side}")


def brace_fault(name: str, said: Said, kind: Kind, sides: Sides | None) -> tuple[str, str] | None:
    """What is wrong with `{name}`, and what to do; None where nothing is."""
    if name not in SIDES:
        close = nearest(name, SIDES)
        return f"nothing is filled in for {{{name}}}", f"did you mean {{{close}}}?" if close else "known: {side}, {other side}"
    if kind is not Kind.EXERCISE or (said.key and said.key != "call") or (said.section and not said.section.has_side):
        return f"no side is known here, for {{{name}}}", "leave it out"
    if sides is Sides.NONE and not said.key:
        return f"{{{name}}} in an exercise without sides", "add sides: alternate, or sides: each"
    return None


def check_characters(report: Report) -> None:
    """Report control characters anywhere in a file, the first of each line."""
    last_line = 0
    for match in CONTROL.finditer(report.source.text):
        line = report.source.line_of(match.start())
        if line > last_line:
            report.error(match.start(), f"the control character U+{ord(match[0]):04X}", "delete it")
            last_line = line
