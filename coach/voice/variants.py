"""Which of an engine's variants is meant."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from coach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.voice.voice import Variant

ENGLISH = "en-gb"
"""The default for English."""


def choose(asked: str, variants: Sequence[Variant], engine: str) -> Variant:
    """The variant that is meant by `asked`, among those that the engine lists.

    The one of that tag, id, name or language; else the one whose tag or language begins most like it, where at least
    the language is the same. Where several are as near, the one of the language's own country, then the first listed.

    Raises:
        UsageError: None is near; lists them.
    """
    wanted = plain(asked)
    for variant in variants:
        if wanted in _names(variant):
            return variant
    nearest = max(variants, key=lambda variant: (_likeness(wanted, variant), _at_home(variant)), default=None)
    if nearest is None or not _likeness(wanted, nearest):
        listed = ", ".join(sorted({variant.tag for variant in variants})) or "none"
        raise UsageError(f"the voice {engine} has no variant like {asked!r}; it has: {listed}")
    return nearest


def plain(tag: str) -> str:
    """A language tag as all are compared: `en_GB` as `en-gb`."""
    return tag.strip().lower().replace("_", "-")


def _tags(variant: Variant) -> set[str]:
    """The variant's tag and languages."""
    return {plain(tag) for tag in (variant.tag, *variant.languages)}


def _names(variant: Variant) -> set[str]:
    """All that it may be called by."""
    return _tags(variant) | {plain(variant.id), plain(variant.name)}


def _at_home(variant: Variant) -> bool:
    """Whether it is of the country that the language is named for: `fr-fr`, and English in Great Britain."""
    return any(tag == ENGLISH or tag == "{0}-{0}".format(tag.partition("-")[0]) for tag in _tags(variant))


def _likeness(wanted: str, variant: Variant) -> int:
    """How many letters a tag shares with the wanted one from the start; 0 where the language differs."""
    language = wanted.partition("-")[0]
    return max((_shared(wanted, tag) for tag in _tags(variant) if tag.partition("-")[0] == language), default=0)


def _shared(one: str, other: str) -> int:
    """How many letters two tags share from the start; a dash at the end of that is none."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return len("".join(letter for letter, _ in pairs).rstrip("-"))
