"""Words to finished clips, through the cache."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from coach.errors import UnknownNameError, UsageError, VoiceError
from coach.units import RATE_HZ
from coach.voice import Cache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.voice import Speech

    Speak = Callable[..., Speech]

LINES = ["Breathe in.", "And out.", "Number three, to the left."]


def test_a_clip_is_as_long_as_it_measures(speak: Speak) -> None:
    """What the compiler plans with is what sounds, to the millisecond."""
    speech = speak()

    for line in LINES:
        assert speech.clip(line).length == speech.measure(line)
        assert speech.clip(line).rate_hz == RATE_HZ


def test_the_digest_tells_sounds_apart(speak: Speak) -> None:
    """Equal for the same words, different for others."""
    speech = speak()

    assert len({speech.digest(line) for line in LINES}) == 3
    assert speech.digest(LINES[0]) == speak().digest(LINES[0])


def test_a_cached_text_is_not_rendered_again(speak: Speak, cache: Cache) -> None:
    """The second speech reads what the first wrote."""
    first = speak()
    lengths = [first.measure(line) for line in LINES]
    before = cache.entries()

    second = speak()

    assert [second.measure(line) for line in LINES] == lengths
    assert cache.entries() == before


def test_everything_cached_needs_no_numpy(speak: Speak, cache: Cache) -> None:
    """A second export starts at once: neither numpy nor an engine is imported, and no process is started."""
    speak().measure("Breathe in.")
    code = (
        "import sys; from pathlib import Path; from coach.voice import Cache, open_speech\n"
        "with open_speech('tone', cache=Cache(Path(sys.argv[1]))) as speech:\n"
        "    speech.prepare(['Breathe in.']); speech.measure('Breathe in.'); speech.digest('Breathe in.')\n"
        "print([name for name in ('numpy', 'soxr', 'pyttsx3', 'subprocess') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", code, str(cache.folder)], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "[]"


def test_prepared_texts_are_rendered_in_their_order(speak: Speak, cache: Cache) -> None:
    """Playing starts while later chapters are still being rendered."""
    texts = [f"Number {number}." for number in range(12)]
    speech = speak()

    speech.prepare(texts)
    speech.measure(texts[-1])

    assert len([entry for entry in cache.entries() if entry.kind == "clip"]) >= 1
    assert all(speech.measure(text) for text in texts)


def test_preparing_twice_renders_once(speak: Speak, cache: Cache) -> None:
    """Repeats cost nothing."""
    speech = speak()

    speech.prepare(LINES + LINES)
    speech.prepare(LINES)
    for line in LINES:
        speech.measure(line)

    assert len([entry for entry in cache.entries() if entry.kind == "clip"]) == 3


def test_many_threads_may_use_it(speak: Speak) -> None:
    """The player asks from one thread, the exporter from another."""
    speech = speak()
    texts = [f"Number {number % 7}." for number in range(60)]

    with ThreadPoolExecutor(8) as pool:
        lengths = list(pool.map(lambda text: (text, speech.clip(text).length), texts))

    assert len(set(lengths)) == 7


def test_a_damaged_clip_is_rendered_again(speak: Speak, cache: Cache, warnings: Callable[[], list[str]]) -> None:
    """Even when it is damaged between measuring and mixing."""
    speech = speak()
    length = speech.measure("Breathe in.")
    (path,) = [entry.path for entry in cache.entries() if entry.kind == "clip"]
    path.write_bytes(path.read_bytes()[:-2] + b"!!")

    assert speech.clip("Breathe in.").length == length
    assert "damaged" in warnings()[0]
    assert speak().clip("Breathe in.").length == length


def test_a_cache_that_is_cleared_meanwhile_does_no_harm(speak: Speak, cache: Cache) -> None:
    """The folder can go at any moment."""
    speech = speak()
    length = speech.measure("Breathe in.")

    cache.clear()

    assert speech.clip("Breathe in.").length == length


def test_it_works_without_a_cache(speak: Speak, tmp_path: Path, warnings: Callable[[], list[str]]) -> None:
    """A folder that cannot be written is one warning."""
    (tmp_path / "file").touch()
    speech = speak(cache=Cache(tmp_path / "file"))

    assert speech.clip("Breathe in.").length == speech.measure("Breathe in.")
    assert len(warnings()) == 1


def test_a_tiny_cache_does_no_harm(speak: Speak, tmp_path: Path) -> None:
    """Clips that are evicted at once are rendered anew."""
    speech = speak(cache=Cache(tmp_path / "tiny", max_bytes=50_000))
    speech.prepare(LINES)

    assert all(speech.clip(line).length == speech.measure(line) for line in LINES * 2)


def test_another_rate_is_another_sound(speak: Speak) -> None:
    """A faster voice does not replay the slow one's clips."""
    assert speak(rate_wpm=200).measure(LINES[2]) < speak(rate_wpm=155).measure(LINES[2])


@pytest.mark.parametrize("text", ["", "   ", "…", "🙂", "\x00", "[[]]"])
def test_nothing_to_say_is_told(speak: Speak, text: str) -> None:
    """A text without words is the caller's mistake."""
    speech = speak()
    speech.prepare([text])

    with pytest.raises(UsageError, match="nothing to say"):
        speech.measure(text)


@pytest.mark.parametrize("rate", [79, 301, 0, -1])
def test_a_rate_that_nobody_understands_is_refused(speak: Speak, rate: int) -> None:
    """80 to 300 words a minute."""
    with pytest.raises(UsageError, match="80 to 300"):
        speak(rate_wpm=rate)


def test_an_unknown_voice_names_the_nearest(speak: Speak) -> None:
    """Nobody registered it, so the command line is wrong."""
    with pytest.raises(UnknownNameError, match="did you mean espeak"):
        speak("espaek")


def test_the_tone_has_no_variants(speak: Speak) -> None:
    """And says how to write it."""
    with pytest.raises(UsageError, match="--voice tone"):
        speak("tone:en")


def test_after_closing_only_what_is_cached_is_left(speak: Speak) -> None:
    """Closing ends all work; it may be called twice."""
    speech = speak()
    speech.measure("Breathe in.")

    speech.close()
    speech.close()

    assert speech.measure("Breathe in.") > 0
    with pytest.raises(Exception, match="closed"):
        speech.measure("And out.")


def test_names_are_as_the_option_takes_them(speak: Speak) -> None:
    """A timeline holds the voice that it was measured with."""
    assert speak().name == "tone"


def test_a_voice_that_fails_is_not_tried_by_everybody_who_waits(speak: Speak, tmp_path: Path) -> None:
    """One that hangs is waited for once, however many texts were prepared."""
    runs = tmp_path / "runs"
    program = tmp_path / "fails.py"
    program.write_text(f"import time; open({str(runs)!r}, 'a').write('.'); time.sleep(0.2); raise SystemExit(1)", "utf-8")
    speech = speak(f"command:'{sys.executable}' '{program}' {{out}} {{text}}")

    speech.prepare(LINES)
    for line in LINES:
        with pytest.raises(VoiceError, match="ended with code 1"):
            speech.measure(line)

    assert len(runs.read_text("utf-8")) == 2  # each text has two tries
