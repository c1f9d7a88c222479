"""Keys, out of what a terminal sends for them."""

import re

RIGHT, LEFT = "right", "left"
"""The arrow keys' names; every other key is the character that it writes."""

ARROWS = {"\x1b[C": RIGHT, "\x1bOC": RIGHT, "\x1b[D": LEFT, "\x1bOD": LEFT}

MOST_WAITING = 32
"""Characters of a key that is not whole yet; no terminal sends longer ones."""

_PIECE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|[^\[O\x1b])"  # a key that sends several characters, or Alt and another
    r"|(?P<key>[^\x1b])"
    r"|(?P<begun>\x1b(?:\[[0-?]*[ -/]*|O)?\Z)"
    r"|\x1b",  # the Escape key, before another
    re.DOTALL,
)


class Strokes:
    """Reads keys out of bytes that come in any pieces.

    A key that sends several characters (arrows, Delete, Alt and a letter) is one key: no letter in it is taken for a key of
    its own. Those without a meaning here are skipped.
    """

    def __init__(self) -> None:
        """Nothing was pressed yet."""
        self._begun = ""

    def keys(self, data: bytes) -> tuple[str, ...]:
        """The keys that are whole with these bytes."""
        text, self._begun = self._begun + data.decode("latin-1"), ""
        found: list[str] = []
        for piece in _PIECE.finditer(text):
            if piece["begun"]:
                self._begun = piece["begun"] if len(piece["begun"]) <= MOST_WAITING else ""
            elif piece["key"] or piece[0] in ARROWS:
                found.append(piece["key"] or ARROWS[piece[0]])
        return tuple(found)

    def settle(self) -> None:
        """Forget a key that did not go on: it was the Escape key alone."""
        self._begun = ""
