"""Exercises, changes and routines as no author would write them all, yet as the language allows."""

from itertools import count
from typing import Any

from hypothesis import strategies as st

from coach.compiler import Breath, Options, Order, Pace, Talk
from coach.model import (
    BreatheIn,
    BreatheOut,
    Change,
    Count,
    Direction,
    Dose,
    Entry,
    Exercise,
    Hold,
    HoldAmount,
    HoldKind,
    Level,
    Line,
    Move,
    Position,
    Range,
    Rest,
    Routine,
    Side,
    Sides,
    Silence,
    Thing,
    Wait,
    WorkFor,
)
from coach.units import Ms

LONG = (
    "Let both knees go over, slowly.",
    "And bring your knees back to the middle.",
    "Reach out, and make your neck long.",
    "Slowly roll down, one little piece after the other.",
    "Stay there, and let your shoulders go heavy.",
    "Keep going, in your own time, as far as is comfortable.",
)
SIDED = ("Your {side} knee comes in.", "Reach to the {side}, away from your {other side} foot.")
SHORT = ("Knees over.", "And back.", "Stay there.", "Reach.", "And down.")
TIPS = ("Shoulders stay down.", "Only as far as is comfortable.", "Neck long.", "Feet stay light.", "Let your face go soft.")
CALLS = ("to the {side}", "your {side} leg")
THINGS = (
    Thing(name="a small flat cushion", short="cushion"),
    Thing(name="a towel", short="towel"),
    Thing(name="a firm chair", short="chair"),
)
WHERE = (Position.SUPINE, Position.PRONE, Position.ALL_FOURS, Position.STANDING, Position.SITTING)


def lengths(low_s: float, high_s: float) -> st.SearchStrategy[Ms]:
    """Whole tenths of a second, in ms."""
    return st.integers(round(low_s * 10), round(high_s * 10)).map(lambda tenths: Ms(tenths * 100))


def ranges(low: int, high: int, unit: int = 1) -> st.SearchStrategy[Range]:
    """A range, or a single number."""
    pairs = st.tuples(st.integers(low, high), st.integers(low, high))
    return pairs.map(lambda pair: Range.of(min(pair) * unit, max(pair) * unit))


def amounts(kinds: tuple[HoldKind, ...] = tuple(HoldKind)) -> st.SearchStrategy[HoldAmount]:
    """How long a hold is."""
    most = {HoldKind.SECONDS: 75, HoldKind.BREATHS: 12, HoldKind.DEEP_BREATHS: 3}
    choices = [
        st.builds(HoldAmount, kind=st.just(kind), amount=ranges(1, most[kind], 1000 if kind is HoldKind.SECONDS else 1))
        for kind in kinds
    ]
    return st.one_of(choices)


def _line(draw: st.DrawFn, direction: Direction | None, *, sided: bool, silent: bool = True) -> Line:
    text = draw(st.sampled_from(LONG + (SIDED if sided else ())))
    wording = st.sampled_from(SHORT + (("",) if silent else ()))
    shorts = draw(st.lists(wording, max_size=2))
    return Line(text=text, direction=direction, shorts=tuple(shorts))


@st.composite
def _groups(draw: st.DrawFn, *, sided: bool) -> tuple[Line, ...]:
    """One or several lines that belong together: a breath, a hold and what leads to it, or a single line."""

    def line(direction: Direction | None, *, silent: bool = True) -> Line:
        return _line(draw, direction, sided=sided, silent=silent)

    breath = st.none() | lengths(1, 6)
    pair = (line(BreatheIn(length=draw(breath))), line(BreatheOut(length=draw(breath))))
    move = line(Move(length=draw(lengths(0.5, 8))))
    match draw(st.integers(0, 8)):
        case 0:
            group = pair
        case 1:
            kept = line(Hold(hold=draw(amounts((HoldKind.BREATHS, HoldKind.DEEP_BREATHS)))), silent=False)
            group = (*pair, kept)
        case 2:
            group = (move, line(Hold(hold=draw(amounts())), silent=False))
        case 3:
            group = (line(Hold(hold=draw(amounts((HoldKind.SECONDS,)))), silent=False),)
        case 4:
            group = (line(Rest(length=draw(lengths(1, 40)))),)
        case 5:
            group = (line(Silence(length=draw(lengths(0.3, 30)))),)
        case 6:
            group = (line(None),)
        case _:
            group = (move,)
    return group


