"""The commands about this machine."""

from pathlib import Path
from typing import Any

import pytest


def test_the_cache_is_shown_pruned_and_cleared(coach: Any) -> None:
    """Each tells what is left."""
    coach("export", "knee-rolls", "-o", "x.mp3", "--voice", "tone", "--cache", "kept")
    full = coach("cache", "--cache", "kept")
    pruned = coach("cache", "prune", "--size", "1MB", "--cache", "kept")
    cleared = coach("cache", "clear", "--cache", "kept")

    assert full.out.startswith("kept: ")
    assert coach("cache", "show", "--cache", "kept").out == cleared.out
    assert 0 < megabytes(pruned) <= 1 < megabytes(full)
    assert cleared.out == "kept: 0 sounds, 0.0 MB\n"


def megabytes(ran: Any) -> float:
    """The size that was told."""
    return float(ran.out.split()[-2])


def test_a_cache_that_is_not_there_is_empty(coach: Any, tmp_path: Path) -> None:
    """Looking at it makes nothing."""
    assert coach("cache", "--cache", "nowhere").out == "nowhere: 0 sounds, 0.0 MB\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", ["lots", "-5MB", "1.5XB", "MB", "nan"])
def test_a_size_must_be_one(coach: Any, size: str) -> None:
    """The exit code is 2."""
    ran = coach("cache", "prune", f"--size={size}")

    assert ran.code == 2
    assert size in ran.err


@pytest.mark.engine
def test_the_doctor_finds_voice_encoder_and_cache_well(coach: Any) -> None:
    """With a fresh installation all that is needed works; each part is named."""
    ran = coach("doctor")

    assert ran.code == 0, ran.out
    for part in ("versions", "scripts", "voice", "encoder", "speaker", "cache"):
        assert f"{part}:" in ran.out
    assert "pyttsx3:en-gb" in ran.out


def test_the_doctor_says_what_does_not_work(coach: Any) -> None:
    """With what to do; the exit code is 3 where it is needed."""
    ran = coach("doctor", "--voice", "command:no-such-program {out} {text}")

    assert ran.code == 3
    assert "voice:     DOES NOT WORK" in ran.out
    assert "no-such-program" in ran.out


def test_a_cache_that_cannot_be_written_is_told_but_not_needed(coach: Any, tmp_path: Path) -> None:
    """Sessions are made without it."""
    (tmp_path / "file").write_text("")
    ran = coach("doctor", "--voice", "tone", "--cache", "file/cache")

    assert ran.code == 0
    assert "cache:     DOES NOT WORK" in ran.out
    assert "COACH_CACHE" in ran.out


@pytest.mark.engine
def test_voices_are_listed_as_they_are_asked_for(coach: Any) -> None:
    """Each with what `--voice` takes for it."""
    ran = coach("voices")

    assert ran.code == 0
    for voice in ("pyttsx3:en-gb", "espeak:en-gb", "command:", "tone"):
        assert voice in ran.out
