"""What is read of a line or a sentence is remembered, as every pass asks for it; until the page is done."""

from collections.abc import Callable
from functools import _lru_cache_wrapper, cache
from typing import Any, TypeVar

Result = TypeVar("Result")
Asked = TypeVar("Asked")

KEPT: list["_lru_cache_wrapper[Any]"] = []
"""All that is remembered."""


def remembered(function: Callable[[Asked], Result]) -> Callable[[Asked], Result]:
    """The function, which does its work once for each line or sentence of a page."""
    kept = cache(function)
    KEPT.append(kept)
    return kept


def forget() -> None:
    """Let go of everything: the next page has other lines."""
    for kept in KEPT:
        kept.cache_clear()
