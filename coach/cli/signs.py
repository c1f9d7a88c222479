"""Which signs a stream can show."""

from typing import TextIO


def has_blocks(stream: TextIO) -> bool:
    """Whether the stream can write the signs that bars are made of."""
    try:
        "█░".encode(stream.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
