"""How it goes: what the sessions of a journal come to, week by week. Pure functions and frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.report.progress_pain import Pain, pain_of
from coach.report.progress_weeks import Aim, Run, Week, monday_of, run_of, weeks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.journal import Session
    from coach.report.progress_weeks import Planned

LEAST_MS = 60_000
"""A session that was broken off in its first minute is none; one that was added by hand always is."""

SHOWN_WEEKS = 12
"""As many are shown, where no first day is asked for."""

MOST_WEEKS = 520
"""Ten years: more are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One exercise, from session to session."""

    name: str
    """As it is said: `knee rolls`."""
    counts: tuple[tuple[date, int], ...]
    """Day and repetitions done, of both sides; at least one, the newest last."""

    @property
    def first(self) -> int:
        """Repetitions done the first time."""
        return self.counts[0][1]

    @property
    def last(self) -> int:
        """Repetitions done the last time."""
        return self.counts[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the sessions come to."""

    today: date
    """Where the person is."""
    aim: Aim
    """What is aimed at in weeks without a plan."""
    sessions: int
    """How many were done, in the time that is shown."""
    ahead: int
    """How many bear a day that has not come yet: the clock was wrong. They are counted nowhere else."""
    weeks: tuple[Week, ...]
    """Those that are shown, without a gap, the running one last; none where nothing was ever done."""
    run: Run
    """Weeks in a row, over all that was ever done."""
    traces: tuple[Trace, ...]
    """Of each exercise, in the time that is shown; those done last come first."""
    pain: Pain
    """In the time that is shown."""


def progress_of(
    sessions: Iterable[Session], today: date, *, aim: Aim, planned: Planned | None = None, since: date | None = None
) -> Progress:
    """What the sessions come to.

    Args:
        sessions: All of the journal, in any order.
        today: Where the person is.
        aim: What is aimed at, where no plan says it.
        planned: The days of the plan, where there is one.
        since: The first day that is shown. None: the last twelve weeks.
    """
    known = sorted((session for session in sessions if counts(session)), key=lambda session: session.start)
    done = [session for session in known if session.day <= today]
    weeks = weeks_of(done, today, aim=aim, planned=planned)
    first = first_shown(today, since)
    shown = [session for session in done if session.day >= (since or first)]
    return Progress(
        today=today,
        aim=aim,
        sessions=len(shown),
        ahead=len(known) - len(done),
        weeks=tuple(week for week in weeks if week.monday >= first),
        run=run_of(weeks),
        traces=traces_of(shown),
        pain=pain_of(shown),
    )


def counts(session: Session) -> bool:
    """Whether it is a session that was done, not one that was only begun."""
    return session.by_hand or session.length >= LEAST_MS


def first_shown(today: date, since: date | None) -> date:
    """The Monday of the first week that is shown."""
    this = monday_of(today)
    asked = monday_of(since) if since is not None else back(this, SHOWN_WEEKS - 1)
    return max(asked, back(this, MOST_WEEKS - 1))


def back(day: date, weeks: int) -> date:
    """So many weeks before a day; the calendar's first day where it has none so early."""
    try:
        return day - timedelta(weeks=weeks)
    except OverflowError:
        return date.min


def traces_of(sessions: Sequence[Session]) -> tuple[Trace, ...]:
    """Each exercise, from session to session; one that comes twice in a session is counted together."""
    names: dict[str, str] = {}
    counts: dict[str, list[tuple[date, int]]] = {}
    for session in sessions:
        for exercise, count in repetitions(session).items():
            counts.setdefault(exercise, []).append((session.day, count))
        names.update((done.exercise, done.name) for done in session.exercises)
    traces = [Trace(name=names[exercise], counts=tuple(found)) for exercise, found in counts.items()]
    return tuple(sorted(traces, key=lambda trace: trace.counts[-1][0], reverse=True))


def repetitions(session: Session) -> dict[str, int]:
    """The repetitions of each exercise that was done, by its id."""
    found: dict[str, int] = {}
    for done in session.exercises:
        if done.reps_done:
            found[done.exercise] = found.get(done.exercise, 0) + done.reps_done
    return found
