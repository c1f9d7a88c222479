"""What a live session tells those who show it or steer it."""

from coach.player import Command, Doing, Event, EventKind, How, Mode, Status

__all__ = ["Command", "Doing", "Event", "EventKind", "How", "Mode", "Status"]
