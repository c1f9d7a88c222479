"""A session among media players: one track, shown anew only where it really changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from coach.player import Mode
from coach.player.steering.media_track import Hand, track_of
from coach.units import At, Ms


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_is_one_that_players_have(steered: Any, mode: Mode) -> None:
    """Whatever waits for the person is a pause, so that one button goes on."""
    state = track_of(replace(steered.now, mode=mode)).state

    waits = {Mode.PAUSED, Mode.WAITING, Mode.HURTING, Mode.LOST}
    assert state == ("Paused" if mode in waits else "Stopped" if mode is Mode.ENDED else "Playing")


def test_the_title_is_the_part_and_the_album_the_session(steered: Any) -> None:
    """Before the first part the session's name stands for it."""
    track = track_of(steered.now)

    assert (track.title, track.album, track.length) == ("Knee rolls", "Lower back", 661_500)
    assert track_of(replace(steered.now, part="")).title == "Lower back"


@pytest.mark.parametrize(("left", "length"), [(601_900, 661_500), (598_100, 661_500), (610_000, 671_500), (590_000, 651_500)])
def test_a_length_that_moves_a_little_is_shown_as_before(steered: Any, left: int, length: int) -> None:
    """What is left is an estimate; ten seconds more of a hold are shown."""
    track = track_of(replace(steered.now, left=Ms(left)), track_of(steered.now))

    assert track.length == length


@pytest.mark.parametrize(
    ("runs", "at", "is_off"),
    [(True, 70_000, False), (True, 60_000, True), (True, 90_000, True), (False, 60_000, False), (False, 70_000, True)],
)
def test_a_place_is_told_of_where_clocks_would_be_wrong(runs: bool, at: int, is_off: bool) -> None:
    """Ten seconds after it was at one minute it is at 1:10 where it plays, at 1:00 where it does not."""
    hand = Hand(at=At(60_000), told_s=100.0, runs=runs)

    assert hand.is_off(At(at), 110.0) == is_off
