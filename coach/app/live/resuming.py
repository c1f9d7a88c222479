"""A session gone on with where it was left: what was kept, whether it still fits, and what is said first."""

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.choices import TODAY
from coach.app.leaflets import PREFIX, is_leaflet_folder
from coach.app.live.place import Given, Place, place_file, read_place
from coach.app.places import home_folder
from coach.app.planning.today import kept_today
from coach.errors import PlaceError, UsageError
from coach.player import Opening, Rest, Turn
from coach.timeline import Role
from coach.units import Ms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coach.app.choices import Choices
    from coach.compiler import ChapterPlan, Plan, Source

FRESH = timedelta(minutes=15)
"""For so long the person is taken to be where the session was left."""
STDIN = "stdin.md"
"""What a script is called that came by standard input."""
NOTHING_LEFT = "the last session was done, but for getting up: begin another with: coach play NAME"
LONG_LEAD, SHORT_LEAD = Ms(8_000), Ms(3_000)
"""Silence before a repetition's call, or to fetch things; and before anything else (rule S2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumption:
    """A session to go on with."""

    place: Place
    """How far it came."""
    path: Path
    """Where that was kept."""
    fresh: bool
    """Whether it was left so lately that the person is still there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """How a session is entered."""

    rest: Rest
    """What is played."""
    turn: Turn | None
    """The repetition to begin with."""
    opening: Opening
    """What is said first."""


def can_resume(since_s: float = 0.0) -> bool:
    """Whether a session was left that can be gone on with.

    Args:
        since_s: Only one whose place was written at that time or later, in seconds since 1970.
    """
    try:
        return place_file(home_folder()).stat().st_mtime >= since_s
    except OSError:
        return False


def resumed(folder: Path, script: str, now: datetime) -> Resumption:
    """The session that was left, to go on with.

    Args:
        folder: Where its place is kept.
        script: What was asked for; empty: whatever it was.
        now: This moment.

    Raises:
        UsageError: There is none; or it is of another script.
        PlaceError: Its place is damaged, or was kept by a newer version.
        MachineError: It cannot be read.
    """
    place = read_place(folder)
    if place is None:
        raise UsageError("there is no session to go on with: begin one with: coach play NAME")
    if script and not is_same(script, place.given):
        left = place.given.script
        raise UsageError(f"the session that was left is {left}, not {script}: coach play --resume goes on with it")
    since = now - place.when  # below zero where the clock was put back: then nobody knows
    fresh = timedelta(0) <= since < FRESH and not place.getting_up
    return Resumption(place=place, path=place_file(folder), fresh=fresh)


def is_same(script: str, given: Given) -> bool:
    """Whether an argument means the script of a session."""
    if given.texts:
        return Path(script).name == given.script if given.leaflet else script == ("-" if given.script == STDIN else TODAY)
    return named(script) == given.script


def named(script: str) -> str:
    """A script's argument as any folder can use it: paths are made absolute, names stay."""
    from coach.script import is_path

    return str(Path(script).expanduser().absolute()) if is_path(script) else script


def given_of(script: str, choices: "Choices", text: str) -> Given:
    """What a session is made of, as it can be kept.

    Args:
        script: The argument.
        choices: All that is chosen.
        text: What came by standard input, or what the plan has for today, where it did.
    """
    if script == "-":
        return Given(script=STDIN, choices=choices, texts={STDIN: text})
    if script == TODAY:
        name, kept = kept_today(choices)
        return Given(script=name, choices=kept, texts={name: text})
    folder = choices.scripts
    if folder is not None and is_leaflet_folder(folder):
        texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
        return Given(script=Path(script).name, choices=replace(choices, scripts=None), texts=texts, leaflet=True)
    return Given(script=named(script), choices=choices)


@contextmanager
def laid_out(given: Given) -> "Iterator[tuple[str, Choices]]":
    """The script and the choices of a session, to compile it again; texts are files as long as the block lasts."""
    if not given.texts:
        yield given.script, given.choices
        return
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        for name, text in given.texts.items():
            (Path(folder) / Path(name).name).write_text(text, encoding="utf-8")
        choices = replace(given.choices, scripts=Path(folder)) if given.leaflet else given.choices
        yield str(Path(folder) / Path(given.script).name), choices


def entrance(resumption: Resumption, plan: "Plan") -> Entrance | None:
    """How to enter a session again; None: from its very start, as nothing was done yet.

    Raises:
        PlaceError: The session has changed, and has no such place any more.
        UsageError: All was done but for getting up, and that was long ago.
    """
    place = resumption.place
    check_fits(resumption, plan)
    if not place.begun:
        return None
    if resumption.fresh:
        return _still_there(place, plan)
    if place.exercise is None:
        raise UsageError(NOTHING_LEFT)
    return _after_a_while(place, plan)


