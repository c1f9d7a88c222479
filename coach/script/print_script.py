"""A document as text, in its canonical form: what is printed parses to an equal script, and prints the same."""

import re
from collections.abc import Iterator, Sequence

from coach.script.directions import print_direction, read_direction
from coach.script.document import Block, Document, Item, Kind, Note, Title
from coach.script.doses import print_change, read_change
from coach.script.lines import SILENT
from coach.script.mistake import MistakeError
from coach.script.print_front import print_front
from coach.script.sections import canonical_name

UNDERLINE = re.compile(r"[-=|:\s]+\Z")
"""What would make a heading or a table of the line before."""


def print_script(document: Document) -> str:
    """The canonical text of a document: one line an item, its comments and notes in their places."""
    parts = [print_front(document)]
    items = next((at for at, block in enumerate(document.head) if isinstance(block, Item)), len(document.head))
    groups = [(block,) for block in document.head[:items]] + [document.head[items:]]
    parts += [lines_text(block_lines(group, document.kind)) for group in groups if group]
    for section in document.sections:
        heading = f"## {canonical_name(section.name.text)}\n"
        parts.append("\n".join([heading, lines_text(block_lines(section.blocks, document.kind))]))
    return "\n".join(parts)


def lines_text(lines: Iterator[str] | Sequence[str]) -> str:
    """Lines as text."""
    return "".join(f"{line}\n" for line in lines)


def block_lines(blocks: Sequence[Block], kind: Kind) -> Iterator[str]:
    """The lines of blocks; a paragraph has an empty line before it and after it."""
    for index, block in enumerate(blocks):
        if index and (ends_in_prose(blocks[index - 1]) or is_prose(block)):
            yield ""
        match block:
            case Item():
                yield from item_lines(block, kind)
            case Note():
                yield from note_lines(block)
            case Title():
                yield f"# {closed(block.text)}".rstrip()


def is_prose(block: Block) -> bool:
    """Whether a block has empty lines around it."""
    return isinstance(block, Title) or (isinstance(block, Note) and not block.is_comment)


def ends_in_prose(block: Block) -> bool:
    """Whether a block, or what is nested last in it, has an empty line after it."""
    if isinstance(block, Item) and block.blocks:
        return ends_in_prose(block.blocks[-1])
    return is_prose(block)


def item_lines(item: Item, kind: Kind) -> Iterator[str]:
    """The lines of an item, and of what is nested in it."""
    raw = SILENT[0] if item.raw in SILENT else item.raw
    brackets = (f"[{canonical_direction(words.text, kind)}]" for words in item.directions)
    yield " ".join(["-", *filter(None, [raw]), *brackets, *item.comments])
    if item.blocks and is_prose(item.blocks[0]):
        yield ""
    for line in block_lines(item.blocks, kind):
        yield f"  {line}".rstrip(" ") if not line.strip() else f"  {line}"


def note_lines(note: Note) -> Iterator[str]:
    """The lines of a comment or a paragraph, as they were written."""
    first, *more = note.text.split("\n")
    yield first
    for line in more:
        yield f"\\{line.lstrip()}" if not note.is_comment and UNDERLINE.match(line) else line


def canonical_direction(text: str, kind: Kind) -> str:
    """The words between two brackets in their canonical form; as they are where they cannot be read."""
    words = " ".join(text.split())
    try:
        return canonical_change(words) if kind is Kind.ROUTINE else print_direction(read_direction(words))
    except MistakeError:
        return words


def canonical_change(words: str) -> str:
    """A routine's change of dose in its canonical form."""
    word, _, rest = words.partition(" ")
    return print_change(word, read_change(word, rest))


def closed(title: str) -> str:
    """A title whose last character does not close the heading."""
    return f"{title[:-1]}\\#" if title.endswith("#") and not title.endswith("\\#") else title
