"""The commands about the cache: how much is kept, keep less, keep nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.places import cache_folder
from coach.errors import NotThereError

if TYPE_CHECKING:
    from coach.voice import Cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the cache holds."""

    folder: Path
    """Where it is."""
    entries: int
    """How many sounds."""
    size: int
    """In bytes."""


def show_cache(folder: Path | None) -> Kept:
    """What is kept."""
    return kept_in(open_cache(folder))


def prune_cache(folder: Path | None, max_bytes: int) -> Kept:
    """What is left, when what was used least recently has gone until the rest fits."""
    cache = open_cache(folder)
    cache.prune(max_bytes)
    return kept_in(cache)


def clear_cache(folder: Path | None) -> Kept:
    """What is left, when all has gone."""
    cache = open_cache(folder)
    cache.clear()
    return kept_in(cache)


def open_cache(folder: Path | None) -> "Cache":
    """The cache in that folder, else in the default place; a folder that is not there yet is an empty one.

    Raises:
        NotThereError: There is something else in its place.
    """
    from coach.voice import Cache

    place = cache_folder(folder)
    if place.exists() and not place.is_dir():
        raise NotThereError(place, "a file is in the place of the folder")
    return Cache(place)


def kept_in(cache: "Cache") -> Kept:
    """What a cache holds."""
    entries = tuple(cache.entries())
    return Kept(folder=cache.folder, entries=len(entries), size=cache.size())
