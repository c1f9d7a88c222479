"""A leaflet from a file: what kind of file it is, its lines, and whether it is English."""

import errno
import re
import sys
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR

from coach.errors import LeafletError, MachineError, NotThereError, UsageError
from coach.leaflet.language import is_english
from coach.leaflet.lines import Raw, raw_lines
from coach.leaflet.read import read_lines
from coach.leaflet.reading import Leaflet

MOST_BYTES = 20_000_000
"""Of a file, whatever is in it."""
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|div|h[1-6]|p|article|section|main)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
PERMITTED = {"iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "iso-8859-15", "us-ascii", "utf-8", "utf8", "utf-16"}
"""The encodings that a page may name."""


def read_leaflet(path: Path | str) -> Leaflet:
    """The exercises of a file: text, Markdown, HTML, PDF or DOCX; `-` is standard input.

    Raises:
        NotThereError: There is no such file.
        LeafletError: It cannot be read, is empty, too large, or not in English.
    """
    name = str(path)
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else bytes_of(Path(path))
    if len(data) > MOST_BYTES:
        raise LeafletError(
            name, f"is too large: at most {MOST_BYTES // 1_000_000} MB are read", "keep the pages with the exercises"
        )
    return read_bytes(data, name)


def bytes_of(path: Path) -> bytes:
    """What is in a file, up to one byte more than is read.

    Raises:
        NotThereError: There is no such file.
        LeafletError: It is a folder.
        UsageError: It is no path.
        MachineError: It may not be read.
    """
    try:
        if S_ISDIR(path.stat().st_mode):
            raise LeafletError(str(path), "is a folder", "name a file in it")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotThereError(path) from error
    except ValueError as error:
        raise UsageError(f"{str(path)!r} is not a path: {error}") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UsageError(f"{str(path)[:50]}… is too long for a path") from error
        raise MachineError(f"{path} cannot be read: {error.strerror}") from error


def read_bytes(data: bytes, name: str) -> Leaflet:
    """The exercises of a file's bytes.

    Raises:
        LeafletError: As `read_leaflet`.
    """
    raws = reader_for(data, name)(data, name)
    if not any(raw.text.strip() for raw in raws):
        raise LeafletError(name, "is empty: there are no words in it", "check that it is the right file")
    if not is_english(raw.text for raw in raws):
        raise LeafletError(name, "is not in English, as far as can be told", "only English is read")
    return read_lines(raws, name)


Reader = Callable[[bytes, str], list[Raw]]


def reader_for(data: bytes, name: str) -> Reader:
    """What makes lines of such bytes; by what is in them, not by the file's name."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from coach.leaflet.pdf import pdf_lines

        return pdf_lines
    if data.startswith(b"PK\x03\x04"):
        from coach.leaflet.docx import docx_lines

        return docx_lines
    del name
    return text_lines


def text_lines(data: bytes, name: str) -> list[Raw]:
    """The lines of a text, a Markdown file or an HTML page.

    Raises:
        LeafletError: It is not text, or in an encoding that is not known.
    """
    text = decoded(data, name)
    if HTML_START.match(text[:2000]) or name.lower().endswith((".html", ".htm", ".xhtml")):
        from coach.leaflet.html import html_lines

        return html_lines(text, name)
    return raw_lines(text)


def decoded(data: bytes, name: str) -> str:
    """The text of some bytes: UTF-8, UTF-16 with its mark, or what an HTML page names.

    Raises:
        LeafletError: It is none of these.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return try_decoding(data, "utf-16", name)
    if b"\x00" in data[:4096] or data[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0", b"\xd0\xcf\x11\xe0", b"{\\rt"):
        raise LeafletError(name, "is not text that can be read")
    named = CHARSET.search(data[:4096])
    encoding = named[1].decode("ascii").lower() if named else "utf-8"
    return try_decoding(data, encoding if encoding in PERMITTED and encoding != "utf-16" else "utf-8", name)


def try_decoding(data: bytes, encoding: str, name: str) -> str:
    """The text in that encoding.

    Raises:
        LeafletError: It is not in that encoding.
    """
    try:
        return data.decode("utf-8-sig" if encoding in {"utf-8", "utf8"} else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LeafletError(name, f"is not {encoding.upper()} text: see line {line}", "save it as UTF-8") from error
