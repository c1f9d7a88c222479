"""What the compiler's tests share: the shipped scripts compiled, literal scripts compiled, and sessions made up."""

import importlib.util
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from coach.compiler import Options, Pace, Talk, estimate
from coach.model import Change, Entry, Exercise, Level, Library, Phrases, Routine, Sides
from coach.script import Loaded, Shelf, parse
from coach.units import Ms

SCRIPTS = Path(__file__).parents[2] / "scripts"

settings.register_profile("compiler", deadline=None, derandomize=True, database=None, max_examples=15)


def _beside(name: str) -> ModuleType:
    """A module of this folder, which is not a package."""
    full = f"compiler_tests_{name}"
    if full not in sys.modules:
        spec = importlib.util.spec_from_file_location(full, Path(__file__).with_name(f"{name}.py"))
        assert spec
        assert spec.loader
        sys.modules[full] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[full])
    return sys.modules[full]


sessions, generate = _beside("sessions"), _beside("generate")


def slower(text: str) -> Ms:
    """A voice that takes a fifth more than the estimate."""
    return Ms(round(estimate(text) * 1.2))


def quicker(text: str) -> Ms:
    """A voice that takes 15 % less than the estimate."""
    return Ms(round(estimate(text) * 0.85))


def uneven(text: str) -> Ms:
    """A voice that takes up to 15 % less or more than the estimate, differently for each text."""
    return Ms(round(estimate(text) * (0.85 + 0.3 * (zlib.crc32(text.encode()) % 1000) / 1000)))


MEASURES = {"slower": slower, "quicker": quicker, "uneven": uneven}


class Shipped:
    """All that is shipped: every routine, and every exercise alone, compiled once for each choice of options."""

    def __init__(self, shelf: Shelf) -> None:
        """Find what there is; nothing is compiled yet."""
        self._shelf = shelf
        self._loaded: dict[str, Loaded] = {}
        self._known: dict[tuple[Any, ...], Any] = {}
        kinds = {listed.id: listed.kind for listed in shelf.entries()}
        self.routines = tuple(name for name, kind in kinds.items() if kind == "routine")
        self.exercises = tuple(name for name, kind in kinds.items() if kind == "exercise")

    def load(self, name: str) -> Loaded:
        """A routine, or an exercise as a routine of one, with its library."""
        if name not in self._loaded:
            self._loaded[name] = self._shelf.load(name)
        return self._loaded[name]

    def exercise(self, name: str) -> Exercise:
        """An exercise as its script says it."""
        return self.load(name).library.exercises[name]

    def compile(self, name: str, *, turned: bool = False, **options: Any) -> Any:
        """One session; the same one again costs nothing.

        Args:
            name: A routine or an exercise.
            turned: Whether every exercise starts on the other side than its script says.
            **options: Those of `Options`.
        """
        key = (name, turned, *sorted(options.items()))
        if key not in self._known:
            loaded = self.load(name)
            library = turn(loaded.library) if turned else loaded.library
            title = " ".join([name, *(str(getattr(value, "value", value)) for value in options.values()), "turned" * turned])
            self._known[key] = sessions.compile_session(title, loaded.routine, library, Options(**options), estimate)
        return self._known[key]

    def every(self, names: Iterable[str] = (), paces: Iterable[Pace] = Pace) -> Iterator[Any]:
        """Every routine and exercise, or those named, at each level, talk and pace, starting on either side.

        Routines start on the other side in nine of the 27 choices, in which every pair of options is.
        """
        for name in names or (*self.routines, *self.exercises):
            for level, talk, pace, turned in product(Level, Talk, paces, (False, True)):
                if not turned or (self._has_sides(name) and (name in self.exercises or _is_spread(level, talk, pace))):
                    yield self.compile(name, turned=turned, level=level, talk=talk, pace=pace)

    def _has_sides(self, name: str) -> bool:
        loaded = self.load(name)
        used = (loaded.library.exercises[entry.exercise] for entry in loaded.routine.entries)
        return any(exercise.sides is not Sides.NONE for exercise in used)


def _is_spread(level: Level, talk: Talk, pace: Pace) -> bool:
    """Whether a choice is one of nine that hold every pair of the three options."""
    return ([*Level].index(level) + [*Talk].index(talk) + [*Pace].index(pace)) % 3 == 0


