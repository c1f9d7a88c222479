"""Doses in all their wordings: repetitions, sets, holds, times a day, sides, and work that goes on."""

import pytest

from coach.leaflet.dose import first, read_counts, read_per_day
from coach.leaflet.hold import read_hold, read_work
from coach.leaflet.page import Found, Line
from coach.leaflet.sentences import sentences_of
from coach.leaflet.sides import read_sides
from coach.model import HoldAmount, HoldKind, Range

WORDINGS = [
    ("Do it ten times over.", "reps=10"),
    ("Ten of them, three times a day.", "reps=10 pd=3"),
    ("Ten goes each side.", "reps=10 sides=each"),
    ("Work up to 15, twice daily.", "reps=15 pd=2"),
    ("Aim for 2 lots of 10.", "reps=10 sets=2"),
    ("Repeat up to five times on either side.", "reps=5 sides=each"),
    ("Keep the stretch on for 20 to 30 seconds.", "hold=20-30s"),
    ("Count five, then let go.", "hold=5s"),
    ("Hang on to it for a slow count of ten.", "hold=10s"),
    ("Stay like that for half a minute, and do it three times in all.", "hold=30s reps=3"),
    ("Hold 10, repeat 10.", "hold=10s reps=10"),
    ("5 reps x 3 sets", "reps=5 sets=3"),
    ("Three sets of eight to twelve.", "reps=8-12 sets=3"),
    ("Sets: 3, Reps: 10, Hold: 5 secs", "reps=10 sets=3 hold=5s"),
    ("Perform 3 sets of 30 second holds.", "sets=3 hold=30s"),
    ("Hold for 15-20 seconds. Do 2-4 on each leg.", "hold=15-20s reps=2-4 sides=each"),
    ("Do this with the left leg and then with the right, ten times each.", "reps=10 sides=each"),
    ("Swap legs and do the same again.", "sides=each"),
    ("Left and right take turns, 8 times in all.", "reps=8 sides=alternate"),
    ("Do 10 with one arm, then 10 with the other.", "reps=10 sides=each"),
    ("Go on for one minute.", "work=60"),
    ("March on the spot for 30 seconds.", "work=30"),
    ("Once in the morning and once before bed.", "pd=2"),
    ("Three times daily, ten at a time.", "reps=10 pd=3"),
    ("10 times, 3 times/day", "reps=10 pd=3"),
    ("Repeat 5-6 times, 2-3 times per day.", "reps=5-6 pd=2-3"),
    ("Do 3 sessions a day.", "pd=3"),
    ("Do 10 repetitions every 2 hours.", "reps=10"),
    ("Breathe in for 4 counts and out for 6 counts. Repeat 5 times.", "reps=5"),
    ("Hold for 3 breaths.", "hold=3b"),
    ("Take five deep breaths here.", "hold=5b"),
    ("Stay for 30 s to 1 min.", "hold=30-60s"),
    ("Maintain this for at least 20 seconds.", "hold=20s"),
    ("Hold no longer than 10 seconds.", "hold=10s"),
    ("Relax for 5 seconds between repetitions.", ""),
    ("Rest 60 seconds between sets.", ""),
    ("Hold 5 seconds, rest 5 seconds, repeat 10 times.", "hold=5s reps=10"),
    ("Squeeze for a count of three.", "hold=3s"),
    ("Lower it over a count of four.", ""),
    ("Alternate legs for 20 reps.", "reps=20 sides=alternate"),
    ("One leg, then the other: that is one. Do ten.", "reps=10 sides=alternate"),
    ("Repeat the sequence four times.", "reps=4"),
    ("Repeat the whole thing twice more.", "reps=2"),
    ("Do it once a day, 5 days a week.", "pd=1"),
    ("Do this exercise every day for 6 weeks.", "pd=1"),
    ("Perform 2 x 15 on both legs.", "reps=15 sets=2 sides=each"),
    ("15 repetitions, 3 rounds, each side", "reps=15 sets=3 sides=each"),
    ("Repeat slowly, 8 or 10 times.", "reps=8-10"),
    ("Hold it for five to seven seconds and repeat with the opposite arm.", "hold=5-7s sides=each"),
    ("Hold the stretch for 30 seconds, then switch to the other side.", "hold=30s sides=each"),
    ("Pause briefly at the top.", ""),
    ("12-15 reps / side", "reps=12-15 sides=each"),
    ("Reps: 10/leg", "reps=10 sides=each"),
    ("3x15-20", "reps=15-20 sets=3"),
    ("Build up to holding for 30 seconds.", "hold=30s"),
    ("Start with 5 and work up to 10 repetitions.", "reps=5-10"),
    ("Do 20 little pulses.", "reps=20"),
    ("Circle each foot 10 times clockwise and 10 times anticlockwise.", "reps=10 sides=each"),
    ("Give each side a turn.", "sides=each"),
    ("Do this ten times on one side before changing to the other.", "reps=10 sides=each"),
    ("Every repetition is held for 5 seconds.", "hold=5s"),
    ("Ten slow ones, holding each for a count of three.", "reps=10 hold=3s"),
    ("Do the movement 5 times to each side.", "reps=5 sides=each"),
    ("Do ten circles one way and ten the other.", "reps=10"),
    ("Do this 10 times to the left and 10 times to the right.", "reps=10 sides=each"),
    ("Four times with the left arm, four with the right.", "reps=4 sides=each"),
    ("Hold for 10s x 6.", "hold=10s reps=6"),
    ("Repeat x 10.", "reps=10"),
    ("x12 each leg", "reps=12 sides=each"),
    ("10 reps, 2 sets, daily", "reps=10 sets=2 pd=1"),
    ("Frequency: 3 times per week", ""),
    ("Twice a week is enough.", ""),
    ("Repeat for 2-3 minutes.", "work=120-180"),
    ("Do as many as you can in 30 seconds.", ""),
    ("Keep your leg up for six seconds.", "hold=6s"),
    ("Then take it down, rest for three seconds and do it nine more times.", "reps=9"),
    ("Lift and hold for a moment.", ""),
    ("Keep going for up to five minutes.", "work=300"),
    ("Leave it there for ten seconds.", "hold=10s"),
    ("Hold it there while you count to ten.", "hold=10s"),
    ("Push for 5 seconds, let go for 5 seconds.", "hold=5s"),
    ("Tighten for 5 - 10 seconds and release; 10 - 15 times.", "hold=5-10s reps=10-15"),
    ("Do 5 to 10 of these every hour.", "reps=5-10"),
    ("Perform this 8-12 times for 1-3 sets.", "reps=8-12 sets=1-3"),
    ("8 - 12 reps, 1 - 3 sets, 3 days / week", "reps=8-12 sets=1-3"),
    ("One set of ten is plenty.", "reps=10 sets=1"),
    ("You want three sets of 10 on each leg.", "reps=10 sets=3 sides=each"),
    ("Complete ten on one side before you turn over and do the other.", "reps=10 sides=each"),
    ("Do both sides.", "sides=each"),
    ("Same on the other side.", "sides=each"),
    ("Now the other leg.", "sides=each"),
    ("Hold each stretch for 15 seconds.", "hold=15s"),
    ("hold 3 secs and lower. 15 x", "hold=3s reps=15"),
    ("Up for two seconds, down for two seconds.", ""),
    ("20 second hold, 4 reps", "hold=20s reps=4"),
    ("4 x 20 sec holds", "reps=4 hold=20s"),
    ("5 x 5 secs", "reps=5 hold=5s"),
    ("Do it 5 times holding for 5 secs each time", "reps=5 hold=5s"),
    ("Hold this for 30 secs on each side, three times.", "hold=30s reps=3 sides=each"),
]
"""What a page may say, and what is read; nothing else is."""


