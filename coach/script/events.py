"""The steps through a YAML document."""

from typing import Literal, NamedTuple

from coach.script.document import Written

Step = Literal["map", "list", "end", "text", "broken"]


class Event(NamedTuple):
    """One step through a YAML document: a text, the start of a list or a mapping, its end, or the place where it breaks."""

    step: Step
    words: Written
    """The text; empty for the others."""
    start: int
    """The offset at which it starts."""
    stop: int
    """The offset after it."""
    is_block: bool = False
    """Whether it is a text that starts with `>` or `|`."""
