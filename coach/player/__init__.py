"""A session for the ear: speakers, and the player that feeds them. Entering is cheap: sound libraries come later."""

from coach.player.audience import Listeners
from coach.player.clock import Clock, SystemClock
from coach.player.commands import Command
from coach.player.events import Event, EventKind, How
from coach.player.listening.voice_commands import VoiceCommands, hear_number
from coach.player.live import Live
from coach.player.playback.deck import Deck
from coach.player.playback.feed import Feed
from coach.player.playback.speaker import DEFAULT_SPEAKER, SPEAKERS, Speaker, open_speaker
from coach.player.rest import Remake, Rest
from coach.player.score import Aside, Heard, Item, Part, Silence
from coach.player.status import Doing, Mode, Status
from coach.player.steer import Steer, Steering
from coach.player.steering.control import Control
from coach.player.steering.keys import Keys
from coach.player.steering.mpris import MediaKeys, session_bus
from coach.player.transport.laid import Laid, Spot
from coach.player.transport.state import Session, State
from coach.player.transport.transport import Opening, Transport
from coach.player.transport.turns import Turn

__all__ = [
    "DEFAULT_SPEAKER",
    "SPEAKERS",
    "Aside",
    "Clock",
    "Command",
    "Control",
    "Deck",
    "Doing",
    "Event",
    "EventKind",
    "Feed",
    "Heard",
    "How",
    "Item",
    "Keys",
    "Laid",
    "Listeners",
    "Live",
    "MediaKeys",
    "Mode",
    "Opening",
    "Part",
    "Remake",
    "Rest",
    "Session",
    "Silence",
    "Speaker",
    "Spot",
    "State",
    "Status",
    "Steer",
    "Steering",
    "SystemClock",
    "Transport",
    "Turn",
    "VoiceCommands",
    "hear_number",
    "open_speaker",
    "session_bus",
]
