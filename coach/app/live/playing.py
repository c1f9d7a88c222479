"""A session played aloud: the plan, the voice, the speaker and the ways to steer, brought together."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.choices import DEFAULT, Choices
from coach.app.dress import open_music
from coach.app.places import home_folder
from coach.app.sessions import Warn, ignore, voice_of
from coach.errors import UsageError
from coach.units import Ms

if TYPE_CHECKING:
    from coach.app.live.beginning import Beginning
    from coach.compiler import Plan
    from coach.player import Clock, Deck, Event, How, Rest, Session, State, Status, Steer
    from coach.timeline import Chapter
    from coach.voice import Speech


def _ignore(_value: object) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """How a session is played; every field has a default."""

    speaker: str | None = None
    """`miniaudio` or `simpleaudio`; None: the default one."""
    music: Path | None = None
    """A file that sounds under the words."""
    resume: bool = False
    """Whether to go on where the last session was left."""
    steers: "tuple[Steer, ...]" = ()
    """Ways to steer; started when the first sound was heard."""
    on_event: "Callable[[Event], None]" = _ignore
    """Told what happens, in the session's thread; what it raises does not end the session."""
    on_status: "Callable[[Status], None]" = _ignore
    """Told where the session is, about ten times a second, in its thread."""
    tell: Callable[[str], None] = _ignore
    """Told, once each, what could not be had."""
    patience_s: float = 60.0
    """How long a speaker that went away is waited for."""
    log: bool = True
    """Whether it is written into the journal."""
    pain_before: int | None = None
    """How much it hurts, 0 to 10, where that was asked; for the journal, and for today's doses."""
    clock: "Clock | None" = None
    """What is waited by; None: the computer's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A session that was played."""

    how: "How"
    """How it ended."""
    length: Ms
    """How long it played; pauses are not counted."""
    kept: bool = False
    """Whether its place was kept, so that it can be gone on with."""
    session: int | None = None
    """Its number in the journal; None where it is not in it."""


PLAIN = Playing()
"""Nothing chosen."""


def play_routine(script: str, choices: Choices = DEFAULT, playing: Playing = PLAIN, *, warn: Warn = ignore) -> Played:
    """Play a session, steered as it goes; it starts while later chapters are still being spoken.

    Args:
        script: A name, a path, `-`, or `today`; with `playing.resume` the one that was left, or empty.
        choices: All that is chosen; with `playing.resume` what was chosen then.
        playing: How it is played, and who is told.
        warn: Told each warning of the script.

    Raises:
        CoachError: As `compile_routine`; and that there is no speaker, or that it went away for good; with
            `playing.resume` that there is nothing to go on with.
        KeyboardInterrupt: The person ended the program; it is silent.
    """
    from coach.app.live.beginning import begin, begin_again

    beginning = begin_again(script, warn) if playing.resume else begin(script, choices, warn, pain_before=playing.pain_before)
    bed = open_music(playing.music)
    with voice_of(beginning.choices) as (speech, _):
        from coach.audio import TonedClips
        from coach.player import Deck, open_speaker

        deck = Deck(TonedClips(speech), partial(open_speaker, playing.speaker), music=bed)
        return _play(beginning, deck, speech, playing)


def _play(beginning: "Beginning", deck: "Deck", speech: "Speech", playing: Playing) -> Played:
    """Play it to its end; meanwhile keep its place, and write it into the journal."""
    from coach.app.diary.recording import recorder_for
    from coach.app.live.keeper import PlaceKeeper
    from coach.app.live.place_writer import PlaceThread, PlaceWriter
    from coach.player import Listeners, Live, Transport

    state = _state(beginning, speech)
    thread = PlaceThread(PlaceWriter(home_folder()), playing.tell)
    keeper = PlaceKeeper(thread.put, beginning.given, state)
    recorder = recorder_for(beginning.plan, state.session.outline, playing)
    live = Live(
        Transport(state, waits=bool(playing.steers)),
        deck,
        listeners=Listeners(
            on_event=_both(keeper.hear, _both(recorder.hear, playing.on_event)),
            on_status=playing.on_status,
            tell=playing.tell,
            prepare=speech.prepare,
        ),
        steers=playing.steers,
        opening=None if beginning.entrance is None else beginning.entrance.opening,
        clock=playing.clock,
        patience_s=playing.patience_s,
    )
    with closing(thread), closing(recorder):
        how = live.run()
    return Played(how=how, length=Ms(live.status().at), kept=thread.kept, session=recorder.number)


def _both(first: "Callable[[Event], None]", second: "Callable[[Event], None]") -> "Callable[[Event], None]":
    """Tells two; what goes wrong with the first keeps nothing from the second."""

    def tell(event: "Event") -> None:
        try:
            first(event)
        finally:
            second(event)

    return tell


def _state(beginning: "Beginning", speech: "Speech") -> "State":
    """Where the session begins, with its voice already at work."""
    from coach.compiler import chapters
    from coach.player import Laid, State

    plan, entrance = beginning.plan, beginning.entrance
    session = session_of(plan, speech)
    if entrance is None:
        speech.prepare((*plan.texts, *_stock(session)))
        laid = Laid(chapters(plan, speech.measure), position=session.outline[0].position, whole=True)
        return State(session=session, laid=laid, pace=plan.pace)
    rest = entrance.rest
    speech.prepare(entrance.opening.texts)
    laid = Laid(remade(plan, speech, rest), position=rest.position)
    speech.prepare(_stock(session))
    return State(
        session=session,
        laid=laid,
        pace=rest.pace,
        turn=entrance.turn,
        place=rest.place,
        out=rest.left_out,
        banned=beginning.banned,
        hurt=beginning.hurt,
    )


def session_of(plan: "Plan", speech: "Speech") -> "Session":
    """What the player has to know of a session before it begins."""
    from coach.compiler import estimate, lay_out
    from coach.player import Session

    return Session(
        title=plan.title,
        pace=plan.pace,
        prompts=plan.prompts,
        ways_up=plan.ways_up,
        outline=lay_out(plan, estimate).chapters,
        remake=partial(remade, plan, speech),
        measure=speech.measure,
        length_words=partial(_minutes, plan),
    )


def remade(plan: "Plan", speech: "Speech", rest: "Rest") -> "Iterator[Chapter]":
    """The chapters of a rest; what is said in them is rendered from here on."""
    from coach.compiler import chapters, rest_of

    left = rest_of(plan, place=rest.place, position=rest.position, pace=rest.pace, left_out=rest.left_out)
    speech.prepare(left.texts)
    return chapters(left, speech.measure, start=rest.start)


def _minutes(plan: "Plan", length_ms: int) -> str:
    """A length in words, to the minute."""
    from coach.compiler import minutes_words

    if plan.source is None:
        raise UsageError("this session cannot be played: settle it again")
    return minutes_words(length_ms, plan.source.draft.manner.phrases)


def _stock(session: "Session") -> Iterable[str]:
    """All that the session may have to say besides its own text; in the order in which it would be missed."""
    yield from (text for text in session.prompts.values() if "{" not in text)
    yield from (step.text for way in session.ways_up.values() for step in way)
    minutes = range(round(session.outline[-1].end / 60_000) + 1, 0, -1)
    yield from (session.prompts["left"].format(length=session.length_words(minute * 60_000)) for minute in minutes)
