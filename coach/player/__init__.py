"""A session for the ear: speakers, and the player that feeds them. Entering is cheap: sound libraries come later."""

from coach.player.clock import Clock, SystemClock
from coach.player.commands import Command
from coach.player.events import Event, EventKind, How
from coach.player.feed import Feed
from coach.player.play import play
from coach.player.speaker import DEFAULT_SPEAKER, SPEAKERS, Speaker, open_speaker
from coach.player.status import Doing, Mode, Status
from coach.player.steer import Steer, Steering

__all__ = [
    "DEFAULT_SPEAKER",
    "SPEAKERS",
    "Clock",
    "Command",
    "Doing",
    "Event",
    "EventKind",
    "Feed",
    "How",
    "Mode",
    "Speaker",
    "Status",
    "Steer",
    "Steering",
    "SystemClock",
    "open_speaker",
    "play",
]
