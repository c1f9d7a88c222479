"""What a desktop shows of a session among its media players: a track, whether it plays, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.player.status import Mode
from coach.units import Ms

if TYPE_CHECKING:
    from coach.player.status import Status
    from coach.units import At

PLAYING, PAUSED, STOPPED = "Playing", "Paused", "Stopped"

_STATE = {
    Mode.PREPARING: PLAYING,
    Mode.PLAYING: PLAYING,
    Mode.STOPPING: PLAYING,
    Mode.PAUSED: PAUSED,
    Mode.WAITING: PAUSED,
    Mode.HURTING: PAUSED,
    Mode.LOST: PAUSED,
    Mode.ENDED: STOPPED,
}

LENGTH_CHANGES = Ms(2_000)
"""A length that differs by less is not shown anew: what is left of a session is an estimate, which moves a little."""

JUMPS = Ms(1_500)
"""A place that differs by more from where a player's clock would be is told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaTrack:
    """A session as one track, whose title is the part that is played."""

    state: str
    """`Playing`, `Paused` or `Stopped`."""
    title: str
    """The part's title: the exercise's name, `Opening`, …"""
    album: str
    """The session's name."""
    length: Ms
    """Of the whole session, about."""


def track_of(status: Status, before: MediaTrack | None = None) -> MediaTrack:
    """The session as a track; with the length of the one before where it is nearly the same."""
    length = Ms(status.at + status.left)
    if before is not None and abs(length - before.length) < LENGTH_CHANGES:
        length = before.length
    return MediaTrack(state=_STATE[status.mode], title=status.part or status.title, album=status.title, length=length)


@dataclass(slots=True)
class Hand:
    """A player's idea of where the session is: it counts on from what it was told last."""

    at: At
    """Where it was told that the session is."""
    told_s: float
    """When, by a clock that only runs."""
    runs: bool
    """Whether the session was playing."""

    def is_off(self, at: At, now_s: float) -> bool:
        """Whether it is far from the place that is true."""
        idea = self.at + (now_s - self.told_s) * 1000 * self.runs
        return abs(idea - at) > JUMPS
