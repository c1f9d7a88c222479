"""What is shown of a live session at one moment, as lines of plain words: nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from coach.cli.progress import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.app import Doing, Status

WIDEST = 88
"""Columns: longer lines are hard to read."""

NARROWEST = 20
"""Columns: where there are fewer, the terminal folds the lines."""

APART = 2
"""Columns between what stands at the left of a line and at its right."""

LABEL = 12
"""Columns in front of a bar."""

LEFT = 11
"""Columns behind a bar."""

SAID_ROWS = 2
"""Rows for what is said, where it needs no more: so that what stands below seldom moves."""

LONG_MS = 100_000
"""From here on a time is shown in minutes."""

TWO_COLUMNS = 70
"""From this width on the keys stand in two columns."""

POSITIONS = {
    "standing": "standing",
    "sitting": "sitting on a chair",
    "floor_sitting": "sitting on the floor",
    "kneeling": "kneeling",
    "all_fours": "on your hands and knees",
    "supine": "lying on your back",
    "prone": "lying on your front",
    "side_lying": "lying on your side",
}

LABELS = {
    "in": "Breathe in",
    "out": "Breathe out",
    "move": "Move",
    "hold": "Hold",
    "for": "Go on",
    "rest": "Rest",
    "wait": "Wait",
    "change": "Change",
}
"""What the body does, by the kind of window."""

KEYS = (
    ("space", "pause, go on"),
    ("n", "next"),
    ("p", "previous exercise"),
    ("r", "this repetition again"),
    ("R", "this exercise again"),
    ("m", "ten seconds more"),
    ("- +", "slower, faster"),
    ("l", "how long is left"),
    ("h", "it hurts"),
    ("x", "leave this exercise out"),
    ("s", "get up, and end"),
    ("q", "quit at once"),
    ("?", "hide this list"),
)


class Line(NamedTuple):
    """One row, or more where the terminal is very narrow."""

    text: str
    style: str = ""
    """As rich names it: `bold`; what it says can be read without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a moment is shown."""

    width: int
    """Columns of the terminal."""
    keys: bool = True
    """Whether there are keys to press."""
    help: bool = False
    """Whether the list of keys is shown."""
    blocks: bool = True
    """Whether the terminal has the signs that bars are made of."""

    @property
    def columns(self) -> int:
        """How many are used."""
        return max(NARROWEST, min(self.width, WIDEST))


def frame(status: Status, look: Look) -> tuple[Line, ...]:
    """The lines from above, each no wider than the terminal; 24 rows are enough, but for very long words."""
    lines = _with_keys(status, look) if look.help and look.keys else _moment(status, look)
    return tuple(lines)


def _moment(status: Status, look: Look) -> Iterator[Line]:
    yield from _head(status, look)
    yield Line("")
    yield from _part(status, look)
    yield Line("")
    yield from _said(status, look)
    yield Line("")
    yield from _bars(status, look)
    yield from _filled(f"Next: {status.next}" if status.next else "", look)
    yield from _mode(status, look)


def _with_keys(status: Status, look: Look) -> Iterator[Line]:
    """The list of keys, and of the moment what matters most."""
    yield from _head(status, look)
    yield from _part(status, look)
    yield from _said(status, look)
    yield from _mode(status, look)
    yield from _keys(look)


def _head(status: Status, look: Look) -> Iterator[Line]:
    left = "" if status.mode.value == "ended" else f"{clock(status.left)} left"
    yield from _both(status.title, left, look, "bold")


def _part(status: Status, look: Look) -> Iterator[Line]:
    yield from _both(status.part, POSITIONS.get(status.position, status.position.replace("_", " ")), look)
    yield Line(repetition(status), "bold")


def _both(left: str, right: str, look: Look, style: str = "") -> Iterator[Line]:
    """Two things on one line where there is room, else below each other."""
    room = look.columns - len(left) - len(right)
    if room >= APART or not right:
        yield from _filled(f"{left}{' ' * room}{right}" if right else left, look, style)
        return
    yield from _filled(left, look, style)
    yield from _filled(right, look, style)


def _filled(text: str, look: Look, style: str = "", indent: str = "") -> Iterator[Line]:
    """The text on as many lines as it needs; at least one."""
    if len(text) <= look.columns:
        yield Line(text, style)
        return
    rows = wrap(text, look.columns, subsequent_indent=indent, break_on_hyphens=False)
    yield from (Line(row, style) for row in rows)


def repetition(status: Status) -> str:
    """Set, repetition and side, as far as there are any: `Set 2 of 3, repetition 3 of 8, left`."""
    parts = []
    if status.set is not None and status.sets is not None and status.sets > 1:
        parts.append(f"set {status.set} of {status.sets}")
    if status.rep is not None:
        parts.append(f"repetition {status.rep}" + (f" of {status.reps}" if status.reps else ""))
    if status.side:
        parts.append(status.side)
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _said(status: Status, look: Look) -> Iterator[Line]:
    rows = wrap(status.said, look.columns - 2, break_on_hyphens=False)
    yield from (Line(f"  {row}", "bold") for row in rows)
    yield from (Line("") for _ in range(SAID_ROWS - len(rows)))


def _bars(status: Status, look: Look) -> Iterator[Line]:
    """One line for the hold, one for the breath or whatever else goes on; empty where nothing does."""
    moves = status.mode.value in {"playing", "stopping"}
    hold, doing = (status.hold, status.doing) if moves else (None, None)
    if hold == doing:
        hold = None
    yield _bar(hold, look) if hold else Line("")
    yield _bar(doing, look) if doing else Line("")


def _bar(doing: Doing, look: Look) -> Line:
    left = max(doing.length - doing.done, 0)
    shown = f"{clock(left)} left" if left >= LONG_MS else f"{-(-left // 1000)} s left"
    cells = look.columns - LABEL - LEFT
    full = cells if doing.length <= 0 else min(cells * doing.done // doing.length, cells)
    on, off = ("█", "░") if look.blocks else ("#", ".")
    return Line(f"{LABELS.get(doing.kind, doing.kind):{LABEL}}{on * full}{off * (cells - full)}{shown:>{LEFT}}", "green")


def _mode(status: Status, look: Look) -> Iterator[Line]:
    """What the session waits for, and which key brings it."""
    match status.mode.value:
        case "preparing":
            yield Line("Getting ready ...")
        case "paused":
            yield from _waiting("Paused.", "Press space to go on.", look)
        case "waiting":
            yield from _waiting("It waits for you.", "Press space to go on.", look)
        case "hurting":
            yield from _choice(look)
        case "stopping":
            yield from _waiting("Getting up, then the end.", "Press space to pause, q to quit at once.", look)
        case "lost":
            yield from _filled("The speaker went away. It is tried again for a minute.", look, "bold reverse")
        case "ended":
            yield Line("The session is over.", "bold")
        case _:
            yield from _filled("space: pause   h: it hurts   ?: all keys" if look.keys and not look.help else "", look)


def _waiting(what: str, key: str, look: Look) -> Iterator[Line]:
    yield from _filled(f"{what} {key}" if look.keys else what, look, "bold reverse")


def _choice(look: Look) -> Iterator[Line]:
    """What a person in pain can choose; nothing goes on by itself."""
    yield from _filled("Let go, and rest. Nothing goes on until you choose:", look, "bold reverse")
    for key, what in (("x", "leave this exercise out"), ("s", "end the session"), ("space", "go on")):
        yield from _filled(f"  {key:7}{what}" if look.keys else f"  - {what}", look, "bold", " " * 9)


def _keys(look: Look) -> Iterator[Line]:
    rows = [f"{key:7}{what}" for key, what in KEYS]
    if look.columns < TWO_COLUMNS:
        for row in rows:
            yield from _filled(row, look, indent=" " * 7)
        return
    half = -(-len(rows) // 2)
    width = look.columns // 2
    yield from (Line(f"{rows[row]:{width}}{''.join(rows[row + half : row + half + 1])}".rstrip()) for row in range(half))
