"""The chapters of a session in order, each laid out when it is first needed."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.timeline import Chapter
    from coach.units import At


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a session."""

    index: int
    """Which chapter, counted from 0."""
    at: At | None = None
    """The instant in it; None: its start, wherever that will be."""


class Laid:
    """Chapters as far as they are laid out, and the rest of them to come.

    Any thread may use it. Laying out waits for a voice, so only the thread that mixes does it.
    """

    def __init__(self, chapters: Iterable[Chapter], *, position: str, known: Iterable[Chapter] = (), whole: bool = False) -> None:
        """Nothing is laid out but what is known.

        Args:
            chapters: Those to come; asked for one at a time.
            position: Where the person is when the first one begins.
            known: Chapters before those, laid out already.
            whole: Whether they are all of a session, its opening too.
        """
        self.position = position
        """Where the person is when the first chapter begins."""
        self.whole = whole
        """Whether they begin with the session's opening."""
        self._source: Iterator[Chapter] = iter(chapters)
        self._known = list(known)
        self._plain: dict[int, Chapter] = {}
        self._failure: BaseException | None = None
        self._lock = Lock()

    @property
    def known(self) -> tuple[Chapter, ...]:
        """Those that are laid out; never waits."""
        return tuple(self._known)

    def at(self, spot: Spot) -> Chapter | None:
        """The chapter of a spot, where it is laid out; never waits."""
        return self._known[spot.index] if spot.index < len(self._known) else None

    def get(self, index: int) -> Chapter | None:
        """That chapter, laid out now if need be; None after the last one.

        Raises:
            CoachError: It could not be laid out; again whenever it is asked for.
        """
        with self._lock:
            while index >= len(self._known):
                if not self._lay_next():
                    return None
        return self._known[index]

    def edit(self, index: int, chapter: Chapter, *, plain: Chapter | None = None) -> None:
        """Put a changed chapter in its place.

        Args:
            index: Which.
            chapter: How it is now.
            plain: How it would be without what was added for once; the one that was there before unless given.
        """
        self._plain[index] = plain or self._plain.get(index, self._known[index])
        self._known[index] = chapter

    def plain(self, index: int) -> Chapter:
        """A chapter that is laid out, without what was added for once."""
        return self._plain.get(index, self._known[index])

    def restore(self, index: int) -> None:
        """Put the plain chapter in its place."""
        self._known[index] = self._plain.pop(index, self._known[index])

    def position_before(self, index: int) -> str:
        """Where the person is when a chapter begins; it, or the one before it, is laid out."""
        return self._known[index - 1].position if 0 < index <= len(self._known) else self.position

    def _lay_next(self) -> bool:
        """Whether there was one more."""
        if self._failure is not None:
            raise self._failure
        try:
            chapter = next(self._source, None)
        except BaseException as error:
            # What was asked for once is not there a second time: a session must not end early and call it the end.
            self._failure = error
            raise
        if chapter is not None:
            self._known.append(chapter)
        return chapter is not None