def turn(library: Library) -> Library:
    """The library with every exercise starting on the other side."""
    turned = {name: replace(one, first=one.first.other) for name, one in library.exercises.items()}
    return replace(library, exercises=turned)


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The shipped scripts."""
    return Shelf([SCRIPTS])


@pytest.fixture(scope="session")
def shipped(shelf: Shelf) -> Shipped:
    """The shipped scripts, compiled when asked for."""
    return Shipped(shelf)


@pytest.fixture(scope="session")
def everything(shipped: Shipped) -> tuple[Any, ...]:
    """Every routine and exercise at every level, talk and pace, starting on either side."""
    return tuple(shipped.every())


@pytest.fixture(scope="session")
def sample(everything: tuple[Any, ...]) -> tuple[Any, ...]:
    """Every seventh of all sessions: every script, level, talk and pace is among them."""
    return everything[::7]


@pytest.fixture(scope="session")
def everyday(shipped: Shipped) -> tuple[Any, ...]:
    """Every routine and exercise at every level and talk, at the normal pace."""
    return tuple(shipped.every(paces=[Pace.NORMAL]))


@pytest.fixture(scope="session")
def library(shipped: Shipped) -> Library:
    """The shipped changes and phrases, with the exercises of the daily routine."""
    return shipped.load("lower-back").library


@pytest.fixture(scope="session")
def phrases(library: Library) -> Phrases:
    """The shipped stock wording."""
    return library.phrases


@pytest.fixture(scope="session", params=[*MEASURES])
def voice(request: pytest.FixtureRequest) -> Callable[[str], Ms]:
    """A voice that is not the estimate."""
    return MEASURES[request.param]


@pytest.fixture(scope="session")
def script() -> Callable[..., Any]:
    """The model of a script given as text."""

    def read(text: str, name: str = "made") -> Exercise | Routine | Change:
        parsed = parse(dedent(text).lstrip(), file=f"{name}.md")
        assert parsed.script, [str(problem) for problem in parsed.problems]
        return parsed.script

    return read


@pytest.fixture(scope="session")
def play(script: Callable[..., Any], library: Library) -> Callable[..., Any]:
    """A session of one exercise, given as text, with the shipped changes and phrases."""

    def compiled(text: str, **options: Any) -> Any:
        exercise = script(text)
        return sessions.compile_session(exercise.name, alone(exercise), having(library, exercise), Options(**options), estimate)

    return compiled


@pytest.fixture(scope="session")
def play_all(library: Library) -> Callable[..., Any]:
    """A session of several exercises, given as models."""

    def compiled(exercises: Iterable[Exercise], *, changes: Iterable[Change] | None = None, **options: Any) -> Any:
        known = tuple(exercises)
        entries = tuple(Entry(exercise=exercise.id) for exercise in known)
        routine = Routine(id="made", name="Made up", entries=entries)
        with_all = having(library, *known)
        if changes is not None:
            with_all = replace(with_all, changes=tuple(changes))
        return sessions.compile_session("made up", routine, with_all, Options(**options), estimate)

    return compiled


def alone(exercise: Exercise) -> Routine:
    """A routine of one exercise."""
    return Routine(id=exercise.id, name=exercise.name, entries=(Entry(exercise=exercise.id),))


def having(library: Library, *exercises: Exercise) -> Library:
    """The library with these exercises too."""
    return replace(library, exercises={**library.exercises, **{exercise.id: exercise for exercise in exercises}})


@pytest.fixture(scope="session")
def made_up(phrases: Phrases) -> st.SearchStrategy[Any]:
    """Sessions of generated scripts, settled by the estimate."""

    def compiled(parts: tuple[Routine, tuple[Exercise, ...], Ms, Options]) -> Any:
        routine, exercises, wait, options = parts
        known = {one.id: one for one in exercises}
        made = Library(exercises=known, changes=generate.changes(wait), phrases=phrases)
        return sessions.compile_session("made up", routine, made, options, estimate)

    return generate.sessions().map(compiled)


@pytest.fixture(scope="session")
def played(made_up: st.SearchStrategy[Any], shipped: Shipped) -> st.SearchStrategy[Any]:
    """Sessions as a person may hear them: whole ones, and the rests of those made up and of those shipped."""
    routines = st.builds(shipped.compile, st.sampled_from(shipped.routines), talk=st.sampled_from(Talk))
    return made_up | made_up.flatmap(generate.rests) | routines.flatmap(generate.rests)


@pytest.fixture(scope="session")
def spoken(played: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Sessions and rests, laid out by the estimate or by a voice that is not the estimate."""

    def heard(pair: tuple[Any, str]) -> Any:
        session, name = pair
        return session.measured(MEASURES.get(name, estimate))

    return st.tuples(played, st.sampled_from(["estimate", *MEASURES])).map(heard)


@pytest.fixture(scope="session")
def breaches() -> Callable[..., list[str]]:
    """What breaks a law, over many sessions: the first few, each with its session."""

    def found(law: Callable[[Any], Iterator[str]], over: Iterable[Any]) -> list[str]:
        broken = [f"{session}: {breach}" for session in over for breach in law(session)]
        return [*dict.fromkeys(broken)][:12] + ([f"{len(broken)} in all"] if broken else [])

    return found


@pytest.fixture(scope="session")
def minutes_said() -> Callable[[str], float]:
    """The whole minutes that a text says."""
    return sessions.minutes_said


@pytest.fixture(scope="session")
def number_said() -> Callable[[str], int]:
    """The number that a word says."""
    return sessions.number_said
