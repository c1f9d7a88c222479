"""Pain over time, as the person told it: figures and a careful word, no diagnosis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.journal import Session

FEW = 5
"""Sessions that `at first` and `lately` are taken from: one bad day is no trend."""

LEAST = 6
"""With fewer figures nothing is compared: one bad day must not be half of `lately`."""

NOTICED = 1.0
"""A difference from which on it is one: figures of pain from one day to the next differ by as much."""


class Trend(Enum):
    """How the later figures are to the earlier ones."""

    UNKNOWN = "unknown"
    """Too few of them."""
    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one kind, from session to session."""

    values: tuple[tuple[date, int], ...]
    """Day and figure, 0 to 10; the newest last."""

    @property
    def at_first(self) -> float:
        """About how much it was in the first sessions."""
        return middle([value for _, value in self.values[: self._few]])

    @property
    def lately(self) -> float:
        """About how much it was in the last sessions."""
        return middle([value for _, value in self.values[-self._few :]])

    @property
    def trend(self) -> Trend:
        """How the last ones are to the first ones."""
        if len(self.values) < LEAST:
            return Trend.UNKNOWN
        return trend_of(self.lately - self.at_first)

    @property
    def _few(self) -> int:
        return max(1, min(FEW, len(self.values) // 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """What was told of pain."""

    before: Figures
    """Before sessions."""
    after: Figures
    """After them."""
    pairs: tuple[tuple[int, int], ...]
    """Before and after one session, where both were told; the newest last."""

    @property
    def is_known(self) -> bool:
        """Whether anything was told."""
        return bool(self.before.values or self.after.values)

    @property
    def is_worse(self) -> bool:
        """Whether somebody who knows should look at it: it is higher than at first, or the last sessions made it so."""
        lately = self.pairs[-2:]
        return (
            Trend.HIGHER in {self.before.trend, self.after.trend}
            or (len(lately) > 1 and all(after > before for before, after in lately))
        )  # fmt: skip


def pain_of(sessions: Sequence[Session]) -> Pain:
    """What was told of pain in sessions, which come in order."""
    return Pain(
        before=Figures(values=tuple((each.day, each.pain_before) for each in sessions if each.pain_before is not None)),
        after=Figures(values=tuple((each.day, each.pain_after) for each in sessions if each.pain_after is not None)),
        pairs=tuple(
            (each.pain_before, each.pain_after)
            for each in sessions
            if each.pain_before is not None and each.pain_after is not None
        ),
    )


def trend_of(difference: float) -> Trend:
    """What a difference is called."""
    if abs(difference) < NOTICED:
        return Trend.SAME
    return Trend.HIGHER if difference > 0 else Trend.LOWER


def middle(values: Sequence[int]) -> float:
    """Their median, which one bad day does not move; 0 where there are none.

    >>> middle([2, 2, 9]), middle([1, 2])
    (2.0, 1.5)
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    if not ordered:
        return 0.0
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
