"""Exercises, routines, changes and phrases: frozen data, no input or output."""

from coach.model.dose import Dose, HoldAmount, HoldKind, Level, Range, Sides
from coach.model.exercise import Change, Count, Entry, Exercise, Library, Position, Routine, Side, Thing
from coach.model.phrases import Phrases
from coach.model.steps import BreatheIn, BreatheOut, Direction, Hold, Line, Move, Rest, Silence, Wait, WorkFor

__all__ = [
    "BreatheIn",
    "BreatheOut",
    "Change",
    "Count",
    "Direction",
    "Dose",
    "Entry",
    "Exercise",
    "Hold",
    "HoldAmount",
    "HoldKind",
    "Level",
    "Library",
    "Line",
    "Move",
    "Phrases",
    "Position",
    "Range",
    "Rest",
    "Routine",
    "Side",
    "Sides",
    "Silence",
    "Thing",
    "Wait",
    "WorkFor",
]
