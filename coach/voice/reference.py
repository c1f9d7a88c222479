"""The lines that a voice is measured by: how fast it is heard, and how loud."""

LINES = (
    "Number three, to the left.",
    "Let your arms rest beside you, palms up.",
    "Breathe in.",
    "And out.",
    "Second exercise: heel slides. They wake up your hips, and spare your back.",
    "Slide one foot away from you, until the leg is almost straight.",
    "Two more breaths.",
    "Stop where it begins to pull, and wait there. It should never hurt.",
    "And back.",
    "If you need a rest, take it now. Come in again when I name the next one.",
    "Number six, the last one, your right leg.",
    "Fine. That was the last one. Turn onto your side, and stay there for a moment.",
)
"""Short calls and full sentences, with as many pauses inside as a session has: at a rate of 155 over these, the shipped
routines are heard at 150 to 155."""


def words_in(text: str) -> int:
    """How many words a text has, as a rate counts them.

    >>> words_in("And breathe out, as slowly as you like.")
    8
    """
    return len(text.split())
