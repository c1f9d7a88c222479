"""What the tests of places share: a small routine, and a session of it that plays without sound."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from coach.app import Choices
from coach.app.sessions import ignore, settled
from coach.compiler import Plan, chapters, estimate, lay_out, rest_of
from coach.player import Command, Event, How, Laid, Rest, Session, State, Transport, Turn
from coach.player.score import Heard, Part, Silence
from coach.player.transport.answer import Answer
from coach.player.transport.course import Course
from coach.timeline import Chapter
from coach.units import Ms

STEP_MS = 100
"""So much is heard at a time."""

ROLLS = """
    ---
    name: knee rolls
    position: supine
    reps: 4
    sides: alternate
    done: knee rolls
    ---

    ## Each repetition

    - Let both knees go over. [move 4s]
    - And back. [move 4s]
    """
REACHES = """
    ---
    name: slow reaches
    position: all_fours
    reps: 3
    sets: 2
    rest: 10s
    ---

    ## Caution

    - Leave this one out if it is not for you.

    ## Each repetition

    - Reach out. [move 4s]
    - Stay there. [hold 5s]
    - And back. [move 4s]
    """
SMALL = """
    ---
    kind: routine
    name: Small
    ---

    - rolls
    - reaches
    """


class Unheard:
    """A session that plays to nobody, as fast as it can; who listens hears of each event when it happens."""

    def __init__(self, plan: Plan, rest: Rest | None = None, turn: Turn | None = None) -> None:
        """It has not begun; with a rest it begins there."""
        session = Session(
            title=plan.title,
            pace=plan.pace,
            prompts=plan.prompts,
            ways_up=plan.ways_up,
            outline=lay_out(plan, estimate).chapters,
            remake=lambda rest: self._remade(plan, rest),
            measure=estimate,
            length_words=str,
        )
        begin = chapters(plan, estimate) if rest is None else self._remade(plan, rest)
        position = session.outline[0].position if rest is None else rest.position
        laid = Laid(begin, position=position, whole=rest is None)
        self.state = State(session=session, laid=laid, pace=plan.pace, turn=turn, place=rest.place if rest else 0)
        self.transport = Transport(self.state)
        self.now = 0.0

    def play(self) -> Iterator[Event]:
        """Everything that happens, from the beginning on."""
        yield from self.hear(self.transport.begin())
        yield self.transport.end(How.FINISHED)

    def ask(self, command: Command) -> Iterator[Event]:
        """Everything that happens after a command."""
        yield from self.hear(self.transport.obey(command, self.now))

    def hear(self, answer: Answer) -> Iterator[Event]:
        """Everything that happens while an answer is heard."""
        yield from answer.events
        for item in self.transport.score(answer.course or Course(), cut=True):
            length = item.end - item.start if isinstance(item, Part) else item.length if isinstance(item, Silence) else 1000
            for since in range(0, length, STEP_MS):
                until = min(since + STEP_MS, length)
                yield from self.transport.hear(Heard(item=item, since=Ms(since), until=Ms(until), last=until == length))

    @staticmethod
    def _remade(plan: Plan, rest: Rest) -> Iterator[Chapter]:
        left = rest_of(plan, place=rest.place, position=rest.position, pace=rest.pace, left_out=rest.left_out)
        return chapters(left, estimate, start=rest.start)


@pytest.fixture
def unheard() -> type[Unheard]:
    """Makes sessions that play to nobody."""
    return Unheard


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A folder with a small routine in it."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    for name, text in (("rolls", ROLLS), ("reaches", REACHES), ("small", SMALL)):
        (folder / f"{name}.md").write_text(dedent(text).lstrip(), encoding="utf-8")
    return folder


@pytest.fixture
def small(scripts: Path) -> Plan:
    """The plan of that routine."""
    return settled(str(scripts / "small.md"), Choices(), ignore)
