"""Speakers by name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coach.errors import SpeakerError, UnknownNameError
from coach.player import DEFAULT_SPEAKER, SPEAKERS, open_speaker


def test_an_unknown_speaker_names_the_nearest() -> None:
    """The command line is wrong: exit 2."""
    with pytest.raises(UnknownNameError, match="did you mean miniaudio") as caught:
        open_speaker("minaudio")

    assert caught.value.exit_code == 2


def test_the_default_speaker_is_registered_and_opens_without_a_sound() -> None:
    """It is silent until it is started."""
    assert open_speaker().name == DEFAULT_SPEAKER
    assert DEFAULT_SPEAKER in SPEAKERS


@pytest.mark.skipif(sys.version_info < (3, 12), reason="it works there, where it is installed")
def test_simpleaudio_is_never_imported_where_it_crashes() -> None:
    """From Python 3.12 on it is refused, with the reason and the way out: exit 3."""
    with pytest.raises(SpeakerError, match=r"crashes on Python 3\.12 and later; use --speaker miniaudio") as caught:
        open_speaker("simpleaudio")

    assert caught.value.exit_code == 3
    assert "simpleaudio" not in sys.modules


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="it is refused there before it is looked for")
def test_a_missing_library_is_said_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "simpleaudio", None)

    with pytest.raises(SpeakerError, match=r"pip install \"coach\[simpleaudio\]\""):
        open_speaker("simpleaudio")


def test_miniaudio_missing_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """On machines that have no wheel of it."""
    monkeypatch.setitem(sys.modules, "miniaudio", None)

    with pytest.raises(SpeakerError, match=r"pip install \"coach\[speaker\]\""):
        open_speaker("miniaudio")


@pytest.mark.parametrize("heavy", ["numpy", "miniaudio"])
def test_entering_the_room_imports_nothing_heavy(heavy: str) -> None:
    """A list of commands has no use for them."""
    code = f"import sys, coach.player; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
