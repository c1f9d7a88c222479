"""Leaflets of every kind of file, and files that are none."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import LeafletError, NotThereError
from coach.leaflet import read_bytes, read_leaflet
from coach.model import Range

HTML = """<!DOCTYPE html><html><head><title>Knees</title><style>p { color: red }</style><script>lift("your leg")</script></head>
<body><nav><ul><li>Home</li><li>Shop</li></ul></nav>
<h1>Knee exercises</h1>
<h2>Heel slides</h2><p>Lie on your back.<p>Slide your heel towards your bottom, and back.
<p>Repeat 10&nbsp;times.</p>
<p><b>Wall sit</b></p><ol><li>Stand with your back to a wall.<li>Slide down, and hold for 5&ndash;10 seconds.</ol>
<table><tr><th>Exercise</th><th>How</th><th>Dose</th></tr>
<tr><td>Calf raises</td><td>Stand tall. Lift your heels.</td><td>3 x 12</td></tr></table>
<footer>Lift your spirits: subscribe</footer></body></html>"""
WORDS = ["Heel slides", "Lie on your back.", "Slide your heel towards your bottom.", "Repeat 10 times."]


def test_an_html_page_is_read_without_navigation_and_scripts() -> None:
    """Headings, bold lines and first cells are titles; the line is that of the page's source."""
    found = read_bytes(HTML.encode(), "knees.html").exercises

    assert [reading.name.value for reading in found] == ["Heel slides", "Wall sit", "Calf raises"]
    assert found[0].reps is not None
    assert (found[0].reps.value, found[0].reps.line) == (Range.of(10), 5)
    assert found[2].sets is not None


def test_a_pdf_is_read_by_its_text(make_pdf: Callable[[list[str]], bytes]) -> None:
    """Its text layer is what counts."""
    found = read_bytes(make_pdf(WORDS), "knees.pdf").exercises

    assert [reading.name.value for reading in found] == ["Heel slides"]


def test_a_scan_says_that_it_has_no_text(make_pdf: Callable[[list[str]], bytes]) -> None:
    """A PDF without words is refused with what to do."""
    with pytest.raises(LeafletError, match="is a PDF without text"):
        read_bytes(make_pdf([]), "scan.pdf")


def test_an_encrypted_pdf_says_so(make_pdf: Callable[[list[str]], bytes]) -> None:
    """One with a password is refused."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf(WORDS))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(LeafletError, match="is encrypted"):
        read_bytes(out.getvalue(), "secret.pdf")


def test_a_word_document_is_read(make_docx: Callable[[str], bytes]) -> None:
    """Headings are titles, and each paragraph is a line."""
    style = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
    body = "".join(f"<w:p>{style if at == 0 else ''}<w:r><w:t>{words}</w:t></w:r></w:p>" for at, words in enumerate(WORDS))
    found = read_bytes(make_docx(body), "knees.docx").exercises

    assert [reading.name.value for reading in found] == ["Heel slides"]
    assert found[0].reps is not None
    assert found[0].reps.line == 4


def test_a_word_document_with_a_bomb_in_it_is_refused(make_docx: Callable[[str], bytes]) -> None:
    """Entities are not unpacked."""
    data = make_docx("<w:p><w:r><w:t>Lift</w:t></w:r></w:p>")
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bomb)

    assert read_bytes(data, "good.docx").exercises == ()
    with pytest.raises(LeafletError, match="is a Word document that is damaged"):
        read_bytes(out.getvalue(), "bomb.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_unicode_is_read(encoding: str) -> None:
    """With a mark at its start or without."""
    assert len(read_bytes("\n".join(WORDS).encode(encoding), "knees.txt").exercises) == 1


def test_a_page_that_names_its_encoding_is_believed() -> None:
    """Old HTML pages are in Windows letters."""
    page = HTML.replace("<head>", '<head><meta charset="windows-1252">').replace("&ndash;", "\u2013")

    assert len(read_bytes(page.encode("cp1252"), "knees.html").exercises) == 3


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"Lift \xe9", "is not UTF-8 text"),
        (b"\x89PNG\x00", "is not text"),
        (b"%PDF-1.7 and no more", "damaged"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"<html>" + b"<div>" * 3000 + b"x", "nested more than"),
        ("Подними ногу и держи пять секунд. ".encode() * 5, "is not in English"),
        ("Allongez-vous sur le dos et pliez les genoux. Tenez la position et répétez dix fois.".encode(), "is not in English"),
    ],
)  # fmt: skip
def test_what_is_no_leaflet_is_refused_with_a_reason(data: bytes, why: str) -> None:
    """One message, which says what is wrong with it."""
    with pytest.raises(LeafletError, match=why):
        read_bytes(data, "page")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """Twenty megabytes are read at the most."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(LeafletError, match="is too large"):
        read_leaflet(path)


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    """A folder is no leaflet; a missing file is a wrong command line."""
    with pytest.raises(LeafletError, match="is a folder"):
        read_leaflet(tmp_path)
    with pytest.raises(NotThereError):
        read_leaflet(tmp_path / "nothing.txt")
