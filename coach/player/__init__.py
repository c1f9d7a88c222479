"""A session for the ear: speakers, and the player that feeds them. Entering is cheap: sound libraries come later."""

from coach.player.clock import Clock, SystemClock
from coach.player.feed import Feed
from coach.player.play import play
from coach.player.speaker import DEFAULT_SPEAKER, SPEAKERS, Speaker, open_speaker

__all__ = ["DEFAULT_SPEAKER", "SPEAKERS", "Clock", "Feed", "Speaker", "SystemClock", "open_speaker", "play"]
