"""Words as they may reach an engine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.voice.clean import clean


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Breathe in.", "Breathe in."),
        ("  two\n lines \t", "two lines"),
        ("[[h@loU]] there", "h@loU there"),
        ("in\x00out", "in out"),
        ("bell\x07", "bell"),
        ("well done 👍🏽!", "well done !"),
        ("keycap 1️⃣", "keycap 1"),
        ("90° and ½", "90° and ½"),
        ("exer\u00adcise", "exercise"),
        ("Cafe\u0301", "Café"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("-o /etc/passwd", "o /etc/passwd"),
        ("— and then", "and then"),
        ("<speak>hi</speak>", "speak hi /speak"),
        ("*left* and `right`", "left and right"),
        ("«Ça va ?»", "«Ça va ?»"),
        ("हिन्दी", "हिन्दी"),
        ("…", ""),
        ('"?!"', ""),
    ],
)
def test_each_kind_of_trouble_is_taken_out(text: str, words: str) -> None:
    """And what is speech stays."""
    assert clean(text) == words


@given(st.text(max_size=80))
def test_any_text_comes_out_harmless(text: str) -> None:
    """One line, no controls, no phoneme brackets, no dash in front; cleaning twice changes nothing."""
    words = clean(text)

    assert words == clean(words)
    assert words.encode().decode() == words
    assert not words.startswith("-")
    assert "[[" not in words
    assert words.isprintable()
