"""The transport without any sound: whatever is asked for, and whenever, the session stays true."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.compiler import Options, Pace, chapters, lay_out, minutes_words, rest_of, settle
from coach.player import (
    Aside,
    Command,
    Event,
    EventKind,
    Heard,
    Laid,
    Listeners,
    Live,
    Mode,
    Part,
    Session,
    Silence,
    State,
    Transport,
)
from coach.script import Shelf
from coach.testing import VirtualClock
from coach.timeline import ChapterKind, WindowKind
from coach.units import Ms

WAITING = """---
name: lying still
position: supine
reps: 2
sets: 2
sides: each
---

## Each repetition
- Let the floor carry you. [wait]
- Move a little. [move 3s]
- Come back. [hold 2 breaths]
"""
ROUTINES = {
    "turns": ("knee-rolls [reps 4]", "bridge [reps 2] [hold 5s]", "back-extensions [reps 2]", "knee-rolls [reps 2]"),
    "sides": ("hamstring-stretch [reps 2]", "cat-cow [reps 2]", "childs-pose", "waiting"),
}
"""Sides by turns, a hold in seconds, a caution, the same one twice; sides one after the other, sets, waits."""
SCRIPTS = Path(__file__).parents[3] / "scripts"


def measure(text: str) -> Ms:
    """A little more for longer sentences."""
    return Ms(400 + 10 * len(text))


@lru_cache(maxsize=4)
def planned(folder: Path, name: str) -> Any:
    """A plan, and the phrases for it."""
    (folder / "exercises").mkdir(exist_ok=True)
    (folder / "exercises" / "waiting.md").write_text(WAITING, encoding="utf-8")
    path = folder / f"{name}.md"
    listed = "\n".join(f"- {line}" for line in ROUTINES[name])
    path.write_text(f"---\nkind: routine\nname: Morning\n---\n\n{listed}\n", encoding="utf-8")
    loaded = Shelf((folder, SCRIPTS)).load(str(path))
    return settle(loaded.routine, loaded.library, Options()), loaded.library.phrases


@dataclass
class Placed:
    """A piece of a score, and when it sounds."""

    item: Any
    start: int
    end: int


@dataclass
class PaperDeck:
    """Says what would have been heard, and when; nothing sounds."""

    clock: VirtualClock
    placed: list[Placed] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    score: Any = None
    looked: int = 0

    def start(self) -> None:
        """There is nothing to open."""

    def close(self) -> None:
        """Nothing more is heard."""
        self._until(self.clock.now_ms)

    def put(self, score: Any) -> None:
        """Go on with another score."""
        self.score = score

    def cut(self) -> None:
        """Nothing is heard from now on."""
        self._fill(self.clock.now_ms)
        self._until(self.clock.now_ms)
        self.cuts.append(self.clock.now_ms)

    def keep(self) -> Any:
        """Only the next 300 ms are heard."""
        at = self.clock.now_ms + 300
        self._fill(at)
        if self.score is None and self._end <= at:
            return None
        self._until(at)
        last = self.placed[-1]
        return last.item, Ms(last.end - last.start)

    def answer(self) -> None:
        """Nothing sounds."""

    def look(self) -> Any:
        """What was heard since the last look."""
        now, since = self.clock.now_ms, self.looked
        self._fill(now)
        self.looked = now
        found = (one for one in self.placed[-400:] if one.end > since and one.start < now)
        return tuple(
            Heard(
                item=one.item,
                since=Ms(max(since - one.start, 0)),
                until=Ms(min(now, one.end) - one.start),
                last=one.end <= now,
            )
            for one in found
        )

    @property
    def idle(self) -> bool:
        """Whether all was heard."""
        self._fill(self.clock.now_ms)
        return self.score is None and self._end <= self.looked

    @property
    def _end(self) -> int:
        return self.placed[-1].end if self.placed else 0

    def _fill(self, until: int) -> None:
        while self.score is not None and self._end <= until:
            item = next(self.score, None)
            if item is None:
                self.score = None
            else:
                begin = max(self._end, self.clock.now_ms)
                self.placed.append(Placed(item, begin, begin + length_of(item)))

    def _until(self, at: int) -> None:
        self.score = None
        while self.placed and self.placed[-1].start >= at:
            self.placed.pop()
        if self.placed:
            self.placed[-1].end = min(self.placed[-1].end, at)


def length_of(item: Any) -> int:
    """How long a piece sounds."""
    if isinstance(item, Part):
        return item.end - item.start
    return item.length if isinstance(item, Silence) else measure(item.text)


@dataclass
class Run:
    """A session that was steered."""

    deck: PaperDeck
    wishes: list[tuple[int, Command]]
    modes: list[tuple[int, Mode]]
    events: list[tuple[int, Event]]
    how: Any


def play(folder: Path, name: str, wishes: list[tuple[int, Command]]) -> Run:
    """Steer a session by commands, each so long after the one before; then whatever rests or waits goes on."""
    plan, phrases = planned(folder, name)
    clock = VirtualClock()
    deck, modes, events = PaperDeck(clock), list[tuple[int, Mode]](), list[tuple[int, Event]]()
    transport = Transport(State(session=session_of(plan, phrases), laid=laid_of(plan), pace=plan.pace))
    listeners = Listeners(
        on_status=lambda status: modes.append((clock.now_ms, status.mode)),
        on_event=lambda event: events.append((clock.now_ms, event)),
    )
    live = Live(transport, deck, clock=clock, listeners=listeners)  # type: ignore[arg-type]
    live.errand_s = 60.0
    at, asked = 0, list[tuple[int, Command]]()
    for after, command in [*wishes, *[(30_000, Command.GO_ON)] * 40]:
        at += after
        asked.append((at, command))
        clock.at(at, partial(live.put, command))
    return Run(deck, asked, modes, events, live.run())


def laid_of(plan: Any) -> Laid:
    """All chapters."""
    return Laid(chapters(plan, measure), position="standing", whole=True)


def session_of(plan: Any, phrases: Any) -> Session:
    """What the player knows."""

    def remake(rest: Any) -> Any:
        left = rest_of(plan, place=rest.place, position=rest.position, pace=rest.pace, left_out=rest.left_out)
        return chapters(left, measure, start=rest.start)

    return Session(
        title=plan.title,
        pace=plan.pace,
        prompts=plan.prompts,
        ways_up=plan.ways_up,
        outline=lay_out(plan, measure).chapters,
        remake=remake,
        measure=measure,
        length_words=lambda ms: minutes_words(ms, phrases),
    )


def sounds(run: Run) -> list[tuple[int, int]]:
    """When something sounded, from start to end."""
    found = []
    for one in run.deck.placed:
        if isinstance(one.item, Aside):
            found.append((one.start, one.end))
        if isinstance(one.item, Part):
            shift = one.start - one.item.start
            spans = ((cue.start + shift, cue.end + shift) for cue in one.item.chapter.cues)
            found += [(max(start, one.start), min(end, one.end)) for start, end in spans if start < one.end and end > one.start]
    return joined(found)


def joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A sound that was split where something was changed later is one."""
    whole: list[tuple[int, int]] = []
    for start, end in found:
        if whole and whole[-1][1] == start:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


