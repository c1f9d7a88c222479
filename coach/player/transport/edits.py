"""Changes of a chapter while it plays: more time, a word between two others, another pace from some repetition on.

Nothing before the instant of a change is touched: that sound may have been mixed, or heard.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.player.transport.silences import edge, silence
from coach.timeline import Chapter, Cue, Role, Window, WindowKind
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP = Ms(300)
"""Between two spoken sounds."""
MORE = Ms(10_000)
"""How much time is added at a time."""
SOON = Ms(5_000)
"""A word that waits no longer than this for a silence is said in one."""


def with_more(chapter: Chapter, at: At, text: str, length: Ms) -> Chapter:
    """The chapter with ten seconds more from about an instant on, and with words that say so.

    A hold or a silence gets longer, and all that comes later is moved. A hold in breaths grows between two breaths, a
    breath or a movement outside of a hold stays as it is: the time comes after it.

    Args:
        chapter: What plays.
        at: The first instant that may change.
        text: What is said where the time is added.
        length: How long that sounds.
    """
    begin = edge(chapter, at, inside=True)
    said = max((cue.end for cue in chapter.cues if cue.start < begin), default=chapter.start)
    longer = stretched(chapter, begin, MORE, held=True)
    start = At(max(begin, said) + GAP)
    return with_cue(longer, _words(longer, start, text, length)) if start + length + GAP <= begin + MORE else longer


def with_words(chapter: Chapter, at: At, text: str, length: Ms) -> Chapter:
    """The chapter with a sentence said as soon as there is room for it.

    It goes into the next silence, and tips of the next five seconds give way to it; where no silence comes soon, what
    follows makes room. No breath, movement or hold gets longer for it.
    """
    quiet = without_tips(chapter, at, At(at + SOON))
    start = silence(quiet, at, length, gap=GAP)
    begin = edge(chapter, at, inside=False)
    if start is not None and (start <= at + SOON or start <= begin):
        return with_cue(quiet, _words(quiet, start, text, length))
    said = max((cue.end for cue in chapter.cues if cue.start < begin), default=chapter.start)
    first = At(max(begin, said + GAP))
    longer = stretched(chapter, begin, Ms(first + length + GAP - begin))
    return with_cue(longer, _words(longer, first, text, length))


def without_tips(chapter: Chapter, start: At, end: At) -> Chapter:
    """The chapter without the tips that start between two instants."""
    return replace(chapter, cues=tuple(cue for cue in chapter.cues if cue.role is not Role.TIP or not start <= cue.start < end))


def with_cue(chapter: Chapter, cue: Cue) -> Chapter:
    """The chapter with one cue more."""
    return replace(chapter, cues=tuple(sorted((*chapter.cues, cue), key=lambda other: other.start)))


def stretched(chapter: Chapter, at: At, more: Ms, *, held: bool = False) -> Chapter:
    """The chapter with more time at an instant: what goes on then gets longer, what comes later is moved.

    Args:
        chapter: What plays.
        at: Where the time goes in.
        more: How much.
        held: Whether what is held until that instant is held for longer.
    """
    return replace(
        chapter,
        end=At(chapter.end + more),
        cues=tuple(cue if cue.start < at else _cue_moved(cue, more) for cue in chapter.cues),
        windows=tuple(_stretched(window, at, more, held=held) for window in chapter.windows),
    )


def moved(chapter: Chapter, by: int) -> Chapter:
    """The chapter at another time."""
    return replace(
        chapter,
        start=At(chapter.start + by),
        end=At(chapter.end + by),
        cues=tuple(_cue_moved(cue, by) for cue in chapter.cues),
        windows=tuple(_window_moved(window, by) for window in chapter.windows),
    )


def spliced(before: Chapter, at: At, after: Chapter, begin: At) -> Chapter:
    """One chapter that is `before` up to an instant, and from there on what `after` is from `begin` on."""
    later = moved(after, at - begin)
    return replace(
        before,
        end=later.end,
        position=later.position,
        cues=(*_until(before.cues, at), *(cue for cue in later.cues if cue.start >= at)),
        windows=(*(w for w in before.windows if w.start < at), *(w for w in later.windows if w.start >= at)),
    )


def _until(cues: Iterable[Cue], at: At) -> Iterable[Cue]:
    return (cue for cue in cues if cue.start < at)


def _stretched(window: Window, at: At, more: Ms, *, held: bool) -> Window:
    """Longer where the instant lies in it, or at its end where that is held on to; later where it comes later."""
    holds_on = held and window.kind not in (WindowKind.IN, WindowKind.OUT, WindowKind.MOVE)
    if window.start < at and (at < window.end or (at == window.end and holds_on)):
        return replace(window, end=At(window.end + more))
    return window if window.start < at else _window_moved(window, more)


def _cue_moved(cue: Cue, by: int) -> Cue:
    return replace(cue, start=At(cue.start + by), end=At(cue.end + by))


def _window_moved(window: Window, by: int) -> Window:
    return replace(window, start=At(window.start + by), end=At(window.end + by))


def _words(chapter: Chapter, start: At, text: str, length: Ms) -> Cue:
    """A cue that belongs to the repetition around it, so that going on knows where it was."""
    near = next((cue for cue in reversed(chapter.cues) if cue.start <= start), None)
    return Cue(
        start=start,
        end=At(start + length),
        role=Role.WAIT,
        text=text,
        short=text,
        exercise=chapter.exercise,
        set=near.set if near else None,
        rep=near.rep if near else None,
        side=near.side if near else None,
    )
