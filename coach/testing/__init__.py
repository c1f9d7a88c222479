"""Doubles for whoever tests with coach: a clock that nobody waits for, and a speaker that writes down what it hears."""

from coach.testing.clock import VirtualClock
from coach.testing.speaker import RecordingSpeaker

__all__ = ["RecordingSpeaker", "VirtualClock"]
