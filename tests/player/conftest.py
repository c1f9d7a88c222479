"""A small session of tones, for players."""

from __future__ import annotations

import time
from hashlib import sha256
from typing import Any

import numpy as np
import pytest

from coach.audio import Clip
from coach.player import Command, Mode, Status
from coach.timeline import Chapter, ChapterKind, Cue, Role
from coach.units import RATE_HZ, At, Ms


class ToneClips:
    """A tone for each text, half a second long; no two texts sound the same."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.loaded: list[str] = []

    def clip(self, text: str) -> Clip:
        """A square wave, so that every sample sounds."""
        self.loaded.append(text)
        half = 40 + sha256(text.encode()).digest()[0] // 4
        wave = np.where(np.arange(RATE_HZ // 2) // half % 2, 5000, -5000)
        return Clip(pcm=wave.astype("<i2").tobytes(), rate_hz=RATE_HZ)

    def digest(self, text: str) -> str:
        """Its checksum."""
        return sha256(text.encode()).hexdigest()


@pytest.fixture
def clips() -> ToneClips:
    """Tones instead of a voice."""
    return ToneClips()


def chapter(start_ms: int, end_ms: int, *cues: tuple[int, str]) -> Chapter:
    """A chapter with cues of half a second at those times."""
    return Chapter(
        start=At(start_ms),
        end=At(end_ms),
        title="Chapter",
        kind=ChapterKind.EXERCISE,
        position="supine",
        cues=tuple(Cue(start=At(at), end=At(at + 500), role=Role.INSTRUCT, text=text, short=text) for at, text in cues),
    )


@pytest.fixture
def chapters() -> tuple[Chapter, ...]:
    """Three chapters, 12 s in all; one cue lies over the edge of a second."""
    return (
        chapter(0, 4_008, (1_000, "one"), (2_730, "two")),
        chapter(4_008, 7_200, (4_500, "three"), (5_000, "four"), (6_700, "five")),
        chapter(7_200, 12_000, (10_500, "six")),
    )


@pytest.fixture
def session_pcm(chapters: tuple[Chapter, ...], clips: ToneClips) -> bytes:
    """What the session sounds like, to the sample."""
    sound = np.zeros(12 * RATE_HZ, dtype="<i2")
    for cue in (cue for one in chapters for cue in one.cues):
        sound[cue.start * 24 :][: RATE_HZ // 2] = np.frombuffer(clips.clip(cue.text).pcm, dtype="<i2")
    clips.loaded.clear()
    return sound.tobytes()


class Steered:
    """A session that only remembers what was asked of it."""

    def __init__(self) -> None:
        """Nothing was asked yet; it plays."""
        self.asked: list[Command] = []
        self.answered: list[Command] = []
        self.ways_lost: list[str] = []
        self.now = Status(title="Lower back", mode=Mode.PLAYING, at=At(61_500), left=Ms(600_000), part="Knee rolls")

    def put(self, command: Command, *, answered: bool = False) -> None:
        """Remember it."""
        self.asked.append(command)
        if answered:
            self.answered.append(command)

    def status(self) -> Status:
        """What was set."""
        return self.now

    def lost(self, way: Any) -> None:
        """Remember it."""
        self.ways_lost.append(way.name)

    def wait_for(self, *commands: Command) -> None:
        """Return as soon as these were asked, in this order and no others; fail after ten seconds."""
        until = time.monotonic() + 10
        while self.asked != [*commands]:
            assert time.monotonic() < until, self.asked
            time.sleep(0.002)


@pytest.fixture
def steered() -> Steered:
    """What a way to steer is tried on."""
    return Steered()
