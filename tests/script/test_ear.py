"""Warnings for the ear."""

from collections.abc import Callable

import pytest

from coach.units import Ms

Make = Callable[..., str]
Problems = Callable[..., list[str]]


def slowly(text: str) -> Ms:
    """Half a second a word."""
    return Ms(500 * len(text.split()))


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        ("Put your leg right up.", '16 warning: "right" that is no side: it is heard as one (use another word)'),
        ("That's right, go on.", '10 warning: "right" that is no side: it is heard as one (use another word)'),
        ("Bend at a right angle.", '13 warning: "right" that is no side: it is heard as one (use another word)'),
        (
            "Slowly and gently lift your {side} leg.",
            "31 warning: the side comes after the fourth word (say the side before the movement)",
        ),
        (
            "Lift both, then lower your right arm.",
            '14 warning: "then" joins two actions in one line (make it two lines, each with its own time)',
        ),
        ("Relax.", "3 warning: a line of one word is easily missed (say it in two or three)"),
        ("Wait 5 seconds.", "8 warning: digits are read by each voice in its own way (write the number in words)"),
        ("Wait five secs now.", "13 warning: secs is read by each voice in its own way (write it in full)"),
        ("Relax your TFL now.", "14 warning: TFL is read by each voice in its own way (write it in full)"),
        ("Arms & legs up.", "8 warning: & is read by each voice in its own way (write it in full)"),
    ],
)
def test_what_is_hard_to_follow_is_warned_of(words: str, warning: str, repetition: Make, problems: Problems) -> None:
    """A warning names the word, and what to do."""
    assert f"9:{warning}" in problems(repetition(f"- {words}", front="sides: each\n"))


@pytest.mark.parametrize(
    "words",
    [
        "Lift your {side} leg.",
        "To the right, and over.",
        "Left hand over right.",
        "See what is left of it all.",
        "Then lower your hips.",
        "And then lower them.",
        "With bent knees. Your right leg goes over.",
    ],
)
def test_what_is_easy_to_follow_is_not(words: str, repetition: Make, problems: Problems) -> None:
    """A side, an early one, and a line that starts with then are fine."""
    assert problems(repetition(f"- {words}", front="sides: each\n")) == []


@pytest.mark.parametrize(
    ("words", "is_warned"),
    [
        ("Lie on your back.", True),
        ("Get down on all fours.", True),
        ("Roll onto your front.", True),
        ("Kneel down on the mat.", True),
        ("Roll onto your {other side} side.", False),
        ("Do not lie on your arm.", False),
        ("Knees and feet together.", False),
    ],
)
def test_get_ready_starts_in_the_position(words: str, is_warned: bool, exercise: Make, problems: Problems) -> None:
    """It never says to get there; to the other side it may."""
    found = problems(exercise("sides: each\n", f"## Get ready\n- {words}\n## Each repetition\n- Go over there.\n"))

    assert [f.split(" ", 1)[1] for f in found] == [
        "warning: Get ready starts in the position, and this gets into it (leave it to the changes)"
    ] * is_warned


def test_breathe_in_twice_is_warned_of(repetition: Make, problems: Problems) -> None:
    """Between two breaths in there is one out."""
    lines = [
        "- Breathe in. [in]",
        "- And out. [out]",
        "- Breathe in, and stay. [2s]",
        "- Now breathe in. [in]",
        "- And out. [out]",
    ]

    assert problems(repetition(*lines)) == ["11:7 warning: breathe in a second time, without out (say when to breathe out)"]


def test_a_hold_in_breaths_ends_with_a_breath_out(repetition: Make, problems: Problems) -> None:
    """After it, the next repetition may start with a breath in."""
    lines = ["- Breathe out. [out]", "- Stay, and breathe in. [hold 3 breaths]", "- Breathe in. [in]", "- And out. [out]"]

    assert problems(repetition(*lines)) == []


def test_many_deep_breaths_are_warned_of(repetition: Make, problems: Problems) -> None:
    """More than three deep breaths in a row make some people dizzy."""
    assert problems(repetition("- Go over. [move 4s]", "- Stay there. [hold 2-4 deep breaths]")) == [
        "9:3 warning: more than 3 deep breaths in a row make some people dizzy (make them breaths)"
    ]


@pytest.mark.parametrize(
    ("lines", "warnings"),
    [
        (["- One two three four five six."], []),
        (
            ["- One two three four five six seven."],
            ["8:3 warning: a line of a repetition takes at most 3 s, and this one 3.5 s (say less, or make it two lines)"],
        ),
        (
            ["- One two three.", "  - One two three four."],
            [
                (
                    "9:5 warning: a short wording of a repetition takes at most 1.7 s, and this one 2.0 s "
                    "(say less, or make it two lines)"
                )
            ],
        ),
        (["- One two three four. [move 4s]"], []),
        (
            ["- One two three four five. [move 4s]"],
            ["8:3 warning: this makes 4 s last 4.5 s: people move when they have understood (give more time, or say less)"],
        ),
        (["- One two three four five. [move 4s]", "  - One two three."], []),
        (["- One two three four five. [move 4s]", "  - …"], []),
        (["- One two three four five. [out]"], []),
    ],
)
def test_what_takes_too_long_is_warned_of(lines: list[str], warnings: list[str], repetition: Make, problems: Problems) -> None:
    """Lines, short wordings and written-out windows have their limits in seconds, known only with an estimate."""
    assert problems(repetition(*lines), slowly) == warnings
    assert problems(repetition(*lines)) == []


def test_no_line_takes_longer_than_twelve_seconds(exercise: Make, problems: Problems) -> None:
    """Outside repetitions the limit is that of attention."""
    body = f"## Get ready\n- {'word ' * 28}\n## Each repetition\n- Go over there.\n"

    assert problems(exercise(body=body), slowly) == [
        "6:3 warning: a line takes at most 12 s, and this one 14.0 s (say less, or make it two lines)"
    ]