def check_fits(resumption: Resumption, plan: "Plan") -> None:
    """Refuse a place that is not in the session any more.

    Raises:
        PlaceError: Another exercise stands there now, or none does.
    """
    exercises, place = exercises_of(plan), resumption.place
    found = exercises[place.rest.place] if place.rest.place < len(exercises) else None
    if place.rest.place > len(exercises) or found != place.exercise:
        was = f"{place.exercise or 'the end'} as number {place.rest.place + 1}"
        why = f"does not fit {place.given.script} any more: it has changed, and was {was}"
        raise PlaceError(resumption.path, why, "begin it anew, without --resume")


def exercises_of(plan: "Plan") -> tuple[str, ...]:
    """The id of each exercise of a session, by its place."""
    return tuple(chapter.exercise for chapter in plan.chapters if chapter.exercise is not None)


def _still_there(place: Place, plan: "Plan") -> Entrance:
    """To where the person is: with how they lie, and which repetition it is."""
    left, say, name = _rest_of(plan, place.rest), plan.prompts, _name(plan, place)
    first = left.chapters[0]
    if name is None:
        return Entrance(rest=place.rest, turn=None, opening=Opening(texts=(say["resumed"],), quiet=SHORT_LEAD))
    if first.exercise is None:
        before = say["stopped_before"].format(name=name)
        return Entrance(rest=place.rest, turn=None, opening=Opening(texts=(before,), quiet=SHORT_LEAD))
    where = " ".join(_where(place, say, name))
    call = _call(first, place.turn)
    if place.turn is None or not call:
        return Entrance(rest=place.rest, turn=place.turn, opening=Opening(texts=(where,), quiet=SHORT_LEAD))
    again = say["again"].format(call=call[:1].lower() + call[1:])
    return Entrance(rest=place.rest, turn=place.turn, opening=Opening(texts=(f"{where} {again}",), quiet=LONG_LEAD))


def _where(place: Place, say: "Mapping[str, str]", name: str) -> "Iterator[str]":
    """Where it was, and how the person lies; to whom something hurt, a word of care."""
    yield say["stopped_at"].format(name=name)
    yield say[f"is.{place.rest.position}"]
    if place.hurt:
        yield say["careful"]


def _after_a_while(place: Place, plan: "Plan") -> Entrance:
    """Down again, with all that is needed, and the exercise from its start.

    Raises:
        UsageError: Every exercise that was still to come is left out.
    """
    from coach.compiler import estimate, lay_out, minutes_words

    whole = _source(plan).draft.chosen
    position = whole.exercises[place.rest.place].position if whole.stays else whole.home
    rest = replace(place.rest, position=position.value)
    left = _rest_of(plan, rest)
    following = next((chapter for chapter in left.chapters if chapter.exercise is not None), None)
    if following is None or following.place is None:
        raise UsageError(NOTHING_LEFT)
    name = whole.exercises[following.place].name
    length = minutes_words(lay_out(left, estimate).duration, _source(plan).draft.manner.phrases)
    texts = [plan.prompts["resume"].format(name=name, length=length), plan.prompts["careful"], left.needs]
    said = " ".join(text for text in texts if text)
    return Entrance(rest=rest, turn=None, opening=Opening(texts=(said,), quiet=LONG_LEAD if left.needs else SHORT_LEAD))


def _rest_of(plan: "Plan", rest: Rest) -> "Plan":
    from coach.compiler import rest_of

    return rest_of(plan, place=rest.place, position=rest.position, pace=rest.pace, left_out=rest.left_out)


def _source(plan: "Plan") -> "Source":
    if plan.source is None:
        raise UsageError("this session cannot be gone on with: settle it again")
    return plan.source


def _name(plan: "Plan", place: Place) -> str | None:
    """What the exercise is called that the person was in, or on the way to."""
    return None if place.exercise is None else _source(plan).draft.chosen.exercises[place.rest.place].name


def _call(chapter: "ChapterPlan", turn: Turn | None) -> str:
    """The call of a repetition, in short; empty where it has none."""
    if turn is None:
        return ""
    for step in chapter.steps:
        where, said = step.where, step.said
        if said is not None and said.role is Role.REP and (where.set, where.rep, where.side) == (turn.set, turn.rep, turn.side):
            return said.short or said.text
    return ""
