"""Every script that is shipped."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.compiler import estimate
from coach.script import Shelf, parse, print_script, to_document

SCRIPTS = Path(__file__).parents[2] / "scripts"
FILES = sorted(SCRIPTS.rglob("*.md"))


def test_there_are_scripts() -> None:
    """The checks below see something."""
    assert len(FILES) > 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_checks_without_errors_or_warnings(path: Path) -> None:
    """What is shipped is an example of the language, and easy to follow."""
    assert [str(problem) for problem in Shelf([SCRIPTS]).read(str(path), estimate=estimate).problems] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_in_its_canonical_form(path: Path) -> None:
    """`coach format` would change nothing."""
    text = path.read_text(encoding="utf-8")

    assert print_script(parse(text, file=str(path)).document) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_is_the_same_script_without_its_comments(path: Path, without_lines: Callable[[Any], Any]) -> None:
    """All that a script means is in the model."""
    script = parse(path.read_text(encoding="utf-8"), file=str(path)).script
    assert script is not None
    text = print_script(to_document(script))

    assert without_lines(parse(text, file=str(path)).script) == without_lines(script)
