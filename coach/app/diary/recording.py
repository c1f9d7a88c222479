"""A session is written into the journal while it plays: begun, repetition by repetition, ended."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from coach.app.diary.log import open_journal
from coach.app.diary.tally import Tally, planned_in
from coach.app.diary.when import local_now
from coach.errors import CoachError, NoSessionError
from coach.journal import Ending, Session
from coach.units import Ms

if TYPE_CHECKING:
    from coach.app.live.playing import Playing
    from coach.compiler import Plan
    from coach.player import Event
    from coach.timeline import Chapter

LAST_WAIT_S = 10.0
"""How long the end of a session waits for a slow disk, or for a program that keeps the journal locked."""

SAME_SESSION = timedelta(hours=12)
"""What is gone on with later than this after its start is another session."""

UNFINISHED = (Ending.INTERRUPTED, Ending.QUIT, Ending.LOST)
"""After these a session can be gone on with."""


class Recorder:
    """Writes a session into the journal, in a thread of its own: the session never waits for a disk.

    What cannot be written is told once; the session goes on, and whatever happens next is tried again.
    """

    def __init__(
        self,
        planned: Session,
        *,
        tell: Callable[[str], None],
        clock_s: Callable[[], float] = monotonic,
        goes_on: bool = False,
    ) -> None:
        """Nothing is written before the session has started.

        Args:
            planned: What is going to be done, with nothing done yet.
            tell: Told what went wrong, in the thread that calls `hear` and `close`.
            clock_s: Seconds that never go backwards.
            goes_on: Whether the last session is gone on with: it is counted further then, where it is this one.
        """
        self._tell, self._news = tell, SimpleQueue[str]()
        self._journal = open_journal(self._news.put)
        before = self._unfinished(planned) if goes_on else None
        self._tally = Tally(before or planned, clock_s)
        self._number = before.id if before else None
        self._queue = SimpleQueue[Session | None]()
        self._thread: Thread | None = None
        self._failed = self._erased = False

    @property
    def number(self) -> int | None:
        """The session's number in the journal; None where it is not in it. It is sure after `close`."""
        return None if self._erased else self._number

    def hear(self, event: "Event") -> None:
        """Count what happened, and have it written down."""
        if self._tally.hear(event):
            self._queue.put(self._tally.session)
            if self._thread is None:
                self._thread = Thread(target=self._write_all, name="journal", daemon=True)
                self._thread.start()
        self._pass_on()

    def close(self) -> None:
        """Wait until everything is written down, but not for ever; what was not heard of is not in the journal."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(LAST_WAIT_S)
            if self._thread.is_alive():
                self._news.put(f"the end of this session may be missing in the journal: {self._journal.path} is not written")
        self._pass_on()

    def _pass_on(self) -> None:
        while not self._news.empty():
            self._tell(self._news.get())

    def _unfinished(self, planned: Session) -> Session | None:
        """The last session, where it is the planned one and was left before its end."""
        try:
            last = next(iter(self._journal.sessions(limit=1)), None)
        except CoachError as error:
            self._fail(error)
            return None
        return replace(last, ended=Ending.INTERRUPTED) if last and goes_on_with(last, planned) else None

    def _write_all(self) -> None:
        """Write the newest state, whenever there is one; the thread's work."""
        is_over = False
        while not is_over:
            states = [self._queue.get()]
            while not self._queue.empty():
                states.append(self._queue.get())
            is_over = states[-1] is None
            for session in [state for state in states if state is not None][-1:]:
                self._write(session)

    def _write(self, session: Session) -> None:
        if self._erased:
            return
        try:
            if self._number is None:
                self._number = self._journal.add(session)
            else:
                self._journal.update(self._number, lambda was: with_what_was_done(was, session))
        except NoSessionError:  # the person erased it while it played
            self._erased = True
        except CoachError as error:
            self._fail(error)

    def _fail(self, error: CoachError) -> None:
        """Say so the first time."""
        if not self._failed:
            self._failed = True
            self._news.put(f"this session may be missing in the journal: {error}")


class Unrecorded:
    """Stands where a session is not written down."""

    number = None
    """It has none."""

    def hear(self, event: "Event") -> None:
        """Let it pass."""

    def close(self) -> None:
        """Nothing is open."""


def recorder_for(plan: "Plan", outline: "Iterable[Chapter]", playing: "Playing") -> Recorder | Unrecorded:
    """Who writes a session down, unless the person does not want it.

    Args:
        plan: What is said.
        outline: All its chapters, also where it is gone on with.
        playing: How it is played.
    """
    if not playing.log:
        return Unrecorded()
    planned = Session(
        start=local_now(),
        routine=plan.source.draft.routine.id if plan.source else "",
        name=plan.title,
        length=Ms(0),
        ended=Ending.INTERRUPTED,
        pain_before=playing.pain_before,
        exercises=planned_in(outline),
    )
    return Recorder(planned, tell=playing.tell, clock_s=playing.clock.now if playing.clock else monotonic, goes_on=playing.resume)


def goes_on_with(last: Session, planned: Session) -> bool:
    """Whether the planned session is the last one, which was left before its end."""
    is_same = [done.exercise for done in last.exercises] == [done.exercise for done in planned.exercises]
    since = planned.start - last.start
    return (
        is_same
        and last.routine == planned.routine
        and last.ended in UNFINISHED
        and not last.by_hand
        and timedelta() <= since < SAME_SESSION
    )


def with_what_was_done(was: Session, now: Session) -> Session:
    """The session as the journal has it, with what was counted; notes and pain are the person's own."""
    return replace(was, length=now.length, pauses=now.pauses, paused=now.paused, ended=now.ended, exercises=now.exercises)
