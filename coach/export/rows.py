"""The rows of a preview: what happens when, as plain data, before it is put on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from coach.timeline import Chapter, Cue, CueKind, Window, WindowKind
from coach.units import At, Ms

SILENCE_MS = Ms(1000)
"""Shorter silences are the ordinary gaps between sentences, and are not shown."""

TONES = {"in": "(tone rises)", "out": "(tone falls)", "tick": "(tick)", "chime": "(chime)"}

NO_TIME = Ms(0)

BREATHS = frozenset({WindowKind.IN, WindowKind.OUT})


class Edge(Enum):
    """Where a row stands in a window that spans several rows."""

    NONE = " "
    OPENS = "┌"
    INSIDE = "│"
    CLOSES = "└"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One instant of a session: a cue, the start of a window that no cue starts with, or the end of a hold."""

    at: At
    """When."""
    until: At
    """Where the cue and the windows that start with it have ended."""
    words: str = ""
    """What is heard; empty where nothing is."""
    edge: Edge = Edge.NONE
    """Its place in a window of several rows."""
    windows: tuple[Window, ...] = ()
    """Those that start here; a hold before its first breath."""
    silence: Ms = NO_TIME
    """What follows it, when it is `SILENCE_MS` or longer and in no window; else 0."""
    opens_rep: bool = False
    """Whether a repetition starts, or the first thing after the last one."""


def chapter_rows(chapter: Chapter, next_at: At) -> list[Row]:
    """The rows of a chapter, in order of time.

    Args:
        chapter: What is shown.
        next_at: The first instant of the chapter after it, or the end of the session: its last silence lasts until then.
    """
    outer = [window for window in chapter.windows if not _in_a_hold(window, chapter.windows)]
    spans = [window for window in outer if _spans_rows(window, chapter.cues)]
    rows = [*_cue_rows(chapter), *_bare_rows(outer, chapter.cues), *_end_rows(spans)]
    rows.sort(key=lambda row: (row.at, row.edge is not Edge.CLOSES))
    return list(_with_silences([_placed(row, spans) for row in rows], next_at))


def _in_a_hold(window: Window, windows: Iterable[Window]) -> bool:
    """Whether it is one of the breaths that a hold is counted in."""
    return window.kind in BREATHS and any(
        hold.kind is WindowKind.HOLD and hold.start <= window.start < hold.end for hold in windows
    )


def _spans_rows(window: Window, cues: Iterable[Cue]) -> bool:
    return window.kind is WindowKind.HOLD or any(
        window.start < cue.start < window.end and cue.kind is CueKind.SAY for cue in cues
    )


def _cue_rows(chapter: Chapter) -> Iterator[Row]:
    before: tuple[object, ...] = ()
    for cue in chapter.cues:
        started = sorted((window for window in chapter.windows if window.start == cue.start), key=_longest_first)
        rep = (cue.set, cue.rep, cue.side) if cue.rep else ()
        yield Row(
            at=cue.start,
            until=max([cue.end, *(window.end for window in started)]),
            words=_tone(cue.text) if cue.kind is CueKind.TONE else cue.text,
            windows=tuple(started),
            opens_rep=rep != before,
        )
        before = rep


def _tone(text: str) -> str:
    """A tone as people read it.

    >>> _tone("tone:in:2500"), _tone("tone:chime:600"), _tone("")
    ('(tone rises)', '(chime)', '(tone)')
    """
    return TONES.get(text.split(":")[1] if ":" in text else "", "(tone)")


def _longest_first(window: Window) -> int:
    return -window.end


def _bare_rows(windows: Iterable[Window], cues: Iterable[Cue]) -> Iterator[Row]:
    """A row for each window that no cue starts with."""
    starts = {cue.start for cue in cues}
    for window in windows:
        if window.start not in starts:
            yield Row(at=window.start, until=window.end, windows=(window,))


def _end_rows(spans: Iterable[Window]) -> Iterator[Row]:
    for window in spans:
        yield Row(at=window.end, until=window.end, edge=Edge.CLOSES)


def _placed(row: Row, spans: Iterable[Window]) -> Row:
    """The row with its place in the windows that span several rows."""
    if row.edge is Edge.CLOSES:
        return row
    if any(window in spans for window in row.windows):
        return replace(row, edge=Edge.OPENS)
    inside = any(window.start < row.at < window.end for window in spans)
    return replace(row, edge=Edge.INSIDE) if inside else row


def _with_silences(rows: list[Row], next_at: At) -> Iterator[Row]:
    covered = At(0)
    for row, after in zip(rows, [*(row.at for row in rows[1:]), next_at], strict=True):
        covered = max(covered, row.until)
        silence = Ms(after - covered)
        yield replace(row, silence=silence) if silence >= SILENCE_MS else row
