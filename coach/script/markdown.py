"""The body of a script: Markdown to titles, sections, items and notes."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from coach.script.document import Block, Body, Item, Note, Section, Title, Written
from coach.script.engines import markdown
from coach.script.inline import read_inline
from coach.script.plain_markdown import plain_body
from coach.script.source import Report

if TYPE_CHECKING:
    from markdown_it.token import Token

COMMENTS = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->)+\s*", re.DOTALL)
NOT_HERE = {
    "fence": "a block of code",
    "code_block": "a line indented by four spaces or more",
    "hr": "a rule",
    "blockquote": "a quotation",
    "table": "a table",
}


class Node(NamedTuple):
    """A block of Markdown: its opening token, and the tokens inside."""

    kind: str
    token: "Token"
    inner: "list[Token]"


def nodes(tokens: "list[Token]") -> Iterator[Node]:
    """The outermost blocks among tokens."""
    start = 0
    while start < len(tokens):
        stop = start
        if tokens[start].nesting == 1:
            level = tokens[start].level
            stop = next(at for at in range(start + 1, len(tokens)) if tokens[at].level == level)
        yield Node(tokens[start].type.removesuffix("_open"), tokens[start], tokens[start + 1 : stop])
        start = stop + 1


def read_body(offset: int, report: Report) -> Body:
    """Everything from an offset on, which starts a line."""
    reader = Reader(offset, report)
    return plain_body(report.source.text, offset, reader.read_item) or reader.body()


class Reader:
    """Reads the body of one script."""

    def __init__(self, offset: int, report: Report) -> None:
        """Read from the line that starts at `offset`."""
        self.offset, self.report, self.source = offset, report, report.source
        self.first_line = self.source.line_of(offset)

    def body(self) -> Body:
        """The head and the sections."""
        head: list[Block] = []
        sections: list[tuple[Written, list[Block]]] = []
        for node in nodes(markdown().parse(self.source.text[self.offset :])):
            if node.kind == "heading" and node.token.tag == "h2":
                sections.append((self.heading(node), []))
                continue
            blocks = list(self.blocks(node))
            (sections[-1][1] if sections else head).extend(blocks)
            self.check_title(blocks, head, in_section=bool(sections))
        return Body(tuple(head), tuple(Section(name=name, blocks=tuple(blocks)) for name, blocks in sections))

    def check_title(self, blocks: list[Block], head: list[Block], *, in_section: bool) -> None:
        """Report a title that is not the only one, or that stands in a section."""
        titles = sum(isinstance(block, Title) for block in head)
        for block in blocks:
            if isinstance(block, Title) and (in_section or titles > 1):
                self.report.error(block.offset, "a # title stands once, before the sections", "## starts a section")

    def heading(self, node: Node) -> Written:
        """The words of a heading."""
        if node.inner[0].content:
            return self.content(node.inner[0]).squeezed()
        return Written(text="", offsets=(self.start(node.token).at(0),))

    def blocks(self, node: Node) -> Iterator[Block]:
        """What a block holds: the items of a list, a note, a title; what cannot stand here is reported."""
        if node.kind in ("bullet_list", "ordered_list"):
            for inner in nodes(node.inner):
                yield from self.item(inner)
        elif node.kind == "paragraph":
            yield self.paragraph(node)
        elif node.kind == "html_block":
            yield from self.comment(node)
        elif node.kind == "heading" and node.token.tag == "h1":
            words = self.heading(node)
            yield Title(text=words.text, offset=words.at(0))
        else:
            self.refuse(node)

    def refuse(self, node: Node) -> None:
        """Report a block that has no meaning in a script."""
        offset = self.start(node.token).at(0)
        if node.kind == "heading":
            self.report.error(offset, f"a heading of level {node.token.tag[1]}", "sections are headings of level 2: ## Tips")
        else:
            what = NOT_HERE.get(node.kind, f"a {node.kind}")
            self.report.error(offset, f"{what} has no meaning here", "lines that are said start with a dash")

    def item(self, node: Node) -> Iterator[Item]:
        """The item in a list; one without words is reported."""
        inner = list(nodes(node.inner))
        if not inner or inner[0].kind != "paragraph" or not inner[0].inner[0].content:
            self.report.error(self.start(node.token).at(0), "an item without words", "write what is said after the dash")
            return
        blocks = tuple(block for nested in inner[1:] for block in self.blocks(nested))
        yield self.read_item(self.content(inner[0].inner[0]), blocks)

    def read_item(self, content: Written, blocks: tuple[Block, ...]) -> Item:
        """The item with those words, and with what is nested in it."""
        words, raw, directions, comments = read_inline(content, self.report)
        return Item(words=words, raw=raw, directions=directions, comments=comments, blocks=blocks, offset=content.at(0))

    def paragraph(self, node: Node) -> Note:
        """A note for the reader."""
        text, offset = node.inner[0].content, self.content(node.inner[0]).at(0)
        if text.rstrip().endswith("]"):
            self.report.warn(offset, "a paragraph is a note, and is not said", "start it with a dash, if it is a line")
        return Note(text=text, is_comment=False, offset=offset)

    def comment(self, node: Node) -> Iterator[Note]:
        """A comment; other HTML is reported."""
        offset = self.start(node.token).at(0)
        text = node.token.content.strip()
        if COMMENTS.fullmatch(text):
            yield Note(text=text, is_comment=True, offset=offset)
        elif text.startswith("<!--") and "-->" not in text:
            self.report.error(offset, "a comment that is not closed", "close it with -->")
        else:
            self.report.error(offset, "HTML has no meaning here", "only comments, <!-- … -->, are kept")

    def start(self, token: "Token") -> Written:
        """The first line that a block stands on, from its first visible character."""
        line = self.first_line + (token.map[0] if token.map else 0)
        text = self.source.line_text(line)
        return Written.at_offset(text, self.source.starts[line - 1]).cut(len(text) - len(text.lstrip()), len(text))

    def content(self, token: "Token") -> Written:
        """The words of a paragraph or a heading, on one line, with their offsets."""
        first = self.first_line + (token.map[0] if token.map else 0)
        parts = [self.piece(first + at, line.strip()) for at, line in enumerate(token.content.split("\n"))]
        if len(parts) == 1:
            return parts[0]
        text = " ".join([*(without_break(part.text) for part in parts[:-1]), parts[-1].text])
        offsets: list[int] = []
        for part in parts:
            cut = len(part.text) if part is parts[-1] else len(without_break(part.text))
            offsets += [*part.offsets[:cut], part.at(len(part.text)) + 1]
        return Written(text=text, offsets=tuple(offsets[: len(text)]))

    def piece(self, line: int, text: str) -> Written:
        """Words on a line of the source, which they end (but for the marks that close a heading)."""
        at = self.source.line_text(line).rfind(text)
        return Written.at_offset(text, self.source.starts[line - 1] + max(at, 0))


def without_break(text: str) -> str:
    r"""The line without the backslash that breaks it in Markdown; two of them are one that is said.

    >>> without_break("and on" + chr(92))
    'and on'
    """
    backslashes = len(text) - len(text.rstrip("\\"))
    return text[:-1] if backslashes % 2 else text
