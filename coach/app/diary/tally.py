"""What a session comes to while it plays: counted event by event, as the journal has it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from coach.journal import Ending, ExerciseDone, Held, Session, Skipped
from coach.player import Event, EventKind
from coach.timeline import Chapter, ChapterKind
from coach.units import Ms, seconds_to_ms


def planned_in(chapters: Iterable[Chapter]) -> tuple[ExerciseDone, ...]:
    """The exercises of a session, with what is planned of each and nothing done; by their place."""
    return tuple(planned(chapter) for chapter in chapters if chapter.kind is ChapterKind.EXERCISE)


def planned(chapter: Chapter) -> ExerciseDone:
    """An exercise of which nothing is done."""
    dose, exercise = chapter.dose, chapter.exercise or ""
    if dose is None:
        return ExerciseDone(exercise=exercise, name=chapter.title, reps=1)
    hold = Held(kind=dose.hold.kind, value=dose.hold.value) if dose.hold else None
    return ExerciseDone(
        exercise=exercise, name=chapter.title, sets=dose.sets, reps=dose.reps, each_side=dose.each_side, hold=hold
    )


class Tally:
    """Counts what is done of a session."""

    def __init__(self, session: Session, clock_s: Callable[[], float]) -> None:
        """Begin to count.

        Args:
            session: What is planned; and what was done of it before, where it is gone on with.
            clock_s: Seconds that never go backwards, to measure pauses by.
        """
        self.session, self._clock_s = session, clock_s
        self._before = session.length
        self._since: float | None = None

    def hear(self, event: Event) -> bool:
        """Count what happened; whether it is worth to be written down."""
        length = Ms(max(self.session.length, self._before + event.at))
        self.session = replace(self.session, length=length)
        match event.kind:
            case EventKind.CUE:
                return False
            case EventKind.REP_DONE:
                self._exercise(event, lambda was: one_more(was, event.side))
            case EventKind.SKIPPED:
                self._exercise(event, lambda was: left(was, event.reason))
            case EventKind.HURTS:
                self._exercise(event, lambda was: replace(was, hurt=True))
                self._rest(is_pause=False)
            case EventKind.PAUSED:
                self._rest(is_pause=event.reason != "wait")
            case EventKind.RESUMED:
                self._go_on()
            case EventKind.ENDED:
                self._go_on()
                self.session = replace(self.session, ended=Ending(event.how.value) if event.how else Ending.QUIT)
            case EventKind.STARTED | EventKind.CHAPTER_DONE:
                pass
        return True

    def _exercise(self, event: Event, how: Callable[[ExerciseDone], ExerciseDone]) -> None:
        """Change what is counted of the exercise that it happened in; outside of exercises nothing."""
        exercises = list(self.session.exercises)
        if event.place is not None and event.place < len(exercises):
            exercises[event.place] = how(exercises[event.place])
            self.session = replace(self.session, exercises=tuple(exercises))

    def _rest(self, *, is_pause: bool) -> None:
        self.session = replace(self.session, pauses=self.session.pauses + is_pause)
        if self._since is None:
            self._since = self._clock_s()

    def _go_on(self) -> None:
        if self._since is not None:
            rested = max(seconds_to_ms(self._clock_s() - self._since), 0)
            self.session, self._since = replace(self.session, paused=Ms(self.session.paused + rested)), None


def one_more(was: ExerciseDone, side: str | None) -> ExerciseDone:
    """The exercise with one more repetition done; one that is done is no longer left out."""
    match side:
        case "left":
            now = replace(was, done_left=was.done_left + 1, skipped=None)
        case "right":
            now = replace(was, done_right=was.done_right + 1, skipped=None)
        case _:
            now = replace(was, done=was.done + 1, skipped=None)
    return replace(now, sets_done=sets_in(now))


def sets_in(done: ExerciseDone) -> int:
    """How many whole sets the repetitions make: of each side, where it counts by side."""
    reps = min(done.done_left, done.done_right) if done.each_side else done.reps_done
    return min(reps // max(done.reps, 1), done.sets)


def left(was: ExerciseDone, reason: str | None) -> ExerciseDone:
    """The exercise, left before its end."""
    why = Skipped.HURTS if reason == Skipped.HURTS.value else Skipped.ASKED
    return replace(was, skipped=why, hurt=was.hurt or why is Skipped.HURTS)
