"""The rest of a session, asked for anew: after a skip, a step back, another pace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coach.timeline import Chapter
from coach.units import At

_BEGIN = At(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What is still to be done, and where the person is."""

    place: int
    """Which exercise comes first, counted from 0; their number: only the way up and the closing."""
    position: str
    """The body's position now: `supine`, …"""
    pace: str
    """`slow`, `normal` or `brisk`."""
    left_out: frozenset[int] = frozenset()
    """The places of exercises that are not done, and not counted at the end."""
    start: At = _BEGIN
    """Where its first chapter begins."""


Remake = Callable[[Rest], Iterable[Chapter]]
"""The chapters of a rest, each laid out when it is asked for; the first one begins at `Rest.start`."""
