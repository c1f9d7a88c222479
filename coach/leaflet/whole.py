"""What a page says once for all its exercises."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.leaflet.dose import Counts, read_counts, read_per_day
from coach.leaflet.hold import read_hold
from coach.leaflet.memory import remembered
from coach.leaflet.page import Found, Sentence, found_in
from coach.leaflet.position import read_position
from coach.leaflet.sides import read_sides
from coach.model import HoldAmount, Position, Range, Sides

THINGS = r"(?:exercises|stretches|movements|poses|moves|positions)"
ONE = r"(?:exercise|stretch|movement|pose|move|N1-1|position)"
ALL = re.compile(
    rf" (?:these|those|all|all of|both|your|the|the following|following|my|our|as many of)(?: \S+){{0,3}}? {THINGS} "
    rf"| (?:each|every|each of the|each of these)(?: \w+)? {ONE} | (?:this|the|your|whole|entire) (?:\w+ )?(?:routine|programme|program|sequence|circuit|workout|session|series) "
    r"| N\S+ of each | (?:do|hold|repeat|perform|practice) (?:each|them|all|these|everything|both|all of them|all of these) (?!sides|legs|arms|hands|feet|ways)"
)
DOSED = re.compile(r" (?:reps|sets|repeat|hold|times a day|times daily|times per day|times each day|day) ")


@remembered
def is_about_all(sentence: Sentence) -> bool:
    """Whether a sentence speaks of all exercises: `Do these exercises 3 times a day`."""
    return bool(ALL.search(sentence.plain.text))


NO_COUNTS = Counts()
"""Where nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What holds for every exercise that says nothing else."""

    counts: Counts = NO_COUNTS
    """Repetitions and sets."""
    hold: Found[HoldAmount] | None = None
    """The hold."""
    per_day: Found[Range] | None = None
    """Times a day."""
    sides: Found[Sides] | None = None
    """Sides."""
    position: Found[Position] | None = None
    """Where the body is."""

    def over(self, wider: "Whole") -> "Whole":
        """This, and what the wider one says where this says nothing."""
        return Whole(
            counts=Counts(reps=self.counts.reps or wider.counts.reps, sets=self.counts.sets or wider.counts.sets),
            hold=self.hold or wider.hold,
            per_day=self.per_day or wider.per_day,
            sides=self.sides or wider.sides,
            position=self.position or wider.position,
        )


def read_whole(sentences: Iterable[Sentence], *, outside: bool) -> Whole:
    """What the sentences say of all exercises; a bare dose `outside` of exercises is one of all too."""
    said = [
        s
        for s in sentences
        if is_about_all(s) or (outside and DOSED.search(s.plain.text) and not SOMETHING_ELSE.search(s.plain.text))
    ]
    of_all = [s for s in said if is_about_all(s)]
    per_day = next((found for found in map(read_per_day, said) if found), None)
    return Whole(
        counts=read_counts([s for s in said if not THE_LOT.search(s.plain.text)]),
        hold=read_hold(of_all),
        per_day=per_day,
        sides=read_sides([s for s in of_all if SIDED.search(s.plain.text)]),
        position=position_of_all(of_all),
    )


THE_LOT = re.compile(
    r" (?:this|the|your|whole|entire) (?:\w+ )?(?:routine|programme|program|sequence|circuit|workout|session|series|lot) "
)
"""Who repeats these does not repeat each exercise."""
SIDED = re.compile(r" (?:sides?|legs?|arms?|foot|feet|hands?|left|right) ")
SOMETHING_ELSE = re.compile(
    r" (?:i|my|we|study|studies|patients|participants|people|walk|walking|tablets?|pain|minutes|weeks|research|medication) "
)


def position_of_all(sentences: Sequence[Sentence]) -> Found[Position] | None:
    """Where all exercises start: `All of these are done lying on your back.`."""
    for sentence in sentences:
        found = POSED.search(sentence.plain.text)
        position = read_position([Sentence.of(found[1])]) if found else None
        if found and position:
            return found_in(sentence, found.start(1), found.end(1), position.value)
    return None


POSED = re.compile(r" (lying(?: down)?(?: (?:face \w+|on your \w+))?|sitting|seated|standing|kneeling|on all fours) ")
