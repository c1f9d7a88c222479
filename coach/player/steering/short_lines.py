"""Lines out of bytes, none of them long: what a program sends is kept only as far as it can mean something."""

from collections.abc import Iterator

MOST_BYTES = 1000
"""Of a line; what comes after them is thrown away, up to the line's end."""


class ShortLines:
    """Cuts bytes, which come in any pieces, into lines."""

    def __init__(self) -> None:
        """Nothing came yet."""
        self._begun = b""
        self._is_long = False

    def lines(self, data: bytes) -> Iterator[bytes | None]:
        """The lines that are whole with these bytes, without their ends; None for each that is too long."""
        *ended, rest = data.split(b"\n")
        for piece in ended:
            self._add(piece)
            yield self._end()
        self._add(rest)

    def last(self) -> bytes | None:
        """What came after the last line's end; empty where nothing did, None where it is too long."""
        return self._end()

    def _add(self, piece: bytes) -> None:
        self._is_long = self._is_long or len(self._begun) + len(piece) > MOST_BYTES
        self._begun = b"" if self._is_long else self._begun + piece

    def _end(self) -> bytes | None:
        line = None if self._is_long else self._begun
        self._begun, self._is_long = b"", False
        return line
