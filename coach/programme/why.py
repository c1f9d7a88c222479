"""Why a dose is not more, or is less, than last time; and how that is said."""

from collections.abc import Sequence
from enum import Enum

from coach.programme.course import Course

ADVICE = "Your pain was worse in two sessions in a row. Before you go on, please ask a doctor or a physiotherapist."
"""Said and shown after two bad sessions in a row."""


class Why(Enum):
    """Why a dose is held, or steps back."""

    WORSE = "worse"
    """The pain was worse after the last session than before it: held."""
    MUCH_WORSE = "much worse"
    """It was much worse: a step back."""
    HURT = "hurt"
    """This exercise hurt: a step back."""
    ELSEWHERE = "elsewhere"
    """Another exercise hurt: held."""
    FLARE = "flare"
    """There is much more pain than before the last session: a step back."""
    RISEN = "risen"
    """There is a little more pain than before the last session: held."""
    GAP = "gap"
    """Nothing was done for over a week: a step back."""
    LONG_GAP = "long gap"
    """Nothing was done for over three weeks: a gentle start."""


SENTENCES = {
    Why.WORSE: "Nothing goes up today, because your pain was worse after the last session than before it.",
    Why.MUCH_WORSE: "We go easy today, because your pain was much worse after the last session than before it.",
    Why.FLARE: "We go easy today, because you have more pain than before the last session.",
    Why.RISEN: "Nothing goes up today, because you have a little more pain than before the last session.",
    Why.GAP: "We go easy today, because the last session was over a week ago.",
    Why.LONG_GAP: "We start gently again, because the last session was over three weeks ago.",
    Why.ELSEWHERE: "Nothing goes up today, because something hurt in the last session.",
}
"""What is said of a whole session; it is true also of a dose that has no step back left to take."""


def reasons(courses: Sequence[Course], whys: Sequence[Why | None]) -> tuple[str, ...]:
    """The sentences that say why doses are held or step back, each once; an exercise that hurt is named.

    Args:
        courses: The exercises.
        whys: One for each of them; None where there is nothing to say.
    """
    hurt = dict.fromkeys(course.name for course, why in zip(courses, whys, strict=True) if why is Why.HURT)
    named = (f"We go easy on {name} today, because that hurt last time." for name in hurt)
    return (*named, *(sentence for why, sentence in SENTENCES.items() if why in whys))
