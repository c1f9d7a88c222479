"""A live session through a real sound server: held against its timeline, steered, and with its speaker taken away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach import Choices, compile_routine
from coach.app import Playing, can_resume, play_routine
from coach.errors import CoachError, SpeakerError
from coach.player import SPEAKERS, Command, EventKind, How

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.device

ROOT = Path(__file__).parents[2]
CHOICES = Choices(talk="brief", pace="brisk", no_floor=True, voice="tone")
WITHIN_MS = {"miniaudio": 20, "simpleaudio": 60}
HOLE_MS = {"miniaudio": 15, "simpleaudio": 60}
EFFECT_MS = {"miniaudio": 150, "simpleaudio": 250}

SCRIPT = """---
name: slow nods
position: sitting
reps: 3
---

## Each repetition

- Nod slowly. [move 1s]
"""

every_speaker = pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name, marks=pytest.mark.skipif(name == "simpleaudio" and sys.version_info >= (3, 12), reason="it crashes there")
        )
        for name in sorted(SPEAKERS)
    ],
)


@pytest.fixture
def script(tmp_path: Path) -> str:
    """Half a minute of nods."""
    path = tmp_path / "nods.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return str(path)


class Person(Thread):
    """Plays a session in a thread of its own, steers it, and remembers what happened."""

    def __init__(self, script: str, **playing: Any) -> None:
        """Nothing sounds yet."""
        super().__init__(daemon=True)
        self._script = script
        self._playing = Playing(steers=(self._steer(),), on_event=self._hear, **playing)
        self._steering: Any = None
        self.events: list[Any] = []
        self.played: Any = None
        self.failure: CoachError | None = None

    def run(self) -> None:
        """Play."""
        try:
            self.played = play_routine(self._script, CHOICES, self._playing)
        except CoachError as error:
            self.failure = error

    def put(self, command: Command) -> None:
        """Ask for something."""
        self._steering.put(command)

    def wait_for(self, is_it: Callable[[Any], bool], within_s: float = 60) -> None:
        """Return when something happens from now on; fail where it does not."""
        seen, give_up = len(self.events), time.monotonic() + within_s
        while not any(is_it(event) for event in self.events[seen:]) or self._steering is None:
            assert time.monotonic() < give_up
            assert self.is_alive(), (self.events, self.failure)
            time.sleep(0.005)

    def end(self) -> Any:
        """Wait for the end."""
        self.join(90)
        assert not self.is_alive()
        return self.played

    def kinds(self, kind: EventKind) -> list[Any]:
        """The events of a kind."""
        return [event for event in self.events if event.kind is kind]

    def _hear(self, event: Any) -> None:
        self.events.append(event)

    def _steer(self) -> Any:
        person = self

        class Steer:
            """Lets the person put commands."""

            name = "test"

            def start(self, steering: Any) -> None:
                """Take the session."""
                person._steering = steering

            def tell(self, event: Any) -> None:
                """Hear nothing: the person does."""

            def stop(self) -> None:
                """Let go of nothing."""

        return Steer()


def is_cue(event: Any) -> bool:
    """Whether something is said."""
    return event.kind is EventKind.CUE


def is_call(event: Any) -> bool:
    """Whether a repetition begins."""
    return is_cue(event) and event.role == "rep"


def lengths_ms(heard: np.ndarray[Any, Any], onsets: list[float]) -> list[float]:
    """How long each sound is, up to the first 20 ms of silence."""
    found = []
    for onset in onsets:
        loud = np.flatnonzero(np.abs(heard[round(onset * 24) :].astype(int)) > 100)
        breaks = np.flatnonzero(np.diff(loud) > 24 * 20)
        found.append(float(loud[breaks[0]] if len(breaks) else loud[-1]) / 24)
    return found


@every_speaker
def test_a_session_keeps_its_timeline(name: str, server: Any, script: str, onsets_ms: Any, once_more: Any) -> None:
    """Every sound starts when it should, and has no hole."""
    timeline = compile_routine(script, CHOICES, exact=True)

    def check() -> None:
        with server.listening() as recording:
            played = play_routine(script, CHOICES, Playing(speaker=name))
        heard = recording()

        onsets = onsets_ms(heard)
        assert len(onsets) == len(timeline.cues)
        late = np.array(onsets) - [cue.start for cue in timeline.cues]
        assert np.abs(late - np.median(late)).max() <= WITHIN_MS[name]
        lengths = [cue.end - cue.start for cue in timeline.cues]
        assert lengths_ms(heard, onsets) == pytest.approx(lengths, abs=HOLE_MS[name])
        assert (played.how, played.length) == (How.FINISHED, timeline.duration)

    once_more(check)


@every_speaker
def test_commands_have_their_effect_in_time(name: str, server: Any, script: str, once_more: Any) -> None:
    """From silence to the first sound of an answer, and from sound to silence; the recorder's own delay counted in."""

    def check() -> None:
        person = Person(script, speaker=name)
        with server.listening() as recording:
            person.start()
            person.wait_for(is_cue)
            person.put(Command.PAUSE)
            person.wait_for(lambda event: event.kind is EventKind.PAUSED)
            time.sleep(2)
            stop_ms = recording.now_ms
            person.put(Command.STOP)
            time.sleep(0.6)
            quit_ms = recording.now_ms
            person.put(Command.QUIT)
            assert person.end().how is How.QUIT
            time.sleep(0.5)
        loud = np.flatnonzero(np.abs(recording()) > 100) / 24

        assert not ((loud > stop_ms - 500) & (loud < stop_ms)).any(), "it was paused"
        assert 0 <= loud[loud >= stop_ms][0] - stop_ms <= EFFECT_MS[name]
        assert 0 <= loud[-1] - quit_ms <= EFFECT_MS[name]

    once_more(check)


