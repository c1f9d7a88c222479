"""Promise 5, C1 to C3: ways between positions, found by fewest changes, and the order that needs least of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.compiler import Options, Order, settle
from coach.compiler.positions import end_of, find_way, order_by_position
from coach.compiler.ways import way_lines
from coach.errors import UsageError
from coach.model import Change, Exercise, Line, Position, Silence
from coach.timeline import ChapterKind, Role, WindowKind
from coach.units import Ms

NAMES_ITS_END = {
    "standing": "get up|stand up|up again",
    "sitting": "chair",
    "floor_sitting": "sit",
    "kneeling": "knees",
    "all_fours": "hands and knees",
    "supine": "floor|back|bed",
    "prone": "front|floor",
    "side_lying": "side",
}


def all_ways(start: Position, end: Position, changes: tuple[Change, ...]) -> Iterator[tuple[Change, ...]]:
    """Every way without a position twice: brute force."""
    if start is end:
        yield ()
        return
    for change in changes:
        if change.start is start:
            others = tuple(other for other in changes if start not in (other.start, other.end))
            yield from ((change, *rest) for rest in all_ways(change.end, end, others))


def best_way(start: Position, end: Position, changes: tuple[Change, ...]) -> tuple[Change, ...] | None:
    """The way with the fewest changes, then the fewest lines, then the alphabet."""
    ways = all_ways(start, end, changes)
    return min(ways, key=lambda way: (len(way), len(way_lines(way)), [change.id for change in way]), default=None)


def edge(start: Position, end: Position, lines: int, name: str = "") -> Change:
    """A change with that many lines."""
    words = tuple(Line(text=f"Step {number}.", direction=Silence(length=Ms(5000))) for number in range(lines))
    return Change(id=name or f"{start.value}-{end.value}", start=start, end=end, move=words)


PLACES = st.sampled_from([Position.STANDING, Position.KNEELING, Position.ALL_FOURS, Position.SUPINE, Position.PRONE])


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Change, ...]:
    """Changes between a few positions, with names in no order."""
    ends = draw(st.lists(st.tuples(PLACES, PLACES, st.integers(2, 4)), max_size=12))
    names = draw(st.permutations([f"way-{letter}" for letter in "abcdefghijkl"]))
    return tuple(edge(start, end, lines, name) for (start, end, lines), name in zip(ends, names, strict=False) if start != end)


@settings(deadline=None, derandomize=True, database=None, max_examples=200)
@given(changes=graphs(), start=PLACES, end=PLACES)
def test_ways_have_the_fewest_changes_then_lines_then_the_alphabet(changes: Any, start: Position, end: Position) -> None:
    """Promise 5. The way that is found is the best of all that there are."""
    assert find_way(start, end, changes) == best_way(start, end, changes)


def test_shipped_ways_are_the_best_of_all(library: Any) -> None:
    """Promise 5. So it is between all positions of the shipped changes, with and without kneeling."""
    without = tuple(change for change in library.changes if "kneeling" not in change.avoid)
    for changes in (library.changes, without):
        for start in Position:
            for end in Position:
                assert find_way(start, end, changes) == best_way(start, end, changes)


def test_every_position_is_reached_from_standing_and_left_again(library: Any) -> None:
    """Promise 5. From standing there is a way to each position, and back."""
    for position in Position:
        assert find_way(Position.STANDING, position, library.changes) is not None
        assert find_way(position, Position.STANDING, library.changes) is not None


POSES = st.sampled_from([Position.STANDING, Position.SITTING, Position.ALL_FOURS, Position.SUPINE, Position.PRONE])


@st.composite
def stops(draw: st.DrawFn, most: int) -> tuple[Exercise, ...]:
    """Exercises in some positions; some end elsewhere."""
    places = draw(st.lists(st.tuples(POSES, st.none() | st.none() | POSES), min_size=1, max_size=most))
    return tuple(
        Exercise(id=f"exercise-{number}", name="made up", position=start, ends=end) for number, (start, end) in enumerate(places)
    )


def changes_in(exercises: Any, changes: tuple[Change, ...], home: Position | None) -> int:
    """How many changes that order takes, from home and back; without a home, from where it starts to where it ends."""
    here, total = home, 0
    for exercise in exercises:
        total += len(find_way(here, exercise.position, changes) or ()) if here else 0
        here = end_of(exercise)
    return total + (len(find_way(here, home, changes) or ()) if home else 0)


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(exercises=stops(5), home=st.sampled_from([Position.STANDING, None]))
def test_order_positions_takes_the_fewest_changes(exercises: Any, home: Position | None, shipped: Any) -> None:
    """Promise 5. No order of the exercises takes fewer changes; each comes once."""
    changes = shipped.load("lower-back").library.changes
    order = order_by_position(exercises, changes, home)
    assert sorted(order) == [*range(len(exercises))]
    least = min(changes_in(one, changes, home) for one in permutations(exercises))
    assert changes_in([exercises[index] for index in order], changes, home) == least


def test_order_positions_finds_the_best_order_of_all_positions(library: Any) -> None:
    """Promise 5. A routine with an exercise in each position is put in order too, however many there are."""
    places = [position for position in Position if position is not Position.STANDING]
    turned = [place for pair in zip(places, reversed(places), strict=True) for place in pair]
    exercises = [Exercise(id=f"exercise-{number}", name="made", position=place) for number, place in enumerate(turned)]
    order = order_by_position(exercises, library.changes, Position.STANDING)
    firsts = [Exercise(id=place.value, name="made", position=place) for place in places]
    least = min(changes_in(one, library.changes, Position.STANDING) for one in permutations(firsts))
    assert changes_in([exercises[index] for index in order], library.changes, Position.STANDING) == least


def test_order_positions_may_part_exercises_that_end_elsewhere(library: Any) -> None:
    """Promise 5. Two exercises that start on the back and end on the front are parted by one that goes the other way."""
    back, front = Position.SUPINE, Position.PRONE
    poses = [(back, front), (back, front), (front, back)]
    exercises = [Exercise(id=f"{number}", name="made", position=start, ends=end) for number, (start, end) in enumerate(poses)]
    assert order_by_position(exercises, library.changes, None) == (0, 2, 1)


def test_order_positions_keeps_the_given_order_where_it_is_no_worse(library: Any) -> None:
    """Exercises that need no change between them stay in the order in which they were given."""
    exercises = [Exercise(id=f"exercise-{number}", name="made", position=Position.SUPINE) for number in range(5)]
    assert order_by_position(exercises, library.changes, Position.STANDING) == (0, 1, 2, 3, 4)


def broken_ways(session: Any) -> Iterator[str]:
    """Exercises that start where the person is not; sessions that do not end standing."""
    here = session.chapters[0].position
    for chapter in session.chapters[1:]:
        if chapter.kind is ChapterKind.EXERCISE:
            exercise = session.library.exercises[chapter.exercise]
            if exercise.position.value != here:
                yield f"{exercise.id} starts {exercise.position.value}, the person is {here}"
            if chapter.position != end_of(exercise).value:
                yield f"{exercise.id} ends {chapter.position}"
        elif chapter.kind is ChapterKind.CHANGE and chapter.position == here:
            yield f"a change from {here} to {here}"
        elif chapter.kind is ChapterKind.CLOSING and chapter.position != here:
            yield f"it closes {chapter.position}, the person is {here}"
        here = chapter.position
    if not session.options.no_floor and here != "standing":
        yield f"it ends {here}"


def starts_elsewhere(session: Any) -> Iterator[str]:
    """Whole sessions that do not start standing."""
    here = session.chapters[0].position
    if not session.options.no_floor and here != "standing":
        yield f"it starts {here}"


def wrong_lines(session: Any) -> Iterator[str]:
    """Changes that do not say the lines of the best way, its end once and first."""
    here = Position(session.chapters[0].position)
    for chapter in session.chapters[1:]:
        if chapter.kind is ChapterKind.CHANGE:
            way = find_way(here, Position(chapter.position), session.library.changes) or ()
            lines = way_lines(way)
            said = [cue for cue in chapter.cues if cue.role is Role.CHANGE]
            full = session.options.talk.value == "full"
            wanted = [line.text if full or not line.shorts else line.shorts for line in lines]
            if len(said) != len(wanted) or not all(cue.text in words for cue, words in zip(said, wanted, strict=True)):
                yield f"{[cue.text for cue in said]} from {here.value} to {chapter.position}, not {wanted}"
        here = Position(chapter.position)


def hurried(session: Any) -> Iterator[str]:
    """Waits of a change that are shorter than its script says: a slow pace lengthens them, nothing shortens them."""
    factor = 1.25 if session.options.pace.value == "slow" else 1.0
    here = Position(session.chapters[0].position)
    for chapter in session.chapters[1:]:
        if chapter.kind is ChapterKind.CHANGE:
            lines = way_lines(find_way(here, Position(chapter.position), session.library.changes) or ())
            said = [cue for cue in chapter.cues if cue.role is Role.CHANGE]
            others = [cue.start for cue in chapter.cues if cue.role is not Role.HOLD]
            starts = [*others[others.index(said[0].start) + 1 :], chapter.end]
            waits = [(cue, start - cue.end) for cue, start in zip(said, starts, strict=False)]
            for (cue, wait), line in zip(waits, lines, strict=True):
                if isinstance(line.direction, Silence) and wait < round(line.direction.length * factor):
                    yield f"{wait} ms after {cue.text!r}"
        here = Position(chapter.position)


def unwindowed(session: Any) -> Iterator[str]:
    """Steps of a change without a window of their own."""
    for chapter in session.chapters:
        if chapter.kind is ChapterKind.CHANGE:
            said = [cue.start for cue in chapter.cues if cue.role is Role.CHANGE]
            windows = [window.start for window in chapter.windows if window.kind is WindowKind.CHANGE]
            if said != windows:
                yield f"windows at {windows} for lines at {said}"


LAWS = (broken_ways, wrong_lines, hurried, unwindowed)


@pytest.mark.parametrize("law", [*LAWS, starts_elsewhere])
def test_every_shipped_session_goes_the_best_way(law: Callable[..., Any], everything: Any, breaches: Any) -> None:
    """Promise 5. Standing to standing, by the best ways, each naming its end once, with all its waits."""
    assert not breaches(law, everything)


@settings(settings.get_profile("compiler"))
@given(data=st.data())
def test_every_session_made_up_goes_the_best_way(data: st.DataObject, played: Any) -> None:
    """Promise 5. It holds for scripts made up."""
    session = data.draw(played)
    assert not [breach for law in LAWS for breach in law(session)]


@pytest.mark.parametrize("order", Order)
def test_getting_down_and_up_is_skipped_only_when_asked(order: Order, shipped: Any) -> None:
    """Promise 5. `--no-floor`: the person is in the first exercise's position, and stays in the last one's."""
    for name in shipped.routines:
        whole = shipped.compile(name, order=order)
        bare = shipped.compile(name, order=order, no_floor=True)
        assert whole.chapters[0].position == whole.chapters[-1].position == "standing"
        assert bare.chapters[0].position == bare.exercises[0].exercise.position.value
        assert bare.chapters[-1].position == end_of(bare.exercises[-1].exercise).value
        assert bare.chapters[1].kind is ChapterKind.EXERCISE
        assert bare.chapters[-2].kind is ChapterKind.EXERCISE


def test_order_positions_is_never_worse_in_a_session(shipped: Any) -> None:
    """`--order positions` takes no more changes than the order given; the exercises are the same."""
    for name in shipped.routines:
        given, best = (shipped.compile(name, order=order) for order in Order)
        count = [sum(chapter.kind is ChapterKind.CHANGE for chapter in one.chapters) for one in (given, best)]
        assert count[1] <= count[0]
        assert {done.exercise.id for done in given.exercises} == {done.exercise.id for done in best.exercises}


def test_what_is_avoided_is_left_out_of_ways_too(shipped: Any) -> None:
    """`--avoid kneeling` leads down and up by a bed; what cannot be reached is left out, and that is said."""
    for name in shipped.routines:
        loaded = shipped.load(name)
        plan = settle(loaded.routine, loaded.library, Options(avoid=frozenset({"kneeling"})))
        told = [text for text in plan.chapter_texts[0] if "left out" in text]
        kept = [chapter.exercise for chapter in plan.chapters if chapter.exercise]
        for entry in loaded.routine.entries:
            exercise = loaded.library.exercises[entry.exercise]
            gone = "kneeling" in exercise.avoid
            assert (entry.exercise not in kept) == gone
            assert any(exercise.name in text for text in told) == gone


def test_an_exercise_that_only_an_avoided_change_reaches_is_left_out(play_all: Any, library: Any, script: Any) -> None:
    """What a person may do but cannot get to is left out, and said."""
    made = """
        ---
        name: {name}
        position: {position}
        reps: 2
        ---

        ## Each repetition

        - Reach. [move 4s]
        """
    exercises = [
        script(made.format(name="reaches", position="standing"), "one"),
        script(made.format(name="cats", position="all_fours"), "two"),
    ]
    changes = [replace(change, avoid=("kneeling",)) for change in library.changes]
    session = play_all(exercises, changes=changes, avoid=frozenset({"kneeling"}))
    assert [done.exercise.id for done in session.exercises] == ["one"]
    assert any("left out cats" in cue.text for cue in session.told(Role.OPENING))


def test_nothing_left_is_an_error_of_the_command_line(shipped: Any) -> None:
    """A session of nothing is refused."""
    loaded = shipped.load("knee-rolls")
    with pytest.raises(UsageError, match="nothing is left"):
        settle(loaded.routine, loaded.library, Options(avoid=frozenset({"twisting"})))


def test_c1_a_way_of_several_changes_names_its_end_once(library: Any) -> None:
    """C1. The first line of the last change is said first; those of the others are left out."""
    for start in Position:
        for end in Position:
            way = find_way(start, end, library.changes) or ()
            lines = way_lines(way)
            if way:
                assert lines[0] == way[-1].move[0]
                assert not {change.move[0] for change in way[:-1]} & {*lines[1:]}
                assert len(lines) == 1 + sum(len(change.move) - 1 for change in way)


def test_c1_every_change_names_where_it_ends(library: Any) -> None:
    """C1. The first line of each change says where it leads."""
    for change in library.changes:
        assert re.search(NAMES_ITS_END[change.end.value], change.move[0].text, re.IGNORECASE), change.id


def test_c1_rolling_keeps_knees_and_shoulders_together(library: Any) -> None:
    """C1. Whoever is told to roll is told to roll with knees and shoulders together, within the change."""
    for change in library.changes:
        words = " ".join(line.text for line in change.move)
        if "roll" in words.lower():
            assert "knees and shoulders together" in words or "Bend your knees, and keep rolling" in words, change.id


def test_c2_each_step_of_a_change_has_5_to_9_s(library: Any) -> None:
    """C2. The wait after a step is 5 to 9 s; the first line, which names the end, needs less."""
    for change in library.changes:
        for line in change.move[1:]:
            assert isinstance(line.direction, Silence), change.id
            assert 5000 <= line.direction.length <= 9000, f"{change.id}: {line.text}"


def test_c2_standing_up_has_rests_before_and_after(library: Any) -> None:
    """C2. A breath or two on the side before sitting up, and a hold on the chair after standing up."""
    for change in library.changes:
        if change.end is Position.STANDING and change.start is not Position.SITTING:
            assert re.search("steady|dizzy", change.move[-1].text), change.id
        if change.end is Position.STANDING and change.start is Position.SUPINE:
            assert any("breath" in line.text for line in change.move), change.id


EDGES = [("standing", "kneeling"), ("kneeling", "all_fours"), ("all_fours", "side_lying"), ("side_lying", "supine")]
EDGES += [("side_lying", "prone"), ("prone", "all_fours"), ("standing", "supine")]


@pytest.mark.parametrize(("one", "other"), EDGES)
def test_c3_changes_belong_to_the_edges_of_the_graph(one: str, other: str, library: Any) -> None:
    """C3. Each edge has its own lines; down to the back and up from it are one change each."""
    starts = {(change.start.value, change.end.value) for change in library.changes}
    assert (one, other) in starts
    assert (other, one) in starts or (one, other) == ("prone", "all_fours")


def test_a_session_names_each_place_on_its_way_once(everyday: Any) -> None:
    """C1. Within a change of position no line is said twice."""
    for session in everyday:
        for chapter in session.chapters:
            if chapter.kind is ChapterKind.CHANGE:
                said = [cue.text for cue in chapter.cues]
                assert all(before != after for before, after in pairwise(said))
                assert len({*said}) == len(said), session
