"""The lines of a Word document (DOCX)."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.errors import LeafletError
from coach.leaflet.lines import Raw
from coach.leaflet.tidy import tidy

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_BYTES = 50_000_000
"""Of the words inside, unpacked."""


def docx_lines(data: bytes, name: str) -> list[Raw]:
    """The lines of the document: paragraphs and cells of tables, in order; the line is the paragraph's number.

    Raises:
        LeafletError: It is damaged, or no Word document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = part(archive, "word/document.xml", name)
            numbers = part(archive, "word/numbering.xml", name) if "word/numbering.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise LeafletError(name, "is a Word document that is damaged, or another kind of archive") from error
    return list(lines(body, numbered_lists(numbers)))


def part(archive: zipfile.ZipFile, path: str, name: str) -> "Element":
    """One XML file of the document.

    Raises:
        LeafletError: It is too large, or not XML that can be trusted.
        KeyError: It is not there.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    with archive.open(path) as file:
        text = file.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise LeafletError(name, "unpacks to more than any leaflet holds")
    try:
        root: Element = fromstring(text)
    except (ParseError, DefusedXmlException) as error:
        raise LeafletError(name, "is a Word document that is damaged") from error
    return root


def numbered_lists(numbers: "Element | None") -> frozenset[str]:
    """The ids of the lists that are numbered, not bulleted."""
    if numbers is None:
        return frozenset()
    formats = {}
    for abstract in numbers.iter(f"{W}abstractNum"):
        first = next(abstract.iter(f"{W}numFmt"), None)
        formats[abstract.get(f"{W}abstractNumId")] = first.get(f"{W}val") if first is not None else "bullet"
    lists = {num.get(f"{W}numId"): num.find(f"{W}abstractNumId") for num in numbers.iter(f"{W}num")}
    return frozenset(
        key
        for key, link in lists.items()
        if key and link is not None and formats.get(link.get(f"{W}val")) not in ("bullet", "none", None)
    )


def lines(body: "Element", numbered: frozenset[str]) -> Iterator[Raw]:
    """The paragraphs that say something; the first cell of a row with several is a heading."""
    counts: dict[str, int] = {}
    firsts = first_cells(body)
    for number, paragraph in enumerate(body.iter(f"{W}p"), 1):
        text = tidy(words(paragraph))
        style = value(paragraph, "pStyle").lower()
        listed = value(paragraph, "numId")
        if listed in numbered:
            counts[listed] = counts.get(listed, 0) + 1
        heading = style.startswith(("heading", "title")) or paragraph in firsts or is_bold(paragraph)
        for piece in text.split("\n"):
            yield Raw(piece, number, heading and bool(piece.strip()), bool(listed), counts.get(listed, 0))
        if not listed:
            yield Raw("", number)


def first_cells(body: "Element") -> set["Element"]:
    """The paragraphs of the first cells of rows with several cells."""
    rows = [row.findall(f"{W}tc") for row in body.iter(f"{W}tr")]
    return {paragraph for cells in rows if len(cells) > 1 for paragraph in cells[0].iter(f"{W}p")}


def words(paragraph: "Element") -> str:
    """The words of a paragraph; breaks are line ends."""
    out = []
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            out.append(node.text or "")
        elif node.tag in (f"{W}br", f"{W}cr"):
            out.append("\n")
        elif node.tag == f"{W}tab":
            out.append(" ")
    return "".join(out)


def value(paragraph: "Element", tag: str) -> str:
    """A property of a paragraph; empty where it has none."""
    node = next(paragraph.iter(f"{W}{tag}"), None)
    return (node.get(f"{W}val") or "") if node is not None else ""


def is_bold(paragraph: "Element") -> bool:
    """Whether all that a paragraph says is bold."""
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(node.text or "" for node in run.iter(f"{W}t")).strip()]
    return bool(runs) and all(run.find(f"{W}rPr/{W}b") is not None for run in runs)
