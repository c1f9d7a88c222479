"""How it feels, asked aloud, and answered aloud."""

from coach.app.aloud import say_aloud
from coach.app.choices import Choices

SCALE = "Say a number, from zero for no pain, to ten. Or say: skip."
"""Said after the question."""

WAIT_S = 12.0
"""How long an answer is waited for."""


def ask_aloud(question: str, choices: Choices, *, speaker: str | None = None) -> int | None:
    """The number from 0 to 10 that the person says; None where they say *skip*, or nothing.

    The microphone listens when the question has been heard: it does not hear the voice that asks.

    Args:
        question: A sentence.
        choices: Of them the voice, its rate and the cache matter.
        speaker: `miniaudio` or `simpleaudio`; None: the default one.

    Raises:
        SteerError: There is no microphone, or nothing that listens.
        CoachError: There is no speaker, or the voice does not work.
        KeyboardInterrupt: It is silent.
    """
    from coach.player import hear_number

    say_aloud([question, SCALE], choices, speaker=speaker)
    return hear_number(WAIT_S)
