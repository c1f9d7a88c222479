"""Keeps the place of a session while it plays."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING

from coach.app.live.place import Given, Place
from coach.player import Event, EventKind, How, Rest, State, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

OVER = (How.FINISHED, How.STOPPED)
"""After these there is nothing to go on with; nor after the end that was asked for, however far it came."""
_ANEW = ("name", "caution", "change", "closing")
"""Roles of what is said before the first repetition of an exercise, and after the last exercise."""


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(tz=timezone.utc)


class PlaceKeeper:
    """Knows how far a session is, and has it written down whenever something happened."""

    def __init__(
        self, put: Callable[[Place | None], None], given: Given, state: State, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        """Nothing is written yet.

        Args:
            put: Takes each place; None: there is nothing to go on with.
            given: What the session is made of.
            state: Where the session is.
            now: This moment, in UTC.
        """
        self._put, self._given, self._state, self._now = put, given, state, now
        self._turn, self._turn_of = state.turn, state.place
        self._heard = False

    def hear(self, event: Event) -> None:
        """Keep the place after what happened; take it away when the session is over.

        Before anything was said there is no place: a session that cannot be spoken does not cover that of the last one.
        """
        if event.kind is EventKind.CUE and not self._follow(event):
            return
        if not self._heard:
            return
        over = event.how in OVER or (event.how is How.QUIT and bool(self._state.steps))
        self._put(None if over else self._place(event.how))

    def _follow(self, cue: Event) -> bool:
        """Learn from a cue which repetition it is; whether that is worth to be written down."""
        before, self._heard = self._turn, True
        if cue.rep is not None:
            self._turn, self._turn_of = Turn(set=cue.set, rep=cue.rep, side=cue.side), self._state.place
            return self._turn != before
        if cue.role in _ANEW:
            self._turn = None
        return True

    def _place(self, how: How | None) -> Place:
        rest, state = self._rest(), self._state
        exercises = state.session.exercises
        return Place(
            given=self._given,
            rest=rest,
            when=self._now(),
            exercise=exercises[rest.place] if rest.place < len(exercises) else None,
            turn=self._turn if self._turn_of == rest.place else None,
            banned=state.banned,
            hurt=state.hurt,
            begun=not state.laid.whole or state.spot.index > 0,
            getting_up=bool(state.steps),
            how=how,
        )

    def _rest(self) -> Rest:
        """What is still to be done: after the last repetition of an exercise, what comes after it."""
        state = self._state
        return Rest(
            place=state.place + 1 if state.reps_done else state.place,
            position=state.position,
            pace=state.pace,
            left_out=state.out,
        )
