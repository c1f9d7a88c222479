"""What a person chooses, in plain values; and the compiler's options made of it."""

import math
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coach.errors import UnknownNameError, UsageError
from coach.units import seconds_to_ms

if TYPE_CHECKING:
    from coach.compiler import Breath, Options
    from coach.script import Shelf

Chosen = TypeVar("Chosen", bound=Enum)

TODAY = "today"
"""The name under which the plan's session of the day is played; no script has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All that can be chosen for a session; every field has a default."""

    level: str | None = None
    """`gentle`, `steady` or `strong`: the low end of each range, its middle, its top. None: the routine's own, else gentle."""
    talk: str = "full"
    """`full`, `normal` or `brief`."""
    pace: str = "normal"
    """`slow`, `normal` or `brisk`."""
    minutes: float | None = None
    """The session is shortened to this where it can be."""
    avoid: tuple[str, ...] = ()
    """Tags of what to leave out: `extension`, `kneeling`, …"""
    order: str = "given"
    """`given`, or `positions`: so that the position changes least."""
    no_floor: bool = False
    """Whether the person is in place already, so that nobody gets down or up."""
    session: int = 1
    """Counted from 1; turns wordings and tips."""
    breath: tuple[float, float] = (2.5, 3.5)
    """A calm breath in and out, in seconds."""
    deep_breath: tuple[float, float] = (4.0, 6.0)
    """A deep breath in and out, in seconds."""
    tones: tuple[str, ...] = ()
    """`breath`, `count`, `hold`: what is heard as a tone too."""
    voice: str | None = None
    """`pyttsx3`, `pyttsx3:en-gb`, `espeak`, `command:…`, `tone`; None: the default voice."""
    rate: int = 155
    """Words a minute, as heard."""
    scripts: Path | None = None
    """A folder of the person's own scripts; comes before the shipped ones."""
    cache: Path | None = None
    """Where finished sound is kept; None: the default place."""


DEFAULT = Choices()
"""Nothing was chosen."""


def options_of(choices: Choices) -> "Options":
    """The compiler's options.

    Raises:
        UsageError: A value that makes no sense; an unknown one names the nearest.
    """
    from coach.compiler import Options, Order, Pace, Talk, Tone
    from coach.model import Level

    return Options(
        level=None if choices.level is None else one_of(Level, "level", choices.level),
        talk=one_of(Talk, "talk", choices.talk),
        pace=one_of(Pace, "pace", choices.pace),
        minutes=choices.minutes,
        avoid=frozenset(choices.avoid),
        order=one_of(Order, "order", choices.order),
        no_floor=choices.no_floor,
        session=choices.session,
        breath=breath_of(choices.breath),
        deep_breath=breath_of(choices.deep_breath),
        tones=frozenset(one_of(Tone, "tone", name) for name in choices.tones),
    )


def one_of(kind: type[Chosen], what: str, name: str) -> Chosen:
    """The member with that value.

    Raises:
        UnknownNameError: There is none.
    """
    for member in kind:
        if member.value == name:
            return member
    raise UnknownNameError(what, name, [str(member.value) for member in kind])


def breath_of(seconds: tuple[float, float]) -> "Breath":
    """A breath of so many seconds in and out.

    Raises:
        UsageError: Not two numbers that somebody can breathe.
    """
    from coach.compiler import Breath

    if len(seconds) != 2 or not all(math.isfinite(half) for half in seconds):  # noqa: PLR2004 - in and out
        raise UsageError(f"a breath is two numbers of seconds, in and out, not {','.join(f'{half:g}' for half in seconds)}")
    inward, outward = seconds
    return Breath(inward=seconds_to_ms(inward), outward=seconds_to_ms(outward))


def check_avoid(shelf: "Shelf", tags: tuple[str, ...]) -> None:
    """Refuse tags that no script has: leaving out nothing by mistake could hurt somebody.

    Raises:
        UnknownNameError: A tag is unknown; it names the nearest.
    """
    known = shelf.avoid_tags() if tags else frozenset[str]()
    for tag in tags:
        if tag not in known:
            raise UnknownNameError("tag to avoid", tag, known)
