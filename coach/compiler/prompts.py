"""What a live session may have to say: stock sentences by name, and how to get up from wherever the person is."""

from collections.abc import Iterator

from coach.compiler.choose import HOME, Chosen
from coach.compiler.manner import Manner
from coach.compiler.positions import end_of, find_way
from coach.compiler.ways import FLOOR, up_steps
from coach.model import Phrases, Position
from coach.timeline import UpStep

_OWN = "prompts."
_ELSEWHERE = {"end": "closing.end", "worse": "closing.worse"}
"""Prompts that a session says anyway, and the key of each."""
_PASSED = (Position.FLOOR_SITTING, Position.KNEELING, Position.ALL_FOURS, Position.SIDE_LYING)
"""Where a person may be on the way down or up, though no exercise is done there."""


def live_prompts(phrases: Phrases) -> dict[str, str]:
    """The stock sentences of a live session by name; `is.supine` and its like say how the person lies."""
    own = {key.removeprefix(_OWN): text for key, text in phrases.texts.items() if key.startswith(_OWN)}
    said_anyway = {name: phrases.texts[key] for name, key in _ELSEWHERE.items()}
    places = {f"is.{position.value}": phrases.say(f"positions.{position.value}.is") for position in Position}
    return {**own, **said_anyway, **places}


def ways_up(chosen: Chosen, manner: Manner) -> dict[str, tuple[UpStep, ...]]:
    """How to get up from each position that the person can be in; none where nobody gets up."""
    if chosen.stays:
        return {}
    ways = {position: find_way(position, HOME, chosen.changes) for position in dict.fromkeys(_stops(chosen))}
    return {position.value: up_steps(way, manner) for position, way in ways.items() if way}


def _stops(chosen: Chosen) -> Iterator[Position]:
    """Where exercises start and end, where changes do, and what a way to the floor passes."""
    yield from (position for exercise in chosen.exercises for position in (exercise.position, end_of(exercise)))
    yield from (change.end for way in chosen.ways for change in way)
    if any(change.end in FLOOR for way in chosen.ways for change in way):
        yield from _PASSED
