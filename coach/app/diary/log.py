"""The commands of the journal: what was done, in a file of the person's own."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.diary.when import local_now, read_when
from coach.app.places import home_folder, script_folders
from coach.errors import UnknownNameError, UsageError
from coach.journal import LEAST_PAIN, MOST_PAIN, Ending, ExerciseDone, Session, Skipped
from coach.units import Ms, seconds_to_ms

if TYPE_CHECKING:
    from coach.journal import Journal

__all__ = [
    "Ending",
    "ExerciseDone",
    "Said",
    "Session",
    "Shown",
    "Skipped",
    "add_session",
    "edit_session",
    "erase_sessions",
    "export_sessions",
    "note_pain",
    "open_journal",
    "session_to_ask_about",
    "show_sessions",
]

Tell = Callable[[str], None]
"""Is told what the person should know."""

OWN_EXERCISES = "Own exercises"
"""What a session is called for which no routine was named."""

LONGEST_NOTE = 1000
"""Characters."""

LONGEST_MINUTES = 24 * 60
JUST_NOW = timedelta(hours=12)
"""How long after its start somebody still knows how a session felt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says of a session; None where nothing is said."""

    routine: str | None = None
    """A script's name or path."""
    when: str | None = None
    """See `read_when`."""
    minutes: float | None = None
    """How long it lasted."""
    pain: Mapping[str, int | None] = field(default_factory=dict)
    """`pain_before` and `pain_after`, those that are said; None takes one away."""
    note: str | None = None
    """The person's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Sessions to be shown."""

    sessions: tuple[Session, ...]
    """The newest last."""
    count: int
    """How many there are in all."""
    path: Path
    """Where they lie."""


def open_journal(tell: Tell) -> "Journal":
    """The person's journal; nothing is opened or made before it is used."""
    from coach.journal import Journal

    return Journal(home_folder() / "journal.sqlite", tell=tell)


def show_sessions(limit: int | None, *, tell: Tell) -> Shown:
    """The last sessions; all of them without a limit."""
    journal = open_journal(tell)
    sessions = journal.sessions(limit=limit)
    return Shown(sessions=sessions, count=journal.count(), path=journal.path)


def add_session(said: Said, *, tell: Tell, scripts: Path | None = None) -> Session:
    """The session that was put into the journal: one that was done without the program.

    Raises:
        CoachError: What is said makes no sense, or the journal cannot be written.
    """
    if said.minutes is None:
        raise UsageError("say how long it lasted: --minutes 20")
    length = length_of(said.minutes)
    start = read_when(said.when or "", local_now(), length)
    new = Session(start=start, routine="", name=OWN_EXERCISES, length=length, by_hand=True, asked=True)
    new = as_said(new, said, scripts)
    return replace(new, id=open_journal(tell).add(new))


def edit_session(number: int, said: Said, *, tell: Tell, scripts: Path | None = None) -> Session:
    """The session as it is now.

    Raises:
        CoachError: There is no such session, what is said makes no sense, or the journal cannot be written.
    """
    if said == Said():
        raise UsageError("say what to change, such as --pain-after 2 or --note 'slept well' (coach log edit --help)")
    return open_journal(tell).update(number, lambda was: as_said(was, said, scripts))


def as_said(session: Session, said: Said, scripts: Path | None) -> Session:
    """The session with what was said of it.

    Raises:
        UsageError: Something of it makes no sense.
    """
    check_pain(said.pain)
    length = session.length if said.minutes is None else length_of(said.minutes)
    routine, name = (session.routine, session.name) if said.routine is None else named(said.routine, scripts)
    return replace(
        session,
        start=session.start if said.when is None else read_when(said.when, local_now(), length),
        routine=routine,
        name=name,
        length=length,
        note=session.note if said.note is None else note_of(said.note),
        pain_before=said.pain.get("pain_before", session.pain_before),
        pain_after=said.pain.get("pain_after", session.pain_after),
    )


def length_of(minutes: float) -> Ms:
    """A length that a session can have.

    Raises:
        UsageError: Nobody exercises for so long, or so short.
    """
    if not (math.isfinite(minutes) and 0 < minutes <= LONGEST_MINUTES):
        raise UsageError(f"a session lasts more than 0 and at most {LONGEST_MINUTES} minutes, not {minutes:g}")
    return seconds_to_ms(minutes * 60)


def check_pain(pain: Mapping[str, int | None]) -> None:
    """Refuse numbers that no pain has.

    Raises:
        UsageError: One of them is out of range.
    """
    for number in pain.values():
        if number is not None and not LEAST_PAIN <= number <= MOST_PAIN:
            raise UsageError(f"pain is a number from {LEAST_PAIN} (none) to {MOST_PAIN} (the worst), not {number}")


def note_of(text: str) -> str:
    """A note as it is kept: one line.

    Raises:
        UsageError: It is too long.
    """
    from coach.journal import one_line

    note = one_line(text)
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"a note has at most {LONGEST_NOTE:,} characters, not {len(note):,}")
    return note


def named(script: str, scripts: Path | None) -> tuple[str, str]:
    """The id and the name of a routine, or of an exercise.

    Raises:
        CoachError: There is none of that name, or it has errors.
    """
    from coach.script import Shelf

    routine = Shelf(script_folders(scripts)).load(script).routine
    return routine.id, routine.name


def export_sessions(path: Path, *, tell: Tell) -> int:
    """How many sessions were written into the file: all, as its ending says; the file is there whole, or not at all.

    Raises:
        CoachError: The ending is unknown, the journal cannot be read, or the file cannot be written.
    """
    from coach.export import put
    from coach.journal import FORMS

    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise UnknownNameError("kind of file", path.suffix or path.name, FORMS)
    sessions = open_journal(tell).sessions()
    put(path, form(sessions))
    return len(sessions)


def erase_sessions(number: int | None, *, tell: Tell) -> int:
    """How many sessions were erased for good: that one, or all.

    Raises:
        CoachError: There is no such session, or the journal cannot be written.
    """
    return open_journal(tell).erase(number)


def session_to_ask_about(*, tell: Tell) -> Session | None:
    """The last session, where it has just been played and nobody was asked how it felt; None otherwise."""
    for session in open_journal(tell).sessions(limit=1):
        is_new = timedelta() <= local_now() - session.start < JUST_NOW
        if is_new and not session.asked and session.pain_after is None and session.ended is not Ending.INTERRUPTED:
            return session
    return None


def note_pain(number: int, before: int | None, after: int | None, *, tell: Tell) -> None:
    """Keep what the person answered, or that they did not want to: they are not asked again.

    Raises:
        CoachError: There is no such session, or the journal cannot be written.
    """
    check_pain({"before": before, "after": after})

    def answered(was: Session) -> Session:
        told_before = was.pain_before if before is None else before
        told_after = was.pain_after if after is None else after
        return replace(was, asked=True, pain_before=told_before, pain_after=told_after)

    open_journal(tell).update(number, answered)
