"""What a session is to sound like from some moment on, piece by piece; and what was heard of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.timeline import Chapter
    from coach.units import At, Ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The session's own sound, between two instants of one chapter."""

    chapter: Chapter
    """Where it is from."""
    start: At
    """Its first millisecond, in the session's time; not before the chapter's."""
    end: At
    """The millisecond after its last; not after the chapter's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Words that are not in the timeline; they last as long as their clip, to the next whole millisecond."""

    text: str
    """What is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Nothing, for a while."""

    length: Ms
    """How long."""


Item = Part | Aside | Silence
"""One piece of a score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A stretch of an item that was heard."""

    item: Item
    """The very one that stood in the score."""
    since: Ms
    """Where the stretch starts, from the item's own start."""
    until: Ms
    """Where it ends."""
    last: bool
    """Whether the item was heard to its end."""
