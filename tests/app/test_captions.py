"""Captions beside a file of sound."""

from pathlib import Path

import pysubs2
import pytest

from coach.app import Choices, compile_routine, export_routine
from coach.app.captions import caption_paths
from coach.errors import UnknownNameError, UsageError

TONE = Choices(voice="tone", talk="brief")


def test_captions_have_the_name_of_the_sound() -> None:
    """Players look for them there; each is written once."""
    assert caption_paths(Path("a/my.back.mp3"), ["vtt", "lrc", "vtt"]) == (Path("a/my.back.vtt"), Path("a/my.back.lrc"))


def test_an_unknown_kind_names_the_nearest() -> None:
    """The command line is wrong."""
    with pytest.raises(UnknownNameError, match=r"called 'vt': did you mean vtt\?"):
        caption_paths(Path("x.mp3"), ["vt"])


def test_captions_beside_a_text_are_refused() -> None:
    """They are text themselves."""
    with pytest.raises(UsageError, match="no sound"):
        caption_paths(Path("x.txt"), ["vtt"])
    assert caption_paths(Path("x.txt"), []) == ()


def test_captions_have_the_times_of_the_sound(tmp_path: Path) -> None:
    """They are those of the voice that was measured, not of the estimate."""
    written = export_routine("knee-rolls", tmp_path / "s.wav", TONE, captions=["vtt", "srt"])
    exact = compile_routine("knee-rolls", TONE, exact=True)

    read = pysubs2.load(str(tmp_path / "s.srt"))
    assert {cue.start for cue in exact.cues} <= {event.start for event in read}
    assert written.length == exact.duration
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s.srt", "s.vtt", "s.wav"]


def test_a_text_is_written_with_the_times_of_the_voice(tmp_path: Path) -> None:
    """An export of captions alone fits an export of the sound."""
    written = export_routine("knee-rolls", tmp_path / "s.vtt", TONE)

    exact = compile_routine("knee-rolls", TONE, exact=True)
    assert written.length == exact.duration
    assert {cue.start for cue in exact.cues} <= {event.start for event in pysubs2.load(str(written.path))}
