"""All stock wording, by key: what a session says that no exercise script says."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The stock wording of one language, as `scripts/phrases/en.yaml` holds it."""

    texts: Mapping[str, str]
    """Templates by dotted key (`calls.number`: `Number {number}`); `{…}` are filled in with `say`."""
    lists: Mapping[str, tuple[str, ...]]
    """Lists by dotted key: `numbers.units`, `numbers.ordinals`, …"""

    def say(self, key: str, **values: str) -> str:
        """The phrase of that key, filled in.

        Raises:
            KeyError: There is no such key, or a value is missing (the loader has compared own phrases with the shipped ones).
        """
        return self.texts[key].format(**values)
