"""Where exercises of a name usually start, for pages that do not say."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re

from coach.model import Position

USUAL: tuple[tuple[str, Position], ...] = (
    (r"bird|cat\b|cow|all fours|kneeling push|donkey|quadruped|thread the needle", Position.ALL_FOURS),
    (r"clam|side.?lying|side leg|side plank|sleeper|open book", Position.SIDE_LYING),
    (r"prone|cobra|superman|locust|back extension|plank|press.?up|push.?up", Position.PRONE),
    (r"bridge|dead bug|knee to chest|knees to chest|pelvic tilt|knee roll|heel slide|straight leg raise|quad set|quads?\b|crunch|sit.?up|supine|bed", Position.SUPINE),
    (r"child", Position.KNEELING),
    (r"stand|squat|lunge|heel raise|calf|toe raise|step|balance|wall|walk|march|tandem|single leg|hip (?:abduction|extension)", Position.STANDING),
)  # fmt: skip
"""Words of names, and where the body is; the first that fits holds."""


def usual_position(name: str) -> Position:
    """Where an exercise of that name usually starts; sitting where the name tells nothing, as anybody can do that."""
    return next((position for words, position in USUAL if re.search(words, name, re.IGNORECASE)), Position.SITTING)
