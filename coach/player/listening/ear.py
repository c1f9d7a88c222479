"""Sound in, phrases out: what was said to a session, and nothing that only sounds a little like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.player.listening.denoise import denoised
from coach.player.listening.grammar import command_grammar, command_phrases, number_grammar, number_phrases
from coach.player.listening.recognize import EAR_HZ, Guess, Recognizer
from coach.player.listening.stretches import COMMAND_STEPS, STEP_SAMPLES, WORD_STEPS, Stretch, Stretches

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    import numpy as np
    from numpy.typing import NDArray


_AGAIN_SAMPLES = EAR_HZ
"""Within a second a phrase that is doubtful must be found again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How well a guess must fit to be believed; see `Word.misfit` for the scale."""

    word: float
    """The worst word's misfit, at the most."""
    all: float
    """The whole phrase's misfit, at the most."""
    first: float
    """The first word's misfit, at the most: it is the name, and tells best."""
    first_frames: int
    """What the first word must last, at the least."""
    shortest_steps: int
    """What a phrase lasts at the least, in the steps of `Stretches`."""
    after_frames: int
    """What must follow the last word where a stretch was cut out of something that goes on, or the phrase may go on too."""

    def believes(self, guess: Guess, stretch: Stretch) -> bool:
        """Whether the guess is good enough."""
        worst = max(word.misfit for word in guess.words)
        whole = stretch.ended or guess.after >= self.after_frames
        first = guess.words[0].misfit <= self.first and guess.words[0].frames >= self.first_frames
        return whole and first and worst <= self.word and guess.misfit <= self.all


COMMANDS = Trust(word=9.5, all=7.2, first=7.4, first_frames=18, shortest_steps=COMMAND_STEPS, after_frames=8)
"""Of what was said to it, nearly all is better; of an hour of the coach's own sessions, nothing is."""

NUMBERS = Trust(word=9.5, all=6.6, first=6.6, first_frames=12, shortest_steps=WORD_STEPS, after_frames=8)
"""Somebody was asked, and answers: short words are believed."""


class Ear:
    """Listens for phrases in sound that goes on and on."""

    def __init__(self, grammar: str, phrases: Container[str], trust: Trust) -> None:
        """Load what is needed, in about 0.2 s.

        Raises:
            ImportError: pocketsphinx is not installed.
        """
        import numpy as np

        self._recognizer = Recognizer(grammar)
        self._phrases, self._trust = phrases, trust
        self._stretches = Stretches(trust.shortest_steps)
        self._rest = np.zeros(0, dtype=np.int16)
        self._maybe: list[tuple[str, int]] = []

    def hear(self, sound: NDArray[np.int16]) -> Iterator[str]:
        """The phrases that are over by the end of this sound; mono at 16 kHz, in pieces of any length."""
        import numpy as np

        sound = np.concatenate([self._rest, sound])
        whole = len(sound) // STEP_SAMPLES * STEP_SAMPLES
        self._rest = sound[whole:]
        for step in sound[:whole].reshape(-1, STEP_SAMPLES):
            for stretch in self._stretches.add(step):
                guess = self._best(stretch)
                if guess is not None and self._is_sure(guess.text, stretch):
                    self._stretches.clear()
                    self._maybe.clear()
                    yield guess.text
                    break

    def _is_sure(self, phrase: str, stretch: Stretch) -> bool:
        """Whether once is enough; while others talk, a phrase must be found in two stretches, and other ones never are."""
        end = stretch.start + len(stretch.sound)
        known = [(before, at) for before, at in self._maybe if at >= end - _AGAIN_SAMPLES]
        self._maybe = [*known, (phrase, end)]
        return stretch.alone or any(before == phrase for before, _ in known)

    def _best(self, stretch: Stretch) -> Guess | None:
        """The best guess that is believed: of the sound as it is, and of a noisy one without the noise."""
        sounds = [stretch.sound, denoised(stretch.sound)] if stretch.steady_noise and stretch.ended else [stretch.sound]
        guesses = [guess for guess in map(self._recognizer.guess, sounds) if guess and guess.text in self._phrases]
        believed = [guess for guess in guesses if self._trust.believes(guess, stretch)]
        return min(believed, key=lambda guess: guess.misfit, default=None)


def command_ear() -> Ear:
    """An ear for commands; raises what `Ear` raises."""
    return Ear(command_grammar(), command_phrases(), COMMANDS)


def number_ear() -> Ear:
    """An ear for a number from 0 to 10; raises what `Ear` raises."""
    return Ear(number_grammar(), number_phrases(), NUMBERS)
