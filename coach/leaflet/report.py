"""A leaflet as text: what was found in each exercise, with its words and line, and what was not."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from coach.leaflet.page import Found
from coach.leaflet.reading import Leaflet, Reading
from coach.model import HoldAmount, HoldKind, Range, Sides

WIDTH = 16
SHOWN = 60
"""So many characters of the evidence are shown."""


def as_text(leaflet: Leaflet) -> str:
    """The report that `coach read` prints."""
    lines = [f"{leaflet.file}: {count(len(leaflet.exercises), 'exercise')} found", ""]
    for number, reading in enumerate(leaflet.exercises, 1):
        lines += [f"{number}. {reading.name.value} (line {reading.name.line})", *rows(reading), ""]
    if leaflet.flags:
        lines += ["Look at:", *(f"  line {flag.line}: {flag.message}" for flag in leaflet.flags), ""]
    return "\n".join(lines)


def count(number: int, what: str) -> str:
    """A number of things."""
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def rows(reading: Reading) -> Iterator[str]:
    """A line for each value."""
    sides = {Sides.NONE: "none", Sides.ALTERNATE: "by turns", Sides.EACH: "one, then the other"}
    yield from row("start position", reading.position, lambda value: value.value.replace("_", " "))
    yield from row("hold", reading.hold, hold)
    yield from row("repetitions", reading.reps, lambda value: span(value) + (" each side" if reading.each_side else ""))
    yield from row("sets", reading.sets, span)
    yield from row("times a day", reading.per_day, span)
    yield from row("sides", reading.sides, lambda value: sides[value])
    yield from row("rest", reading.rest, lambda value: f"{value / 1000:g} s")
    yield from row("goes on for", reading.work, lambda value: span(value, 1000) + " s")
    for label, found in lists(reading):
        for one in found:
            yield from row(label, one, str)
    if reading.missing:
        yield f"  {'not found':<{WIDTH}}{', '.join(reading.missing)}"


def lists(reading: Reading) -> Iterator[tuple[str, tuple[Found[str], ...]]]:
    """The fields that may have several values."""
    yield "needs", reading.equipment
    yield "tip", reading.tips
    yield "caution", reading.cautions
    yield "easier", reading.easier
    yield "harder", reading.harder


Value = TypeVar("Value")


def row(label: str, found: Found[Value] | None, shown: Callable[[Value], str]) -> Iterator[str]:
    """One value, with its words and line; nothing where there is none."""
    if found is None:
        return
    value = shown(found.value)
    words = found.words if len(found.words) <= SHOWN else f"{found.words[:SHOWN]}…"
    evidence = f" “{words}”," if words != value else ""
    yield f"  {label:<{WIDTH}}{value}  ({f'line {found.line}' if not evidence else f'{evidence.strip()} line {found.line}'})"


def span(value: Range, scale: int = 1) -> str:
    """A range in short."""
    low, high = (f"{number / scale:g}" for number in (value.low, value.high))
    return low if low == high else f"{low}-{high}"


def hold(value: HoldAmount) -> str:
    """A hold in words."""
    if value.kind is HoldKind.SECONDS:
        return f"{span(value.amount, 1000)} s"
    deep = "deep " if value.kind is HoldKind.DEEP_BREATHS else ""
    return f"{span(value.amount)} {deep}breath{'' if value.amount.high == 1 else 's'}"
