"""Pictures as files: SVG that is XML, PNG that a reader opens, and the one in the README."""

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageChops

from coach.app import Choices, compile_routine
from coach.drawing import draw_png, draw_svg
from coach.errors import NotThereError, UsageError
from coach.export import write_picture
from coach.export.plot.picture import picture
from coach.timeline import Chapter, ChapterKind, Timeline, from_json
from coach.units import At

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests/export/data"


def svg(timeline: Timeline) -> str:
    """The session as an SVG picture."""
    return draw_svg(picture(timeline))


def png(timeline: Timeline) -> bytes:
    """The session as a PNG picture."""
    return draw_png(picture(timeline))


def test_svg_is_xml_with_a_shape_for_each_shape(lower_back: Timeline) -> None:
    """And a title and a description, as screen readers look for them."""
    root = ET.fromstring(svg(lower_back))  # noqa: S314 - it was made here
    tags = [element.tag.removeprefix(SVG) for element in root]

    assert tags[:3] == ["title", "desc", "rect"]
    assert len(tags) == 3 + len(picture(lower_back).shapes)
    assert root.attrib["role"] == "img"
    assert set(tags[2:]) == {"rect", "polyline", "text"}


def test_svg_names_no_other_file(lower_back: Timeline) -> None:
    """It can be sent, and shown where nothing may be loaded."""
    assert re.findall(r"href|url\(|@import|https?://(?!www\.w3\.org/2000/svg)", svg(lower_back)) == []


def test_words_never_become_markup() -> None:
    """Titles are other people's."""
    title = '<script>&"\x01</text>'
    chapter = Chapter(start=At(0), end=At(9000), title=title, kind=ChapterKind.EXERCISE, position="supine")
    hostile = Timeline(title=title, voice="", level="", talk="", pace="", chapters=(chapter,))

    root = ET.fromstring(svg(hostile))  # noqa: S314
    assert {element.text for element in root.iter(f"{SVG}text")} >= {'<script>&" </text>'}
    assert Image.open(BytesIO(png(hostile))).format == "PNG"


def test_png_is_twice_as_large_as_the_picture(lower_back: Timeline) -> None:
    """As sharp as screens are, and not empty."""
    image = Image.open(BytesIO(png(lower_back)))
    drawn = picture(lower_back)

    assert image.size == (2 * drawn.width, 2 * drawn.height)
    assert ImageChops.invert(image.convert("L")).getbbox() is not None
    assert len(image.getcolors(1 << 24) or ()) > 50


def test_the_same_session_gives_the_same_picture(lower_back: Timeline) -> None:
    """To the byte."""
    assert (svg(lower_back), png(lower_back)) == (svg(lower_back), png(lower_back))


@pytest.mark.parametrize("suffix", [".svg", ".png", ".PNG"])
def test_a_picture_is_written_whole(suffix: str, lower_back: Timeline, tmp_path: Path) -> None:
    """With its length and size told, and nothing left beside it."""
    written = write_picture(tmp_path / f"s{suffix}", lambda: lower_back)

    assert (written.length, written.size) == (lower_back.duration, written.path.stat().st_size)
    assert [path.name for path in tmp_path.iterdir()] == [f"s{suffix}"]


@pytest.mark.parametrize(("name", "error"), [("s.gif", UsageError), ("s", UsageError), ("no/s.svg", NotThereError)])
def test_what_cannot_be_written_is_said_before_the_session_is_asked_for(
    name: str, error: type[Exception], tmp_path: Path
) -> None:
    """Nobody waits for a voice to hear that."""

    def never() -> Timeline:
        raise AssertionError

    with pytest.raises(error):
        write_picture(tmp_path / name, never)


def test_the_picture_in_the_readme_is_what_is_drawn() -> None:
    """Of the timeline beside it. To renew both: coach preview knee-rolls, with --format json and with --plot."""
    kept = from_json((DATA / "knee-rolls.json").read_text("utf-8"))

    assert svg(kept) == (DATA / "knee-rolls.svg").read_text("utf-8")
    assert "tests/export/data/knee-rolls.svg" in (ROOT / "README.md").read_text("utf-8")


def test_the_picture_in_the_readme_is_of_the_shipped_exercise() -> None:
    """Its parts and its repetitions are those of today; its seconds may be those of another day."""
    kept, today = from_json((DATA / "knee-rolls.json").read_text("utf-8")), compile_routine("knee-rolls", Choices())

    assert [chapter.title for chapter in kept.chapters] == [chapter.title for chapter in today.chapters]
    assert [chapter.dose for chapter in kept.chapters] == [chapter.dose for chapter in today.chapters]
