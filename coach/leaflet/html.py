"""The lines of an HTML page: its words, without navigation, scripts and forms.

A reader of its own, in one pass over the page: the standard library's takes more than linear time on broken pages.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from coach.errors import LeafletError
from coach.leaflet.lines import Raw
from coach.leaflet.tidy import tidy

NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]{0,30}")
SPACES = re.compile(r"[ \t\r\n\f\v]+")
SKIPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "footer",
        "aside",
        "form",
        "select",
        "noscript",
        "svg",
        "button",
        "iframe",
        "template",
        "head",
        "object",
        "canvas",
    ]
)
RAW_TEXT = frozenset({"script", "style"})
BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "table",
        "section",
        "article",
        "main",
        "header",
        "blockquote",
        "pre",
        "dt",
        "dd",
        "dl",
        "figure",
        "figcaption",
        "hr",
        "caption",
        "title",
        "body",
        "html",
    ]
)
APART = BLOCKS - {"br", "td", "th"}
"""An empty line stands before these."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption"})
BOLD = frozenset({"b", "strong"})
VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"])
CLOSES = {
    "li": ("li", "p"),
    "td": ("td", "th", "p"),
    "th": ("td", "th", "p"),
    "tr": ("td", "th", "tr", "p"),
    "dt": ("dt", "dd", "p"),
    "dd": ("dt", "dd", "p"),
}
"""Tags that end others which pages leave open; any block ends a paragraph."""
DEEPEST = 2_000
"""No page that a person wrote is nested deeper."""
LONGEST_CELL = 60


class Piece(NamedTuple):
    """A tag or some text."""

    kind: str
    """`text`, `open` or `close`."""
    value: str
    """The text, or the tag's name."""
    at: int
    """Where it starts."""


def pieces(page: str) -> Iterator[Piece]:
    """The tags and texts of a page, in one pass; comments are left out."""
    at, size = 0, len(page)
    lost: set[str] = set()
    while at < size:
        start = page.find("<", at)
        if start < 0:
            break
        if start > at:
            yield Piece("text", page[at:start], at)
        end, made = tag_at(page, start, lost)
        if made:
            yield made
        at = end
    if at < size:
        yield Piece("text", page[at:], at)


def tag_at(page: str, start: int, lost: set[str]) -> tuple[int, Piece | None]:
    """Where the tag that starts there ends, and what it is; `lost` are ends that the page has no more of."""
    if page.startswith("<!--", start):
        return after(page, "-->", start + 4, lost), None
    named = NAME.match(page, start + 1)
    if not named and page[start + 1 : start + 2] not in ("!", "?"):
        return start + 1, Piece("text", "<", start)
    end = after(page, ">", start, lost)
    if not named:
        return end, None
    name = named[0].lower()
    if name in RAW_TEXT and not page.startswith("/>", end - 2):
        return after(page, f"</{name}", end, lost), None
    return end, Piece("close" if name[0] == "/" else "open", name.lstrip("/"), start)


def after(page: str, end: str, start: int, lost: set[str]) -> int:
    """Where the next such end stops; the page's own end where there is none, which is not looked for twice."""
    found = -1 if end in lost else page.find(end, start)
    if found < 0:
        lost.add(end)
        return start + 1 if end == ">" else len(page)
    return found + len(end)


class Lines:
    """Puts words into lines as tags come and go."""

    def __init__(self, page: str, name: str) -> None:
        """Start before the first tag."""
        self.page, self.name = page, name
        self.out: list[Raw] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.skipping = 0
        self.bold = 0
        self.all_bold = True
        self.number, self.counted, self.started = 1, 0, 0
        self.lists: list[int] = []
        self.cells = 0

    def read(self) -> list[Raw]:
        """All lines of the page."""
        for piece in pieces(self.page):
            if piece.kind == "text":
                self.text(piece)
            elif piece.kind == "open":
                self.enter(piece)
            else:
                self.leave(piece)
        self.end_line()
        return self.out

    def text(self, piece: Piece) -> None:
        """Add words to the line."""
        if self.skipping or not piece.value:
            return
        words = SPACES.sub(" ", unescape(piece.value))
        if words.strip():
            if not self.words:
                self.started = self.line_at(piece.at + len(piece.value) - len(piece.value.lstrip()))
            self.all_bold = self.all_bold and self.bold > 0
        self.words.append(words)

    def enter(self, piece: Piece) -> None:
        """Begin a tag."""
        tag = piece.value
        if tag in BLOCKS:
            self.end_line(apart=tag in APART)
        if tag in {"td", "th"}:
            self.next_cell()
        elif tag == "tr":
            self.cells = 0
        elif tag in {"ol", "ul"}:
            self.lists.append(1 if tag == "ol" else 0)
        if tag in VOID or self.page.startswith("/>", self.page.find(">", piece.at) - 1):
            return
        while self.open and self.open[-1] in CLOSES.get(tag, ("p",) if tag in BLOCKS else ()):
            self.leave(Piece("close", self.open[-1], piece.at))
        self.open.append(tag)
        if len(self.open) > DEEPEST:
            raise LeafletError(self.name, f"is nested more than {DEEPEST} deep, so it is no page of a leaflet")
        self.skipping += tag in SKIPPED
        self.bold += tag in BOLD

    def leave(self, piece: Piece) -> None:
        """End a tag, and those inside it that were left open."""
        tag = piece.value
        if tag in BLOCKS and not self.skipping:
            self.end_line(apart=tag in APART)
        if tag not in self.open[-DEEPEST:]:
            return
        while self.open:
            closed = self.open.pop()
            self.skipping -= closed in SKIPPED
            self.bold -= closed in BOLD
            if closed in {"ol", "ul"} and self.lists:
                self.lists.pop()
            if closed == tag:
                return

    def next_cell(self) -> None:
        """Begin a cell: the first of a row that has several names the row."""
        self.cells += 1
        if self.cells == 2 and self.out and len(self.out[-1].text) < LONGEST_CELL:  # noqa: PLR2004 - the first has ended
            self.out[-1] = self.out[-1]._replace(heading=True)

    def end_line(self, *, apart: bool = False) -> None:
        """Finish the line, if it says anything."""
        text = tidy("".join(self.words)).replace("\n", " ").strip()
        if text:
            heading = any(tag in HEADINGS for tag in self.open[-4:]) or (self.all_bold and len(text) < LONGEST_CELL)
            item = "li" in self.open[-6:]
            self.out.append(Raw(text, self.started, heading, item, self.item_number() if item else 0))
        if apart and self.out and self.out[-1].text and "li" not in self.open[-2:]:
            self.out.append(Raw("", self.number))
        self.words, self.all_bold = [], True

    def item_number(self) -> int:
        """The number of an item in a numbered list; 0 in another."""
        if not self.lists or not self.lists[-1]:
            return 0
        number = self.lists[-1]
        self.lists[-1] += 1
        return number

    def line_at(self, at: int) -> int:
        """The page's line at a place, counted on from the last."""
        self.number += self.page.count("\n", self.counted, at)
        self.counted = at
        return self.number


def html_lines(page: str, name: str) -> list[Raw]:
    """The lines of a page that say something.

    Raises:
        LeafletError: It is nested so deeply that nobody wrote it.
    """
    return Lines(page, name).read()