NAMES = st.sampled_from(sorted(ROUTINES))
WISHES = st.lists(
    st.tuples(st.one_of(st.integers(0, 3_000), st.integers(0, 120_000)), st.sampled_from(list(Command))), max_size=12
)


@settings(max_examples=5)
@given(name=NAMES, wishes=WISHES)
@example(name="turns", wishes=[(1_000, Command.NEXT)] * 12)
@example(name="turns", wishes=[(99_000, Command.HURTS), (5, Command.STOP), (30_000, Command.HURTS), (60_000, Command.LEAVE_OUT)])
def test_whatever_is_asked_for_the_session_stays_true(
    tmp_path_factory: Any, name: str, wishes: list[tuple[int, Command]]
) -> None:
    """It ends; no two sounds overlap; nothing goes on by itself after a pain; windows keep their lengths."""
    stays_true(tmp_path_factory.getbasetemp(), name, wishes)


@pytest.mark.slow
@settings(max_examples=100)
@given(name=NAMES, wishes=WISHES)
def test_whatever_is_asked_for_many_times(tmp_path_factory: Any, name: str, wishes: list[tuple[int, Command]]) -> None:
    """The same, for longer."""
    stays_true(tmp_path_factory.getbasetemp(), name, wishes)


def stays_true(folder: Path, name: str, wishes: list[tuple[int, Command]]) -> None:
    """Play, and look at all that happened."""
    run = play(folder, name, wishes)

    assert run.events[-1][1].kind is EventKind.ENDED
    assert [event.at for _, event in run.events] == sorted(event.at for _, event in run.events)
    assert_apart(run)
    assert_rests_after_pain(run)
    if Command.MORE not in [command for _, command in wishes]:
        assert_same_windows(run, folder, name)


def assert_apart(run: Run) -> None:
    """300 ms between two sounds, but where one was cut off."""
    for (_, end), (start, _) in pairwise(sounds(run)):
        assert start >= end
        assert start >= end + 300 or any(end <= cut <= start for cut in run.deck.cuts), (end, start)


def assert_rests_after_pain(run: Run) -> None:
    """No part of the session sounds while it hurts."""
    hurting = [at for at, mode in run.modes if mode is Mode.HURTING]
    parts = [one for one in run.deck.placed if isinstance(one.item, Part)]
    assert not [at for at in hurting for one in parts if one.start + 40 < at < one.end]


def assert_same_windows(run: Run, folder: Path, name: str) -> None:
    """Every window of a repetition is as long as at one of the three paces."""
    known = {window for pace in Pace for window in windows_at(folder, name, pace.value)}
    for one in run.deck.placed:
        if isinstance(one.item, Part) and one.item.chapter.kind is ChapterKind.EXERCISE:
            assert set(windows_of(one.item.chapter)) <= known


@lru_cache(maxsize=8)
def windows_at(folder: Path, name: str, pace: str) -> frozenset[Any]:
    """Those of the whole session at a pace."""
    plan, _ = planned(folder, name)
    left = rest_of(plan, place=0, position="standing", pace=pace, left_out=frozenset())
    return frozenset(window for chapter in chapters(left, measure) for window in windows_of(chapter))


def windows_of(chapter: Any) -> list[Any]:
    """What the body does in repetitions, and for how long."""
    kinds = (WindowKind.IN, WindowKind.OUT, WindowKind.MOVE, WindowKind.HOLD)
    return [(chapter.exercise, w.kind, w.rep, w.side, w.end - w.start) for w in chapter.windows if w.kind in kinds and w.rep]
