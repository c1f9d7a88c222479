"""Which piece of the score lies where in the sound, and what was heard of it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from coach.player.score import Heard
from coach.units import RATE_HZ, Ms, Samples

if TYPE_CHECKING:
    from coach.player.score import Item

MS_SAMPLES = RATE_HZ // 1000


@dataclass(slots=True)
class _Laid:
    """An item in the sound."""

    item: Item
    first: Samples
    """Where it starts."""
    end: Samples
    """Where it ends, or was cut off."""
    whole: bool = True
    """Whether that is its own end."""

    def ms(self, position: Samples) -> Ms:
        """How far in it a sample is."""
        return Ms((position - self.first) // MS_SAMPLES)


class Track:
    """Written by the thread that mixes, read by the one that looks."""

    def __init__(self) -> None:
        """Nothing is laid."""
        self._turn, self._began = 0, Samples(0)
        self._laid: deque[_Laid] = deque()
        self._newest: _Laid | None = None
        self._told = Samples(0)
        self._lock = Lock()

    @property
    def told(self) -> bool:
        """Whether all that is laid was told of."""
        return not self._laid

    def begin(self, turn: int, first: Samples) -> None:
        """Let only those of a new turn lay, from its first sample on."""
        with self._lock:
            self._turn, self._began, self._newest = turn, first, None

    def lay(self, turn: int, item: Item, first: Samples, length: Samples) -> None:
        """Add an item; one of an old turn is not added."""
        with self._lock:
            if turn == self._turn:
                self._newest = _Laid(item, first, Samples(first + length))
                self._laid.append(self._newest)

    def close(self, turn: int, end: Samples) -> None:
        """Say that no more comes in a turn: an item that failed in its middle ends there."""
        with self._lock:
            if turn == self._turn and self._newest is not None and self._newest.end > end:
                self._newest.end, self._newest.whole = end, False

    def cut(self, end: Samples) -> tuple[Item, Ms] | None:
        """End the turn, and forget what lies after a sample.

        Returns:
            The place in the turn's score that was there; None where none of it was laid by then.
        """
        with self._lock:
            self._turn = -1
            place = self._place(end)
            while self._laid and self._laid[-1].first >= end:
                self._laid.pop()
            if self._laid and self._laid[-1].end > end:
                self._laid[-1].end, self._laid[-1].whole = end, False
            return place

    def ends_at(self, end: Samples) -> bool:
        """Whether the last item that was laid in this turn ends there."""
        newest = self._newest
        return newest is None or newest.end <= end

    def heard(self, position: Samples) -> tuple[Heard, ...]:
        """What was heard since this was asked last, up to a sample."""
        found = []
        with self._lock:
            while self._laid and self._laid[0].first <= position:
                one = self._laid[0]
                over = one.end <= position
                since, until = one.ms(max(self._told, one.first)), one.ms(min(position, one.end))
                if until > since or over:
                    found.append(Heard(item=one.item, since=since, until=until, last=over and one.whole))
                if not over:
                    break
                self._laid.popleft()
            self._told = max(self._told, position)
        return tuple(found)

    def _place(self, end: Samples) -> tuple[Item, Ms] | None:
        newest = self._newest
        if newest is None or end < self._began:
            return None
        for one in reversed(self._laid):
            if self._began <= one.first <= end:
                return one.item, one.ms(min(end, one.end))
        return newest.item, newest.ms(newest.end)
