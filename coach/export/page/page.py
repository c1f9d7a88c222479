"""A session as one page: it plays itself in any browser, from a phone's own storage, without a network."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO

from coach.export.atomic import writing
from coach.export.captions import said
from coach.export.edition import PLAIN, Edition
from coach.export.mp3 import encode_into
from coach.export.preview import all_rows, tags
from coach.export.result import Written
from coach.export.rows import Edge
from coach.timeline import Chapter, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.audio import Clips
    from coach.export.result import Pieces, Progress
    from coach.export.rows import Row
    from coach.timeline import Cue, Window

FOLDER = Path(__file__).parent

BLOCK_BYTES = 3 << 18
"""As much of the sound is turned to text at a time; a multiple of three, so that nothing is added in between."""

SOUND = "\0"
"""Stands for the sound until the page is written: it is too large to be in a string."""


def write_page(
    path: Path,
    chapters: Iterable[Chapter],
    clips: Clips,
    *,
    title: str = "",
    edition: Edition = PLAIN,
    pieces: Pieces | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the session as a page, with its sound as MP3 inside.

    Raises:
        EncoderError: There is no ffmpeg, or it fails.
        NotThereError, UsageError, OutputError: See `writing`. Whatever goes wrong, nothing is left half written.
    """
    seen: list[Chapter] = []
    with writing(path) as file, TemporaryFile(dir=path.parent) as sound:
        kept = _kept(chapters, seen)
        encoded = encode_into(sound, kept, clips, title=title, edition=edition, pieces=pieces, progress=progress)
        before, after = page(session_of(seen, title)).split(SOUND)
        file.write(before.encode())
        _write_base64(sound, file)
        file.write(after.encode())
        size = file.seek(0, os.SEEK_END)
    return Written(path=path, length=encoded, size=size)


def session_of(chapters: Iterable[Chapter], title: str) -> Timeline:
    """The chapters as a timeline; a page does not say with what choices it was made."""
    return Timeline(title=title, voice="", level="", talk="", pace="", chapters=tuple(chapters))


def page(timeline: Timeline) -> str:
    """The page, with `SOUND` where the sound goes, in base64."""
    style, script = (_file(f"page.{suffix}") for suffix in ("css", "js"))
    return Template(_file("page.html")).substitute(
        title=_plain(timeline.title),
        length=_minutes(timeline.duration),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        parts="\n".join(map(_part, timeline.chapters)),
        text="\n".join(_text(timeline)),
        session=_json(timeline),
        sound=SOUND,
    )


def _kept(chapters: Iterable[Chapter], seen: list[Chapter]) -> Iterator[Chapter]:
    """The chapters as they come, which are then in `seen` too."""
    for chapter in chapters:
        seen.append(chapter)
        yield chapter


def _write_base64(sound: BinaryIO, file: BinaryIO) -> None:
    sound.seek(0)
    while block := sound.read(BLOCK_BYTES):
        file.write(b64encode(block))


def _file(name: str) -> str:
    """One of the page's parts, with plain line ends whatever the system made of them: browsers check the sums so."""
    return (FOLDER / name).read_text("utf-8")


def _hash(text: str) -> str:
    """The sum by which the page's own policy knows its style and its script, and lets no others run."""
    return b64encode(sha256(text.encode()).digest()).decode()


def _plain(text: str) -> str:
    return escape(" ".join(text.replace(SOUND, "").split()))


def _minutes(length_ms: int) -> str:
    minutes = max(1, round(length_ms / 60_000))
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _clock(at: int) -> str:
    """An instant or a length in whole seconds, as the page's script shows them.

    >>> _clock(59_999), _clock(3_661_000)
    ('0:59', '1:01:01')
    """
    minutes, seconds = divmod(at // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _part(chapter: Chapter) -> str:
    length = _clock(chapter.end - chapter.start)
    kind = chapter.kind.value
    return f'<li class="{kind}" data-start="{chapter.start}"><span>{_plain(chapter.title)}</span> <time>{length}</time></li>'


def _text(timeline: Timeline) -> Iterator[str]:
    """A part of the text for each chapter, folded."""
    for chapter, rows in zip(timeline.chapters, all_rows(timeline), strict=True):
        items = "\n".join(_item(row) for row in rows if row.edge is not Edge.CLOSES)
        yield f'<details>\n<summary>{_plain(chapter.title)}</summary>\n<ul class="said">\n{items}\n</ul>\n</details>'


def _item(row: Row) -> str:
    shown = ", ".join(tag.strip("[]") for tag in tags(row))
    words = " ".join(part for part in (_plain(row.words), f"<small>{_plain(shown)}</small>" if shown else "") if part)
    return f'<li data-start="{row.at}"><time>{_clock(row.at)}</time><span>{words}</span></li>'


def _json(timeline: Timeline) -> str:
    """What the page's script knows of the session, times in ms; no sign in it can end the element it stands in."""
    session = {
        "title": timeline.title,
        "duration": timeline.duration,
        "chapters": [_chapter(chapter) for chapter in timeline.chapters],
        "cues": [{**_place(cue), "text": cue.text, "role": cue.role.value} for cue in said(timeline)],
        "windows": [{**_place(window), "kind": window.kind.value} for window in timeline.windows],
    }
    text = json.dumps(session, ensure_ascii=False, separators=(",", ":"))
    named = json.dumps({"id": sha256(text.encode()).hexdigest()[:16]})[:-1] + "," + text[1:]
    return named.replace("<", "\\u003c")


def _chapter(chapter: Chapter) -> dict[str, Any]:
    dose = chapter.dose
    return {
        "start": chapter.start,
        "end": chapter.end,
        "title": chapter.title,
        "dose": None if dose is None else {"sets": dose.sets, "reps": dose.reps},
    }


def _place(part: Cue | Window) -> dict[str, Any]:
    return {"start": part.start, "end": part.end, "set": part.set, "rep": part.rep, "side": part.side}
