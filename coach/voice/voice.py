"""What a voice is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.audio import Clip


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One of the speakers that an engine has: an accent, a person, a model."""

    tag: str
    """What stands after the colon in `--voice`: a language tag where there is one, as `en-gb`; may be empty."""
    id: str
    """The engine's own name for it."""
    name: str = ""
    """For people."""
    languages: tuple[str, ...] = ()
    """Language tags, lower case, as `en-gb`."""


class Lane(Protocol):
    """One line of work of a voice: it renders one text after another, for one thread."""

    def render(self, text: str, nominal: int) -> Clip:
        """The engine's raw clip of a cleaned text at its nominal rate; blocks.

        Raises:
            VoiceError: The engine failed, hung, or gave no sound, even when it was tried again.
        """

    def close(self) -> None:
        """End at once, whatever is being done; any thread may ask. `render` then raises."""


class Voice(Protocol):
    """An engine that turns words into sound, with what was asked of it.

    Making one is cheap: no process, no import of an engine. A voice that keeps processes opens one for each lane.

    To add one: 1. write one file beside `tone_voice.py` with a class of this shape and a `make(asked)` that takes what
    stands after the colon in `--voice`. 2. add its line to `VOICES` in `registry.py`. 3. run `tests/voice`: the
    contract suite takes every registered voice.
    """

    engine: str
    """The name under which it is registered."""
    asked: str
    """What stood after the colon; may be empty."""
    most_lanes: int
    """How many lanes at once are of use, on any machine."""
    rated: bool
    """Whether the speed of its speech can be set."""

    def identity(self) -> Mapping[str, str]:
        """All that changes its sound but the variant and the rate: engine, version, version of its data. Cheap.

        Raises:
            VoiceError: The engine is not there.
        """

    def variants(self) -> tuple[Variant, ...]:
        """What the engine really lists, best first; may start a process.

        Raises:
            VoiceError: The engine does not work.
        """

    def guess(self, rate_wpm: int) -> int:
        """The nominal rate to try first for a heard one."""

    def open_lane(self, variant: Variant) -> Lane:
        """A lane that speaks as `variant`; the engine starts with its first text."""
