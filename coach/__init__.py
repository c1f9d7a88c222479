"""Spoken exercise sessions for a painful back: compiled, previewed, exported and played."""

__version__ = "0.1.0"
