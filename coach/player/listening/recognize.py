"""The words in a short stretch of sound, with how well they fit it: pocketsphinx held to a grammar.

The grammar always finds something, so what counts is the fit: how far each word's frames lie from the likeliest sound of
the model, whatever that is. The name at the start tells best: real ones fit well and last a quarter of a second.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from coach.player.listening.grammar import dictionary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EAR_HZ = 16_000
"""What pocketsphinx's model was trained on."""

FRAME_SAMPLES = EAR_HZ // 100
"""It hears in steps of 10 ms."""

_WORST = 1_000.0
"""In place of a fit too bad to be written as a number."""

_SETTINGS: dict[str, Any] = {
    "lm": None,
    "loglevel": "FATAL",
    "cmn": "batch",  # each stretch is brought to the same loudness and colour by itself
    "lw": 1.0,  # the grammar's words are all as likely
    "wip": 1.0,
    "fillprob": 0.1,  # what is before and after the words may be any noise
    "bestpath": False,
    "beam": 1e-80,  # wide: noise makes the right words look bad for a while
    "pbeam": 1e-80,
    "wbeam": 1e-48,
    "compallsen": True,  # so that the fit of a word does not hang on what else was tried
}
"""Found by measuring; with pocketsphinx's own the same words in noise are heard half as often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as it was found."""

    text: str
    """The word."""
    start: int
    """Its first frame."""
    frames: int
    """How many."""
    misfit: float
    """Of one frame, on the average; 0 is perfect, 5 is usual, 10 is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The grammar's phrase that fits a stretch best."""

    words: tuple[Word, ...]
    """At least one."""
    frames: int
    """Of the whole stretch."""

    @property
    def text(self) -> str:
        """The words."""
        return " ".join(word.text for word in self.words)

    @property
    def misfit(self) -> float:
        """Of one frame, on the average of all words."""
        return sum(word.misfit * word.frames for word in self.words) / sum(word.frames for word in self.words)

    @property
    def after(self) -> int:
        """The frames after the last word."""
        return self.frames - self.words[-1].start - self.words[-1].frames


class Recognizer:
    """Finds phrases. Holds Python's lock while it works, about a tenth of the sound's length: give it a process of its own."""

    def __init__(self, grammar: str) -> None:
        """Load the model and a JSGF grammar, in about 0.2 s.

        Raises:
            ImportError: pocketsphinx is not installed.
        """
        from pocketsphinx import Decoder

        with TemporaryDirectory(prefix="coach-ear-") as folder:
            words = Path(folder) / "words.dict"
            words.write_text(dictionary(), "utf-8")
            self._decoder: Any = Decoder(dict=str(words), **_SETTINGS)
        self._decoder.add_jsgf_string("said", grammar)
        self._decoder.activate_search("said")

    def guess(self, sound: NDArray[np.int16]) -> Guess | None:
        """The phrase that fits best, or None where not even the start of one does; mono at 16 kHz."""
        decoder = self._decoder
        decoder.start_utt()
        decoder.process_raw(sound.tobytes(), no_search=False, full_utt=True)
        decoder.end_utt()
        if decoder.hyp() is None:
            return None
        words = tuple(_word(part) for part in decoder.seg() if part.word[0] not in "<[(")
        return Guess(words=words, frames=len(sound) // FRAME_SAMPLES) if words else None


def _word(part: Any) -> Word:  # noqa: ANN401 - pocketsphinx has no types
    frames = part.end_frame - part.start_frame + 1
    misfit = -1000 * math.log(part.ascore) / frames if part.ascore > 0 else _WORST
    return Word(text=re.sub(r"\(\d+\)$", "", part.word), start=part.start_frame, frames=frames, misfit=misfit)
