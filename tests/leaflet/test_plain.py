"""Amounts in all their spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.leaflet.plain import plain_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("8-10", "N8-10"),
        ("8–10", "N8-10"),
        ("8 to 10", "N8-10"),
        ("eight to 10", "N8-10"),
        ("eight-10", "N8-10"),
        ("between 8 and 10", "between N8-10"),
        ("8 x", "N8-8 times"),
        ("3 sets of 10", "N3-3 sets of N10-10"),
        ("3 x 10", "N3-3 x N10-10"),
        ("3×10", "N3-3 x N10-10"),
        ("10 reps", "N10-10 reps"),
        ("ten repetitions", "N10-10 reps"),
        ("twice", "N2-2 times"),
        ("a dozen times", "a N12-12 times"),
        ("twenty-five", "N25-25"),
        ("for a count of 5", "for a T5-5"),
        ("count to five", "T5-5"),
        ("20-30 secs", "T20-30"),
        ("half a minute", "T30-30"),
        ("30 seconds to two minutes", "T30-120"),
        ("1 1/2 minutes", "T90-90"),
        ('20"', "T20-20"),
        ("10-second hold", "T10-10 hold"),
        ("one deep breath", "D1-1"),
        ("a deep breath", "D1-1"),
        ("5 to 10 breaths", "B5-10"),
        ("five easy breaths", "B5-5"),
        ("2-3 times a day", "N2-3 times a day"),
        ("3xday", "N3-3 times day"),
        ("a few times", "a few times"),
        ("a second set", "a second sets"),
    ],
)
def test_an_amount_is_the_same_however_it_is_spelled(text: str, plain: str) -> None:
    """Numbers, ranges, units and counts have one form."""
    assert plain_of(text).text.strip() == plain


def test_plain_words_know_the_words_of_the_page() -> None:
    """What a rule finds is told in the words of the page."""
    plain = plain_of("Hold it for Twenty to 30 secs, then rest.")
    start = plain.text.index("T20-30")

    assert plain.words(start, start + 6) == "Twenty to 30 secs"


@given(st.text(max_size=200))
def test_any_text_has_plain_words(text: str) -> None:
    """Whatever stands on a page, it is read, and all of it can be told in its own words."""
    plain = plain_of(text)

    assert plain.words(0, len(plain.text)) in text
