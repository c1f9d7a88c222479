"""What the tests of leaflets share."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.leaflet import Leaflet, read_bytes

PAGES = Path(__file__).parent / "pages"


@pytest.fixture
def pages() -> Path:
    """The folder of leaflets written for these tests."""
    return PAGES


@pytest.fixture
def read() -> Callable[[str], Leaflet]:
    """Reads a page from its text."""
    return lambda text: read_bytes(text.encode("utf-8"), "page.txt")


@pytest.fixture
def make_pdf() -> Callable[[list[str]], bytes]:
    """Makes a PDF with one page of such lines; without lines, a page as a scan is."""
    return pdf_of


def pdf_of(lines: list[str]) -> bytes:
    """A PDF, object by object."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    return f"{out}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")


@pytest.fixture
def make_docx() -> Callable[[str], bytes]:
    """Makes a Word document of such a body."""
    return docx_of


def docx_of(body: str) -> bytes:
    """A Word document: an archive with the document in it."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()
