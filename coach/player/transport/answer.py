"""What the transport makes of a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.player.events import Event, How
    from coach.player.transport.course import Course


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """What comes of a command."""

    course: Course | None = None
    """What is heard from now on; None: what was to be heard anyway."""
    events: tuple[Event, ...] = ()
    """What to tell."""
    how: How | None = None
    """How the session ends, where it ends now."""
    soon: tuple[str, ...] = ()
    """What may have to be said soon: it should be rendered."""


NOTHING = Answer()
