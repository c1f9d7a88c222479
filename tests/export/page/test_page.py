"""The page as a file: all is inside, and nothing in it can become something else."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from coach.export import write_mp3
from coach.export.page.page import SOUND, page, write_page
from coach.timeline import Chapter, ChapterKind, Cue, Role, Timeline
from coach.units import At

if TYPE_CHECKING:
    from pathlib import Path


class Reader(HTMLParser):
    """What a browser finds: each element with its attributes, and the words inside those that hold code."""

    def __init__(self, text: str) -> None:
        """Read it."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self.inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))
        self.inside = dict(attrs).get("id") or tag

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        del tag
        self.inside = ""

    def handle_data(self, data: str) -> None:
        """Its words."""
        self.words[self.inside] = self.words.get(self.inside, "") + data


@pytest.fixture
def hostile() -> Timeline:
    """A session whose words try to become something else."""
    words = "</script><script>alert(1)</script> $title ${sound} &amp; <!-- \u2028 \"quoted\" 'too' \0 ]]>"
    cue = Cue(start=At(1000), end=At(2000), role=Role.INSTRUCT, text=words, short="")
    chapter = Chapter(start=At(0), end=At(3000), title=words, kind=ChapterKind.EXERCISE, position="supine", cues=(cue,))
    return Timeline(title=words, voice="", level="", talk="", pace="", chapters=(chapter,))


def test_words_never_become_markup(hostile: Timeline) -> None:
    """Names and lines of scripts are other people's: the page has the same elements whatever they are."""
    names = [tag for tag, _ in Reader(page(hostile).replace(SOUND, "")).elements]

    assert names.count("script") == 2
    assert page(hostile).count(SOUND) == 1


def test_its_script_gets_the_words_as_they_are(hostile: Timeline) -> None:
    """Escaped on the way, whole when they arrive."""
    session = json.loads(Reader(page(hostile)).words["session"])

    assert session["cues"][0]["text"] == hostile.cues[0].text
    assert session["duration"] == 3000


def test_its_policy_allows_its_own_script_and_style_alone(hostile: Timeline) -> None:
    """By their sums; and no address at all."""
    read = Reader(page(hostile))
    policy = next(attrs["content"] for _, attrs in read.elements if attrs.get("http-equiv") == "Content-Security-Policy")
    sums = {name: b64encode(sha256(read.words[name].encode()).digest()).decode() for name in ("style", "script")}

    assert policy is not None
    assert f"style-src 'sha256-{sums['style']}'; script-src 'sha256-{sums['script']}';" in policy
    assert "default-src 'none'" in policy


def test_no_address_is_in_it(lower_back: Timeline) -> None:
    """Nothing to load, nothing to follow."""
    assert re.findall(r"(?:https?:)?//[a-z0-9]", page(lower_back).replace("// ", "")) == []
    assert {attrs.get("src") or attrs.get("href") for tag, attrs in Reader(page(lower_back)).elements} <= {
        None,
        "data:,",
        f"data:audio/mpeg;base64,{SOUND}",
    }


def test_the_whole_text_and_all_parts_are_in_it(lower_back: Timeline) -> None:
    """They are there without scripts, too."""
    words = Reader(page(lower_back)).words

    assert all(any(cue.text in part for part in words.values()) for cue in lower_back.cues)
    assert lower_back.title in words["h1"]
    assert [attrs["data-start"] for tag, attrs in Reader(page(lower_back)).elements if "data-start" in attrs][
        : len(lower_back.chapters)
    ] == [str(chapter.start) for chapter in lower_back.chapters]


def test_two_sessions_remember_two_places(lower_back: Timeline, hostile: Timeline) -> None:
    """Each session has a name of its own, made of all that is in it; the same session has the same."""
    names = [json.loads(Reader(page(session)).words["session"])["id"] for session in (lower_back, hostile, lower_back)]

    assert names[0] == names[2] != names[1]


def test_the_sound_inside_is_the_mp3(session: Any, clips: Any, kept: Any, tmp_path: Path) -> None:
    """To the byte, what an export to MP3 writes; pieces that were encoded for one are used for the other."""
    chapters = session([3, 2])
    mp3 = write_mp3(tmp_path / "s.mp3", chapters, clips, title="Test", pieces=kept).path.read_bytes()
    clips.loaded.clear()

    written = write_page(tmp_path / "s.html", chapters, clips, title="Test", pieces=kept)

    sound = next(attrs["src"] for tag, attrs in Reader(written.path.read_text("utf-8")).elements if tag == "audio")
    assert sound is not None
    assert b64decode(sound.split(",")[1]) == mp3
    assert not clips.loaded
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s.html", "s.mp3"]
