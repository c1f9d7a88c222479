"""Warnings for the ear."""

from collections.abc import Callable

from coach.script.document import Document
from coach.script.source import Report
from coach.units import Ms


def check_ear(document: Document, estimate: Callable[[str], Ms] | None, report: Report) -> None:
    """Warn of what is hard to follow by ear."""
