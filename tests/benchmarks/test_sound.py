"""Whether what is heard is what the timeline says: lengths, onsets, holds, loudness."""

import json
import re
import subprocess
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.benchmark, pytest.mark.engine]

SESSION = ("lower-back", "--level", "strong")
RATE = 24_000
Figure = Callable[[str], None]


def ffmpeg() -> str:
    """The ffmpeg that comes with coach."""
    from imageio_ffmpeg import get_ffmpeg_exe

    return get_ffmpeg_exe()


def samples_of_wav(path: Path) -> Any:
    """The samples of a WAV file."""
    import numpy as np

    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def samples_of_mp3(path: Path) -> Any:
    """The samples of an MP3 file, as a player that knows the gapless header hears them."""
    import numpy as np

    command = [ffmpeg(), "-v", "error", "-i", str(path), "-f", "s16le", "-ac", "1", "-ar", str(RATE), "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.int16)


def test_a_preview_is_nearly_as_long_as_the_export(session: Any, figure: Figure) -> None:
    """The estimated length is within 5 % of the real one."""
    off = session.estimated["duration"] / session.exact["duration"] - 1

    figure(f"preview's length: {100 * off:+.1f} % off (at most 5)")
    assert abs(off) <= 0.05


def test_an_exact_preview_has_the_length_of_the_file(session: Any, figure: Figure) -> None:
    """`--exact` is the export's timeline, to the sample."""
    written = len(samples_of_wav(session.wav)) / RATE

    figure(f"exact preview: {1000 * abs(written - session.exact['duration']):.3f} ms off the WAV (0)")
    assert written == pytest.approx(session.exact["duration"], abs=1 / RATE)


def test_every_cue_starts_on_time_in_the_wav(session: Any, figure: Figure) -> None:
    """Before a cue there is silence, and its sound starts within 5 ms."""
    worst = max(abs(onset) for onset in onsets(samples_of_wav(session.wav), session.exact["cues"]))

    figure(f"onsets in the WAV: at most {1000 * worst:.1f} ms off (5)")
    assert worst <= 0.005


def onsets(samples: Any, cues: list[dict[str, Any]]) -> list[float]:
    """How late each cue's sound starts, in seconds: the first sample that is not silent from 150 ms before it."""
    import numpy as np

    late = []
    for cue in cues:
        first = round((cue["start"] - 0.15) * RATE)
        sounding = np.flatnonzero(samples[first : round(cue["end"] * RATE)])
        late.append((first + int(sounding[0])) / RATE - cue["start"])
    return late


def test_every_cue_starts_on_time_in_the_mp3(session: Any, figure: Figure) -> None:
    """The decoded MP3 has every cue where the WAV has it, within 10 ms."""
    spoken, heard = samples_of_wav(session.wav), samples_of_mp3(session.mp3)
    worst = max(abs(lag(spoken, heard, cue)) for cue in session.exact["cues"])

    figure(f"onsets in the MP3: at most {1000 * worst:.1f} ms off (10)")
    assert worst <= 0.01
    assert len(heard) == pytest.approx(len(spoken), abs=RATE // 100)


def lag(spoken: Any, heard: Any, cue: dict[str, Any]) -> float:
    """How much later a cue is heard than it was spoken, in seconds, by the best match within 40 ms."""
    import numpy as np

    reach = RATE // 25
    start, stop = round(cue["start"] * RATE), round(min(cue["end"], cue["start"] + 1) * RATE)
    pattern = spoken[start:stop].astype(np.float64)
    around = heard[start - reach : stop + reach].astype(np.float64)
    size = 1 << (len(around) + len(pattern)).bit_length()
    match = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(pattern, size)), size)
    return (int(np.argmax(match[: 2 * reach + 1])) - reach) / RATE


def test_holds_are_as_long_as_prescribed(session: Any) -> None:
    """Every hold lasts what its chapter's dose says, and only calls and tips are said in it besides its own line."""
    doses = {chapter["exercise"]: chapter["dose"] for chapter in session.exact["chapters"] if chapter["dose"]}
    seconds = {"seconds": 1.0, "breaths": 6.0, "deep_breaths": 10.0}
    holds = [window for window in session.exact["windows"] if window["kind"] == "hold"]
    for hold in holds:
        dose = doses[hold["exercise"]]["hold"]
        assert hold["end"] - hold["start"] == pytest.approx(dose["value"] * seconds[dose["kind"]], abs=1e-6)
        inside = [cue for cue in session.exact["cues"] if hold["start"] < cue["start"] < hold["end"]]
        assert {cue["role"] for cue in inside} <= {"hold", "breath", "count", "tip"}
    assert holds


def test_the_mp3_is_as_loud_as_it_should_be(session: Any, figure: Figure) -> None:
    """The file measures -19 LUFS within 0.5, and its true peak is at most -1 dBTP."""
    command = [ffmpeg(), "-nostats", "-i", str(session.mp3), "-filter_complex", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = told[told.rindex("Summary:") :]
    loudness = float(re.search(r"I:\s+(-?[\d.]+) LUFS", summary)[1])
    peak = float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)[1])

    figure(f"loudness: {loudness:.1f} LUFS (-19 within 0.5), true peak {peak:.1f} dBTP (at most -1)")
    assert abs(loudness + 19) <= 0.5
    assert peak <= -1


@pytest.mark.parametrize("share", [0.95, 0.9, 0.85])
def test_a_session_is_shortened_to_what_was_asked(session: Any, coach: Callable[..., Any], figure: Figure, share: float) -> None:
    """`--minutes N` gives at most 5 % more than N."""
    minutes = round(session.exact["duration"] / 60 * share)
    told = coach("preview", *SESSION, "--minutes", str(minutes), "--exact", "--format", "json", "--cache", str(session.cache))
    length = json.loads(told.out)["duration"] / 60

    figure(f"--minutes {minutes}: {length:.1f} minutes (at most {1.05 * minutes:.1f})")
    assert length <= 1.05 * minutes
