"""Says a few sentences, here and now."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coach.app.choices import Choices
from coach.app.sessions import voice_of
from coach.units import Ms

if TYPE_CHECKING:
    from coach.player import Clock, Deck, Item

LOOK_S = 0.05
"""How often it is looked whether all was heard."""

PAUSE = Ms(800)
"""After each sentence, as in sessions."""


def say_aloud(sentences: Sequence[str], choices: Choices, *, speaker: str | None = None) -> None:
    """Return when all was heard.

    Args:
        sentences: What is said, with a pause after each.
        choices: Of them the voice, its rate and the cache matter.
        speaker: `miniaudio` or `simpleaudio`; None: the default one.

    Raises:
        CoachError: There is no speaker, or the voice does not work.
        KeyboardInterrupt: It is silent.
    """
    from coach.player import Deck, SystemClock, open_speaker

    with voice_of(choices) as (speech, _):
        deck = Deck(speech, lambda: open_speaker(speaker))
        deck.start()
        try:
            speech.prepare(sentences)
            deck.put(score_of(sentences))
            hear_out(deck, SystemClock())
        finally:
            deck.close()


def hear_out(deck: "Deck", clock: "Clock") -> None:
    """Wait until all that was put has been heard.

    Raises:
        CoachError: The speaker went away, or the voice failed.
    """
    while not deck.idle:
        deck.look()
        clock.sleep(LOOK_S)


def score_of(sentences: Sequence[str]) -> "Iterator[Item]":
    """The sentences with their pauses."""
    from coach.player import Aside, Silence

    for sentence in sentences:
        yield Aside(text=sentence)
        yield Silence(length=PAUSE)
