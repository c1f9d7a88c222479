"""Chapters that are laid out when they are needed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from coach.errors import VoiceError
from coach.player import Laid, Spot


def test_a_chapter_is_laid_out_when_it_is_its_turn(chapters: Any) -> None:
    """Not before, and once; whoever only looks never waits."""
    asked: list[str] = []

    def arriving() -> Any:
        for number, chapter in enumerate(chapters):
            asked.append(str(number))
            yield chapter

    laid = Laid(arriving(), position="standing")

    assert (laid.known, laid.at(Spot(0)), asked) == ((), None, [])
    assert laid.get(1) is chapters[1]
    assert asked == ["0", "1"]
    assert laid.known == chapters[:2]
    assert [laid.get(index) for index in (0, 2, 3, 4)] == [chapters[0], chapters[2], None, None]
    assert asked == ["0", "1", "2"]


def test_where_the_person_is_when_a_chapter_begins(chapters: Any) -> None:
    """Where the one before ends; for the first one, where the session does begin."""
    laid = Laid(iter(chapters), position="standing")
    laid.get(0)

    assert (laid.position_before(0), laid.position_before(1)) == ("standing", "supine")


def test_what_could_not_be_laid_out_is_not_the_end() -> None:
    """A session that ended early would call it finished: the error comes again, whoever asks."""

    def failing() -> Any:
        raise VoiceError("tone", "test")
        yield

    laid = Laid(failing(), position="standing")

    for _ in range(2):
        with pytest.raises(VoiceError, match="test"):
            laid.get(0)


def test_a_changed_chapter_can_be_had_as_it_was(chapters: Any) -> None:
    """However often it was changed."""
    laid = Laid((), position="standing", known=chapters)
    once, twice = replace(chapters[1], title="once"), replace(chapters[1], title="twice")

    laid.edit(1, once)
    laid.edit(1, twice)

    assert (laid.get(1), laid.plain(1), laid.plain(0)) == (twice, chapters[1], chapters[0])
    laid.restore(1)
    assert laid.get(1) is chapters[1]
