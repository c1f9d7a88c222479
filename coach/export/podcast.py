"""A podcast feed of sessions: RSS 2.0 with the tags that podcast players know, and chapters as JSON beside each."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from coach.errors import UsageError
from coach.timeline import Chapter
from coach.units import Ms, ms_to_seconds

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ATOM = "http://www.w3.org/2005/Atom"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
NAMESPACES = {"atom": ATOM, "itunes": ITUNES, "podcast": PODCAST}
PODCAST_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""What Podcasting 2.0 makes a feed's own number from."""

CHAPTERS_TYPE = "application/json+chapters"
CHAPTERS_VERSION = "1.2.0"
TYPES = {".mp3": "audio/mpeg", ".vtt": "text/vtt", ".srt": "application/x-subrip", ".lrc": "text/plain"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One session of a folder."""

    name: str
    """The stem of its files."""
    title: str
    """For people."""
    about: str
    """A sentence or two about it."""
    length: Ms
    """How long it is."""
    size: int
    """Of its sound, in bytes."""
    made: datetime
    """When its sound was written; it knows its time zone."""
    sound: str = ".mp3"
    """The suffix of its sound."""
    captions: tuple[str, ...] = ()
    """The suffixes of its captions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A folder of sessions, as people find it."""

    title: str
    """Its name."""
    about: str
    """What it is."""
    cover: str
    """The file name of its picture."""
    episodes: tuple[Episode, ...]
    """Its sessions, in order."""


def check_base(url: str) -> str:
    """The address that a folder will have, without a slash at its end.

    Raises:
        UsageError: It is no address of the web.
    """
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        sound = False
    if not sound or any(sign.isspace() for sign in url):
        raise UsageError(f"{url!r} is not an address where a folder could be: write one such as https://example.org/exercises")
    return url.rstrip("/")


def chapters_json(chapters: Iterable[Chapter]) -> str:
    """The chapters as Podcasting 2.0 has them: seconds and titles."""
    listed = [
        {"startTime": ms_to_seconds(chapter.start), "endTime": ms_to_seconds(chapter.end), "title": chapter.title}
        for chapter in chapters
    ]
    return json.dumps({"version": CHAPTERS_VERSION, "chapters": listed}, ensure_ascii=False, indent=1) + "\n"


def feed(show: Show, base: str) -> str:
    """The feed as XML.

    Args:
        show: What is in it.
        base: The address of the folder, as `check_base` gives it.
    """
    from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

    for prefix, name in NAMESPACES.items():
        register_namespace(prefix, name)
    rss = Element("rss", {"version": "2.0"})
    channel = SubElement(rss, "channel")
    _channel(channel, show, base)
    for episode in show.episodes:
        _item(SubElement(channel, "item"), episode, base)
    indent(rss)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(rss, encoding="unicode") + "\n"


def _channel(channel: "Element", show: Show, base: str) -> None:
    _add(channel, "title", show.title)
    _add(channel, "link", f"{base}/index.html")
    _add(channel, "description", show.about)
    _add(channel, "language", "en-gb")
    _add(channel, f"{{{ATOM}}}link", href=f"{base}/feed.xml", rel="self", type="application/rss+xml")
    _add(channel, f"{{{ITUNES}}}author", "coach")
    _add(channel, f"{{{ITUNES}}}image", href=_address(base, show.cover))
    _add(channel, f"{{{ITUNES}}}category", text="Health & Fitness")
    _add(channel, f"{{{ITUNES}}}explicit", "false")
    _add(channel, f"{{{ITUNES}}}type", "serial")
    _add(channel, f"{{{PODCAST}}}guid", str(uuid5(PODCAST_GUIDS, f"{base}/feed.xml".partition("://")[2])))


def _item(item: "Element", episode: Episode, base: str) -> None:
    sound = _address(base, episode.name + episode.sound)
    _add(item, "title", episode.title)
    _add(item, "description", episode.about)
    _add(item, "enclosure", url=sound, length=str(episode.size), type=TYPES[episode.sound])
    _add(item, "guid", sound, isPermaLink="false")
    _add(item, "pubDate", format_datetime(episode.made))
    _add(item, f"{{{ITUNES}}}duration", str(round(ms_to_seconds(episode.length))))
    _add(item, f"{{{ITUNES}}}explicit", "false")
    _add(item, f"{{{PODCAST}}}chapters", url=_address(base, f"{episode.name}.chapters.json"), type=CHAPTERS_TYPE)
    for suffix in _transcripts(episode.captions):
        _add(item, f"{{{PODCAST}}}transcript", url=_address(base, episode.name + suffix), type=TYPES[suffix])


def _transcripts(captions: Sequence[str]) -> list[str]:
    """Those that podcast players read."""
    return [suffix for suffix in captions if suffix in (".vtt", ".srt")]


def _add(parent: "Element", tag: str, words: str = "", **attributes: str) -> None:
    from xml.etree.ElementTree import SubElement

    SubElement(parent, tag, attributes).text = words or None


def _address(base: str, name: str) -> str:
    return f"{base}/{quote(name)}"
