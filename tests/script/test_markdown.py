"""The body of a script."""

from collections.abc import Callable

import pytest

Make = Callable[..., str]
Problems = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ("```\n- code\n```", "a block of code has no meaning here (lines that are said start with a dash)"),
        (
            "    - indented",
            "a line indented by four spaces or more has no meaning here (lines that are said start with a dash)",
        ),
        ("***", "a rule has no meaning here (lines that are said start with a dash)"),
        ("> quoted", "a quotation has no meaning here (lines that are said start with a dash)"),
        ("a | b\n--- | ---\nc | d", "a table has no meaning here (lines that are said start with a dash)"),
        ("### Deeper", "a heading of level 3 (sections are headings of level 2: ## Tips)"),
        ("# Title", "a # title stands once, before the sections (## starts a section)"),
        ("<div>\n</div>", "HTML has no meaning here (only comments, <!-- … -->, are kept)"),
        ("<!-- open", "a comment that is not closed (close it with -->)"),
        ("-\n", "an item without words (write what is said after the dash)"),
        ("- - nested", "an item without words (write what is said after the dash)"),
        ("- <!-- only -->", "an item without words (write what is said after the dash)"),
    ],
)
def test_a_block_without_a_meaning_is_an_error(block: str, problem: str, exercise: Make, problems: Problems) -> None:
    """Nothing that an author may take for a line is dropped in silence."""
    text = exercise(
        body=f"\n## Each repetition\n\n- Let both knees go.\n\n## Finish\n\n- Rest your legs.\n\n<!-- x -->\n\n{block}\n"
    )

    assert problems(text)[0].split(" ", 1)[1] == problem


def test_notes_comments_and_one_title_are_kept_silent(exercise: Make, problems: Problems) -> None:
    """Paragraphs, comments and a title are for readers."""
    text = exercise(
        body="\n# Knee rolls\n\nA note.\n\n<!-- why -->\n\n"
        "## Each repetition\n\n- Let both knees go.\n\n  A note.\n\n<!-- and\nwhy -->\n"
    )

    assert problems(text) == []


def test_a_paragraph_that_looks_like_a_line_is_warned_of(exercise: Make, problems: Problems) -> None:
    """A line whose dash was forgotten ends with a direction, and would never be heard."""
    text = exercise(body="\n## Each repetition\n\n- Let both knees go.\n\nAnd back. [move 3s]\n")

    assert problems(text) == ["10:1 warning: a paragraph is a note, and is not said (start it with a dash, if it is a line)"]
