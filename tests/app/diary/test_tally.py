"""What a session comes to, event by event."""

from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import compile_routine
from coach.app.diary.tally import Tally, planned_in
from coach.journal import Ending, ExerciseDone, Held, Session, Skipped
from coach.player import Event, EventKind, How
from coach.units import At, Ms

START = datetime(2026, 11, 18, 7, 30, tzinfo=timezone.utc)
ALTERNATE = ExerciseDone(exercise="rolls", name="Rolls", sets=2, reps=4)
EACH_SIDE = ExerciseDone(exercise="stretch", name="Stretch", sets=2, reps=2, each_side=True)
PLAIN = ExerciseDone(exercise="bridge", name="Bridge", reps=3)
PLANNED = Session(
    start=START, routine="x", name="X", length=Ms(0), exercises=(ALTERNATE, EACH_SIDE, PLAIN), ended=Ending.INTERRUPTED
)


class Clock:
    """Seconds that a test sets."""

    now = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that stands."""
    return Clock()


@pytest.fixture
def tally(clock: Clock) -> Tally:
    """A session of which nothing is done."""
    return Tally(PLANNED, clock)


def event(kind: EventKind, at: int = 0, **values: Any) -> Event:
    """Something that happened."""
    return Event(kind=kind, at=At(at), **values)


def do(tally: Tally, place: int, *sides: str | None) -> ExerciseDone:
    """The exercise after repetitions of these sides."""
    for side in sides:
        assert tally.hear(event(EventKind.REP_DONE, place=place, side=side))
    return tally.session.exercises[place]


def test_what_is_planned_is_that_of_the_timeline() -> None:
    """By its place: name, sets, repetitions, sides and hold, nothing done."""
    done = planned_in(compile_routine("lower-back").chapters)

    assert done[0] == ExerciseDone(exercise="knee-rolls", name="Knee rolls", reps=8, hold=Held(kind="deep_breaths", value=1))
    assert [one.exercise for one in done][1:] == ["deep-abdominal", "pelvic-tilts", "back-extensions", "bottom-to-heels"]
    assert sum(one.reps_done for one in done) == 0


def test_repetitions_are_counted_by_side(tally: Tally) -> None:
    """Those without a side by themselves."""
    rolls = do(tally, 0, "left", "right", "left")
    bridge = do(tally, 2, None, None)

    assert (rolls.done_left, rolls.done_right, rolls.done, rolls.sets_done) == (2, 1, 0, 0)
    assert (bridge.done, bridge.sets_done) == (2, 0)
    assert tally.session.exercises[1] == EACH_SIDE


def test_a_set_is_done_when_all_of_it_is_done(tally: Tally) -> None:
    """Under sides, of both; never more than planned."""
    assert do(tally, 2, None, None, None).sets_done == 1
    assert do(tally, 2, None, None, None).sets_done == 1
    assert do(tally, 0, *["left", "right"] * 2).sets_done == 1
    assert do(tally, 0, *["left", "right"] * 2).sets_done == 2
    assert do(tally, 1, "left", "left").sets_done == 0
    assert do(tally, 1, "right", "right").sets_done == 1


def test_what_is_done_again_is_counted_again(tally: Tally) -> None:
    """It was done."""
    assert do(tally, 2, *[None] * 6).reps_done == 6


@pytest.mark.parametrize(("reason", "skipped", "hurt"), [("asked", Skipped.ASKED, False), ("hurts", Skipped.HURTS, True)])
def test_an_exercise_that_is_left_keeps_what_was_done(tally: Tally, reason: str, skipped: Skipped, hurt: bool) -> None:
    """With the reason."""
    do(tally, 2, None)
    tally.hear(event(EventKind.SKIPPED, place=2, reason=reason))

    assert tally.session.exercises[2] == replace(PLAIN, done=1, skipped=skipped, hurt=hurt)


def test_an_exercise_that_is_taken_up_again_is_not_left(tally: Tally) -> None:
    """The person went back to it."""
    tally.hear(event(EventKind.SKIPPED, place=2, reason="asked"))

    assert do(tally, 2, None).skipped is None


def test_a_pain_is_kept_where_the_person_went_on(tally: Tally) -> None:
    """It tells those who plan the next session."""
    tally.hear(event(EventKind.HURTS, place=0))
    done = do(tally, 0, "left")

    assert done.hurt
    assert done.skipped is None


def test_pauses_are_counted_and_measured(tally: Tally, clock: Clock) -> None:
    """By a clock of their own: the session's stands still."""
    tally.hear(event(EventKind.PAUSED, 5000, reason="asked"))
    clock.now += 60
    tally.hear(event(EventKind.RESUMED, 5000))
    clock.now += 60
    tally.hear(event(EventKind.PAUSED, 9000, reason="speaker"))
    clock.now += 1.5
    tally.hear(event(EventKind.ENDED, 9000, how=How.LOST))

    assert (tally.session.pauses, tally.session.paused, tally.session.length) == (2, 61_500, 9000)


def test_a_wait_is_no_pause(tally: Tally, clock: Clock) -> None:
    """The script asked for it; its time is known all the same. So is that after a pain."""
    tally.hear(event(EventKind.PAUSED, reason="wait"))
    clock.now += 10
    tally.hear(event(EventKind.RESUMED))
    tally.hear(event(EventKind.HURTS, place=0))
    clock.now += 10
    tally.hear(event(EventKind.PAUSED, reason="speaker"))
    clock.now += 10
    tally.hear(event(EventKind.RESUMED))

    assert (tally.session.pauses, tally.session.paused) == (1, 30_000)


@pytest.mark.parametrize("how", list(How))
def test_the_end_is_kept(tally: Tally, how: How) -> None:
    """Each way to end has its name in the journal; before it, it is interrupted."""
    assert tally.session.ended is Ending.INTERRUPTED
    tally.hear(event(EventKind.ENDED, how=how))

    assert tally.session.ended.value == how.value


def test_cues_are_not_worth_writing(tally: Tally) -> None:
    """But they move the length on."""
    assert not tally.hear(event(EventKind.CUE, 4000, text="x", role="tip"))
    assert tally.session.length == 4000


def test_a_session_that_is_gone_on_with_is_counted_further(clock: Clock) -> None:
    """Its length, its repetitions."""
    tally = Tally(replace(PLANNED, length=Ms(60_000), exercises=(ALTERNATE, EACH_SIDE, replace(PLAIN, done=2))), clock)
    done = do(tally, 2, None)
    tally.hear(event(EventKind.CHAPTER_DONE, 5000))

    assert (done.done, done.sets_done, tally.session.length) == (3, 1, 65_000)


events = st.builds(
    event,
    st.sampled_from(EventKind),
    st.integers(0, 10**7),
    place=st.none() | st.integers(0, 5),
    side=st.none() | st.sampled_from(["left", "right"]),
    reason=st.none() | st.sampled_from(["asked", "hurts", "wait", "speaker", "error"]),
    how=st.none() | st.sampled_from(How),
)


@given(st.lists(st.tuples(events, st.floats(-1000, 1000)), max_size=30))
def test_nothing_is_ever_negative(happened: list[tuple[Event, float]]) -> None:
    """Whatever happens, and whatever the clock does; the length never shrinks."""
    clock = Clock()
    tally, length = Tally(PLANNED, clock), 0
    for each, passed in happened:
        clock.now += passed
        tally.hear(each)
        session = tally.session
        assert session.length >= length
        assert min(session.paused, session.pauses) >= 0
        assert all(0 <= done.sets_done <= done.sets for done in session.exercises)
        length = session.length
