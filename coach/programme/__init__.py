"""A slow build-up over weeks: what is done on which day, and what changes when something hurts or days are missed.

Pure functions over a programme and what was done: `build_up.py` walks through the sessions, and each rule has a
function of its own in `ladder.py`, `pain.py`, `gaps.py` and `days.py`.
"""

from coach.programme.build_up import Today, dose_on, walk
from coach.programme.course import Course, Rung
from coach.programme.days import DAY_NAMES, day_after, end_of, is_rest, parse_days, training_days, week_of
from coach.programme.done import Done, DoneExercise
from coach.programme.json import from_json, to_json
from coach.programme.ladder import course_of, ladder
from coach.programme.pain import needs_advice
from coach.programme.programme import MOST_WEEKS, Programme
from coach.programme.rows import Row, State, rows
from coach.programme.why import ADVICE, Why, reasons

__all__ = [
    "ADVICE",
    "DAY_NAMES",
    "MOST_WEEKS",
    "Course",
    "Done",
    "DoneExercise",
    "Programme",
    "Row",
    "Rung",
    "State",
    "Today",
    "Why",
    "course_of",
    "day_after",
    "dose_on",
    "end_of",
    "from_json",
    "is_rest",
    "ladder",
    "needs_advice",
    "parse_days",
    "reasons",
    "rows",
    "to_json",
    "training_days",
    "walk",
    "week_of",
]
