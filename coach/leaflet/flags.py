"""What a person has to look at: what could not be settled, and what could hurt."""

from collections.abc import Iterable, Iterator

from coach.leaflet.dose import vague_counts
from coach.leaflet.hold import vague_hold
from coach.leaflet.page import Flag
from coach.leaflet.reading import Reading
from coach.leaflet.safety import unsafe_doses, unsafe_words
from coach.model import Sides


def flags_of(readings: Iterable[Reading]) -> tuple[Flag, ...]:
    """All flags, in order of lines, each once."""
    flags = {flag for reading in readings for flags in (unsafe_words, unsafe_doses, vague, odd) for flag in flags(reading)}
    return tuple(sorted(flags, key=lambda flag: (flag.line, flag.message)))


def vague(reading: Reading) -> Iterator[Flag]:
    """Flags for amounts that nobody can count."""
    if reading.hold is None and (found := vague_hold(reading.sentences)):
        yield Flag(
            line=found.line, message=f"{reading.name.value}: how long is “{found.words}”? No hold is read; set one in the script"
        )
    if reading.reps is None and reading.work is None and (found := vague_counts(reading.sentences)):
        yield Flag(
            line=found.line,
            message=f"{reading.name.value}: how often is “{found.words}”? The script has a default; set it yourself",
        )


def odd(reading: Reading) -> Iterator[Flag]:
    """A flag for an odd number that sides share by turns."""
    sides = reading.sides.value if reading.sides else Sides.NONE
    if reading.reps is None or sides is not Sides.ALTERNATE or reading.each_side:
        return
    number = reading.reps.value
    if number.low == number.high and number.low % 2:
        instead = "one each side" if number.low == 1 else str(number.low - 1)
        yield Flag(
            line=reading.reps.line,
            message=f"{reading.name.value}: {number.low} times by turns is uneven; the script has {instead}",
        )
