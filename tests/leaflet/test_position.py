"""Start positions in all their wordings."""

import pytest

from coach.leaflet.page import Line
from coach.leaflet.position import read_position
from coach.leaflet.sentences import sentences_of

WORDINGS = [
    ("Lie flat on your back with your knees bent.", "supine"),
    ("Lying on back, knees bent.", "supine"),
    ("Lie down on a mat, both legs bent.", "supine"),
    ("Start by lying face up on the floor.", "supine"),
    ("Lie face down.", "prone"),
    ("Lie on your tummy and rest your forehead on your hands.", "prone"),
    ("Lie on the sore side with the roller under your hip.", "side_lying"),
    ("Side-lying, knees bent.", "side_lying"),
    ("Get onto your hands and knees.", "all_fours"),
    ("Kneel on all fours.", "all_fours"),
    ("Start on all 4s.", "all_fours"),
    ("In four point kneeling, round your back.", "all_fours"),
    ("Kneel on one knee with the other foot in front.", "kneeling"),
    ("Sit back on your heels.", "kneeling"),
    ("Sit upright in a firm chair.", "sitting"),
    ("Sit on the floor with your legs straight out in front of you.", "floor_sitting"),
    ("While seated, lift one foot.", "sitting"),
    ("Sit or stand tall.", "sitting"),
    ("Stand with your back to a wall.", "standing"),
    ("In standing, hold on to a worktop.", "standing"),
    ("Face a wall and put your hands on it.", "standing"),
    ("Step up onto the bottom step.", "standing"),
    ("Put your hands on the mat under your shoulders. Place your knees under your hips.", "all_fours"),
    ("Turn your palm facing up.", ""),
    ("Lay your forearm on the table.", ""),
    ("Stop when you can stand on that leg without pain.", ""),
    ("Do not sit for more than half an hour.", ""),
    ("Squeeze your buttocks.", ""),
]


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_the_start_position_is_read_whatever_its_wording(text: str, expected: str) -> None:
    """Only what the page says, or a wall, a chair or a stair plainly implies."""
    found = read_position(sentences_of(Line(text=text, number=1)))

    assert (found.value.value if found else "") == expected
