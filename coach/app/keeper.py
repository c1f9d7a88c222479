"""Keeps the place of a session while it plays: one small file, whole at every moment."""

from __future__ import annotations

import json
import secrets
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from coach.app.place import Given, Place, place_file, to_json
from coach.errors import CoachError, OutputError
from coach.player import Event, EventKind, How, Rest, State, Turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OVER = (How.FINISHED, How.STOPPED)
"""After these there is nothing to go on with; nor after the end that was asked for, however far it came."""
_ANEW = ("name", "caution", "change", "closing")
"""Roles of what is said before the first repetition of an exercise, and after the last exercise."""


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(tz=timezone.utc)


class PlaceKeeper:
    """Writes down how far a session is, whenever something happened in it.

    Of two sessions at once the one that began later keeps its place, and the other one's is not kept any more.
    """

    def __init__(
        self,
        folder: Path,
        given: Given,
        state: State,
        *,
        tell: Callable[[str], None],
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Nothing is written yet.

        Args:
            folder: Where the file goes; made where there is none.
            given: What the session is made of.
            state: Where the session is.
            tell: Told, once, that the place cannot be kept.
            now: This moment, in UTC.
        """
        self._folder, self._given, self._state, self._tell, self._now = folder, given, state, tell, now
        self._owner, self._before = secrets.token_hex(8), ""
        self._turn, self._turn_of = state.turn, state.place
        self._wrote = self._failed = self._told = self._gave_way = False

    @property
    def kept(self) -> bool:
        """Whether the file has the place of this session."""
        return self._wrote and not (self._failed or self._gave_way)

    def hear(self, event: Event) -> None:
        """Keep the place after what happened; take it away when the session is over."""
        if event.kind is EventKind.CUE and not self._follow(event):
            return
        if self._gives_way():
            return
        try:
            if event.how in OVER or (event.how is How.QUIT and self._state.steps):
                self._remove()
            else:
                self._write(event.how)
        except CoachError as error:
            self._fail(error)

    def _follow(self, cue: Event) -> bool:
        """Learn from a cue which repetition it is; whether that is worth to be written down."""
        before = self._turn
        if cue.rep is not None:
            self._turn, self._turn_of = Turn(set=cue.set, rep=cue.rep, side=cue.side), self._state.place
            return self._turn != before
        if cue.role in _ANEW:
            self._turn = None
        return True

    def _gives_way(self) -> bool:
        """Whether a session that began later keeps its own place now."""
        if self._gave_way:
            return True
        owner = _owner(self._folder)
        if not self._wrote:
            self._before = owner
        self._gave_way = owner not in ("", self._owner, self._before)
        return self._gave_way

    def _write(self, how: How | None) -> None:
        rest, state = self._rest(), self._state
        exercises = state.session.exercises
        place = Place(
            given=self._given,
            rest=rest,
            when=self._now(),
            exercise=exercises[rest.place] if rest.place < len(exercises) else None,
            turn=self._turn if self._turn_of == rest.place else None,
            banned=state.banned,
            begun=not state.laid.whole or state.spot.index > 0,
            getting_up=bool(state.steps),
            how=how,
            owner=self._owner,
        )
        _put(place_file(self._folder), to_json(place))
        self._wrote, self._failed = True, False

    def _rest(self) -> Rest:
        """What is still to be done: after the last repetition of an exercise, what comes after it."""
        state = self._state
        return Rest(
            place=state.place + 1 if state.reps_done else state.place,
            position=state.position,
            pace=state.pace,
            left_out=state.out,
        )

    def _remove(self) -> None:
        if _owner(self._folder) != self._owner:
            return
        try:
            place_file(self._folder).unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(place_file(self._folder), error.strerror or str(error)) from error
        self._wrote = False

    def _fail(self, error: CoachError) -> None:
        """Say so the first time; the session goes on, and the next place may be kept."""
        self._failed = True
        if not self._told:
            self._told = True
            self._tell(f"the place in this session is not kept: {error}")


def _put(path: Path, text: str) -> None:
    """Put the text into the file: whole, and safe from a cut of the power.

    Raises:
        OutputError: It cannot be written; the file is as it was.
        CoachError: Its folder cannot be used.
    """
    from coach.export import put

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    put(path, text.encode("utf-8"))


def _owner(folder: Path) -> str:
    """Which session wrote the place that lies there; empty where none did, or nobody can tell."""
    try:
        value = json.loads(place_file(folder).read_bytes())
    except (OSError, ValueError, RecursionError):
        return ""
    owner = value.get("owner") if isinstance(value, dict) else None
    return owner if isinstance(owner, str) else ""
