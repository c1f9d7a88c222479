"""What voices are really there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import VoiceError
from coach.voice.registry import DEFAULT_WPM, VOICES, make_voice
from coach.voice.variants import choose

if TYPE_CHECKING:
    from coach.voice.voice import Variant, Voice

_WORD = "One."
_COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceState:
    """A registered voice, as it is on this machine."""

    name: str
    """What `--voice` takes: with the variant that is spoken unless another is asked for, where there are several."""
    works: bool
    """Whether it said a word just now; of `command`, which has no program of its own, always true."""
    why: str = ""
    """What is wrong, where it does not work; else a remark, or nothing."""
    hint: str = ""
    """What to do about it."""
    variants: tuple[Variant, ...] = ()
    """All that its engine lists."""


def voices() -> tuple[VoiceState, ...]:
    """Every registered voice, the default first; each one really says a word, which takes up to half a second."""
    return tuple(check_voice(name) for name in VOICES)


def check_voice(spec: str) -> VoiceState:
    """How the voice that a person asks for is: says a word with it, past the cache.

    Raises:
        UsageError: The name or the variant makes no sense.
    """
    if spec == _COMMAND:
        return VoiceState(name=spec, works=True, why="any program: --voice 'command:flite -voice slt -o {out} -t {text}'")
    voice = make_voice(spec)
    try:
        listed = voice.variants()
        variant = choose(voice.asked, listed, voice.engine)
        _try(voice, variant)
    except VoiceError as error:
        return VoiceState(name=spec, works=False, why=error.why, hint=error.hint)
    name = f"{voice.engine}:{variant.tag}" if variant.tag else voice.engine
    return VoiceState(name=name, works=True, variants=listed)


def _try(voice: Voice, variant: Variant) -> None:
    """Say a word."""
    lane = voice.open_lane(variant)
    try:
        lane.render(_WORD, voice.guess(DEFAULT_WPM))
    finally:
        lane.close()
