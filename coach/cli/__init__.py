"""The command line: the only room that prints, and the only one that exits."""

from coach.cli.main import main

__all__ = ["main"]
