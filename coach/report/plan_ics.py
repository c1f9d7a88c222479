"""A plan as a calendar: an event for each session, which keeps its id, so that importing again updates it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import PurePath

from icalendar import Calendar, Event

from coach.programme import Row, State
from coach.report.plan_sheet import PlanSheet, doses_of, plain

LONGER = 5
"""Events are as long as the session, rounded up to five minutes."""

USUAL_MINUTES = 20
"""Where nobody knows how long the session is."""


def plan_ics(sheet: PlanSheet, today: date, at: time | None = None) -> bytes:
    """The plan as iCalendar.

    Args:
        sheet: The plan; what was missed has no event.
        today: When it is written.
        at: When sessions begin, in the time of wherever the person is then; None: events last the whole day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//coach//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(sheet.title))
    for event in _events(sheet, at):
        event.add("dtstamp", datetime.combine(today, time(), timezone.utc))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(sheet: PlanSheet, at: time | None) -> Iterator[Event]:
    sessions = [row for row in sheet.rows if row.state in {State.DONE, State.TODAY, State.AHEAD}]
    minutes = dict(zip(sheet.rows, sheet.minutes, strict=False))
    done = sum(row.state is State.DONE for row in sessions)
    seen: dict[str, int] = {}
    for number, row in enumerate(sessions, start=1):
        uid = _uid(sheet, row)
        seen[uid] = seen.get(uid, 0) + 1
        event = Event()
        event.add("uid", f"{uid}@coach" if seen[uid] == 1 else f"{uid}-{seen[uid]}@coach")
        event.add("sequence", done)  # doses follow what was done: each session makes the plan new
        event.add("summary", f"{plain(sheet.programme.name)}: session {number} of {len(sessions)}")
        event.add("description", "\n".join([*map(plain, doses_of(sheet, row)), "", "coach play today"]))
        _when(event, row, at, minutes.get(row) or USUAL_MINUTES)
        yield event


def _uid(sheet: PlanSheet, row: Row) -> str:
    return f"{PurePath(sheet.programme.routine).stem}-{row.day.isoformat()}"


def _when(event: Event, row: Row, at: time | None, minutes: int) -> None:
    if at is None:
        event.add("dtstart", row.day)
        event.add("dtend", row.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    start = datetime.combine(row.day, at)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=-(-minutes // LONGER) * LONGER))
