"""Numbers, lengths and lists in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.compiler.words import length_words, list_words, minutes_words, names_length, number_words, ordinal_words, sentence
from coach.model import Phrases

NUMBERS = {
    0: "zero",
    1: "one",
    12: "twelve",
    19: "nineteen",
    20: "twenty",
    21: "twenty-one",
    40: "forty",
    99: "ninety-nine",
    100: "one hundred",
    101: "one hundred and one",
    120: "one hundred and twenty",
    345: "three hundred and forty-five",
    999: "nine hundred and ninety-nine",
}
LENGTHS = {
    1: "one second",
    5: "five seconds",
    60: "one minute",
    90: "one and a half minutes",
    120: "two minutes",
    150: "two and a half minutes",
    155: "two minutes thirty-five seconds",
    3600: "one hour",
    5400: "one hour and thirty minutes",
    7260: "two hours and one minute",
}


@pytest.mark.parametrize(("number", "words"), NUMBERS.items())
def test_numbers_in_words(number: int, words: str, phrases: Phrases) -> None:
    """Whole numbers from 0 to 999 are said in words."""
    assert number_words(number, phrases) == words


def test_all_numbers_have_words_of_their_own(phrases: Phrases) -> None:
    """No digits, and no two numbers alike."""
    words = [number_words(number, phrases) for number in range(1000)]
    assert len({*words}) == 1000
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)?( hundred( and [a-z]+(-[a-z]+)?)?)?", word) for word in words)


@pytest.mark.parametrize(("seconds", "words"), LENGTHS.items())
def test_lengths_in_words(seconds: int, words: str, phrases: Phrases) -> None:
    """Seconds, minutes and hours as a person says them."""
    assert length_words(seconds, phrases) == words


def test_no_length_of_a_session_has_digits_or_nothing(phrases: Phrases) -> None:
    """Every length up to 6 h has words, and none says one of several or none of any."""
    for seconds in range(1, 6 * 3600 + 1):
        words = length_words(seconds, phrases)
        assert not re.search(r"\d|zero|(?<!-)\bone (seconds|minutes|hours)|sixty minutes", words), f"{seconds}: {words}"


@pytest.mark.parametrize(
    ("length_ms", "words"),
    [(1, "one minute"), (89_000, "one minute"), (91_000, "two minutes"), (851_000, "fourteen minutes"), (3_600_000, "one hour")],
)
def test_minutes_are_the_nearest_and_at_least_one(length_ms: int, words: str, phrases: Phrases) -> None:
    """O3. A session's length is said in whole minutes."""
    assert minutes_words(length_ms, phrases) == words


@pytest.mark.parametrize(("parts", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")])
def test_lists_in_words(parts: list[str], words: str, phrases: Phrases) -> None:
    """One, two and more things, joined."""
    assert list_words(parts, phrases) == words


def test_ordinals_end_where_the_language_ends(phrases: Phrases) -> None:
    """First to twentieth have words; what comes after is said another way."""
    assert ordinal_words(1, phrases) == "first"
    assert ordinal_words(20, phrases) == "twentieth"
    assert ordinal_words(21, phrases) is None


@given(text=st.text(max_size=20))
def test_a_sentence_changes_its_first_letter_alone(text: str) -> None:
    """A capital, and the rest as it was."""
    assert sentence(text)[len(text[:1].upper()) :] == text[1:]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I will wait twenty seconds.", True),
        ("I will speak again in one minute.", True),
        ("Walk for five minutes.", True),
        ("Rest for one and a half minutes.", True),
        ("Walk for half an hour.", True),
        ("Take a second one.", False),
        ("Rest on the second pillow.", False),
        ("Stay there.", False),
    ],
)
def test_what_names_a_time(text: str, names: bool, phrases: Phrases) -> None:
    """T5. A line that says how long it takes is known by its number and its unit."""
    assert names_length(text, phrases) == names
