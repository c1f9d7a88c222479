"""The Markdown and YAML readers, made once and only when something is read: importing them takes a while."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from ruamel.yaml import YAML


@lru_cache(maxsize=1)
def markdown() -> "MarkdownIt":
    """A reader of CommonMark that finds the blocks; inline marks are read only where `inline.py` asks for it.

    Tables are told from paragraphs, so that they can be refused. Link definitions are not: `[5s]: …` is a line like any other.
    """
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["reference", "inline", "text_join"])


@lru_cache(maxsize=1)
def yaml() -> "YAML":
    """A reader of YAML 1.2 whose events say where everything stands; the same on every machine, so without C."""
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True)
