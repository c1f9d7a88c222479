"""The compiler: a routine and options to a timeline."""

from coach.compiler.dose import SettledDose, settle_dose
from coach.compiler.draft import Source
from coach.compiler.estimate import estimate
from coach.compiler.layout import Measure, chapters, lay_out
from coach.compiler.options import Breath, Options, Order, Pace, Talk, Tone
from coach.compiler.plan import ChapterPlan, Plan
from coach.compiler.rest import rest_of
from coach.compiler.settle import settle
from coach.compiler.words import minutes_words

__all__ = [
    "Breath",
    "ChapterPlan",
    "Measure",
    "Options",
    "Order",
    "Pace",
    "Plan",
    "SettledDose",
    "Source",
    "Talk",
    "Tone",
    "chapters",
    "estimate",
    "lay_out",
    "minutes_words",
    "rest_of",
    "settle",
    "settle_dose",
]