@st.composite
def rep_lines(draw: st.DrawFn, *, sided: bool, work: bool) -> tuple[Line, ...]:
    """The lines of `Each repetition`; timed work only in a repetition that stands alone."""
    if work and draw(st.booleans()):
        length = ranges(5, 200, 1000)
        return (_line(draw, WorkFor(length=draw(length)), sided=sided), _line(draw, Move(length=Ms(4000)), sided=sided))
    groups = draw(st.lists(_groups(sided=sided), min_size=1, max_size=3))
    return tuple(line for group in groups for line in group)


def quiet_lines(most: int, *, sided: bool = False, longest: float = 15) -> st.SearchStrategy[tuple[Line, ...]]:
    """Lines with silences: `Get ready`, `Finish`."""

    @st.composite
    def lines(draw: st.DrawFn) -> tuple[Line, ...]:
        directions = st.none() | st.builds(Silence, length=lengths(0.3, longest)) | st.builds(Wait, length=lengths(5, 40))
        return tuple(
            _line(draw, draw(directions), sided=sided, silent=draw(st.booleans())) for _ in range(draw(st.integers(0, most)))
        )

    return lines()


def numbered(lines: tuple[Line, ...], numbers: count) -> tuple[Line, ...]:
    """The lines with source lines of their own."""
    return tuple(Line(text=line.text, direction=line.direction, shorts=line.shorts, line=next(numbers)) for line in lines)


def _even(reps: Range) -> Range:
    """A range with an even number in it."""
    if reps.low == reps.high and reps.low % 2:
        return Range.of(reps.low, reps.high + 1)
    return reps


@st.composite
def exercises(draw: st.DrawFn, name: str) -> Exercise:
    """An exercise."""
    sides = draw(st.sampled_from(Sides))
    sided = sides is not Sides.NONE
    each_side = sides is Sides.EACH or (sides is Sides.ALTERNATE and draw(st.booleans()))
    reps = draw(ranges(1, 4) if each_side else ranges(1, 9))
    sets = draw(st.sampled_from([Range.of(1), Range.of(1), Range.of(2), Range.of(1, 3)]))
    alone = not sided and reps.high == 1 and sets.high == 1
    numbers = count(1)
    each = draw(rep_lines(sided=sided, work=alone))
    tagged = draw(st.sampled_from([(), ("strength",), ("stretch",)]))
    variants = st.just(()) | rep_lines(sided=sided, work=False)
    return Exercise(
        id=name,
        name=draw(st.sampled_from(["knee rolls", "slow reaches", "long slides"])),
        position=draw(st.sampled_from(WHERE)),
        ends=draw(st.none() | st.none() | st.sampled_from(WHERE)),
        reps=_even(reps) if sides is Sides.ALTERNATE and not each_side else reps,
        each_side=each_side,
        sets=sets,
        rest=draw(st.none() | lengths(1, 60)),
        sides=sides,
        first=draw(st.sampled_from(Side)),
        call=draw(st.sampled_from(CALLS)),
        count=draw(st.none() | st.none() | st.sampled_from(Count)),
        needs=tuple(draw(st.lists(st.sampled_from(THINGS), max_size=2, unique=True))),
        may_help=tuple(draw(st.lists(st.sampled_from(THINGS), max_size=1))),
        purpose=draw(st.sampled_from(["", "They loosen your lower back."])),
        unit=draw(st.sampled_from(["", "rolls"])),
        done=draw(st.sampled_from(["", "knee rolls"])),
        tags=tagged,
        get_ready=numbered(draw(quiet_lines(3, sided=sided)), numbers),
        each=numbered(each, numbers),
        easier=numbered(draw(variants), numbers),
        harder=numbered(draw(variants), numbers),
        finish=numbered(draw(quiet_lines(2)), numbers),
        tips=numbered(tuple(Line(text=text) for text in draw(st.lists(st.sampled_from(TIPS), max_size=3, unique=True))), numbers),
        cautions=numbered(draw(st.just(()) | st.just((Line(text="Leave this one out if it is not for you."),))), numbers),
    )


