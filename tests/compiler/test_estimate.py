"""The estimate: how long words take, near to the voice that the reference session was measured with."""

import doctest
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.compiler import estimate

# Lines of the reference session of the coaching guide, with their lengths in seconds as measured there (espeak-ng, en-gb,
# both ends trimmed).
MEASURED = """
9.2  Hello. This is a session for your lower back: two exercises, both lying on your back, about fourteen minutes.
8.9  Before you begin, seek medical advice: ask a doctor or a physiotherapist if these exercises are right for you.
11.0 Do not exercise, and get medical help today, if you have new numbness between your legs, weak legs,
     or new trouble with your bladder or bowels.
8.5  A gentle stretch is fine. Pain is not. If anything hurts, stop at once, let go, and rest.
5.1  You can leave out any exercise: rest until I name the next one.
5.5  If I am too quick, finish your movement, and join in again at the next one.
6.2  If getting up from the floor is hard for you, use a firm bed, or have someone with you.
8.8  You need a firm chair with its back to the wall, a small flat cushion, and, if you like, a pillow for your knees.
5.8  Put them where you can reach them from the floor. I will wait twenty seconds.
4.6  Now, down to the floor. Take all the time you need.
3.6  Face the chair, and put both hands on the seat.
3.4  Lower one knee to the floor, and then the other.
6.4  Bring your hands to the floor, one at a time, until you are on your hands and knees.
4.8  Let your hips sink to one side, until you sit on that hip.
3.7  Walk your hands out, and go down onto your elbow.
3.8  Then lower your shoulder, until you lie on your side.
5.4  Knees bent, roll onto your back, with your knees and shoulders together.
5.4  Slide the cushion under your head. Knees bent, feet flat on the floor.
4.3  If I am hard to hear from down there, turn me up now.
4.8  First exercise: knee rolls. They loosen your lower back.
4.7  Eight rolls, four to each side, with one deep breath in each.
6.6  Bring your knees and your feet together, and put the pillow between your knees if you want it.
4.2  Let your shoulders go heavy, and tuck your chin in gently.
5.2  One roll goes like this. You let both knees go over to one side.
5.4  You stay there for one deep breath, in and out. Then you bring them back.
5.3  Go only as far as is comfortable, with both shoulders on the floor.
1.0  Here we go.
6.6  That was the last one. Well done. Put the pillow aside, and let your legs rest.
9.0  Second exercise, and the last: deep abdominal strengthening. It works the deep muscles that support your spine.
4.0  Five times, and each time for five easy breaths.
5.0  Stay on your back. Move your feet apart, as wide as your hips.
2.7  Shoulders heavy, chin gently in.
5.1  Picture a zip along your stomach, from your pelvis up to your belly button.
7.6  You breathe out, and draw the zip up. Then you keep it up, and go on breathing, low in your belly.
5.8  It is a small, slow tightening: a quarter of your strength, and no more.
3.3  That was the last one. Let everything rest.
2.3  Now we get up, without hurry.
6.1  Roll onto one side, with your knees bent, and your knees and shoulders together.
2.0  Stay there for a breath or two.
3.3  Push with your hands until you sit up on your hip.
2.9  Come forward onto your hands and knees.
3.7  Crawl to the chair, and put both hands on the seat.
4.8  Bring one foot forward, flat on the floor: the stronger leg.
4.7  Breathe out, push with your hands and your legs, and stand up.
5.5  Hold the chair until you feel steady. If you are dizzy, sit down on it.
4.8  Well done. You did eight knee rolls, and five long holds.
8.9  If your pain gets worse, or you feel a new pain, stop these exercises, and ask a doctor or a physiotherapist.
5.4  Walk about for a minute before you sit down. This is the end of the session.
"""
LINES = [(float(line[:4]), line[5:].strip()) for line in MEASURED.replace("\n     ", " ").strip().splitlines()]


def test_the_example_in_the_docstring_is_so() -> None:
    """What the module says of itself is run."""
    assert doctest.testmod(import_module("coach.compiler.estimate")).failed == 0


@pytest.mark.parametrize(("seconds", "text"), LINES)
def test_each_line_of_the_reference_is_estimated_within_15_percent(seconds: float, text: str) -> None:
    """The estimate of a line is near to its measured length; lengths of 2 s and less are measured to a tenth only."""
    assert abs(estimate(text) / 1000 - seconds) <= 0.15 * seconds + 0.05


def test_the_reference_is_estimated_within_5_percent() -> None:
    """Over the lines of a session errors cancel out; the reference was spoken a little slower than the default voice does."""
    estimated = sum(estimate(text) for _, text in LINES) / 1000
    assert abs(estimated / sum(seconds for seconds, _ in LINES) - 1) <= 0.05


@given(text=st.text(max_size=300))
def test_any_text_has_a_length(text: str) -> None:
    """Whatever the text, the estimate is whole milliseconds, more than none where there is a letter."""
    assert isinstance(estimate(text), int)
    assert estimate(text) >= 0
    assert estimate(text) > 0 or not re.search("[a-z]", text)


@given(words=st.lists(st.sampled_from(["and", "your", "knees", "slowly", "over", "the", "floor"]), min_size=1, max_size=20))
def test_more_words_take_longer(words: list[str]) -> None:
    """A text with one more word is longer."""
    assert estimate(" ".join([*words, "back"])) > estimate(" ".join(words))


def test_no_words_take_no_time() -> None:
    """Nothing said is no sound."""
    assert estimate("") == 0
