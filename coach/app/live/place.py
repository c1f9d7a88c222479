"""The place of a session, kept in a small file: what a crash, a kill or a cut of the power leaves to go on with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from coach.app.choices import Choices
from coach.app.live.place_json import choices_in, choices_out, flag, maybe, named, several, text, whole
from coach.errors import MachineError, PlaceError
from coach.player import How, Rest, Turn

NAME = "place.json"
"""The file's name in the folder of the journal and the plan."""
VERSION = 1
"""Goes up when a reader of the version before would misread the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a session was made of."""

    script: str
    """A name, or the absolute path of a file; the name of one of `texts`, where there are some."""
    choices: Choices
    """All that was chosen; its paths are absolute."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Scripts that lie in no file any more: what came by standard input, or was read from a leaflet."""
    leaflet: bool = False
    """Whether the texts were read from a leaflet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far a session came."""

    given: Given
    """What it was made of."""
    rest: Rest
    """What is still to be done, and where the person was."""
    when: datetime
    """When that was, in UTC."""
    exercise: str | None = None
    """The id of the exercise that the person was in, or was on the way to; None after the last one."""
    turn: Turn | None = None
    """The repetition that had begun; None before the first."""
    banned: frozenset[int] = frozenset()
    """Of the exercises that are left out, those that stay out whatever is asked for."""
    hurt: bool = False
    """Whether something hurt."""
    begun: bool = False
    """Whether the opening was over."""
    getting_up: bool = False
    """Whether the end was asked for, and the person was on the way up."""
    how: How | None = None
    """How the session ended; None while it goes on, and after a crash."""
    owner: str = ""
    """Which session wrote it."""


def place_file(folder: Path) -> Path:
    """Where the place lies."""
    return folder / NAME


def read_place(folder: Path) -> Place | None:
    """The place that was kept; None where there is none.

    Raises:
        PlaceError: It is damaged, and now lies aside under another name; or a newer version wrote it.
        MachineError: It cannot be read.
    """
    path = place_file(folder)
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise MachineError(f"the place of the last session in {path} cannot be read: {error.strerror}") from error
    try:
        return from_json(data)
    except NewerError as error:
        hint = "bring coach up to date, or begin anew with: coach play NAME"
        raise PlaceError(path, f"was kept by a newer coach, in version {error}", hint) from error
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise PlaceError(
            path, f"is damaged, and was put aside as {aside(path).name}", "begin anew with: coach play NAME"
        ) from error


def aside(path: Path) -> Path:
    """The path under which a damaged file now lies; nothing is lost.

    Raises:
        MachineError: It could not be moved.
    """
    free = (path.with_suffix(f".damaged-{number}.json") for number in range(1, 1000))
    target = next((one for one in free if not one.exists()), path.with_suffix(".damaged.json"))
    try:
        path.replace(target)
    except OSError as error:
        raise MachineError(f"{path} is damaged, and cannot be put aside: {error.strerror}") from error
    return target


class NewerError(ValueError):
    """The file is of a later version; its text is that version."""


def to_json(place: Place) -> str:
    """The place as text."""
    turn, given = place.turn, place.given
    data = {
        "version": VERSION,
        "when": place.when.isoformat(timespec="milliseconds"),
        "owner": place.owner,
        "how": place.how and place.how.value,
        "hurt": place.hurt,
        "begun": place.begun,
        "getting_up": place.getting_up,
        "exercise": place.exercise,
        "turn": turn and {"set": turn.set, "rep": turn.rep, "side": turn.side},
        "place": place.rest.place,
        "position": place.rest.position,
        "pace": place.rest.pace,
        "left_out": sorted(place.rest.left_out),
        "banned": sorted(place.banned),
        "script": given.script,
        "leaflet": given.leaflet,
        "texts": dict(given.texts),
        "choices": choices_out(given.choices),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_json(data: bytes) -> Place:
    """The place of a file.

    Raises:
        NewerError: A newer version wrote it.
        ValueError, TypeError, KeyError, OverflowError, RecursionError: It is damaged.
    """
    value = json.loads(data.decode("utf-8"))
    if not isinstance(value, dict):
        raise TypeError("no object")
    version = whole(value["version"])
    if version > VERSION:
        raise NewerError(str(version))
    return Place(
        given=Given(
            script=text(value["script"]),
            choices=choices_in(value["choices"]),
            texts=named(text)(value["texts"]),
            leaflet=flag(value["leaflet"]),
        ),
        rest=_rest(value),
        when=_instant(text(value["when"])),
        exercise=maybe(text)(value["exercise"]),
        turn=maybe(_turn)(value["turn"]),
        banned=frozenset(several(whole)(value["banned"])),
        hurt=flag(value["hurt"]),
        begun=flag(value["begun"]),
        getting_up=flag(value["getting_up"]),
        how=maybe(How)(value["how"]),
        owner=text(value["owner"]),
    )


def _rest(value: dict[str, Any]) -> Rest:
    return Rest(
        place=whole(value["place"]),
        position=text(value["position"]),
        pace=text(value["pace"]),
        left_out=frozenset(several(whole)(value["left_out"])),
    )


def _turn(value: dict[str, Any]) -> Turn:
    return Turn(set=maybe(whole)(value["set"]), rep=whole(value["rep"]), side=maybe(text)(value["side"]))


def _instant(written: str) -> datetime:
    """An instant in UTC.

    Raises:
        ValueError: It is none, or has no zone.
    """
    when = datetime.fromisoformat(written)
    if when.tzinfo is None:
        raise ValueError("a time without a zone")
    return when.astimezone(timezone.utc)
