"""Long silences, announced: one that nobody announced sounds like a crash (rule T5)."""

from collections.abc import Sequence
from dataclasses import replace

from coach.compiler.estimate import estimate
from coach.compiler.layout import LaidStep, lay_out_steps
from coach.compiler.plan import Mark, Said, Step
from coach.compiler.words import length_words, names_length
from coach.model import Phrases
from coach.timeline import Cue, Role
from coach.units import Ms

LONGEST_SILENCE = Ms(19_500)
"""Rule T5 says 20 s; half a second less, as lengths are estimated."""
_AFTER = Ms(800)
"""After the sound before, the announcement starts."""


def announce_silences(steps: Sequence[Step], phrases: Phrases) -> tuple[Step, ...]:
    """The steps, with *I will speak again in one minute.* wherever a long silence follows words that name no time."""
    laid = lay_out_steps(steps, estimate)
    told = list(steps)
    cues = [cue for step in laid for cue in step.cues]
    ends = [*(cue.start for cue in cues[1:]), *(step.end for step in laid[-1:])]
    for cue, following in zip(cues, ends, strict=False):
        if following - cue.end > LONGEST_SILENCE and not names_length(cue.text, phrases):
            _announce(told, laid, cue, following, phrases)
    return tuple(told)


def _announce(told: list[Step], laid: Sequence[LaidStep], cue: Cue, following: int, phrases: Phrases) -> None:
    start = cue.end + _AFTER
    length = length_words(_rounded_s(following - start), phrases)
    said = Said(text=phrases.say("again", length=length), role=Role.HOLD)
    room = estimate(said.text) + _AFTER
    index = next(index for index, step in enumerate(laid) if start + room <= step.end)
    at = Ms(max(0, start - laid[index].start))
    told[index] = replace(told[index], marks=(*told[index].marks, Mark(at=at, said=said, moves=True)))


def _rounded_s(length_ms: int) -> int:
    """Whole seconds as a person says them: by fives, from two minutes up by quarters of a minute."""
    unit = 5 if length_ms < 120_000 else 15  # noqa: PLR2004 - two minutes
    return max(unit, round(length_ms / 1000 / unit) * unit)
