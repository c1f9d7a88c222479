"""What a time without sessions does to the dose."""

from datetime import date
from enum import Enum

from coach.programme.days import unplanned_days
from coach.programme.programme import Programme

STEP_BACK_DAYS = 7
"""After more than a week without a session, one step back; ours."""

START_AGAIN_DAYS = 21
"""After more than three weeks, a gentle start again: from the third week of inactivity on strength goes down measurably
(Bosquet and others 2013, a meta-analysis of stopping training)."""


class Gap(Enum):
    """How long there was nothing."""

    NONE = "none"
    RESTED = "rested"
    """As long, but planned."""
    LONG = "long"
    VERY_LONG = "very long"


def gap_before(programme: Programme, last: date | None, day: date) -> Gap:
    """How long nothing was done before a day.

    A week that was planned for rest is no missed week; but after three weeks of whatever kind the body has lost.
    """
    if last is None:
        return Gap.NONE
    if (day - last).days > START_AGAIN_DAYS:
        return Gap.VERY_LONG
    if unplanned_days(programme, last, day) > STEP_BACK_DAYS:
        return Gap.LONG
    return Gap.RESTED if (day - last).days > STEP_BACK_DAYS else Gap.NONE
