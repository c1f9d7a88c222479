"""However nasty a page is, reading it takes time that grows with its length alone."""

import time
from collections.abc import Callable

import pytest

from coach.errors import LeafletError
from coach.leaflet import read_bytes

Shape = Callable[[int], str]

SHAPES: dict[str, Shape] = {
    "movements without a dose": lambda size: "Lift your leg.\n\n" * (size // 16),
    "exercises": lambda size: "Leg raise\nLift your leg. Repeat 10 times.\n\n" * (size // 42),
    "numbers": lambda size: "10 " * (size // 3),
    "ranges without end": lambda size: "8-" * (size // 2),
    "one sentence": lambda size: "lift your leg and hold it " * (size // 26),
    "numbered steps": lambda size: "".join(f"{at % 90 + 1}. lift your leg\n" for at in range(size // 17)),
    "a wrapped paragraph": lambda size: "Stand tall and lift your leg slowly up to the ceiling as high as it\n" * (size // 68),
    "one after another": lambda size: "Next lift your leg. " * (size // 20),
    "stars": lambda size: "**a** " * (size // 6),
    "cells": lambda size: "|a" * (size // 2) + "|",
    "spaces": lambda size: " " * size + "a",
    "brackets": lambda size: "(" * size,
    "colons": lambda size: "a: " * (size // 3),
    "tags that never end": lambda size: "<html>" + "<" * size,
    "ends without a start": lambda size: "<html><p>leg" + "<b></i>" * (size // 7),
}
LEAST_S = 0.05
"""What takes less is not compared: the clock is too coarse."""


def seconds(text: str) -> float:
    """The processor's time for a page, the best of two."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        try:
            read_bytes(text.encode(), "page")
        except LeafletError:
            return 0.0
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_time_grows_with_length_alone(shape: Shape) -> None:
    """Four times the page takes at most eight times as long: a square would be sixteen."""
    short, long = (seconds(shape(size)) for size in (5_000, 20_000))

    assert long < max(LEAST_S, short) * 8


@pytest.mark.benchmark
def test_a_page_of_ten_kilobytes_takes_under_fifty_milliseconds(capsys: pytest.CaptureFixture[str]) -> None:
    """After start-up, of the processor's time."""
    page = "Leg raise\nLie on your back. Lift one leg slowly. Hold for 5 seconds. Repeat 10 times with each leg.\n\n" * 100
    taken = min(seconds(page[:10_000]) for _ in range(5))
    with capsys.disabled():
        print(f"\na leaflet of 10 KB: {taken * 1000:.0f} ms")  # noqa: T201 - a benchmark prints its figure

    assert taken < 0.05
