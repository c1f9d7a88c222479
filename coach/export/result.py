"""What every writer of files takes and gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coach.units import Ms

if TYPE_CHECKING:
    from pathlib import Path

Progress = Callable[[Ms, Ms], None]
"""Told how much of the session is in the file, and how much of it is laid out so far: in the end both are its length."""


class Pieces(Protocol):
    """Encoded pieces that are kept from one export to the next, by kind and key; whatever goes wrong is a miss."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put there, or None."""

    def put(self, kind: str, key: str, data: bytes) -> object:
        """Keep it, if that can be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that was written."""

    path: Path
    """Where it is."""
    length: Ms
    """How long the session in it is."""
    size: int
    """In bytes."""
