"""Scripts to change one thing in, and problems as short texts."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from coach.script import parse
from coach.units import Ms

FRONT = "---\nname: knee rolls\nposition: supine\n{}---\n"
BODY = "\n## Each repetition\n\n- Let both knees go over. [move 4s]\n"


@pytest.fixture
def exercise() -> Callable[..., str]:
    """An exercise script, with more front matter lines and another body."""

    def make(front: str = "", body: str = BODY) -> str:
        return FRONT.format(front) + body

    return make


@pytest.fixture
def repetition(exercise: Callable[..., str]) -> Callable[..., str]:
    """An exercise script whose repetition has those lines, the first of which is line 8."""

    def make(*lines: str, front: str = "") -> str:
        return exercise(front, "\n## Each repetition\n\n" + "\n".join(lines) + "\n")

    return make


@pytest.fixture
def problems() -> Callable[..., list[str]]:
    """The problems of a script, each as `line:column message (hint)`, warnings marked."""

    def find(text: str, estimate: Callable[[str], Ms] | None = None, file: str = "x.md") -> list[str]:
        found = parse(text, file=file, estimate=estimate).problems
        return [str(problem).split("\n")[0].removeprefix(f"{file}:").replace(": ", " ", 1) for problem in found]

    return find


@pytest.fixture(scope="session")
def without_lines() -> Callable[[Any], Any]:
    """A script as a value, without the source lines that it remembers."""

    def strip(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(strip(one) for one in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        kept = {field.name: strip(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **(kept | {"line": 0} if "line" in kept else kept))

    return strip


@pytest.fixture
def shipped() -> Path:
    """The folder of the shipped scripts."""
    return Path(__file__).parents[2] / "scripts"
