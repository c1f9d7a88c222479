"""Music: decoded a stretch at a time, and repeated for as long as it is asked for."""

from __future__ import annotations

import os
import subprocess
import tracemalloc
import wave
from typing import TYPE_CHECKING

import imageio_ffmpeg
import numpy as np
import pytest

from coach.audio import Meter, Music, lufs
from coach.errors import NotThereError, SoundError
from coach.units import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Makes a stereo WAV of noise, so many seconds long."""

    def made(seconds: float, *, rate: int = 48_000, name: str = "m.wav", level: float = 0.1) -> Path:
        noise = np.random.default_rng(3).normal(0, level * 32_768, (round(seconds * rate), 2))
        with wave.open(str(tmp_path / name), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(np.clip(noise, -32_768, 32_767).astype("<i2").tobytes())
        return tmp_path / name

    return made


def levels(sound: NDArray[np.float32]) -> NDArray[np.float64]:
    """How loud each quarter of a second is."""
    step = RATE_HZ // 4
    whole = sound[: len(sound) // step * step].reshape(-1, step * 2)
    return np.asarray(np.sqrt((whole.astype(np.float64) ** 2).mean(axis=1)))


@pytest.mark.parametrize("seconds", [2.0, 9.5, 31.0])
def test_music_goes_on_at_one_loudness(make: Callable[..., Path], seconds: float) -> None:
    """However short it is: it begins again without a gap, and without a bump where its ends meet."""
    heard = levels(Music(make(seconds)).read(0, 70 * RATE_HZ))

    assert len(heard) == 280
    assert heard.max() / heard.min() < 1.3


def test_music_comes_round(make: Callable[..., Path]) -> None:
    """The same sound is heard again after its length without the crossfade of three seconds."""
    sound = Music(make(20)).read(0, 40 * RATE_HZ)

    period = 17 * RATE_HZ
    again = sound[period + 4 * RATE_HZ : period + 6 * RATE_HZ]
    assert again == pytest.approx(sound[4 * RATE_HZ : 6 * RATE_HZ], abs=0.01)


def test_stretches_join(make: Callable[..., Path]) -> None:
    """Asked for in pieces that overlap a little, it is the same as in one go."""
    whole = Music(make(9)).read(0, 30 * RATE_HZ)
    music = Music(make(9))

    for start in range(0, 30 * RATE_HZ, 5 * RATE_HZ):
        first = max(0, start - 2_000)
        assert np.array_equal(music.read(first, start + 5 * RATE_HZ), whole[first : start + 5 * RATE_HZ])


def test_going_back_starts_again(make: Callable[..., Path]) -> None:
    """The second pass over a session hears what the first one heard."""
    music = Music(make(9))
    first = music.read(0, RATE_HZ)
    music.read(60 * RATE_HZ, 61 * RATE_HZ)

    assert np.array_equal(music.read(0, RATE_HZ), first)


def test_before_the_session_there_is_silence(make: Callable[..., Path]) -> None:
    """The first piece has a context that starts before it."""
    sound = Music(make(3)).read(-500, 100)

    assert sound.shape == (600, 2)
    assert not sound[:500].any()


@pytest.mark.parametrize(
    ("codec", "suffix"), [("libmp3lame", "mp3"), ("flac", "flac"), ("libvorbis", "ogg"), ("pcm_s24le", "wav")]
)
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_every_kind_of_file_sounds_the_same(
    make: Callable[..., Path], codec: str, suffix: str, rate: int, tmp_path: Path
) -> None:
    """MP3, FLAC, Ogg Vorbis and WAV, of any rate."""
    path = tmp_path / f"x.{suffix}"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(make(6)), "-ar", str(rate), "-b:a", "192k"]
    subprocess.run([*command, "-c:a", codec, str(path)], check=True)

    loud = []
    for each in (path, make(6)):
        meter = Meter()
        meter.add(Music(each).read(0, 12 * RATE_HZ))
        loud.append(lufs(meter.powers))
    assert loud[0] == pytest.approx(loud[1], abs=1)


@pytest.mark.parametrize("data", [b"", b"# notes\n" * 5000, os.urandom(200_000), b"RIFF" + bytes(40), b"ID3\x03\0\0\0\0\0\0"])
@pytest.mark.parametrize("name", ["m.mp3", "m.wav", "m"])
def test_what_is_no_music_is_said(data: bytes, name: str, tmp_path: Path) -> None:
    """One line with the file's name; exit 1."""
    (tmp_path / name).write_bytes(data)

    with pytest.raises(SoundError) as caught:
        Music(tmp_path / name)

    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(("seconds", "said"), [(0, "no sound"), (0.5, "shorter than a second")])
def test_music_of_no_length_is_said(make: Callable[..., Path], seconds: float, said: str) -> None:
    """A file can be whole and have nothing in it."""
    with pytest.raises(SoundError, match=said):
        Music(make(seconds))


def test_missing_music_is_a_wrong_command_line(tmp_path: Path) -> None:
    """Exit 2."""
    with pytest.raises(NotThereError):
        Music(tmp_path / "no.mp3")


def test_ten_hours_of_music_cost_what_is_heard_of_them(tmp_path: Path) -> None:
    """A file of ten hours is neither read to its end nor kept in memory."""
    path = tmp_path / "long.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8_000)
        file.writeframes(np.random.default_rng(3).integers(0, 256, 8_000 * 60, dtype=np.uint8).tobytes())
    whole = 10 * 3_600 * 8_000
    with path.open("r+b") as file:
        file.truncate(44 + whole)  # the rest takes no room on the disk
        for at, value in ((4, 36 + whole), (40, whole)):
            file.seek(at)
            file.write(value.to_bytes(4, "little"))

    tracemalloc.start()
    heard = Music(path).read(0, 30 * RATE_HZ)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert levels(heard).min() > 0.1
    assert peak < 60_000_000


def test_a_checksum_tells_files_apart(make: Callable[..., Path]) -> None:
    """It is that of what is in the file, whatever its name."""
    one, same, other = Music(make(2)), Music(make(2, name="b.wav")), Music(make(3, name="c.wav"))

    assert one.digest == same.digest != other.digest
