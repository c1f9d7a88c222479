"""The words of one list item."""

from collections.abc import Callable

import pytest

from coach.script import parse

Make = Callable[..., str]


def said(text: str) -> str:
    """What the first line of a script's repetition says."""
    parsed = parse(text, file="x.md")
    assert parsed.script, parsed.problems
    return parsed.script.each[0].text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- Let *both* knees **go** over.", "Let both knees go over."),
        ("- Let `both` knees go_over now.", "Let both knees go_over now."),
        (r"- Let both\* knees go over.", "Let both* knees go over."),
        ("- Arms &amp; legs.", "Arms & legs."),
        ("- Let  both\tknees go.", "Let both knees go."),
        ("- Let both\n  knees\n  go over.", "Let both knees go over."),
        ("- Let both\\\n  knees go.", "Let both knees go."),
        ("- Let both knees <!-- slowly --> go.", "Let both knees go."),
        ("- Let both knees go. <!-- [9s] --> [5s] <!-- why -->", "Let both knees go."),
        ("* A star is a dash.", "A star is a dash."),
        ("+ So is a plus.", "So is a plus."),
        ("1. So is a number.", "So is a number."),
    ],
)
def test_only_the_words_are_said(line: str, words: str, repetition: Make) -> None:
    """Marks of emphasis, escapes, comments and line breaks are not said; any list will do."""
    assert said(repetition(line)) == words


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("- See [this](page.md) first.", "9:7 a link cannot be said (write only the words that are to be heard)"),
        ("- See <https://example.org> first.", "9:7 a link cannot be said (write only the words that are to be heard)"),
        ("- See ![it](a.png) first.", "9:7 a picture cannot be said (write only the words that are to be heard)"),
        ("- Let <b>both</b> knees go.", "9:7 HTML cannot be said (write only the words that are to be heard)"),
        ("- Let both [5s] knees go.", "9:12 a bracket cannot be said (a direction stands once, at the end of its line)"),
        ("- Let both [[bəʊθ]] knees go.", "9:12 double brackets cannot be said: voices read phonemes in them (write the words)"),
    ],
)
def test_what_cannot_be_said_is_an_error_at_its_place(
    line: str, problem: str, repetition: Make, problems: Callable[..., list[str]]
) -> None:
    """Links, pictures, HTML and brackets are errors, with the column at which they start."""
    assert problems(repetition("- Let both knees go.", line))[0] == problem


def test_the_place_in_a_wrapped_line_is_its_own(repetition: Make, problems: Callable[..., list[str]]) -> None:
    """A problem in the second source line of an item is reported there."""
    text = repetition("- Let *both* knees", "  go {sdie} over.")

    assert problems(text) == ["9:6 nothing is filled in for {sdie} (did you mean {side}?)"]
