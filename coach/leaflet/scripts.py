"""Exercises and a routine from a leaflet, with notes on what is ours and not the page's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coach.leaflet.ear import Action, Role, Told, tell
from coach.leaflet.reading import Leaflet, Reading
from coach.leaflet.repetition import each_lines
from coach.leaflet.safety import MOST_REPS, MOST_SETS, is_long_hold
from coach.leaflet.sayable import sayable
from coach.leaflet.sided import led_by_side, part_of, with_sides
from coach.leaflet.usual import usual_position
from coach.model import Entry, Exercise, Line, Position, Range, Routine, Sides, Silence, Thing
from coach.units import Ms

DEFAULT_REPS = Range.of(5)
"""Where the page gives none: NHS pages on back pain start at five."""
DEFAULT_STRETCHES = Range.of(2)
"""The same for holds of `LONG_HOLD_MS` and more."""
DEFAULT_TURNS = Range.of(6)
"""The same where sides take turns, which need an even number."""
LONG_HOLD_MS = 20_000
SETUP_MS, LIMIT_MS, LAST_MS = Ms(6000), Ms(2000), Ms(2000)
TIP_WORDS = 6
MOST_LIMITS, MOST_SETUPS, MOST_LONG = 6, 6, 4
NO_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """An exercise as a script, and what its author has to know."""

    exercise: Exercise
    """Ready to be printed."""
    notes: tuple[str, ...] = ()
    """What is ours and not the page's, and what the page says beside it; one line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A leaflet as scripts."""

    exercises: tuple[Drafted, ...]
    """In order."""
    routine: Routine
    """All of them."""


