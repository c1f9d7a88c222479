"""Which piece of the score lies where."""

from __future__ import annotations

from typing import Any

from coach.player import Silence
from coach.player.playback.track import Track
from coach.units import Ms, Samples

ONE, TWO = Silence(length=Ms(1)), Silence(length=Ms(2))


def track_of(*laid: tuple[Any, int, int]) -> Track:
    """A track with these items: first sample and length; in turn 1, which begins at 0."""
    track = Track()
    track.begin(1, Samples(0))
    for item, first, length in laid:
        track.lay(1, item, Samples(first), Samples(length))
    return track


def told(track: Track, position: int) -> list[tuple[Any, int, int, bool]]:
    """What was heard."""
    return [(one.item, one.since, one.until, one.last) for one in track.heard(Samples(position))]


def test_what_was_heard_is_told_once() -> None:
    """In whole milliseconds, of which none is lost."""
    track = track_of((ONE, 0, 48), (TWO, 48, 48))

    assert told(track, 30) == [(ONE, 0, 1, False)]
    assert told(track, 30) == []
    assert told(track, 80) == [(ONE, 1, 2, True), (TWO, 0, 1, False)]
    assert told(track, 200) == [(TWO, 1, 2, True)]
    assert track.told


def test_an_item_of_no_length_is_told_when_it_is_reached() -> None:
    """It was heard to its end at once."""
    track = track_of((ONE, 0, 24), (TWO, 24, 0))

    assert told(track, 23) == []
    assert told(track, 24) == [(ONE, 0, 1, True), (TWO, 0, 0, True)]


def test_a_cut_forgets_what_comes_after_it() -> None:
    """What is cut in its middle is not heard to its end."""
    track = track_of((ONE, 0, 48), (TWO, 48, 48))

    assert track.cut(Samples(24)) == (ONE, 1)
    assert told(track, 500) == [(ONE, 0, 1, False)]
    assert track.told


def test_a_place_between_two_items_is_the_start_of_the_second() -> None:
    """Where it is known already; else the end of the first, also when that was told of."""
    assert track_of((ONE, 0, 48), (TWO, 48, 48)).cut(Samples(48)) == (TWO, 0)
    track = track_of((ONE, 0, 48))
    assert told(track, 48)[0][3]
    assert track.cut(Samples(48)) == (ONE, 2)


def test_an_old_turn_lays_nothing() -> None:
    """A thread that comes too late."""
    track = track_of((ONE, 0, 48))
    track.cut(Samples(24))
    track.lay(1, TWO, Samples(24), Samples(48))
    track.begin(2, Samples(24))
    track.lay(1, TWO, Samples(24), Samples(48))
    track.close(1, Samples(0))

    assert told(track, 500) == [(ONE, 0, 1, False)]


def test_what_is_kept_of_an_old_turn_is_no_place_in_the_new_one() -> None:
    """The new score has not begun there."""
    track = track_of((ONE, 0, 240))
    assert track.cut(Samples(120)) == (ONE, 5)
    track.begin(2, Samples(120))
    track.lay(2, TWO, Samples(120), Samples(48))

    assert track.cut(Samples(96)) is None
