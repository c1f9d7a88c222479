"""How a session is spoken: what options, level and phrases mean for every line of it."""

from dataclasses import dataclass

from coach.compiler.options import Breath, Options, Pace, Talk
from coach.model import HoldKind, Level, Line, Phrases
from coach.units import Ms, scaled_ms

CALL_GAP = Ms(400)
"""After a call."""
LINE_GAP = Ms(800)
"""After a line without a direction (rule T1)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Manner:
    """How a session is spoken."""

    talk: Talk
    """How much is said of an exercise; `--minutes` may take it down."""
    asked: Talk
    """What was asked for: safety and changes of position keep its wording."""
    level: Level
    """Which number of a range holds."""
    pace: Pace
    """How fast breaths, movements and silences are."""
    breath: Breath
    """A calm breath, at pace normal."""
    deep_breath: Breath
    """A deep one, at pace normal."""
    session: int
    """Counted from 1."""
    phrases: Phrases
    """All stock wording."""

    @classmethod
    def of(cls, options: Options, level: Level, phrases: Phrases) -> "Manner":
        """The manner that options ask for."""
        return cls(
            talk=options.talk,
            asked=options.talk,
            level=level,
            pace=options.pace,
            breath=options.breath,
            deep_breath=options.deep_breath,
            session=options.session,
            phrases=phrases,
        )

    def paced(self, length_ms: int) -> Ms:
        """A breath, a movement or a silence at the pace."""
        return scaled_ms(length_ms, self.pace.factor)

    def unhurried(self, length_ms: int) -> Ms:
        """A wait that a slow pace lengthens and nothing shortens: changes of position and side, the rest at the end."""
        return scaled_ms(length_ms, max(1.0, self.pace.factor))

    def breath_of(self, kind: HoldKind) -> tuple[Ms, Ms]:
        """In and out, at the pace, of a breath in a hold."""
        breath = self.deep_breath if kind is HoldKind.DEEP_BREATHS else self.breath
        return self.paced(breath.inward), self.paced(breath.outward)

    def wording(self, line: Line, *, full: bool, turn: int = 0) -> str | None:
        """What is said of a line; None: nothing is.

        Args:
            line: With its short wordings.
            full: Whether it is said in full.
            turn: Which short wording, where there are several: they are used in turn.
        """
        if full or not line.shorts:
            return line.text
        return line.shorts[(turn + self.session - 1) % len(line.shorts)] or None

    def short(self, line: Line) -> str:
        """What a re-entry says of a line: its first short wording that says something, else the line."""
        return next((text for text in line.shorts if text), line.text)
