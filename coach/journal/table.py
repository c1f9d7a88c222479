"""Sessions as rows of plain values, for worksheets and other programs."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from coach.journal.session import ExerciseDone, Session, Skipped
from coach.units import Ms

Value = str | int | float | bool | datetime | None
"""What stands in a cell; times know their offset."""

SESSION_COLUMNS = (
    "session",
    "start",
    "routine",
    "name",
    "minutes",
    "pauses",
    "minutes paused",
    "ended",
    "by hand",
    "pain before",
    "pain after",
    "repetitions done",
    "repetitions planned",
    "exercises",
    "left out",
    "note",
)

EXERCISE_COLUMNS = (
    "session",
    "start",
    "exercise",
    "name",
    "sets planned",
    "sets done",
    "repetitions planned",
    "repetitions done",
    "left",
    "right",
    "hold",
    "left out",
    "hurt",
)

LEFT_OUT = {Skipped.ASKED: "asked", Skipped.HURTS: "it hurt"}
"""Why an exercise was left, in words."""

HOLDS = {"seconds": ("second", "seconds"), "breaths": ("breath", "breaths"), "deep_breaths": ("deep breath", "deep breaths")}
"""What a hold is counted in: one, and more."""


def session_values(session: Session) -> tuple[Value, ...]:
    """The row of a session, in the order of `SESSION_COLUMNS`."""
    return (
        session.id,
        session.start,
        session.routine,
        session.name,
        minutes(session.length),
        session.pauses,
        minutes(session.paused),
        session.ended.value,
        session.by_hand,
        session.pain_before,
        session.pain_after,
        sum(done.reps_done for done in session.exercises),
        sum(done.reps_planned for done in session.exercises),
        "; ".join(in_words(done) for done in session.exercises),
        "; ".join(f"{done.name} ({LEFT_OUT[done.skipped]})" for done in session.exercises if done.skipped),
        session.note,
    )


def exercise_rows(sessions: Iterable[Session]) -> Iterator[tuple[Value, ...]]:
    """A row for each exercise of each session, in the order of `EXERCISE_COLUMNS`."""
    for session in sessions:
        for done in session.exercises:
            yield (session.id, session.start, *exercise_values(done))


def exercise_values(done: ExerciseDone) -> tuple[Value, ...]:
    """What is told of one exercise."""
    return (
        done.exercise,
        done.name,
        done.sets,
        done.sets_done,
        done.reps_planned,
        done.reps_done,
        done.done_left,
        done.done_right,
        hold_in_words(done),
        LEFT_OUT[done.skipped] if done.skipped else "",
        done.hurt,
    )


def in_words(done: ExerciseDone) -> str:
    """What was done of an exercise.

    >>> in_words(ExerciseDone(exercise="knee-rolls", name="knee rolls", reps=8, done_left=4, done_right=3))
    'knee rolls 7 of 8'
    """
    return f"{done.name} {done.reps_done} of {done.reps_planned}"


def hold_in_words(done: ExerciseDone) -> str:
    """How long each repetition was held; empty where nothing was."""
    if done.hold is None:
        return ""
    one, more = HOLDS.get(done.hold.kind, (done.hold.kind, done.hold.kind))
    return f"{done.hold.value:g} {one if done.hold.value == 1 else more}"


def minutes(length: Ms) -> float:
    """A length in minutes, to a tenth.

    >>> minutes(Ms(90_000))
    1.5
    """
    return round(length / 60_000, 1)


def one_line(text: str) -> str:
    r"""A text without anything that a terminal or a worksheet would take for more than a sign.

    >>> one_line("a\x1b[2Jb\nc")
    'a [2Jb c'
    """
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