def told(text: str) -> str:
    """All that is read of a text, in short."""
    sentences = sentences_of(Line(text=text, number=1))
    counts, hold, sides = read_counts(sentences), read_hold(sentences), read_sides(sentences)
    parts = {
        "reps": short(counts.reps),
        "sets": short(counts.sets),
        "hold": held(hold.value) if hold else "",
        "pd": short(first(read_per_day, sentences)),
        "sides": sides.value.value if sides else "",
        "work": "" if hold else short(read_work(sentences), 1000),
    }
    return " ".join(f"{name}={value}" for name, value in parts.items() if value)


def short(found: Found[Range] | None, scale: int = 1) -> str:
    """A range in short."""
    if found is None:
        return ""
    low, high = (f"{number / scale:g}" for number in (found.value.low, found.value.high))
    return low if low == high else f"{low}-{high}"


def held(value: HoldAmount) -> str:
    """A hold in short."""
    seconds = value.kind is HoldKind.SECONDS
    return short(Found(value=value.amount, words="", line=1), 1000 if seconds else 1) + ("s" if seconds else "b")


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_a_dose_is_read_whatever_its_wording(text: str, expected: str) -> None:
    """Exactly what is said is read, and nothing is invented."""
    assert sorted(told(text).split()) == sorted(expected.split())
