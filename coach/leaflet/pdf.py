"""The lines of a PDF's text layer."""

import io
import logging
import struct
import zlib

from coach.errors import LeafletError
from coach.leaflet.lines import Raw, raw_lines

MOST_PAGES = 300
MOST_CHARACTERS = 12_000_000
BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
    AssertionError,
    struct.error,
    zlib.error,
    OSError,
)
"""What a damaged file makes the reader stumble over."""


def pdf_lines(data: bytes, name: str) -> list[Raw]:
    """The lines of all pages.

    Raises:
        LeafletError: It is encrypted, damaged, or has no text: a scan.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it chatters about small faults
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise LeafletError(name, "is encrypted", "save a copy without a password, and read that")
        text = "\n\n".join(page.extract_text() for page in reader.pages[:MOST_PAGES])
    except (PyPdfError, *BROKEN) as error:
        raise LeafletError(name, "is a PDF that is damaged, or made in a way that cannot be read") from error
    if not text.strip():
        raise LeafletError(name, "is a PDF without text, as scans are", "run it through text recognition (OCR) first")
    return raw_lines(text[:MOST_CHARACTERS])
