"""The file that a session's place is kept in: written, read, damaged, newer."""

import json
from dataclasses import fields
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app import Choices
from coach.app.live.place import Given, Place, from_json, place_file, read_place, to_json
from coach.app.live.place_json import choices_in, choices_out
from coach.errors import MachineError, PlaceError
from coach.player import How, Rest, Turn

WHEN = datetime(2026, 11, 20, 7, 30, 12, 345_000, tzinfo=timezone.utc)
PLACE = Place(
    given=Given(script="lower-back", choices=Choices(talk="brief", minutes=25.0, avoid=("twisting",), scripts=Path("/own"))),
    rest=Rest(place=2, position="supine", pace="slow", left_out=frozenset({0, 1})),
    when=WHEN,
    exercise="pelvic-tilts",
    turn=Turn(set=1, rep=3, side="left"),
    banned=frozenset({1}),
    begun=True,
    how=How.QUIT,
    owner="me",
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
some = st.frozensets(st.integers(0, 9), max_size=4)
places = st.builds(
    Place,
    given=st.builds(Given, script=texts, choices=st.just(Choices()), texts=st.dictionaries(texts, texts, max_size=2)),
    rest=st.builds(Rest, place=st.integers(0, 99), position=texts, pace=texts, left_out=some),
    when=st.datetimes(timezones=st.just(timezone.utc)).map(lambda when: when.replace(microsecond=0)),
    exercise=st.none() | texts,
    turn=st.none() | st.builds(Turn, set=st.none() | st.integers(1, 20), rep=st.integers(1, 99), side=st.none() | texts),
    banned=some,
    hurt=st.booleans(),
    begun=st.booleans(),
    getting_up=st.booleans(),
    how=st.none() | st.sampled_from(How),
    owner=texts,
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a place in it."""
    place_file(tmp_path).write_text(to_json(PLACE), encoding="utf-8")
    return tmp_path


def test_a_place_is_read_as_it_was_kept(home: Path) -> None:
    """All of it: what was chosen, which repetition, what was left out, when."""
    assert read_place(home) == PLACE


@given(place=places)
def test_any_place_comes_back_from_its_text(place: Place) -> None:
    """Whatever a script is called, and whatever stands in it."""
    assert from_json(to_json(place).encode()) == place


def test_there_is_no_place_where_none_was_kept(tmp_path: Path) -> None:
    """A first session, and one that was finished; a home that is not there yet."""
    assert read_place(tmp_path) is None
    assert read_place(tmp_path / "not" / "there") is None


def test_every_choice_is_kept() -> None:
    """Whoever adds a choice says here how it is kept."""
    assert {field.name for field in fields(Choices)} == {*choices_out(Choices())}
    changed = {"level": "strong", "session": 4, "breath": (2.0, 4.0), "tones": ("breath",), "voice": "tone", "no_floor": True}
    choices = Choices(**changed)
    kept = json.loads(json.dumps(choices_out(choices)))
    assert choices_in(kept) == choices
    for field in fields(Choices):
        with pytest.raises((TypeError, ValueError)):
            choices_in({**kept, field.name: object()})


def test_paths_are_kept_so_that_any_folder_can_use_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`--scripts own` means the same folder tomorrow, wherever the session is gone on with."""
    monkeypatch.chdir(tmp_path)
    assert choices_out(Choices(scripts=Path("own")))["scripts"] == str(tmp_path / "own")


def without(key: str) -> bytes:
    """The place without a key."""
    value = json.loads(to_json(PLACE))
    del value[key]
    return json.dumps(value).encode()


def having(**changes: object) -> bytes:
    """The place with other values."""
    return json.dumps(json.loads(to_json(PLACE)) | changes).encode()


DAMAGED = [
    b"",
    b"\0" * 300,
    to_json(PLACE).encode()[:200],
    b"[1, 2]",
    b"\xff\xfe",
    b'{"version": "1"}',
    b"[" * 100_000,
    having(place=-1),
    having(place="2"),
    having(place=True),
    having(turn=[1, 2]),
    having(when="yesterday"),
    having(when="2026-11-20T07:30:12"),
    having(choices={"minutes": "many"}),
    having(choices={"breath": [1]}),
    having(choices={"minutes": float("nan")}),
    having(left_out=3),
    having(texts=["a"]),
    having(how="tired"),
    *(without(key) for key in json.loads(to_json(PLACE))),
]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_place_is_put_aside_and_nothing_is_lost(data: bytes, tmp_path: Path) -> None:
    """It is an error inside a file; the file lies there under another name, as it was."""
    place_file(tmp_path).write_bytes(data)
    with pytest.raises(PlaceError, match=r"is damaged, and was put aside as place\.damaged-1\.json .begin anew") as caught:
        read_place(tmp_path)
    assert caught.value.exit_code == 1
    assert (tmp_path / "place.damaged-1.json").read_bytes() == data
    assert read_place(tmp_path) is None


def test_the_second_damaged_place_does_not_cover_the_first(tmp_path: Path) -> None:
    """Each has a name of its own."""
    for number in (1, 2):
        place_file(tmp_path).write_bytes(b"%d" % number)
        with pytest.raises(PlaceError):
            read_place(tmp_path)
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"1", b"2"]


def test_the_place_of_a_newer_coach_is_refused_and_left_alone(tmp_path: Path) -> None:
    """What it means is not guessed; the newer version can still go on with it."""
    data = having(version=2)
    place_file(tmp_path).write_bytes(data)
    with pytest.raises(PlaceError, match=r"was kept by a newer coach, in version 2 \(bring coach up to date"):
        read_place(tmp_path)
    assert place_file(tmp_path).read_bytes() == data


def test_a_place_that_cannot_be_read_is_the_machines_fault(tmp_path: Path) -> None:
    """Something else stands under its name."""
    place_file(tmp_path).mkdir()
    with pytest.raises(MachineError, match="cannot be read"):
        read_place(tmp_path)
