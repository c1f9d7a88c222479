"""Words as they may reach an engine."""

import re
import unicodedata

_SPOILS = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp", "So", "Sk", "Me"})
"""Unicode categories that engines read out or stumble over: controls, unpaired surrogates, emoji."""
_HIDDEN = "Cf"
"""Soft hyphens, joiners, marks of direction: dropped, as they may stand inside a word."""
_DEGREES = "°"
"""The one sign among the emoji that is a word."""
_MARKUP = re.compile(r"\[\[|\]\]|[<>{}\\|^~`*_]")
"""`[[` opens phonemes, `<` opens markup on Windows; none of them is a word."""
_SELECTORS = re.compile("[\ufe00-\ufe0f]")
_BLANKS = re.compile(r"\s+")
_OPENING = re.compile(r"^[-–—•·=/+#@%.,;:!?…)\]\s]+")
"""Programs take a text that opens with a dash for an option, and one that opens with @ or / for a file."""


def clean(text: str) -> str:
    r"""The words of `text` in one line, without what an engine would take for something else; empty if none are left.

    >>> clean("Breathe in.\x00 [[h@l'oU]]\n 🙂 And  out.")
    "Breathe in. h@l'oU And out."
    >>> clean("--help")
    'help'
    >>> clean("…")
    ''
    """
    kept = "".join(_kept(letter) for letter in _SELECTORS.sub("", text))
    words = _OPENING.sub("", _BLANKS.sub(" ", _MARKUP.sub(" ", unicodedata.normalize("NFC", kept)))).strip()
    return words if any(letter.isalnum() for letter in words) else ""


def _kept(letter: str) -> str:
    """What becomes of one character."""
    category = unicodedata.category(letter)
    if category == _HIDDEN:
        return ""
    return " " if category in _SPOILS and letter != _DEGREES else letter
