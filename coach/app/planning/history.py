"""What was done of a routine, out of the journal, as the rules of a plan ask for it."""

from pathlib import Path

from coach.app.diary.log import Tell, open_journal
from coach.journal import Ending, Held, Session
from coach.programme import Done, DoneExercise, Programme


def quiet(message: str) -> None:
    """Let a message pass: another call tells it."""
    del message


def done_of(programme: Programme, *, tell: Tell = quiet) -> tuple[Done, ...]:
    """The sessions of the plan's routine since its first day, in the order in which they were done.

    Raises:
        CoachError: The journal cannot be read.
    """
    sessions = open_journal(tell).sessions(since=programme.start)
    return tuple(as_done(session) for session in sessions if session.routine == id_of(programme) and was_done(session))


def times_done(routine: str, *, tell: Tell = quiet) -> int:
    """How often a routine was done, ever.

    Raises:
        CoachError: The journal cannot be read.
    """
    return sum(session.routine == routine and was_done(session) for session in open_journal(tell).sessions())


def id_of(programme: Programme) -> str:
    """The id under which the journal has the plan's routine."""
    from coach.script import is_path

    return Path(programme.routine).stem if is_path(programme.routine) else programme.routine


def was_done(session: Session) -> bool:
    """Whether anything was done in a session: one that ended in its opening was none."""
    return session.by_hand or any(each.reps_done or each.hurt for each in session.exercises)


def as_done(session: Session) -> Done:
    """A session of the journal, as the rules ask for it."""
    exercises = tuple(
        DoneExercise(
            exercise=each.exercise,
            planned=each.reps_planned,
            reps=each.reps_done,
            hold=None if each.hold is None else held(each.hold),
            hurt=each.hurt,
            skipped=each.skipped is not None,
        )
        for each in session.exercises
    )
    return Done(
        day=session.day,
        pain_before=session.pain_before,
        pain_after=session.pain_after,
        exercises=exercises,
        left=session.ended not in {Ending.FINISHED, Ending.STOPPED},
    )


def held(hold: Held) -> int:
    """A hold in milliseconds, or breaths."""
    return round(hold.value * 1000) if hold.kind == "seconds" else round(hold.value)
