"""The sections of a script: their names, and what may stand in each."""

from dataclasses import dataclass

from coach.errors import nearest
from coach.model import BreatheIn, BreatheOut, Direction, Hold, Move, Rest, Silence, Wait, WorkFor
from coach.script.document import Document, Kind, Section
from coach.script.source import Report

QUIET: tuple[type[Direction], ...] = (Silence, Wait)
ONCE: tuple[type[Direction], ...] = (*QUIET, Rest, Move, BreatheIn, BreatheOut)
ALL: tuple[type[Direction], ...] = (*ONCE, Hold, WorkFor)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionKind:
    """What may stand in the sections of one name."""

    name: str
    """Canonical; matched without case."""
    attribute: str
    """The model's, which its lines become."""
    kind: Kind = Kind.EXERCISE
    """The files that it belongs to."""
    directions: tuple[type[Direction], ...] = ALL
    """Those that its lines may have."""
    has_side: bool = True
    """Whether a side is known while its lines are said."""
    has_shorts: bool = True
    """Whether its lines may have short wordings."""
    is_repeated: bool = False
    """Whether it is said for every repetition."""


EACH = "Each repetition"
MOVE = "Move"
TIPS = "Tips"
GET_READY = "Get ready"

SECTIONS = (
    SectionKind(name=GET_READY, attribute="get_ready", directions=ONCE),
    SectionKind(name=EACH, attribute="each", is_repeated=True),
    SectionKind(name="Finish", attribute="finish", directions=ONCE),
    SectionKind(name=TIPS, attribute="tips", directions=(), has_shorts=False),
    SectionKind(name="Caution", attribute="cautions", directions=(Silence,), has_side=False, has_shorts=False),
    SectionKind(name="Easier", attribute="easier", is_repeated=True),
    SectionKind(name="Harder", attribute="harder", is_repeated=True),
    SectionKind(name=MOVE, attribute="move", kind=Kind.CHANGE, directions=QUIET, has_side=False),
)
"""Every section, in the order in which `to_document` writes them."""

UNKNOWN = SectionKind(name="An unknown section", attribute="")
"""The kind of sections with any other name: their lines are looked at, and thrown away."""


def section_kind(name: str) -> SectionKind | None:
    """The kind of the sections with that name; None where there is none."""
    return next((known for known in SECTIONS if known.name.lower() == name.lower()), None)


def canonical_name(name: str) -> str:
    """The name as it is printed."""
    known = section_kind(name)
    return known.name if known else name


def kinds_of_sections(document: Document, report: Report) -> list[tuple[SectionKind, Section]]:
    """The document's sections with their kinds; those that are unknown, double or in the wrong kind of file are reported."""
    kinds: list[tuple[SectionKind, Section]] = []
    for section in document.sections:
        kind, at = section_kind(section.name.text), section.name.at(0)
        if kind is None or kind.kind is not document.kind:
            report.error(at, f"unknown section {section.name.text}", section_hint(document.kind, section.name.text))
            kind = UNKNOWN
        elif any(kind is other for other, _ in kinds):
            report.error(at, f"a second section {kind.name}", "write its lines into the first")
        kinds.append((kind, section))
    return kinds


def section_hint(kind: Kind, name: str) -> str:
    """The nearest section, else all that this kind of file has."""
    names = [known.name for known in SECTIONS if known.kind is kind]
    if not names:
        return "a routine has no sections, only a list of exercises"
    close = nearest(name.capitalize(), names)
    return f"did you mean {close}?" if close else f"known: {', '.join(names)}"
