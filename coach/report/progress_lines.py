"""How it goes, as text for a terminal: readable at 40 columns, and in no colour."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from coach.report.progress_sentences import BEGIN, NOTHING, counted, minutes, pain_words, run_words, this_week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from coach.report.progress import Progress, Trace
    from coach.report.progress_weeks import Week

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LETTERS = "MTWTFSS"
SPARKS = "▁▂▃▄▅▆▇█"

WIDEST = 80
NARROWEST = 40
BESIDE = 28
"""Columns of a week's row beside its bar."""

FEWEST_CELLS = 8
INDENT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How it is written."""

    width: int
    """Columns of the terminal."""
    blocks: bool = True
    """Whether it has the signs that bars are made of."""

    @property
    def columns(self) -> int:
        """How many are used."""
        return max(NARROWEST, min(self.width, WIDEST))


def progress_text(progress: Progress, *, width: int, blocks: bool = True) -> str:
    """The whole report; for an empty journal, how to begin."""
    look = Look(width=width, blocks=blocks)
    return "".join(f"{line.rstrip()}\n" for line in _lines(progress, look))


def _lines(progress: Progress, look: Look) -> Iterator[str]:
    if not progress.weeks:
        yield from _begin(progress, look)
        return
    yield from _sentence(this_week(progress.weeks[-1]), look)
    yield from _sentence(run_words(progress), look)
    yield ""
    yield from _weeks(progress, look)
    if not progress.sessions:
        yield ""
        yield from _sentence(NOTHING, look)
    if progress.traces:
        yield ""
        yield from _sentence("Repetitions in a session, first and now", look)
        for trace in progress.traces:
            yield from _trace(trace, progress, look)
    if progress.pain.is_known:
        yield from ("", "Pain, from 0 to 10")
        yield from _pain(progress, look)
    yield from _ahead(progress, look)


def _begin(progress: Progress, look: Look) -> Iterator[str]:
    yield from _sentence(BEGIN, look)
    yield ""
    yield "  coach play lower-back"
    yield ""
    yield from _sentence("What you did without coach counts too:", look)
    yield ""
    yield "  coach log add --minutes 20"
    yield from _ahead(progress, look)


def _ahead(progress: Progress, look: Look) -> Iterator[str]:
    if progress.ahead:
        yield ""
        told = f"{counted(progress.ahead, 'session')} in the journal lie{'s' if progress.ahead == 1 else ''} in the future"
        yield from _sentence(f"{told}, so the clock was wrong once. Not counted here; to put it right: coach log edit", look)


def _sentence(text: str, look: Look, indent: int = 0) -> Iterator[str]:
    space = " " * indent
    yield from wrap(text, look.columns, initial_indent=space, subsequent_indent=space, break_on_hyphens=False)


def _weeks(progress: Progress, look: Look) -> Iterator[str]:
    """A row for each week: its Monday, its days, a bar of minutes with a mark where the aim is."""
    aim = progress.aim
    days = "a planned day" if any(week.planned for week in progress.weeks) else f"on {counted(aim.days, 'day')}"
    yield f"Weeks (aim: {counted(aim.minutes, 'minute')} {days})"
    cells = max(FEWEST_CELLS, look.columns - BESIDE)
    most = max(_aim_minutes(progress), *(minutes(week.length) for week in progress.weeks))
    years = {week.monday.year for week in progress.weeks}
    year = None
    for week in progress.weeks:
        if len(years) > 1 and week.monday.year != year:
            year = week.monday.year
            yield f"  {year}"
        yield _week(week, progress, cells, most, look)
    yield from _legend(progress, look)


def _aim_minutes(progress: Progress) -> int:
    """The minutes that are aimed at in a week without a plan."""
    return progress.aim.minutes * progress.aim.days


def _week(week: Week, progress: Progress, cells: int, most: int, look: Look) -> str:
    done, star = minutes(week.length), "*" if week.is_met else " "
    days = "".join(_day(day, week, progress.today) for day in week.days)
    bar = _bar(done, progress.aim.minutes * week.wanted, cells, most, look)
    if week.is_rest and not week.done:
        bar = f"{'rest':{cells}}"
    return f"{day_words(week.monday):>6}  {days:7}  {bar} {f'{done} min':>8} {star}"


def day_words(day: date) -> str:
    """A day of a year that is known: `3 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _day(day: date, week: Week, today: date) -> str:
    letter = LETTERS[day.weekday()]
    if day in week.done:
        return letter
    return letter.lower() if day in week.planned and day >= today else "-"


def _bar(done: int, aim: int, cells: int, most: int, look: Look) -> str:
    """So many minutes of `most`, with a mark where the aim is."""
    full = min(cells, -(-cells * done // most))
    signs = list(("█" if look.blocks else "#") * full + " " * (cells - full))
    if aim:
        signs[min(cells - 1, cells * aim // most)] = "|"
    return "".join(signs)


def _legend(progress: Progress, look: Look) -> Iterator[str]:
    ahead = any(day >= progress.today and day not in week.done for week in progress.weeks for day in week.planned)
    letters = "a letter: a day with a session" + (", a small one: still planned" if ahead else "")
    stars = "; *: a week that met its aim" if any(week.is_met for week in progress.weeks) else ""
    yield from _sentence(f"({letters}; |: the minutes aimed at{stars})", look)


def _trace(trace: Trace, progress: Progress, look: Look) -> Iterator[str]:
    """Name, figures and a little curve: below each other where there is no room."""
    told = f"{trace.first:>3} {trace.last:>3}"
    told += f"  {_curve(trace, progress, look)}" if look.blocks else ""
    width = max(len(told), 9 + look.columns // 3)
    name = wrap(trace.name, look.columns - width - INDENT - 2, break_on_hyphens=False)
    for row, part in enumerate(name):
        yield f"  {part:{look.columns - width - INDENT}}{told if row == 0 else ''}"


def _curve(trace: Trace, progress: Progress, look: Look) -> str:
    """The most repetitions of a session in each week, as high as they are many; a gap where there were none."""
    best: dict[date, int] = {}
    for day, count in trace.counts:
        week = day.toordinal() - day.weekday()
        best[type(day).fromordinal(week)] = max(count, best.get(type(day).fromordinal(week), 0))
    room = look.columns // 3
    shown = [best.get(week.monday, 0) for week in progress.weeks[-room:]]
    most = max(best.values())
    return "".join(SPARKS[-(-len(SPARKS) * count // most) - 1] if count else " " for count in shown)


def _pain(progress: Progress, look: Look) -> Iterator[str]:
    for sentence in pain_words(progress):
        yield from _sentence(sentence, look, INDENT)
    pairs = progress.pain.pairs
    if len(pairs) > 1:
        yield from _sentence(_pairs_words(pairs), look, INDENT)


def _pairs_words(pairs: Sequence[tuple[int, int]]) -> str:
    """What one session did to the pain, counted."""
    lower = sum(1 for before, after in pairs if after < before)
    higher = sum(1 for before, after in pairs if after > before)
    same = len(pairs) - lower - higher
    return f"Of {len(pairs)} sessions: lower after {lower}, the same after {same}, higher after {higher}."