def changes(wait: Ms) -> tuple[Change, ...]:
    """A change from standing to each position, and one back, with that wait after each step."""
    pairs = [(Position.STANDING, place) for place in WHERE if place is not Position.STANDING]
    return tuple(_change(start, end, wait) for there, here in pairs for start, end in ((there, here), (here, there)))


def _change(start: Position, end: Position, wait: Ms) -> Change:
    first = Line(text="Next, somewhere else.", direction=Silence(length=Ms(1000)), shorts=("Next.",), line=1)
    steps = ("Both hands on the seat of the chair.", "Lower yourself slowly, until you are there.")
    moves = (Line(text=text, direction=Silence(length=wait), line=number) for number, text in enumerate(steps, 2))
    return Change(id=f"{start.value}-{end.value}", start=start, end=end, move=(first, *moves), needs=THINGS[2:])


@st.composite
def entry_doses(draw: st.DrawFn, exercise: Exercise) -> Dose:
    """What a routine changes: often nothing."""
    if draw(st.integers(0, 2)):
        return Dose()
    reps = draw(st.none() | ranges(2, 6))
    has_hold = any(isinstance(line.direction, Hold) for line in exercise.each)
    seconds = exercise.each and all(not isinstance(line.direction, BreatheOut) for line in exercise.each)
    hold = amounts((HoldKind.SECONDS,)) if seconds else amounts((HoldKind.BREATHS,))
    return Dose(
        sets=draw(st.none() | ranges(1, 2)),
        reps=_even(reps) if reps and exercise.sides is Sides.ALTERNATE else reps,
        hold=draw(hold) if has_hold and draw(st.booleans()) else None,
        rest=draw(st.none() | lengths(5, 30)),
    )


def options() -> st.SearchStrategy[Options]:
    """What a person may choose."""
    breaths = st.sampled_from([Breath(inward=Ms(2_500), outward=Ms(3_500)), Breath(inward=Ms(2_000), outward=Ms(4_000))])
    return st.builds(
        Options,
        level=st.none() | st.sampled_from(Level),
        talk=st.sampled_from(Talk),
        pace=st.sampled_from(Pace),
        order=st.sampled_from(Order),
        no_floor=st.sampled_from([False, False, True]),
        session=st.integers(1, 5),
        breath=breaths,
    )


@st.composite
def sessions(draw: st.DrawFn) -> tuple[Routine, tuple[Exercise, ...], Ms, Options]:
    """A routine, its exercises, the wait in its changes of position, and options to compile it with."""
    known = [draw(exercises(f"exercise-{letter}")) for letter in "abc"[: draw(st.integers(1, 3))]]
    entries = tuple(Entry(exercise=one.id, dose=draw(entry_doses(one)), line=at) for at, one in enumerate(known, 5))
    level = draw(st.none() | st.sampled_from(Level))
    routine = Routine(id="made", name="Made up", intro="a session made up", level=level, entries=entries)
    return routine, tuple(known), draw(lengths(1, 25)), draw(options())


def rests(session: Any) -> st.SearchStrategy[Any]:
    """The session entered anywhere, from anywhere, at any pace, with anything left out."""
    number = len(session.exercises)
    return st.builds(
        session.entered,
        place=st.integers(0, number),
        position=st.sampled_from([place.value for place in WHERE]),
        pace=st.sampled_from(Pace),
        left_out=st.frozensets(st.integers(0, number - 1), max_size=number),
    )
