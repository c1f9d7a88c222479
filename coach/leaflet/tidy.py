"""Characters as they were meant: broken encodings, spaces, ligatures and quotes put right."""

# ruff: noqa: RUF001 - signs that pages really have

import re
import unicodedata

LOOKS_BROKEN = re.compile(r"â€|Ã[\x80-\xbf©¨¡]|Â[\xa0°·£®]|â—|ï‚")
PIECES = {
    "â€™": "’", "â€˜": "‘", "â€œ": "“", "â€\x9d": "”", "â€": "”", "â€“": "–", "â€”": "—", "â€¦": "…", "â€¢": "•",
    "â—": "●", "Ã©": "é", "Ã¨": "è", "Â°": "°", "Â½": "½", "Â·": "·", "Â": "", "ï‚·": "•",
}  # fmt: skip
"""UTF-8 that was read as Windows text, for pages in which only parts are broken."""
PIECE = re.compile("|".join(sorted(map(re.escape, PIECES), key=len, reverse=True)))
SINGLE = str.maketrans({
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ", "\t": " ", "\u00ad": None, "\u200b": None,
    "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None, "\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff",
    "\ufb03": "ffi", "\ufb04": "ffl", "\uf0b7": "•", "\uf0a7": "•", "\u2028": "\n", "\u2029": "\n", "\x0c": "\n", "\x0b": "\n",
    "\u0092": "’", "\u0093": "“", "\u0094": "”", "\u0096": "–", "\u0095": "•",
})  # fmt: skip
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def tidy(text: str) -> str:
    r"""The text with its characters put right; every line of it stays a line.

    >>> tidy("Donâ€™t lock your\u00a0knees")
    'Don’t lock your knees'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if LOOKS_BROKEN.search(text):
        text = PIECE.sub(lambda match: PIECES[match[0]], text)
    return unicodedata.normalize("NFC", CONTROL.sub("", text.translate(SINGLE))).replace("\\’", "’").replace("\\'", "'")
