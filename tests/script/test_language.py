"""Errors of language."""

from collections.abc import Callable

import pytest

Make = Callable[..., str]
Problems = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("Ask your coach now.", '12 the word "coach" is never said: voice commands start with it (use another word)'),
        ("Coaching is fun.", '3 the word "coach" is never said: voice commands start with it (use another word)'),
        (
            "Hold your breath.",
            (
                "3 a sentence with both hold and breath sounds like holding the breath "
                "(say: stay there, or: keep it up; or make it two sentences)"
            ),
        ),
        (
            "Breathe, holding it up.",
            (
                "12 a sentence with both hold and breath sounds like holding the breath "
                "(say: stay there, or: keep it up; or make it two sentences)"
            ),
        ),
        (
            "With your breath held.",
            (
                "20 a sentence with both hold and breath sounds like holding the breath "
                "(say: stay there, or: keep it up; or make it two sentences)"
            ),
        ),
        ("Well done \U0001f44d.", "13 \U0001f44d cannot be said (write it in words)"),
        ("Let it\u200bgo now.", "9 the invisible character U+200B cannot be said (delete it)"),
        ("Let it &#7; go.", "10 the invisible character U+FFFD cannot be said (delete it)"),
        ("Go to {sied} now.", "9 nothing is filled in for {sied} (did you mean {side}?)"),
        ("Go to {x} now.", "9 nothing is filled in for {x} (known: {side}, {other side})"),
        ("Go to { now.", "9 a brace without its other half (write {side} or {other side})"),
    ],
)
def test_what_must_never_be_said_is_an_error(words: str, problem: str, repetition: Make, problems: Problems) -> None:
    """Brackets, braces, invisible characters, pictures, the word coach, and breath holding."""
    assert problems(repetition(f"- {words}", front="sides: each\n"))[:1] == [f"9:{problem}"]


@pytest.mark.parametrize(
    "words",
    ["Stay there for a breath. Hold the chair.", "On the household bed, breathe.", "Bring {side} knee up, and {other side} arm."],
)
def test_what_only_looks_alike_is_fine(words: str, repetition: Make, problems: Problems) -> None:
    """Two sentences are two; a side is filled in."""
    assert problems(repetition(f"- {words}", front="sides: each\n")) == []


@pytest.mark.parametrize(
    "key", ["purpose: Ask the coach.", "unit: coaches", "done: coaches", "needs: [a coach]", "may_help: [a coach]"]
)
def test_the_front_matter_is_said_too(key: str, exercise: Make, problems: Problems) -> None:
    """The rules of language hold for every key that is said."""
    assert [found.split(" ", 1)[1] for found in problems(exercise(key + "\n"))] == [
        'the word "coach" is never said: voice commands start with it (use another word)'
    ]


def test_a_short_wording_is_said_too(repetition: Make, problems: Problems) -> None:
    """The rules of language hold for short wordings."""
    assert problems(repetition("- Keep it up, and stay there.", "  - Hold the breath."))[0].startswith("9:5 a sentence with both")


def test_notes_may_say_anything(exercise: Make, problems: Problems) -> None:
    """What is never said has no rules of language."""
    body = "<!-- The coach holds the breath. -->\n\nHold the breath \U0001f44d.\n\n## Each repetition\n- Let both knees go.\n"

    assert problems(exercise(body=body)) == []


def test_control_characters_are_errors_anywhere(problems: Problems) -> None:
    """The first of each line is told."""
    text = "---\nname: knee rolls\nposition: supine\n---\n<!-- \x07\x07 -->\n\n## Each repetition\n- Let both knees go.\n"

    assert problems(text) == ["5:6 the control character U+0007 (delete it)"]
