"""Sessions of noise, to be heard through a real sound server."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.audio import Clip
from coach.player import Deck, Part
from coach.timeline import Chapter, ChapterKind, Cue, Role
from coach.units import RATE_HZ, At
from tests.sound_server import server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["server"]


def play_whole(chapters: Any, clips: Any, speaker: Any, *, on_cue: Any = None, music: Any = None) -> int:
    """Play chapters to their end, and return how long they were, in milliseconds; Ctrl-C ends it with a fade."""
    deck = Deck(clips, lambda: speaker, music=music)
    length = 0
    try:
        deck.start()
        deck.put(Part(chapter=chapter, start=chapter.start, end=chapter.end) for chapter in chapters)
        while not deck.idle:
            for heard in deck.look():
                part, length = heard.item, length + heard.until - heard.since
                begun = range(part.start + heard.since, part.start + heard.until)
                for cue in part.chapter.cues if on_cue else ():
                    if cue.start in begun:
                        on_cue(cue)
            time.sleep(0.02)
    finally:
        deck.close()
    return length


@pytest.fixture
def play() -> Callable[..., int]:
    """Plays chapters to their end."""
    return play_whole


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without a sound server and without a sound card."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "none.conf"))


@pytest.fixture
def onsets_ms() -> Callable[[NDArray[np.int16]], list[float]]:
    """Tells where sound starts after at least 50 ms of silence."""

    def onsets(heard: NDArray[np.int16]) -> list[float]:
        loud = np.flatnonzero(np.abs(heard.astype(int)) > 1000)
        starts = loud[np.insert(np.diff(loud) > 24 * 50, 0, True)]
        return [float(start) / 24 for start in starts]

    return onsets


@pytest.fixture
def once_more(request: pytest.FixtureRequest) -> Callable[[Callable[[], None]], None]:
    """Runs a check, and once more when it fails: a busy machine may miss a deadline. The retry is reported."""

    def run(check: Callable[[], None]) -> None:
        try:
            check()
        except AssertionError as error:
            reporter = request.config.pluginmanager.get_plugin("terminalreporter")
            if reporter is not None:
                reporter.write_line(f"\nretried: {request.node.name}: {str(error).splitlines()[0]}")
            check()

    return run


class Bursts:
    """A burst of noise for each text, as long as the number in it says; it starts at full strength."""

    def clip(self, text: str) -> Clip:
        """The same samples for the same text."""
        noise = np.random.default_rng(sum(text.encode())).integers(
            -8000, 8000, int(text.rsplit(maxsplit=1)[-1]) * RATE_HZ // 1000
        )
        noise[0] = 8000
        return Clip(pcm=noise.astype("<i2").tobytes(), rate_hz=RATE_HZ)

    def digest(self, text: str) -> str:
        """Its own words: no two bursts are the same."""
        return text


@pytest.fixture
def clips() -> Bursts:
    """Bursts instead of a voice."""
    return Bursts()


@pytest.fixture
def session() -> tuple[Chapter, ...]:
    """Twenty seconds in three chapters, with cues at uneven times."""
    starts = [[1_000, 1_913, 3_004, 4_250], [6_744, 7_501, 8_000, 9_876, 11_111], [13_200, 15_005, 17_777, 18_400]]
    ends = [6_600, 12_600, 20_016]
    chapters: list[Chapter] = []
    for number, (times, end) in enumerate(zip(starts, ends, strict=True)):
        texts = [f"chapter {number} cue {index} {200 + 50 * index}" for index in range(len(times))]
        cues = [
            Cue(start=At(at), end=At(at + int(text.rsplit(maxsplit=1)[-1])), role=Role.INSTRUCT, text=text, short=text)
            for at, text in zip(times, texts, strict=True)
        ]
        start = chapters[-1].end if chapters else At(0)
        chapters.append(
            Chapter(
                start=start,
                end=At(end),
                title=f"Chapter {number}",
                kind=ChapterKind.EXERCISE,
                position="supine",
                cues=tuple(cues),
            )
        )
    return tuple(chapters)
