"""Where in a chapter something more can be said, and where more time can go, without hurrying a breath or a movement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.timeline import WindowKind
from coach.units import At, Ms

if TYPE_CHECKING:
    from coach.timeline import Chapter, Window

_BREATHS = (WindowKind.IN, WindowKind.OUT)
_SHORT = (*_BREATHS, WindowKind.MOVE)
"""What is never made longer."""
_HELD = (WindowKind.HOLD, WindowKind.FOR)
_OPENS = Ms(300)
"""A window that opens so soon after a line belongs to it."""


def silence(chapter: Chapter, at: At, length: Ms, *, gap: Ms) -> At | None:
    """Where the first silence begins that has room for a sentence, with `gap` on both sides; None where there is none.

    No sentence goes into a breath, but for the breaths out of a hold.
    """
    closed = [window for window in chapter.windows if window.kind is WindowKind.IN or _is_free_breath(window, chapter)]
    starts = [at, *(At(cue.end + gap) for cue in chapter.cues), *(window.end for window in closed)]
    return next((start for start in sorted(starts) if start >= at and _has_room(chapter, closed, start, length, gap)), None)


def edge(chapter: Chapter, at: At, *, inside: bool) -> At:
    """The first instant, `at` or later, at which more time may go in.

    Nothing is being said then, no movement goes on, and no lungs wait: between a breath in and its breath out, and
    between a breath out and its hold, there is no such instant.

    Args:
        chapter: What plays.
        at: Where to begin.
        inside: Whether a hold may grow: at any time in seconds, between two breaths in breaths.
    """
    here: At | None = at
    while here is not None:
        at, here = here, _pushed(chapter, here, inside=inside)
    return at


def _pushed(chapter: Chapter, at: At, *, inside: bool) -> At | None:
    """A later instant, where this one will not do."""
    later = [cue.end for cue in chapter.cues if cue.start < at < cue.end]
    later += [end for window in chapter.windows if (end := _way_out(window, chapter, at, inside=inside)) is not None]
    return max(later, default=None)


def _way_out(window: Window, chapter: Chapter, at: At, *, inside: bool) -> At | None:
    """Where a window that is in the way lets go; None where it is not in the way."""
    if window.start < at < window.end:
        return window.end if window.kind in _SHORT or (window.kind in _HELD and not inside) else None
    opens = window.start == at and _follows_breath(window, chapter, at)
    if not opens and not _follows_line(window, chapter, at):
        return None
    return At(window.start + 1) if window.kind in _HELD and inside else window.end


def _follows_breath(window: Window, chapter: Chapter, at: At) -> bool:
    """Whether it goes on from a breath that ends there: out after in, a hold in breaths after out."""
    before = {WindowKind.OUT: WindowKind.IN, WindowKind.HOLD: WindowKind.OUT}.get(window.kind)
    return any(other.end == at and other.kind is before for other in chapter.windows)


def _follows_line(window: Window, chapter: Chapter, at: At) -> bool:
    """Whether its line has just been said, and it opens at once."""
    if window.kind not in (*_SHORT, *_HELD) or not at <= window.start <= at + _OPENS:
        return False
    if any(at <= cue.start <= window.start for cue in chapter.cues):
        return False
    return any(cue.end <= at and cue.end + _OPENS >= window.start for cue in chapter.cues)


def _is_free_breath(window: Window, chapter: Chapter) -> bool:
    """Whether it is a breath out of no hold."""
    if window.kind is not WindowKind.OUT:
        return False
    holds = (hold for hold in chapter.windows if hold.kind is WindowKind.HOLD)
    return not any(hold.start <= window.start and window.end <= hold.end for hold in holds)


def _has_room(chapter: Chapter, closed: list[Window], start: At, length: Ms, gap: Ms) -> bool:
    end = start + length
    if end + gap > chapter.end or any(window.start < end and start < window.end for window in closed):
        return False
    return all(cue.end + gap <= start or end + gap <= cue.start for cue in chapter.cues)
