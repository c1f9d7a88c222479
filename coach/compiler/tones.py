"""Tones for a chapter that is laid out: they go where nobody speaks, and take nothing away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from coach.compiler.options import Tone
from coach.compiler.plan import LEAST_GAP
from coach.timeline import Chapter, Cue, CueKind, Role, Window, WindowKind
from coach.units import At, Ms

APART = Ms(100)
"""Between two tones of different kinds."""
TICK = Ms(120)
"""How long a tick sounds."""
CHIME = Ms(600)
"""How long a chime sounds."""
SHORTEST_BREATH = Ms(600)
"""A shorter rise or fall is not heard as one."""
LONGEST_BREATH = Ms(12_000)
"""Nobody's breath lasts longer."""
STEP = Ms(50)
"""Breath tones are whole multiples of it long, so that a session has few different ones."""
_BREATHS = {WindowKind.IN: "in", WindowKind.OUT: "out"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of time in which nothing sounds."""

    start: At
    """Its first instant."""
    end: At
    """The instant after its last."""

    @property
    def length(self) -> Ms:
        """How long it is; 0 where it is none."""
        return Ms(max(0, self.end - self.start))


@dataclass(slots=True)
class Room:
    """What is still free in a chapter."""

    words: tuple[Stretch, ...]
    """What is said; its edges too, as somebody speaks just before and after it."""
    tones: list[Stretch] = field(default_factory=list)
    """Tones already placed."""

    def free(self, start: At, end: At) -> Iterator[Stretch]:
        """The free stretches between two instants, in order."""
        taken = [(word.start - LEAST_GAP, word.end + LEAST_GAP) for word in self.words]
        taken += [(tone.start - APART, tone.end + APART) for tone in self.tones]
        at = start
        for first, last in sorted(taken):
            if at < min(first, end):
                yield Stretch(start=at, end=At(min(first, end)))
            at = At(max(at, last))
        if at < end:
            yield Stretch(start=at, end=end)

    def take(self, start: At, length: Ms) -> Stretch:
        """Put a tone there."""
        tone = Stretch(start=start, end=At(start + length))
        self.tones.append(tone)
        return tone


def with_tones(chapter: Chapter, tones: Iterable[Tone]) -> Chapter:
    """The chapter with the tones that were asked for, wherever there is room; its words stay as they are.

    Every tone is 300 ms or more away from every word. A chime comes where a hold ends and neither *one* nor the next
    line needs the room; a tick before the call of a repetition; a breath's tone fills what is free of its window.
    """
    asked = frozenset(tones)
    if not asked:
        return chapter
    edges = (Stretch(start=chapter.start, end=chapter.start), Stretch(start=chapter.end, end=chapter.end))
    room = Room((*(Stretch(start=cue.start, end=cue.end) for cue in chapter.cues), *edges))
    placed = [*(_chimes(chapter, room) if Tone.HOLD in asked else ())]
    placed += _ticks(chapter, room) if Tone.COUNT in asked else ()
    placed += _breaths(chapter, room) if Tone.BREATH in asked else ()
    return replace(chapter, cues=tuple(sorted((*chapter.cues, *placed), key=lambda cue: cue.start)))


def _chimes(chapter: Chapter, room: Room) -> Iterator[Cue]:
    """One before the end of each hold that leaves room for it."""
    for hold in chapter.windows:
        if hold.kind is WindowKind.HOLD:
            last = [stretch for stretch in room.free(hold.start, hold.end) if stretch.end >= hold.end - LEAST_GAP]
            if last and last[-1].length >= CHIME:
                tone = room.take(At(last[-1].end - CHIME), CHIME)
                yield _tone(tone, f"tone:chime:{CHIME}", Role.HOLD, hold)


def _ticks(chapter: Chapter, room: Room) -> Iterator[Cue]:
    """One before the call of each repetition; after the call its line follows too soon."""
    for call in chapter.cues:
        if call.role is Role.REP:
            at = At(call.start - LEAST_GAP - TICK)
            if any(stretch.length >= TICK for stretch in room.free(at, At(at + TICK))):
                yield _tone(room.take(at, TICK), f"tone:tick:{TICK}", Role.COUNT, call)


def _breaths(chapter: Chapter, room: Room) -> Iterator[Cue]:
    """One in each breath: the longest stretch of its window in which nothing is said."""
    for window in chapter.windows:
        if window.kind in _BREATHS:
            longest = max(room.free(window.start, window.end), key=lambda stretch: stretch.length, default=None)
            length = Ms(min(longest.length, LONGEST_BREATH) // STEP * STEP) if longest else Ms(0)
            if longest and length >= SHORTEST_BREATH:
                yield _tone(Stretch(start=longest.start, end=At(longest.start + length)), *_breath_of(window, length), window)


def _breath_of(window: Window, length: Ms) -> tuple[str, Role]:
    return f"tone:{_BREATHS[window.kind]}:{length}", Role.BREATH


def _tone(stretch: Stretch, text: str, role: Role, near: Cue | Window) -> Cue:
    return Cue(
        start=stretch.start,
        end=stretch.end,
        kind=CueKind.TONE,
        role=role,
        text=text,
        short=text,
        exercise=near.exercise,
        set=near.set,
        rep=near.rep,
        side=near.side,
    )
