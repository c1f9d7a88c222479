"""Sentences about today."""

from dataclasses import replace
from pathlib import Path

import pytest

from coach.compiler import Options, Talk, estimate, lay_out, settle
from coach.script import Shelf

SCRIPTS = Path(__file__).parents[2] / "scripts"
NOTE = "We go easy today, because the last session was over a week ago."


@pytest.mark.parametrize("talk", list(Talk))
def test_what_there_is_to_say_about_today_comes_second(talk: Talk) -> None:
    """When it is known what session this is, whatever the talk; the length that is said counts it."""
    loaded = Shelf([SCRIPTS]).load("knee-rolls")
    routine = replace(loaded.routine, notes=(NOTE,))

    plain, noted = (lay_out(settle(each, loaded.library, Options(talk=talk)), estimate) for each in (loaded.routine, routine))

    assert [cue.text for cue in noted.cues][1] == NOTE
    assert len(noted.cues) == len(plain.cues) + 1
    assert noted.duration > plain.duration
