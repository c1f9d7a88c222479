"""Sound as data: clips and what is done to them."""

from coach.audio.clip import Clip

__all__ = ["Clip"]
