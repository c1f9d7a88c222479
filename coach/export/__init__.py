"""A session as text and as files of sound."""

from coach.export.preview import preview

__all__ = ["preview"]
