"""One contract for every registered format of text, and the files that they become."""

from pathlib import Path
from typing import Any

import pytest

from coach.errors import NotThereError, UsageError
from coach.export import TEXTS, text_for, write_text
from coach.timeline import Timeline

every_text = pytest.mark.parametrize("suffix", sorted(TEXTS))


def text_of(suffix: str, timeline: Timeline) -> str:
    """The session in that format."""
    text = text_for(f"x{suffix}")
    assert text is not None
    return text(timeline)


@every_text
def test_everything_that_is_said_is_in_it(suffix: str, timeline: Any) -> None:
    """Whatever the format, no sentence is lost, and they come in order."""
    text = text_of(suffix, timeline((1000, "Breathe in."), (4000, "And out."), (9000, "Let go.")))

    places = [text.find(said) for said in ("Breathe in.", "And out.", "Let go.")]
    assert -1 < places[0] < places[1] < places[2]


@every_text
def test_the_same_session_gives_the_same_text(suffix: str, lower_back: Timeline) -> None:
    """Nothing of the day or the machine is in it."""
    assert text_of(suffix, lower_back) == text_of(suffix, lower_back)


@every_text
def test_a_session_of_nothing_is_no_crash(suffix: str) -> None:
    """What there is ends with a line break, as every text file; captions of nothing may be empty."""
    nothing = Timeline(title="Nothing", voice="", level="", talk="", pace="", chapters=())

    assert (text_of(suffix, nothing) or "\n").endswith("\n")


@every_text
def test_a_file_holds_that_text_in_utf_8(suffix: str, timeline: Any, tmp_path: Path) -> None:
    """With plain line ends on every system, and its length and size told."""
    session = timeline((1000, "Breathe – and let “it” go."))
    written = write_text(tmp_path / f"s{suffix.upper()}", lambda: session)

    assert written.path.read_bytes() == text_of(suffix, session).encode()
    assert (written.length, written.size) == (session.duration, written.path.stat().st_size)


def test_a_missing_folder_is_said_before_the_session_is_asked_for(tmp_path: Path) -> None:
    """Nobody waits for a voice to hear that."""

    def never() -> Timeline:
        raise AssertionError

    with pytest.raises(NotThereError):
        write_text(tmp_path / "no" / "s.vtt", never)


def test_a_session_that_cannot_be_made_leaves_no_file(tmp_path: Path) -> None:
    """Neither the file nor a half of it."""

    def broken() -> Timeline:
        raise UsageError("no such voice")

    with pytest.raises(UsageError):
        write_text(tmp_path / "s.vtt", broken)

    assert list(tmp_path.iterdir()) == []


def test_sound_is_not_text(tmp_path: Path) -> None:
    """The suffix decides, and the known ones are named."""
    assert text_for("x.mp3") is None
    with pytest.raises(UsageError, match=r"known: \.lrc, \.md"):
        write_text(tmp_path / "s.mp3", lambda: Timeline(title="", voice="", level="", talk="", pace="", chapters=()))
