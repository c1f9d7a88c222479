"""The session that the plan has for today."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.choices import TODAY, Choices
from coach.app.diary.log import Tell
from coach.app.planning.courses import courses_of, routine_of
from coach.app.planning.history import done_of, id_of, quiet, times_done
from coach.app.planning.plan_file import read_plan
from coach.app.planning.planned import load_planned, today_is
from coach.programme import (
    ADVICE,
    DAY_NAMES,
    Done,
    Programme,
    Today,
    day_after,
    dose_on,
    end_of,
    is_rest,
    needs_advice,
    reasons,
    training_days,
)

if TYPE_CHECKING:
    from coach.script import Loaded

__all__ = ["TODAY", "Agenda", "agenda", "kept_today", "load_today", "todays_choices", "why_today"]

FULL_TALK_SESSIONS = 2
"""The first two sessions of a routine are told in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What the plan says of today."""

    says: str
    """In a sentence or two."""
    is_open: bool
    """Whether a session is played without being asked for twice."""


def agenda(*, today: date | None = None, tell: Tell = quiet) -> Agenda:
    """What the plan says of today: whether there is a session, and if not, when the next one is.

    Raises:
        CoachError: There is no plan, or it or the journal cannot be read.
    """
    day, programme = today or today_is(), read_plan()
    done = done_of(programme, tell=tell)
    says = closed(programme, done, day)
    if says:
        return Agenda(says=f"{says} To play it all the same: coach play today --anyway", is_open=False)
    return Agenda(says=opened(programme, done, day), is_open=True)


def closed(programme: Programme, done: Collection[Done], day: date) -> str:
    """Why nothing is played today unless it is asked for twice; empty where a session is."""
    if any(each.day == day and not each.left for each in done):
        return f"Today's session is done. {next_words(programme, day)}"
    if day < programme.start:
        return f"Your plan begins on {named(programme.start)}."
    if day > end_of(programme):
        return (
            f"Your plan ended on {named(end_of(programme))}: make a new one with: coach plan new {programme.routine} --replace."
        )
    if is_rest(programme, day):
        return f"This is a week of rest. {next_words(programme, day)}"
    return ""


def opened(programme: Programme, done: Collection[Done], day: date) -> str:
    """Which session is played today."""
    of, whole = len(training_days(programme)), sum(not each.left for each in done)
    number = f"session {whole + 1} of {of}" if whole < of else f"session {whole + 1}"
    if day in training_days(programme):
        return f"{programme.name}, {number} of your plan."
    return f"Today is no day of your plan: this is its next session, {number}. {next_words(programme, day)}"


def next_words(programme: Programme, day: date) -> str:
    """When the next session is."""
    found = day_after(programme, day)
    return f"The next day of your plan is {named(found)}." if found else "It was the last one of your plan."


def named(day: date) -> str:
    """A day as a sentence has it.

    >>> named(date(2026, 11, 3))
    'Tuesday, 2026-11-03'
    """
    return f"{DAY_NAMES[day.weekday()]}, {day}"


def why_today(*, pain_before: int | None = None, today: date | None = None) -> tuple[str, ...]:
    """What is said of today's dose: advice after bad sessions first, then why it is held or steps back.

    Raises:
        CoachError: There is no plan, or it or the journal cannot be read.
    """
    programme = read_plan()
    done = done_of(programme)
    return notes_for(programme, done, dose_on(programme, done, today or today_is(), pain_before=pain_before))


def coming_notes(programme: Programme, today: date) -> tuple[str, ...]:
    """What there is to say about the next session; when today's is done, or none comes, whether to ask somebody."""
    done = done_of(programme)
    coming = today if today in training_days(programme) else day_after(programme, today)
    if coming is None or any(each.day == today and not each.left for each in done):
        return (ADVICE,) if needs_advice(done) else ()
    notes = notes_for(programme, done, dose_on(programme, done, coming))
    return notes if coming == today else tuple(note.replace(" today", " next time") for note in notes)


def notes_for(programme: Programme, done: tuple[Done, ...], dose: Today) -> tuple[str, ...]:
    """The sentences that are said of a session."""
    advice = (ADVICE,) if needs_advice(done) else ()
    return (*advice, *reasons(programme.courses, dose.whys))


def load_today(choices: Choices, *, pain_before: int | None = None, today: date | None = None) -> tuple["Loaded", Choices]:
    """The plan's routine with the doses of today, as a script too, and the choices with what the plan keeps.

    Doses are never above what the scripts say now, whatever they said when the plan was made.

    Raises:
        CoachError: There is no plan, it or the journal cannot be read, or its routine has gone.
    """
    from coach.script import print_script, to_document

    programme = read_plan()
    loaded = load_planned(programme, choices.scripts)
    done = done_of(programme)
    dose = dose_on(programme, done, today or today_is(), pain_before=pain_before)
    kept = with_plan(choices, programme)
    courses = courses_of(loaded, programme.level, programme.avoid)
    pairs = tuple(zip(courses, dose.rungs, strict=True))
    routine = routine_of(loaded, pairs, avoid=programme.avoid, notes=notes_for(programme, done, dose))
    return replace(loaded, routine=routine, text=print_script(to_document(routine))), kept


def kept_today(choices: Choices) -> tuple[str, Choices]:
    """What the session of today is called as a script of its own, and the choices with what the plan keeps.

    Raises:
        CoachError: There is no plan, or it cannot be read.
    """
    programme = read_plan()
    return f"{id_of(programme)}.md", with_plan(choices, programme)


def with_plan(choices: Choices, programme: Programme) -> Choices:
    """The choices with what the plan keeps, where nothing else was chosen."""
    return replace(
        choices,
        level=choices.level or (programme.level.value if programme.level else None),
        avoid=tuple(dict.fromkeys((*programme.avoid, *choices.avoid))),
        scripts=choices.scripts or folder_of(programme),
    )


def folder_of(programme: Programme) -> Path | None:
    """Where the plan's own scripts lie: the folder that it was made with, else that of the routine's file."""
    from coach.script import is_path

    if programme.scripts:
        return Path(programme.scripts)
    return Path(programme.routine).parent if is_path(programme.routine) else None


def todays_choices(choices: Choices, given: Collection[str], *, tell: Tell = quiet) -> Choices:
    """The choices with what the plan keeps, and what follows the journal: the first two sessions are told in full.

    Args:
        choices: All that is chosen.
        given: The names of those that the person gave; `talk` and `session` among them stay.
        tell: Told what happened to the journal.

    Raises:
        CoachError: There is no plan, or it or the journal cannot be read.
    """
    programme = read_plan()
    times = times_done(id_of(programme), tell=tell)
    talk = choices.talk if "talk" in given else "full" if times < FULL_TALK_SESSIONS else "normal"
    session = choices.session if "session" in given else times + 1
    return replace(with_plan(choices, programme), talk=talk, session=session)
