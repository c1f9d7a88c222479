"""The feed and the index of a folder, as others read them."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from coach.errors import UsageError
from coach.export import Episode, Show, chapters_json, check_base, feed, index_page
from coach.units import Ms

BASE = "https://example.org/a%20b"
MADE = datetime(2024, 2, 29, 7, 5, tzinfo=timezone.utc)


@pytest.fixture
def show() -> Show:
    """Two sessions, one with signs that mean something in XML."""
    episodes = (
        Episode(name="one", title="Früh & <spät>", about="A “session”.", length=Ms(540_400), size=4_000_000, made=MADE),
        Episode(name="two", title="Two", about="", length=Ms(61_000), size=1, made=MADE, captions=(".vtt", ".srt", ".lrc")),
    )
    return Show(title="Backs & more", about="All of them.", cover="cover.png", episodes=episodes)


def test_a_feed_parser_reads_it_back(show: Show) -> None:
    """Titles, lengths, sizes, dates, sounds, chapters and transcripts."""
    read = feedparser.parse(feed(show, BASE))

    assert not read.bozo
    assert (read.feed.title, read.feed.link, read.feed.language) == ("Backs & more", f"{BASE}/index.html", "en-gb")
    assert read.feed.image.href == f"{BASE}/cover.png"
    first, second = read.entries
    assert (first.title, first.summary, first.itunes_duration) == ("Früh & <spät>", "A “session”.", "540")
    assert first.enclosures == [{"href": f"{BASE}/one.mp3", "length": "4000000", "type": "audio/mpeg"}]
    assert first.published_parsed[:6] == (2024, 2, 29, 7, 5, 0)
    assert first.podcast_chapters == {"url": f"{BASE}/one.chapters.json", "type": "application/json+chapters"}
    assert second.podcast_transcript["url"] == f"{BASE}/two.srt"
    assert len({entry.id for entry in read.entries}) == 2


def test_it_has_what_podcast_directories_ask_for(show: Show) -> None:
    """The tags of iTunes and of Podcasting 2.0, and its own address."""
    channel = ET.fromstring(feed(show, BASE)).find("channel")  # noqa: S314 - it was written just now
    assert channel is not None
    itunes, podcast = "{http://www.itunes.com/dtds/podcast-1.0.dtd}", "{https://podcastindex.org/namespace/1.0}"

    assert channel.find(f"{itunes}category").attrib == {"text": "Health & Fitness"}
    assert channel.find(f"{itunes}explicit").text == "false"
    assert len(channel.find(f"{podcast}guid").text) == 36
    assert channel.find("{http://www.w3.org/2005/Atom}link").attrib["href"] == f"{BASE}/feed.xml"
    transcripts = channel.findall(f"item/{podcast}transcript")
    assert [each.attrib["type"] for each in transcripts] == ["text/vtt", "application/x-subrip"]


def test_the_same_folder_gives_the_same_feed(show: Show) -> None:
    """Nothing of the day is in it; another address is another podcast."""
    assert feed(show, BASE) == feed(show, BASE)
    assert feed(show, "https://example.org/b") != feed(show, BASE)


def test_chapters_are_json_in_seconds(session: Any) -> None:
    """As Podcasting 2.0 has them."""
    chapters = session([1, 1])

    read = json.loads(chapters_json(chapters))

    assert read["version"] == "1.2.0"
    assert [(each["startTime"], each["endTime"], each["title"]) for each in read["chapters"]] == [
        (chapter.start / 1000, chapter.end / 1000, chapter.title) for chapter in chapters
    ]


class Links(HTMLParser):
    """Collects what a page refers to."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note every address."""
        del tag
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def test_the_index_links_the_files_beside_it(show: Show) -> None:
    """Every sound and every caption; nothing from elsewhere; signs are escaped."""
    page = index_page(show, feed=True)

    assert set(Links(page).found) == {"feed.xml", "cover.png", "one.mp3", "two.mp3", "two.vtt", "two.srt", "two.lrc"}
    assert "Früh &amp; &lt;spät&gt;" in page
    assert "<spät>" not in page
    assert "9 minutes" in page
    assert "feed.xml" not in index_page(show)


@pytest.mark.parametrize("url", ["https://example.org/x/", "http://localhost:8000", "https://example.org"])
def test_an_address_of_the_web_will_do(url: str) -> None:
    """A slash at its end makes no difference."""
    assert check_base(url) == url.rstrip("/")


@pytest.mark.parametrize(
    "url", ["", "example.org", "ftp://example.org", "https://", "https://a b/", "file:///x", "https://e.org/?q", "http://[x"]
)
def test_anything_else_is_refused(url: str) -> None:
    """The command line is wrong: exit 2, and an example."""
    with pytest.raises(UsageError, match=r"https://example\.org") as caught:
        check_base(url)

    assert caught.value.exit_code == 2
