"""Sessions of tones: sounds with a sharp start, which need no voice."""

from __future__ import annotations

import subprocess
from base64 import b64decode
from collections import Counter
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import numpy as np
import pytest

from coach.audio import Clip
from coach.export import Written, write_mp3, write_wav
from coach.timeline import Chapter, ChapterKind, Cue, Role, Timeline
from coach.units import RATE_HZ, At, whole_frames_ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from numpy.typing import NDArray


class ToneClips:
    """A tone for each text, as long as the number at its end says (`call 1200` lasts 1.2 s); counts what is asked."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.loaded: Counter[str] = Counter()

    def clip(self, text: str) -> Clip:
        """Harmonics under an envelope like a syllable's, starting at full strength."""
        self.loaded[text] += 1
        name, length = text.rsplit(" ", 1)
        pitch = 110 + sha256(name.encode()).digest()[0]
        at = np.arange(int(length) * RATE_HZ // 1000) / RATE_HZ
        wave = sum(np.cos(2 * np.pi * pitch * number * at) / number for number in range(1, 12))
        wave *= 0.6 + 0.4 * np.cos(2 * np.pi * 4 * at)
        return Clip(pcm=(wave * 4000).astype("<i2").tobytes(), rate_hz=RATE_HZ)

    def digest(self, text: str) -> str:
        """Its checksum."""
        return sha256(text.encode()).hexdigest()


class KeptPieces(dict[tuple[str, str], bytes]):
    """A cache in memory."""

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep it."""
        self[kind, key] = data

    def get(self, kind: str, key: str) -> bytes | None:  # type: ignore[override]
        """What was kept."""
        return super().get((kind, key))


@pytest.fixture
def clips() -> ToneClips:
    """Tones instead of a voice."""
    return ToneClips()


@pytest.fixture
def kept() -> KeptPieces:
    """An empty cache of encoded pieces."""
    return KeptPieces()


@pytest.fixture
def session() -> Callable[..., tuple[Chapter, ...]]:
    """Makes a session: chapters of so many cues, back to back on whole frames, with 1 s of silence at both ends."""
    return made_session


@pytest.fixture(scope="session")
def long_session() -> tuple[Chapter, ...]:
    """Ten minutes, with chapters longer and shorter than a piece."""
    chapters = made_session([12, 30, 1, 40, 18])
    assert chapters[-1].end > 600_000
    return chapters


@pytest.fixture(scope="session")
def short_session() -> tuple[Chapter, ...]:
    """Three short chapters."""
    return made_session([2, 3, 2])


@pytest.fixture(scope="session")
def long_wav(long_session: tuple[Chapter, ...], tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The ten minutes as a WAV."""
    return write_wav(tmp_path_factory.mktemp("wav") / "s.wav", long_session, ToneClips())


@pytest.fixture(scope="session")
def long_mp3(long_session: tuple[Chapter, ...], tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The ten minutes as an MP3."""
    return write_mp3(tmp_path_factory.mktemp("mp3") / "s.mp3", long_session, ToneClips())


def made_session(sizes: Iterable[int], *, gap_ms: int = 5_000) -> tuple[Chapter, ...]:
    """Chapters with so many cues each."""
    chapters: list[Chapter] = []
    end, number = 0, count(1)
    for size in sizes:
        start = end
        chapter_number = len(chapters) + 1
        cues = []
        at = start + (1000 if start == 0 else 7)
        for step in range(size):
            length = 600 + 137 * (next(number) % 9)
            text = f"chapter {chapter_number} cue {step} {length}"
            cues.append(Cue(start=At(at), end=At(at + length), role=Role.INSTRUCT, text=text, short=text))
            at += length + gap_ms + step % 7
        end = whole_frames_ms((cues[-1].end if cues else start) + 1000)
        chapters.append(
            Chapter(
                start=At(start),
                end=At(end),
                title=f"Chapter {chapter_number}",
                kind=ChapterKind.EXERCISE,
                position="supine",
                cues=tuple(cues),
            )
        )
    return tuple(chapters)


@pytest.fixture(scope="session")
def lower_back() -> Timeline:
    """The daily session for the lower back as shipped, with estimated lengths."""
    from coach.app import Choices, compile_routine

    return compile_routine("lower-back", Choices())


@pytest.fixture
def timeline() -> Callable[..., Timeline]:
    """Makes a timeline of one chapter, of what is said: pairs of a start in ms and words, each as long as its words need."""

    def made(*said: tuple[int, str], title: str = "Lower back", ms_per_character: int = 60) -> Timeline:
        cues = tuple(
            Cue(start=At(start), end=At(start + ms_per_character * len(text)), role=Role.INSTRUCT, text=text, short=text)
            for start, text in said
        )
        end = At(whole_frames_ms((cues[-1].end if cues else 0) + 1000))
        chapter = Chapter(start=At(0), end=end, title=title, kind=ChapterKind.EXERCISE, position="supine", cues=cues)
        return Timeline(title=title, voice="estimate", level="gentle", talk="full", pace="normal", chapters=(chapter,))

    return made


@pytest.fixture
def decoded() -> Callable[[Path], NDArray[np.int16]]:
    """Decodes a file as a player does: what its header says to cut off is cut off."""
    return decode


def sound_in(page: Path) -> Path:
    """The MP3 that is in a page, as a file of its own: ffmpeg cuts off the end only where it can seek."""
    sound = page.with_suffix(".mp3")
    sound.write_bytes(b64decode(page.read_text("utf-8").split('src="data:audio/mpeg;base64,')[1].split('"')[0]))
    return sound


def decode(path: Path) -> NDArray[np.int16]:
    """Its samples, by ffmpeg."""
    source = sound_in(path) if path.suffix == ".html" else path
    command: list[Any] = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-v",
        "error",
        "-i",
        source,
        "-f",
        "s16le",
        "-ac",
        "1",
        "-ar",
        "24000",
        "pipe:1",
    ]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, dtype="<i2")


@pytest.fixture(scope="session")
def tone_clips() -> ToneClips:
    """Tones instead of a voice, for what is written once."""
    return ToneClips()
