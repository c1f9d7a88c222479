"""Everything in a script that a voice will say, in the order of the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from coach.script.document import Document, Item, Kind, Written
from coach.script.fields import field_of
from coach.script.lines import SILENT
from coach.script.sections import SectionKind, section_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words that will be said."""

    words: Written
    """The words."""
    key: str = ""
    """The front matter's key; empty where it is a line."""
    section: SectionKind | None = None
    """The section; None where it is no line."""
    item: Item | None = None
    """The line's item: of a short wording, that of its line."""
    is_short: bool = False
    """Whether it is a short wording."""


def everything_said(document: Document) -> Iterator[Said]:
    """All that will be said; short wordings that are silent, and entries of a routine, are not among it."""
    for entry in document.front:
        field = field_of(document.kind, entry.key.text)
        if field is not None and field.is_said:
            yield from (Said(words=words, key=field.key) for words in entry.values)
    for section in document.sections:
        kind = section_kind(section.name.text)
        for item in section.items if document.kind is not Kind.ROUTINE else ():
            yield Said(words=item.words, section=kind, item=item)
            shorts = (short.words for short in item.items if short.words.text not in SILENT)
            yield from (Said(words=words, section=kind, item=item, is_short=True) for words in shorts)