def test_a_speaker_that_comes_back_goes_on_where_it_was(server: Any, script: str) -> None:
    """Nobody has to do anything, and no repetition is lost."""
    person = Person(script)
    person.start()
    person.wait_for(is_cue)
    person.put(Command.NEXT)
    person.wait_for(is_call)
    server.end()
    person.wait_for(lambda event: event.kind is EventKind.PAUSED and event.reason == "speaker")
    server.start()
    person.wait_for(lambda event: event.kind is EventKind.RESUMED)

    assert person.end().how is How.FINISHED
    assert [event.rep for event in person.kinds(EventKind.REP_DONE)] == [1, 2, 3]
    assert [event.rep for event in person.events if is_call(event)] == [1, 1, 2, 3]


def test_a_speaker_that_stays_away_ends_the_session_with_its_place_kept(server: Any, script: str) -> None:
    """Exit 3; it can be gone on with."""
    person = Person(script, patience_s=2)
    person.start()
    person.wait_for(is_cue)
    person.put(Command.NEXT)
    person.wait_for(is_call)
    server.end()
    person.join(30)

    assert isinstance(person.failure, SpeakerError)
    assert person.failure.exit_code == 3
    assert person.events[-1].how is How.LOST
    assert can_resume()


@pytest.mark.skipif(os.name != "posix", reason="a program is halted here")
def test_a_program_that_is_halted_goes_on_where_it_was(server: Any, script: str, onsets_ms: Any, once_more: Any) -> None:
    """For three seconds, in the middle of a sentence: nothing is skipped, and nothing is said twice."""
    options = ["--talk", "brief", "--pace", "brisk", "--no-floor", "--voice", "tone"]
    cues = compile_routine(script, CHOICES, exact=True).cues
    command = [sys.executable, "-m", "coach", "play", script, *options, "--control", "-"]

    def check() -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (
            server.listening() as recording,
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as program,
        ):
            assert program.stdout
            events = [json.loads(program.stdout.readline()) for _ in range(3)]
            program.send_signal(signal.SIGSTOP)
            time.sleep(3)
            program.send_signal(signal.SIGCONT)
            events += [json.loads(line) for line in program.stdout]

        assert program.returncode == 0
        assert [event["text"] for event in events if event["event"] == "cue"] == [cue.text for cue in cues]
        assert events[-1]["how"] == "finished"
        heard = recording()
        assert len(onsets_ms(heard)) in {len(cues), len(cues) + 1}, "the sentence that was halted is heard in two pieces"

    once_more(check)
