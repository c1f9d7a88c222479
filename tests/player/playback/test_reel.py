"""Music that can be read again."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from coach.player.playback.reel import Reel
from coach.units import RATE_HZ


class Counted:
    """Music whose samples are their own numbers, on both channels; it is read forward only."""

    def __init__(self) -> None:
        """Nothing was read."""
        self.reads: list[tuple[int, int]] = []

    def read(self, start: int, stop: int) -> Any:
        """The numbers, as parts of a million."""
        self.reads.append((start, stop))
        return np.repeat((np.arange(start, stop, dtype=np.float32) / 1e6)[:, None], 2, axis=1)


@pytest.mark.parametrize(("start", "stop"), [(0, 10), (10, RATE_HZ), (RATE_HZ - 5, RATE_HZ + 5), (100, 3 * RATE_HZ + 1)])
def test_any_stretch_can_be_read(start: int, stop: int) -> None:
    """Whole seconds or not."""
    found = Reel(Counted(), 10 * RATE_HZ).read(start, stop)  # type: ignore[arg-type]

    assert found == pytest.approx(np.arange(start, stop) / 1e6, abs=1 / 32_000)


def test_what_was_read_can_be_read_again_without_decoding() -> None:
    """As far back as was asked for; the music itself is only ever read forward, once."""
    music = Counted()
    reel = Reel(music, 5 * RATE_HZ)  # type: ignore[arg-type]
    reel.read(0, 20 * RATE_HZ)
    reads = len(music.reads)

    found = reel.read(15 * RATE_HZ, 16 * RATE_HZ)

    assert found == pytest.approx(np.arange(15 * RATE_HZ, 16 * RATE_HZ) / 1e6, abs=1 / 32_000)
    assert len(music.reads) == reads
    assert music.reads == sorted(music.reads)