def draft(leaflet: Leaflet) -> Draft:
    """The scripts of a leaflet that has exercises."""
    ids = unique_ids([slug(reading.name.value) for reading in leaflet.exercises])
    made = tuple(drafted(reading, own, leaflet.file) for reading, own in zip(leaflet.exercises, ids, strict=True))
    name = plain_name(leaflet.title) or "Leaflet"
    routine_id = unique_ids([*ids, slug(leaflet.title) or "leaflet"])[-1]
    entries = tuple(Entry(exercise=own) for own in ids)
    routine = Routine(id=routine_id, name=name[:1].upper() + name[1:], intro="a session from your leaflet", entries=entries)
    return Draft(exercises=made, routine=routine)


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("Child’s Pose (easy)")
    'childs-pose-easy'
    """
    plain = name.lower().replace("’", "").replace("'", "")
    return NO_ID.sub("-", plain).strip("-")[:60].strip("-")


def unique_ids(ids: Sequence[str]) -> list[str]:
    """The ids, later ones of the same name with a number."""
    out: list[str] = []
    seen: set[str] = set()
    for own in ids:
        made, number = own or "exercise", 2
        while made in seen:
            made, number = f"{own or 'exercise'}-{number}", number + 1
        seen.add(made)
        out.append(made)
    return out


def plain_name(name: str) -> str:
    """A name as it is said within a sentence."""
    return sayable(name).rstrip(".!?").lower()


def drafted(reading: Reading, own: str, file: str) -> Drafted:
    """The script of one exercise."""
    sides = reading.sides.value if reading.sides else Sides.NONE
    told = tell(reading.sentences, sided=sides is not Sides.NONE)
    part = part_of([action.text for action in told.moves] + told.setup) if sides is not Sides.NONE else None
    if sides is not Sides.NONE:
        told = sided(told, part)
    reps, each_side = reps_of(reading, sides)
    exercise = Exercise(
        id=own,
        name=plain_name(reading.name.value) or "this exercise",
        position=position_of(reading),
        reps=reps,
        each_side=each_side,
        sets=reading.sets.value if reading.sets and reading.sets.value.high <= MOST_SETS else Range.of(1),
        rest=reading.rest.value if reading.rest else None,
        sides=sides,
        call=f"your {{side}} {part}" if part else "to the {side}",
        needs=tuple(Thing(name=found.value, short=found.value.split()[-1]) for found in reading.equipment),
        tags=("stretch",) if "stretch" in reading.name.value.lower() else ("strength",) if is_strength(reading) else (),
        source=re.sub(r"\s+", " ", file),
        get_ready=tuple(get_ready(told, reading)),
        each=tuple(each_lines(told, reading, sides)),
        tips=tuple(tips(reading)),
        cautions=tuple(Line(text=text) for found in reading.cautions[:3] if (text := sayable(found.value))),
    )
    return Drafted(exercise=exercise, notes=tuple(notes(reading)))


def is_strength(reading: Reading) -> bool:
    """Whether the name says that muscles work against something."""
    return bool(re.search(r"strength|raise|lift|bridge|squat|plank|curl|press|set\b|squeeze", reading.name.value, re.IGNORECASE))


def sided(told: Told, part: str | None) -> Told:
    """The same with places for the side."""
    return Told(
        setup=[led_by_side(with_sides(text), part or "side") for text in told.setup],
        limits=[with_sides(text) for text in told.limits],
        moves=[Action(role=action.role, text=with_sides(action.text)) for action in told.moves],
        back=[with_sides(text) for text in told.back],
        long=[with_sides(text) for text in told.long],
    )


def reps_of(reading: Reading, sides: Sides) -> tuple[Range, bool]:
    """How many repetitions the script has, and whether they are those of each side; even where sides take turns."""
    each_side = reading.each_side and sides is Sides.ALTERNATE
    found = reading.reps.value if reading.reps and reading.reps.value.high <= MOST_REPS else None
    if found is None and reading.work and sides is not Sides.ALTERNATE:
        return Range.of(1), False
    if found is None:
        return default_reps(reading, sides), False
    if sides is Sides.ALTERNATE and not each_side and found.low == found.high and found.low % 2:
        return (Range.of(found.low - 1), False) if found.low > 1 else (found, True)
    return found, each_side


def default_reps(reading: Reading, sides: Sides) -> Range:
    """What holds where the page gives no number."""
    if sides is Sides.ALTERNATE:
        return DEFAULT_TURNS
    long = reading.hold is not None and reading.hold.value.amount.low >= LONG_HOLD_MS
    return DEFAULT_STRETCHES if long else DEFAULT_REPS


def position_of(reading: Reading) -> Position:
    """Where the exercise starts: as the page says, else where such exercises usually do."""
    return reading.position.value if reading.position else usual_position(reading.name.value)


def get_ready(told: Told, reading: Reading) -> Iterator[Line]:
    """What is said before the first repetition: what to set up, the movement in full, and the limits."""
    texts = [*((text, SETUP_MS) for text in told.setup[:MOST_SETUPS])]
    texts += [(text, LIMIT_MS) for text in told.long[:MOST_LONG]]
    texts += [(text, LIMIT_MS) for text in told.limits[:MOST_LIMITS]]
    texts += [(text, LIMIT_MS) for found in reading.tips if (text := sayable(found.value)) and len(text.split()) > TIP_WORDS]
    seen: set[str] = set()
    for text, length in texts:
        if text not in seen and len(text.split()) > 1:
            seen.add(text)
            yield Line(text=text, direction=Silence(length=length))


def tips(reading: Reading) -> Iterator[Line]:
    """The page's own tips that are short enough for a silence."""
    for found in reading.tips:
        text = sayable(found.value)
        if 1 < len(text.split()) <= TIP_WORDS:
            yield Line(text=text)


def notes(reading: Reading) -> Iterator[str]:
    """What is ours and not the page's, and what the page says beside the script."""
    if reading.position is None:
        yield f"The page names no position: {position_of(reading).value} is ours."
    if reading.reps is None and reading.work is None:
        yield "The page gives no number of repetitions: this one is ours, a careful start."
    elif reading.reps and reading.reps.value.high > MOST_REPS:
        yield f"The page says {reading.reps.value.high} repetitions, which is hard to believe: this number is ours."
    if reading.hold and is_long_hold(reading):
        yield f"The page says: {reading.hold.words} (line {reading.hold.line}), which is hard to believe: this hold is ours."
    if reading.per_day:
        yield f"The page says: {reading.per_day.words} (line {reading.per_day.line})."
    for what, found in (("Easier", reading.easier), ("Harder", reading.harder)):
        for one in found:
            yield f"{what}, as the page has it (line {one.line}): {one.value}"


def with_source(made: Drafted, source: str) -> Drafted:
    """The same with another source."""
    return replace(made, exercise=replace(made.exercise, source=source))


__all__ = ["Draft", "Drafted", "Role", "draft"]
