"""A compiled session as the tests look at it: exercises, repetitions, silences, found in the timeline alone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from coach.compiler import Options, Pace, Plan, lay_out, rest_of, settle
from coach.model import Entry, Exercise, Hold, HoldKind, Level, Library, Line, Position, Routine
from coach.timeline import Chapter, ChapterKind, Cue, Role, Timeline, Window, WindowKind
from coach.units import Ms

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
NUMBERS = (*NUMBERS, "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

Measure = Callable[[str], Ms]

BREATHS = (WindowKind.IN, WindowKind.OUT)


@dataclass(frozen=True)
class Repetition:
    """One repetition, as its cues and windows tell."""

    set: int
    number: int
    side: str | None
    index: int
    """Its place in the set, both sides together; counted from 1."""
    cues: tuple[Cue, ...]
    windows: tuple[Window, ...]
    """Every window, the breaths inside holds too."""
    end: int
    """Where the next cue or window outside it starts, at the latest."""

    @cached_property
    def call(self) -> Cue | None:
        """The call that opens it."""
        return self.cues[0] if self.cues and self.cues[0].role is Role.REP else None

    @cached_property
    def said(self) -> tuple[Cue, ...]:
        """All that is said in it, its call aside."""
        return tuple(cue for cue in self.cues if cue.role is not Role.REP)

    @cached_property
    def lines(self) -> tuple[Cue, ...]:
        """The script's lines in it."""
        return tuple(cue for cue in self.cues if cue.role is Role.INSTRUCT)

    @cached_property
    def holds(self) -> tuple[Window, ...]:
        """Its holds."""
        return tuple(window for window in self.windows if window.kind is WindowKind.HOLD)

    @cached_property
    def outer_windows(self) -> tuple[Window, ...]:
        """Its windows without the breaths inside holds."""
        return tuple(window for window in self.windows if not (window.kind in BREATHS and self.hold_of(window)))

    @cached_property
    def start(self) -> int:
        """Where its call has ended; without one, where its first line or window starts."""
        if self.call:
            return self.call.end
        return min(part[0].start for part in (self.cues, self.windows) if part)

    def hold_of(self, part: Cue | Window) -> Window | None:
        """The hold that a window or cue lies in."""
        return next((hold for hold in self.holds if hold.start <= part.start and part.end <= hold.end), None)


