"""What happens in a live session, as values; one JSON object a line for other programs."""

import json
from dataclasses import dataclass
from enum import Enum

from coach.units import At, ms_to_seconds


class EventKind(str, Enum):
    """What happened."""

    STARTED = "started"
    CUE = "cue"
    """A cue's sound started."""
    REP_DONE = "rep_done"
    CHAPTER_DONE = "chapter_done"
    """A part was played to its end."""
    PAUSED = "paused"
    """Why: `asked`, `wait` (a `[wait]` of the script), `speaker` (it went away)."""
    RESUMED = "resumed"
    SKIPPED = "skipped"
    """An exercise's rest is not played. Why: `asked`, `hurts`."""
    HURTS = "hurts"
    ENDED = "ended"


class How(str, Enum):
    """How a session ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    """The person asked for the end, and was told how to get up."""
    QUIT = "quit"
    """At once: by the person, or by a signal."""
    LOST = "lost"
    """The speaker went away and did not come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened."""

    kind: EventKind
    """What."""
    at: At
    """Where in the session as it was played; time in which nothing went on is not counted."""
    exercise: str | None = None
    """The exercise's id, where it is in one."""
    place: int | None = None
    """Which exercise of the session it is, counted from 0: the same one may come twice."""
    set: int | None = None
    """Counted from 1."""
    rep: int | None = None
    """As in `Cue`."""
    side: str | None = None
    """`left` or `right`."""
    reason: str | None = None
    """Why, where there is more than one reason."""
    how: How | None = None
    """How it ended; of `ENDED` alone."""
    text: str | None = None
    """What is said; of `CUE` alone."""
    role: str | None = None
    """The cue's role; of `CUE` alone."""

    def __str__(self) -> str:
        """Return the event as one line of JSON; `at` in seconds, keys without a value left out but for the usual ones."""
        usual = {"exercise": self.exercise, "set": self.set, "rep": self.rep, "side": self.side, "reason": self.reason}
        seldom = {"place": self.place, "how": self.how and self.how.value, "text": self.text, "role": self.role}
        given = {key: value for key, value in seldom.items() if value is not None}
        return json.dumps({"event": self.kind.value, "at": ms_to_seconds(self.at), **usual, **given}, ensure_ascii=False)
