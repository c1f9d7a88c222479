"""Keys that hold everything which changes a sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.voice import fingerprint as module
from coach.voice.fingerprint import content_of, fingerprint

if TYPE_CHECKING:
    from pathlib import Path

FACTS = {
    "engine": "espeak",
    "library": "1",
    "data": "2",
    "variant": "en-gb",
    "rate_wpm": 155,
    "nominal": 128,
    "gain_db": 1.5,
    "text": "Breathe in.",
}


def test_the_order_does_not_count() -> None:
    """Only what is said and how."""
    assert fingerprint(FACTS) == fingerprint(dict(reversed(FACTS.items())))


@pytest.mark.parametrize("part", FACTS)
def test_each_part_counts(part: str) -> None:
    """A voice that changed in any way never replays the old sound."""
    assert fingerprint({**FACTS, part: "other"}) != fingerprint(FACTS)


@pytest.mark.parametrize("setting", ["CACHE_FORMAT", "FINISH"])
def test_our_own_settings_count(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    """Trim, limiter and format too."""
    before = fingerprint(FACTS)

    monkeypatch.setattr(module, setting, "other")

    assert fingerprint(FACTS) != before


def test_a_changed_file_has_another_checksum(tmp_path: Path) -> None:
    """Engines are known by what is in their files; a missing one counts too."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    before = content_of(one, other)

    other.write_text("2")
    after = content_of(one, other)
    one.write_text("longer")

    assert len({before, after, content_of(one, other)}) == 3
    assert content_of(one, other) == content_of(one, other)