@dataclass(frozen=True, repr=False)
class Done:
    """One exercise of a session."""

    session: "Session"
    exercise: Exercise
    entry: Entry
    place: int
    chapter: Chapter

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of each repetition at the level of the session."""
        level = self.session.level
        if level is Level.GENTLE and self.exercise.easier:
            return self.exercise.easier
        if level is Level.STRONG and self.exercise.harder:
            return self.exercise.harder
        return self.exercise.each

    @cached_property
    def holds(self) -> tuple[Hold, ...]:
        """The holds of one repetition, with the ranges that hold."""
        own = (line.direction for line in self.lines if isinstance(line.direction, Hold))
        instead = self.entry.dose.hold
        return tuple(Hold(hold=instead) if instead else hold for hold in own)

    @cached_property
    def reps(self) -> tuple[Repetition, ...]:
        """All repetitions, in order."""
        parts = sorted(
            (part for part in (*self.chapter.cues, *self.chapter.windows) if part.rep is not None),
            key=lambda part: (part.start, isinstance(part, Window)),
        )
        groups = [(key, tuple(group)) for key, group in groupby(parts, key=lambda part: (part.set, part.rep, part.side))]
        return tuple(self._repetition(key, group, groups[:at]) for at, (key, group) in enumerate(groups))

    def _repetition(self, key: tuple, parts: tuple, before: list) -> Repetition:
        stop = max(part.end for part in parts)
        others = (*self.chapter.cues, *self.chapter.windows)
        end = min((part.start for part in others if part.start >= stop), default=self.chapter.end)
        return Repetition(
            set=key[0],
            number=key[1],
            side=key[2],
            index=1 + sum(1 for other, _ in before if other[0] == key[0]),
            cues=tuple(part for part in parts if isinstance(part, Cue)),
            windows=tuple(part for part in parts if isinstance(part, Window)),
            end=end,
        )

    @cached_property
    def cues_after(self) -> tuple[Cue, ...]:
        """What is said after the last repetition."""
        last = max(part.end for rep in self.reps for part in (*rep.cues, *rep.windows))
        return tuple(cue for cue in self.chapter.cues if cue.start >= last)

    @property
    def is_last(self) -> bool:
        """Whether no exercise follows."""
        return self is self.session.exercises[-1]

    def __repr__(self) -> str:
        """Return which one it is, for a message."""
        return f"{self.session.name}: {self.exercise.id}"


@dataclass(frozen=True, repr=False)
class Session:
    """What was compiled, from what, and how it came out."""

    name: str
    routine: Routine
    library: Library
    options: Options
    plan: Plan
    measure: Measure

    @cached_property
    def timeline(self) -> Timeline:
        """The layout by its own measure."""
        return lay_out(self.plan, self.measure)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Every cue."""
        return self.timeline.cues

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """Every window."""
        return self.timeline.windows

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter."""
        return self.timeline.chapters

    @property
    def level(self) -> Level:
        """The level that holds."""
        return self.options.level or self.routine.level or Level.GENTLE

    @cached_property
    def exercises(self) -> tuple[Done, ...]:
        """The exercises that are done, in the order of the session."""
        chapters = [chapter for chapter in self.chapters if chapter.kind is ChapterKind.EXERCISE]
        entries = list(self.routine.entries)
        found = []
        for chapter in chapters:
            entry = next(entry for entry in entries if entry.exercise == chapter.exercise)
            entries.remove(entry)
            exercise = self.library.exercises[entry.exercise]
            place = 1 + (chapter.place or 0)
            found.append(Done(session=self, exercise=exercise, entry=entry, place=place, chapter=chapter))
        return tuple(found)

    @cached_property
    def minutes_said(self) -> float:
        """How long it says that it is, in minutes."""
        return minutes_said(self.cues[0].text)

    def entered(self, place: int, position: str, pace: Pace, left_out: frozenset[int]) -> "Session":
        """The same session after its opening, entered elsewhere, at a pace, with less in it."""
        rest = rest_of(self.plan, place=place, position=position, pace=pace.value, left_out=left_out)
        opening = replace(self.plan.chapters[0], position=Position(position))
        plan = replace(rest, chapters=(opening, *rest.chapters))
        name = f"{self.name}, {pace.value} from {place} on, {position}, without {[*left_out]}"
        return replace(self, name=name, plan=plan, options=replace(self.options, pace=pace))

    def told(self, *roles: Role) -> tuple[Cue, ...]:
        """The cues with one of these roles."""
        return tuple(cue for cue in self.cues if cue.role in roles)

    def silences(self) -> Iterator[tuple[Cue, int]]:
        """Each cue but the last, with the silence after it."""
        return ((cue, following.start - cue.end) for cue, following in pairwise(self.cues))

    def measured(self, measure: Measure) -> "Session":
        """The same plan, laid out by other lengths."""
        return replace(self, measure=measure)

    def __repr__(self) -> str:
        """Return its name, for a message."""
        return self.name


def compile_session(name: str, routine: Routine, library: Library, options: Options, measure: Measure) -> Session:
    """A session, settled; it is laid out when it is looked at."""
    plan = settle(routine, library, options)
    return Session(name=name, routine=routine, library=library, options=options, plan=plan, measure=measure)


def breath_ms(options: Options, kind: HoldKind) -> tuple[int, int]:
    """In and out of one breath, at the pace of the options."""
    breath = options.deep_breath if kind is HoldKind.DEEP_BREATHS else options.breath
    factor = {"slow": 1.25, "normal": 1.0, "brisk": 0.85}[options.pace.value]
    return round(breath.inward * factor), round(breath.outward * factor)


def minutes_said(text: str) -> float:
    """The whole minutes that a text says."""
    match = re.search(r"about (?:(\S+) hours?)?(?: and )?(?:(\S+) minutes?)?\.", text)
    assert match, text
    return sum(unit * number_said(word) for unit, word in zip((60, 1), match.groups(), strict=True) if word)


def number_said(word: str) -> int:
    """The number that a word says."""
    tens, _, unit = word.partition("-")
    if tens in TENS:
        return 20 + 10 * TENS.index(tens) + (NUMBERS.index(unit) + 1 if unit else 0)
    return NUMBERS.index(word) + 1
