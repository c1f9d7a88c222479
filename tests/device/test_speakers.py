"""Every speaker, through a real sound server: what is recorded there is held against the timeline."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from threading import Timer
from typing import Any

import numpy as np
import pytest

from coach.errors import SpeakerError
from coach.player import SPEAKERS, open_speaker
from coach.units import At

pytestmark = pytest.mark.device

WITHIN_MS = {"miniaudio": 20, "simpleaudio": 60}
"""How far a cue may be from its time, all cues aligned by the median; simpleaudio opens the output for each chapter."""

SILENT_MS = {"miniaudio": 200, "simpleaudio": 600}
"""From Ctrl-C to silence; what simpleaudio has handed to the machine cannot be taken back."""

every_speaker = pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name, marks=pytest.mark.skipif(name == "simpleaudio" and sys.version_info >= (3, 12), reason="it crashes there")
        )
        for name in sorted(SPEAKERS)
    ],
)


@every_speaker
def test_every_cue_sounds_at_its_time_and_no_sound_has_a_hole(
    name: str, server: Any, session: Any, clips: Any, play: Any, onsets_ms: Any, once_more: Any
) -> None:
    """Played by a real machine and recorded there, a session keeps the timeline."""
    cues = [cue for chapter in session for cue in chapter.cues]

    def check() -> None:
        with server.listening() as recording:
            play(iter(session), clips, open_speaker(name))
        heard = recording()

        onsets = onsets_ms(heard)
        assert len(onsets) == len(cues)
        late = np.array(onsets) - [cue.start for cue in cues]
        assert np.abs(late - np.median(late)).max() <= WITHIN_MS[name]
        for onset, cue in zip(onsets, cues, strict=True):
            sound = heard[round(onset * 24) : round((onset + cue.end - cue.start) * 24)]
            assert sound.tobytes() == clips.clip(cue.text).pcm

    once_more(check)


@every_speaker
def test_cues_are_told_of_when_they_sound(
    name: str, server: Any, session: Any, clips: Any, play: Any, onsets_ms: Any, once_more: Any
) -> None:
    """What is on the screen is what is in the ear: told at a steady distance from the sound, at most 60 ms off it."""

    def check() -> None:
        told: list[float] = []
        with server.listening() as recording:
            began = time.monotonic()
            length = play(iter(session[:2]), clips, open_speaker(name), on_cue=lambda _: told.append(time.monotonic()))
            took_ms = (time.monotonic() - began) * 1000

        off = np.array(told) * 1000 - onsets_ms(recording())
        assert np.abs(off - np.median(off)).max() <= 60
        assert 0 <= took_ms - length <= 600

    once_more(check)


@every_speaker
def test_ctrl_c_is_silence_in_time(
    name: str, server: Any, session: Any, clips: Any, play: Any, onsets_ms: Any, once_more: Any
) -> None:
    """Pressed in the middle of a sound, it ends that sound at once and comes back."""
    cue = replace(session[0].cues[0], end=At(6_000), text="long 5000")
    long = replace(session[0], cues=(cue,))

    def check() -> None:
        pressed: list[float] = []

        def press() -> None:
            pressed.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGINT)

        with server.listening() as recording:
            Timer(4.5, press).start()
            with pytest.raises(KeyboardInterrupt):
                play([long], clips, open_speaker(name))
            came_back_ms = (time.monotonic() - pressed[0]) * 1000

        heard = recording()
        assert came_back_ms <= 500
        last = np.flatnonzero(heard)[-1] / 24 - onsets_ms(heard)[0]
        assert last <= 4_500 - 1_000 + SILENT_MS[name]
        if name == "miniaudio":
            assert np.abs(heard[np.flatnonzero(heard)[-1] - 10 :]).max() < 500, "it ends with a fade, not with a click"

    once_more(check)


@every_speaker
def test_without_a_sound_server_there_is_no_speaker(
    name: str, no_server: None, session: Any, clips: Any, play: Any, capfd: Any
) -> None:
    """One clear error, exit 3, with the advice to export; and the sound libraries' own chatter is not seen."""
    with pytest.raises(SpeakerError, match="coach export") as caught:
        play(iter(session), clips, open_speaker(name))

    assert caught.value.exit_code == 3
    if name == "miniaudio":
        assert capfd.readouterr().err == ""


def test_a_sound_server_that_goes_away_is_noticed(server: Any, session: Any, clips: Any, play: Any) -> None:
    """The session does not go on in silence for ever."""
    Timer(2, server.end).start()
    began = time.monotonic()

    with pytest.raises(SpeakerError, match="still connected"):
        play(iter(session), clips, open_speaker("miniaudio"))

    assert time.monotonic() - began < 10
