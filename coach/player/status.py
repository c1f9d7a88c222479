"""Where a live session is, for whoever shows it."""

from dataclasses import dataclass
from enum import Enum

from coach.units import At, Ms


class Mode(str, Enum):
    """What a session is doing."""

    PREPARING = "preparing"
    """Nothing has sounded yet."""
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    """In a `[wait]`, until the person goes on."""
    HURTING = "hurting"
    """After a pain, until the person chooses."""
    STOPPING = "stopping"
    """The person is told how to get up."""
    LOST = "lost"
    """The speaker went away; it is tried again."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A hold, a breath, a movement or a rest that goes on."""

    kind: str
    """As in `WindowKind`."""
    done: Ms
    """Since it began."""
    length: Ms
    """In all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a session is now; a new one is made whenever somebody looks."""

    title: str
    """The session's name."""
    mode: Mode
    """What it is doing."""
    at: At
    """Where in the session as it is played."""
    left: Ms
    """About how long the session still lasts."""
    part: str = ""
    """The chapter's title: the exercise's name, `Opening`, …"""
    position: str = ""
    """The body's position: `supine`, …"""
    said: str = ""
    """What is being said, or was said last."""
    set: int | None = None
    """Counted from 1; None outside repetitions."""
    sets: int | None = None
    """How many."""
    rep: int | None = None
    """Counted from 1; None outside repetitions."""
    reps: int | None = None
    """How many, in this set (and on this side where the dose counts by side)."""
    side: str | None = None
    """`left` or `right`."""
    doing: Doing | None = None
    """The window that goes on: a breath rather than the hold around it."""
    hold: Doing | None = None
    """The hold that goes on, if one does."""
    next: str = ""
    """The next chapter's title; empty for the last."""
