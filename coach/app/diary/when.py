"""Times as a person writes them."""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone

from coach.errors import UsageError
from coach.units import Ms

DAYS_AGO = {"today": 0, "yesterday": 1}
NOON = time(12)
EARLIEST = 1970
"""The first year in which clocks of computers agree."""

WHEN = re.compile(r"(?ia)(?P<day>today|yesterday|\d{4}-\d{2}-\d{2})?(?:(?:^|[ t]+)(?P<clock>\d{1,2}:\d{2}))?")


def local_now() -> datetime:
    """This moment, as the person's clock has it."""
    return datetime.now(tz=timezone.utc).astimezone()


def read_when(text: str, now: datetime, length: Ms) -> datetime:
    """When a session began.

    Args:
        text: A day, a time of today, or both; a day may be `today` or `yesterday`. A day without a time means its noon;
            today without a time, and nothing at all, that the session has just ended.
        now: This moment.
        length: How long the session lasted.

    Raises:
        UsageError: It is no such time, lies in the future, or is longer ago than clocks of computers know.
    """
    just_ended = now - timedelta(milliseconds=length)
    if not text.strip():
        return just_ended
    day, clock = day_and_clock(text, now.date())
    if clock is None and day == now.date():
        return just_ended
    if day.year < EARLIEST:
        raise UsageError(f"{text!r} is too long ago: the first year is {EARLIEST}")
    if day > now.date():  # before a zone is asked for: none knows the end of the year 9999
        raise in_the_future(text, now)
    start = datetime.combine(day, clock or NOON).astimezone()
    if start > now:
        raise in_the_future(text, now)
    return start


def in_the_future(text: str, now: datetime) -> UsageError:
    """What is said of a time that has not been."""
    return UsageError(f"{text!r} lies in the future: it is {now:%Y-%m-%d %H:%M} now")


def day_and_clock(text: str, today: date) -> tuple[date, time | None]:
    """The day that was written, else today; and the time, where one was.

    Raises:
        UsageError: There is no such day or time.
    """
    if found := WHEN.fullmatch(text.strip()):
        day, clock = (found["day"] or "today").lower(), found["clock"]
        with suppress(ValueError):  # the 30th of February, 25 o'clock
            return day_of(day, today), time.fromisoformat(clock.zfill(5)) if clock else None
    raise UsageError(
        f"{text[:40]!r} is no time that there is: write it like 2026-11-18 07:30, 2026-11-18, yesterday, today 07:30 or 07:30"
    )


def day_of(text: str, today: date) -> date:
    """The day that was written, or named.

    Raises:
        ValueError: There is no such day.
    """
    return today - timedelta(days=DAYS_AGO[text]) if text in DAYS_AGO else date.fromisoformat(text)
