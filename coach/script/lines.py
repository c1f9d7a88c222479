"""List items to lines of the model, and the rules that hold for one line."""

from typing import NamedTuple

from coach.model import Direction, Hold, Line
from coach.script.directions import READERS, print_direction, read_direction
from coach.script.document import Document, Item, Kind, Section, Written
from coach.script.mistake import MistakeError
from coach.script.sections import TIPS, UNKNOWN, SectionKind, kinds_of_sections
from coach.script.source import Report

SILENT = ("…", "...")
"""The wordings that say nothing."""
LONGEST = 240
"""Of a line, in characters."""
LONGEST_TIP = 6
"""In words."""


class ReadLine(NamedTuple):
    """A line of the model, and the item that it was read from."""

    item: Item
    line: Line


def read_sections(document: Document, report: Report) -> dict[SectionKind, list[ReadLine]]:
    """The lines of each known section that the document has; whatever breaks a rule is reported, in others too."""
    for block in document.head:
        if isinstance(block, Item):
            report.error(block.offset, "a line outside any section", "start a section above it: ## Get ready")
    found: dict[SectionKind, list[ReadLine]] = {}
    for kind, section in kinds_of_sections(document, report):
        if document.kind is not Kind.ROUTINE:
            found.setdefault(kind, read_lines(kind, section, report))
    found.pop(UNKNOWN, None)
    return found


def read_lines(kind: SectionKind, section: Section, report: Report) -> list[ReadLine]:
    """The lines of one section."""
    if not section.items:
        report.error(section.name.at(0), f"{kind.name} is empty", "write a line under it that starts with a dash")
    return [read_line(item, kind, report) for item in section.items]


def read_line(item: Item, kind: SectionKind, report: Report) -> ReadLine:
    """One line with its short wordings."""
    direction = read_item_direction(item, kind, report)
    if item.words.text in SILENT:
        report.error(item.offset, "only a short wording can be left out", "write … under the line that it stands for")
    if kind.name == TIPS and len(item.words.text.split()) > LONGEST_TIP:
        report.error(item.offset, f"a tip has at most {LONGEST_TIP} words", "say the rest in Get ready")
    check_length(item.words, report)
    shorts = tuple(read_short(short, direction, kind, report) for short in item.items)
    line = Line(text=item.words.text, direction=direction, shorts=shorts, line=report.source.line_of(item.offset))
    return ReadLine(item, line)


def check_length(words: Written, report: Report) -> None:
    """Report a line that has too many characters."""
    if len(words.text) > LONGEST:
        report.error(words.at(0), f"a line has at most {LONGEST} characters, and this one has {len(words.text)}", "make it two")


def read_short(item: Item, parent: Direction | None, kind: SectionKind, report: Report) -> str:
    """One short wording; empty where nothing is said."""
    if not kind.has_shorts:
        report.error(item.offset, f"lines of {kind.name} have no short wording", "leave it out")
    for deeper in item.items:
        report.error(deeper.offset, "a short wording has none of its own", "indent it by two spaces only")
    check_length(item.words, report)
    own = read_item_direction(item, kind, report)
    if item.directions and own is not None and own != parent:
        same = f"[{print_direction(parent)}]" if parent else "none"
        report.error(bracket(item.directions[0]), "a short wording has the direction of its line", f"{same}: leave this one out")
    if item.words.text not in SILENT:
        return item.words.text
    if isinstance(parent, Hold):
        report.error(item.offset, "the line of a hold is always said", "write a short wording")
    return ""


def read_item_direction(item: Item, kind: SectionKind, report: Report) -> Direction | None:
    """The direction at the end of an item; None where there is none, or none that can be read."""
    if not item.words.text:
        report.error(item.offset, "a direction without words", "write the line that it belongs to before it")
    if len(item.directions) > 1:
        report.error(bracket(item.directions[1]), "a line has one direction", "make it two lines")
    if not item.directions:
        return None
    try:
        direction = read_direction(item.directions[0].text)
    except MistakeError as mistake:
        report.error(bracket(item.directions[0]), mistake.message, mistake.hint)
        return None
    if not isinstance(direction, kind.directions):
        report.error(bracket(item.directions[0]), f"{kind.name} has no [{print_direction(direction)}]", allowed_hint(kind))
    return direction


def bracket(direction: Written) -> int:
    """The offset of the bracket that opens a direction."""
    return direction.at(0) - 1 if direction.offsets else 0


def allowed_hint(kind: SectionKind) -> str:
    """What a section's lines may have."""
    if not kind.directions:
        return "its lines have no direction"
    names = [word for word in READERS if isinstance(read_direction(EXAMPLES[word]), kind.directions)]
    return f"its lines may have a silence like [4s]{', ' if names else ''}{', '.join(f'[{EXAMPLES[word]}]' for word in names)}"


EXAMPLES = {
    "in": "in",
    "out": "out",
    "move": "move 4s",
    "hold": "hold 10s",
    "for": "for 5m",
    "rest": "rest 15s",
    "wait": "wait",
}
"""One of each direction, as hints show it."""
