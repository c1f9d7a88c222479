"""Promise 7: `--minutes` shortens a session by steps, in their order, and never below what must stay."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Options, Pace, Talk, estimate, lay_out, settle
from coach.errors import TooShortError
from coach.model import Level, Sides
from coach.timeline import ChapterKind, Role, Timeline, WindowKind
from coach.units import FRAME_MS

LONG = "back-strength"
NAMES = ("lower-back", pytest.param(LONG, marks=pytest.mark.slow), "knee-rolls", "hamstring-stretch", "brisk-walk")
LEVELS = {"lower-back": Level.STEADY}
"""The level of each, strong where none stands here: a level up is a chain twice as long."""


def minutes(length_ms: int) -> float:
    """A length as `--minutes` has it."""
    return length_ms / 60_000


def chain(routine: Any, library: Any, options: Options) -> list[Timeline]:
    """Each session that shortening gives, from the whole one to the shortest: each asked for a millisecond less."""
    timelines = [lay_out(settle(routine, library, options), estimate)]
    while True:
        asked = minutes(timelines[-1].duration - 1)
        try:
            plan = settle(routine, library, replace(options, minutes=asked))
        except TooShortError:
            return timelines
        timelines.append(lay_out(plan, estimate))


@pytest.fixture(scope="module")
def chains(shipped: Any) -> Any:
    """The chain of a shipped script, made once."""

    @cache
    def of(name: str, talk: Talk = Talk.FULL) -> tuple[Timeline, ...]:
        loaded = shipped.load(name)
        return tuple(chain(loaded.routine, loaded.library, Options(level=LEVELS.get(name, Level.STRONG), talk=talk)))

    return of


def exercises(timeline: Timeline) -> list[Any]:
    """The chapters of exercises."""
    return [chapter for chapter in timeline.chapters if chapter.kind is ChapterKind.EXERCISE]


def reps(timeline: Timeline) -> list[int]:
    """The repetitions of each exercise."""
    return [chapter.dose.reps for chapter in exercises(timeline)]


def roles(timeline: Timeline, role: Role) -> list[str]:
    """What is said in a role."""
    return [cue.text for cue in timeline.cues if cue.role is role]


def has_praise(timeline: Timeline) -> bool:
    """Whether anything is praised."""
    return any("Well done." in cue.text for cue in timeline.cues)


def has_purpose(timeline: Timeline, purposes: list[str]) -> bool:
    """Whether any purpose is said."""
    return any(purpose in cue.text for cue in timeline.cues for purpose in purposes if purpose)


@pytest.mark.parametrize("name", NAMES)
def test_asking_for_the_length_of_a_shortened_session_gives_it(name: str, chains: Any, shipped: Any) -> None:
    """At most N minutes; what is given was over N one step before, so nothing is cut that need not be."""
    loaded = shipped.load(name)
    timelines = chains(name)
    assert len(timelines) > 2
    for shorter in timelines[1 :: 1 + len(timelines) // 6]:
        options = Options(level=LEVELS.get(name, Level.STRONG), minutes=minutes(shorter.duration))
        assert lay_out(settle(loaded.routine, loaded.library, options), estimate) == shorter


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_shortened_that_fits_and_nothing_is_lengthened(name: str, chains: Any, shipped: Any) -> None:
    """It never lengthens: more minutes than the session has change nothing."""
    loaded = shipped.load(name)
    whole = chains(name)[0]
    for asked in (whole.duration, whole.duration * 3):
        plan = settle(loaded.routine, loaded.library, Options(level=LEVELS.get(name, Level.STRONG), minutes=minutes(asked)))
        assert lay_out(plan, estimate) == whole


@pytest.mark.parametrize("name", NAMES)
def test_steps_come_in_their_order(name: str, chains: Any, shipped: Any) -> None:
    """Tips, praise and purpose go first; then talk, a step at a time; then repetitions; then rests between sets."""
    purposes = [exercise.purpose for exercise in shipped.load(name).library.exercises.values()]
    timelines = chains(name)
    order = [stage(timeline, timelines[0], purposes) for timeline in timelines]
    assert order == sorted(order)


def stage(timeline: Timeline, whole: Timeline, purposes: list[str]) -> tuple[bool, ...]:
    """How far a session has been shortened: each of these only turns true, one after another."""
    return (
        not roles(timeline, Role.TIP),
        not has_praise(timeline),
        not has_purpose(timeline, purposes),
        "one exercise, " not in timeline.cues[0].text and not timeline.cues[0].text.startswith("Hello"),
        reps(timeline) != reps(whole),
    )


STAYS = [
    *((name, Talk.FULL) for name in NAMES if isinstance(name, str)),
    *(pytest.param(LONG, talk, marks=pytest.mark.slow) for talk in (Talk.FULL, Talk.NORMAL)),
    ("lower-back", Talk.NORMAL),
    ("knee-rolls", Talk.BRIEF),
]


@pytest.mark.parametrize(("name", "talk"), STAYS)
def test_what_must_stay_stays(name: str, talk: Talk, chains: Any) -> None:
    """Holds, the rest after an exercise, changes, safety and cautions are the same in the shortest session."""
    whole, *others = chains(name, talk=talk)
    for short in others:
        for role in (Role.SAFETY, Role.CHANGE):
            assert roles(short, role) == roles(whole, role)
        assert changes(short) == changes(whole)
        assert [cautions(one) for one in roles(short, Role.CAUTION)] == [cautions(one) for one in roles(whole, Role.CAUTION)]
        assert all(abs(one - other) < FRAME_MS for one, other in zip(last_rests(short), last_rests(whole), strict=True))
        for chapter, other in zip(exercises(short), exercises(whole), strict=True):
            assert chapter.dose.hold == other.dose.hold
            assert hold_lengths(chapter) == hold_lengths(other)


def cautions(text: str) -> str:
    """A caution, without the length of the exercise, which is a shorter one."""
    return "takes" if text.startswith("It takes") else text


def changes(timeline: Timeline) -> list[int]:
    """The windows of the changes of position."""
    found = [chapter for chapter in timeline.chapters if chapter.kind is ChapterKind.CHANGE]
    return [window.end - window.start for chapter in found for window in chapter.windows]


def last_rests(timeline: Timeline) -> list[int]:
    """The silence after each exercise; a chapter ends on a whole frame."""
    return [chapter.end - chapter.cues[-1].end for chapter in exercises(timeline)]


def hold_lengths(chapter: Any) -> set[int]:
    """How long the holds of an exercise are."""
    return {window.end - window.start for window in chapter.windows if window.kind in (WindowKind.HOLD, WindowKind.FOR)}


@pytest.mark.parametrize("name", ["lower-back", "back-strength"])
def test_repetitions_go_one_at_a_time_from_the_exercise_that_takes_longest(name: str, chains: Any, shipped: Any) -> None:
    """One at a time, a pair under alternate, of the longest exercise above its low end; never below it."""
    library = shipped.load(name).library
    timelines = chains(name)
    for before, after in pairwise(timelines):
        less = [was - now for was, now in zip(reps(before), reps(after), strict=True)]
        if any(less):
            (index,) = [index for index, gone in enumerate(less) if gone]
            assert less[index] == step(exercises(before)[index])
            able = [chapter for chapter in exercises(before) if chapter.dose.reps - step(chapter) >= lowest(chapter, library)]
            longest = max(chapter.end - chapter.start for chapter in able)
            here = exercises(before)[index]
            assert longest - (here.end - here.start) <= 48, "within two frames"
    assert [lowest(chapter, library) for chapter in exercises(timelines[-1])] == reps(timelines[-1])


def step(chapter: Any) -> int:
    """What is taken away at a time."""
    return 2 if chapter.dose.sides == "alternate" and not chapter.dose.each_side else 1


def lowest(chapter: Any, library: Any) -> int:
    """The low end of the range, even where sides take turns."""
    exercise = library.exercises[chapter.exercise]
    low = exercise.reps.low
    return low + low % 2 if exercise.sides is Sides.ALTERNATE and not exercise.each_side else low


def test_rests_between_sets_go_to_half_at_last(play: Any) -> None:
    """After all else the rests between sets are halved, and never more."""
    text = """
        ---
        name: reaches
        position: standing
        reps: 3
        sets: 3
        rest: 40s
        ---

        ## Each repetition

        - Reach. [move 4s]
        """
    whole = play(text)
    timelines = chain(whole.routine, whole.library, Options())
    rests = [rest_lengths(timeline) for timeline in timelines]
    assert rests[0] == [40_000, 40_000]
    assert rests[-1] == [20_000, 20_000]
    assert all(reps(timeline) == [3] for timeline in timelines)
    assert sorted({*map(tuple, rests)}) == [(20_000, 20_000), (40_000, 40_000)]


def rest_lengths(timeline: Timeline) -> list[int]:
    """The rests between sets."""
    return [window.end - window.start for window in timeline.windows if window.kind is WindowKind.REST]


@pytest.mark.parametrize("name", NAMES)
def test_too_short_says_the_least_possible(name: str, chains: Any, shipped: Any) -> None:
    """Too short even so: the least possible is said, and can be had; exit 2."""
    loaded = shipped.load(name)
    shortest = chains(name)[-1]
    with pytest.raises(TooShortError) as caught:
        settle(loaded.routine, loaded.library, Options(level=LEVELS.get(name, Level.STRONG), minutes=0.5))
    assert caught.value.least_ms == shortest.duration
    assert caught.value.exit_code == 2
    assert f"the least possible is {-(-shortest.duration // 60_000)} " in str(caught.value)


@pytest.mark.parametrize("pace", Pace)
def test_a_session_of_n_minutes_lasts_at_most_n(pace: Pace, shipped: Any) -> None:
    """At every pace the routine that is asked for in so many minutes lasts at most so many."""
    loaded = shipped.load("lower-back")
    whole = minutes(shipped.compile("lower-back", level=Level.STRONG, pace=pace).timeline.duration)
    for asked in (int(whole), int(whole * 0.92)):
        plan = settle(loaded.routine, loaded.library, Options(level=Level.STRONG, pace=pace, minutes=asked))
        assert lay_out(plan, estimate).duration <= asked * 60_000


@settings(settings.get_profile("compiler"), max_examples=5)
@given(data=st.data())
def test_any_script_is_shortened_down_to_its_least(data: st.DataObject, made_up: Any) -> None:
    """Promise 7. Whatever the script: ever shorter sessions, all holds kept, no dose below its range."""
    session = data.draw(made_up)
    timelines = chain(session.routine, session.library, session.options)
    lengths = [timeline.duration for timeline in timelines]
    assert lengths == sorted(lengths, reverse=True)
    for timeline in timelines:
        assert not [*below_range(timeline, session)]
        for role in (Role.SAFETY, Role.CHANGE):
            assert roles(timeline, role) == roles(timelines[0], role)
        for chapter, other in zip(exercises(timeline), exercises(timelines[0]), strict=True):
            assert hold_lengths(chapter) == hold_lengths(other)


def below_range(timeline: Timeline, session: Any) -> Iterator[str]:
    """Repetitions below the range that holds."""
    for done, chapter in zip(session.exercises, exercises(timeline), strict=True):
        low = (done.entry.dose.reps or done.exercise.reps).low
        if chapter.dose.reps < low:
            yield f"{chapter.dose.reps} repetitions of {low} and more"


def test_a_shortened_session_says_its_own_length(chains: Any, minutes_said: Any) -> None:
    """O3. A shortened session says how long it really is."""
    for timeline in chains("lower-back"):
        assert abs(minutes_said(timeline.cues[0].text) - minutes(timeline.duration)) <= 0.5
