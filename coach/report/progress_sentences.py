"""How it goes, in a few calm sentences: the same to be read and to be heard."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from coach.report.progress_pain import Trend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.report.progress import Progress, Trace
    from coach.report.progress_pain import Figures
    from coach.report.progress_weeks import Week

MINUTE_MS = 60_000

MOST_SAID = 3
"""Of how many exercises the repetitions are told."""

WORSE = "If your pain gets worse, or you feel a new pain, stop these exercises, and ask a doctor or a physiotherapist."
BEGIN = "There is no session in your journal yet. Begin when you like, with a gentle one."
NOTHING = "There is no session in this time. Begin again when you like, with a gentle one."
TRENDS = {
    Trend.LOWER: "That is lower.",
    Trend.SAME: "That is about the same.",
    Trend.HIGHER: "That is higher.",
}


def progress_words(progress: Progress) -> tuple[str, ...]:
    """The sentences, each complete in itself."""
    return tuple(_sentences(progress))


def _sentences(progress: Progress) -> Iterator[str]:
    if not progress.weeks:
        yield BEGIN
        return
    yield this_week(progress.weeks[-1])
    yield run_words(progress)
    yield from repetition_words(progress)
    yield from pain_words(progress)


def this_week(week: Week) -> str:
    """How the running week stands.

    Where nothing is to be done any more it says so, and where nothing was done it does not scold.
    """
    days, length = len(week.done), counted(minutes(week.length), "minute")
    if week.is_rest:
        more = f" You still did {counted(days, 'day')}, {length} in all." if days else ""
        return f"This is a week of rest.{more}"
    if not days:
        return f"This week nothing is done yet; the aim is {counted(week.wanted, 'day')}."
    if week.is_met:
        return f"This week you have done {counted(days, 'day')}, {length} in all: that is your aim."
    return f"This week you have done {days} of {counted(week.wanted, 'day')}, {length} in all."


def run_words(progress: Progress) -> str:
    """How many weeks in a row the aim was met."""
    run = progress.run
    if run.now:
        best = ": your longest run" if run.now == run.longest and run.now > 1 else ""
        return f"You have met your aim in {counted(run.now, 'week')}{' in a row' if run.now > 1 else ''}{best}."
    if run.longest:
        return f"Your longest run is {counted(run.longest, 'week')}; the next one begins with any week."
    return "A run of weeks begins with the first week that meets your aim."


def repetition_words(progress: Progress) -> Iterator[str]:
    """Of the exercises with the largest change, how many repetitions there were and are."""
    changed = [trace for trace in progress.traces if trace.first != trace.last]
    for trace in sorted(changed, key=_change, reverse=True)[:MOST_SAID]:
        yield f"{trace.name[:1].upper()}{trace.name[1:]}: {counted(trace.first, 'repetition')} at first, {trace.last} now."


def _change(trace: Trace) -> float:
    return abs(trace.last - trace.first) / max(trace.first, trace.last)


def pain_words(progress: Progress) -> Iterator[str]:
    """What was told of pain, and what to do where it does not get better; never what it means."""
    pain = progress.pain
    for words, figures in (("Before your sessions", pain.before), ("After your sessions", pain.after)):
        if figures.values:
            yield _figures(words, figures)
    if pain.is_worse:
        yield WORSE


def _figures(words: str, figures: Figures) -> str:
    if figures.trend is Trend.UNKNOWN:
        return f"{words}, your pain was {figures.values[-1][1]} of 10 the last time."
    first, lately = _figure(figures.at_first), _figure(figures.lately)
    return f"{words}, your pain was about {first} of 10 at first, and about {lately} lately. {TRENDS[figures.trend]}"


def _figure(value: float) -> str:
    """To a whole number, as finer is not felt.

    >>> _figure(3.0), _figure(4.4), _figure(0.2), _figure(0.0)
    ('3', '4', 'less than 1', '0')
    """
    if 0 < value < 1:
        return "less than 1"
    return f"{math.floor(value + 0.5)}"


def minutes(length_ms: int) -> int:
    """The nearest whole minutes, at least one where there is anything."""
    return max(1, round(length_ms / MINUTE_MS)) if length_ms else 0


def counted(number: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "day"), counted(3, "day"), counted(0, "minute")
    ('1 day', '3 days', '0 minutes')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
