"""The command that lists the voices that are really here."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.voice import VoiceState


def list_voices() -> "tuple[VoiceState, ...]":
    """Every registered voice, each tried with a word."""
    from coach.voice import voices

    return voices()
