"""The rules of breathing: which line may follow which."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from coach.model import BreatheIn, BreatheOut, Hold, HoldKind, Line, Move
from coach.script.lines import ReadLine
from coach.script.source import Report

ONLY_HOLD = re.compile(r"(?:(?:and|now|then|just) )*hold(?: (?:it|on|still|there))*", re.IGNORECASE)


def check_breaths(lines: Sequence[ReadLine], report: Report) -> None:
    """Report what would keep lungs waiting, or sound like being told to stop breathing."""
    pairs = zip_longest([None, *lines[:-1]], lines, lines[1:])
    for before, here, after in pairs:
        if here is not None:
            check_in(here, after.line if after else None, report)
            check_hold(before.line if before else None, here, report)
            check_only_hold(before.line if before else None, here, report)


def check_in(here: ReadLine, after: Line | None, report: Report) -> None:
    """Report a breath in that no breath out follows at once."""
    if isinstance(here.line.direction, BreatheIn) and not (after and isinstance(after.direction, BreatheOut)):
        report.error(here.item.offset, "no breath out follows this breath in", "the next line ends with [out]")


def check_hold(before: Line | None, here: ReadLine, report: Report) -> None:
    """Report a hold in breaths that does not follow a breath out or a movement."""
    if in_breaths(here.line) and not (before and isinstance(before.direction, BreatheOut | Move)):
        message = "a hold in breaths follows a line with [out] or [move]"
        report.error(here.item.offset, message, "its own line is the call of its first breath in")


def in_breaths(line: Line) -> bool:
    """Whether a line is a hold that is counted in breaths."""
    return isinstance(line.direction, Hold) and line.direction.hold.kind is not HoldKind.SECONDS


def check_only_hold(before: Line | None, here: ReadLine, report: Report) -> None:
    """Report a line that says only *hold* right after a breath."""
    if before is None or not isinstance(before.direction, BreatheIn | BreatheOut):
        return
    for item in (here.item, *here.item.items):
        words = " ".join(re.findall(r"\w+", item.words.text))
        if ONLY_HOLD.fullmatch(words):
            report.error(item.offset, "after a breath this sounds like holding the breath", "say: stay there, or: keep it up")
