"""Plays a session: mixed ahead, heard without a gap, followed cue by cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.player.clock import Clock, SystemClock
from coach.player.deck import Deck
from coach.player.score import Part
from coach.units import Ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coach.audio import Clips, Music
    from coach.player.score import Heard
    from coach.player.speaker import Speaker
    from coach.timeline import Chapter, Cue

LOOK_S = 0.02
"""How often the player looks how far the speaker is."""


def play(
    chapters: Iterable[Chapter],
    clips: Clips,
    speaker: Speaker,
    *,
    on_cue: Callable[[Cue], None] | None = None,
    clock: Clock | None = None,
    music: Music | None = None,
) -> Ms:
    """Play a session to its end, and return its length.

    It starts as soon as the first second of the first chapter can be heard; chapters are laid out and mixed in another
    thread while those before them sound. When one is late there is silence, and the session waits.

    Args:
        chapters: Asked for in that other thread, one after the other.
        clips: The sounds of their cues; also asked for there.
        speaker: Not started yet. It is stopped at the end, whatever happens: Ctrl-C ends the sound with a short fade.
        on_cue: Called in the calling thread for every cue, when its sound starts.
        clock: What is waited by; the computer's unless given.
        music: What sounds under the words.

    Raises:
        SpeakerError: There is no speaker, or it went away.
        CoachError: A chapter could not be laid out or spoken; raised when what was mixed before it has been heard.
    """
    deck = Deck(clips, lambda: speaker, music=music)
    try:
        deck.start()
        deck.put(Part(chapter=chapter, start=chapter.start, end=chapter.end) for chapter in chapters)
        return _follow(deck, on_cue or _ignore, clock or SystemClock())
    finally:
        deck.close()


def _follow(deck: Deck, on_cue: Callable[[Cue], None], clock: Clock) -> Ms:
    """Tell of each cue until all has been heard."""
    length = Ms(0)
    while True:
        for heard in deck.look():
            length = Ms(length + heard.until - heard.since)
            for cue in _cues(heard):
                on_cue(cue)
        if deck.idle:
            return length
        clock.sleep(LOOK_S)


def _cues(heard: Heard) -> Iterator[Cue]:
    """The cues that started to sound."""
    part = heard.item
    if isinstance(part, Part):
        since, until = part.start + heard.since, part.start + heard.until
        yield from (cue for cue in part.chapter.cues if since <= cue.start < until)


def _ignore(_cue: Cue) -> None:
    """Tell nobody."""
