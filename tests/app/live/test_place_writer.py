"""The place of a session is written: whole at every moment, by one session at a time, without anybody waiting."""

import errno
import os
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from threading import Event

import pytest

from coach.app import Choices
from coach.app.live.place import Given, Place, place_file, read_place
from coach.app.live.place_writer import PlaceThread, PlaceWriter
from coach.errors import OutputError
from coach.player import Rest

PLACE = Place(
    given=Given(script="small", choices=Choices()),
    rest=Rest(place=0, position="supine", pace="normal"),
    when=datetime(2026, 11, 20, 12, tzinfo=timezone.utc),
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where places are kept; not there yet."""
    return tmp_path / "home"


def at(number: int) -> Place:
    """A place like no other."""
    return replace(PLACE, rest=replace(PLACE.rest, place=number))


def there(home: Path) -> int | None:
    """Which place lies there."""
    place = read_place(home)
    return None if place is None else place.rest.place


def test_the_newest_place_lies_there_alone(home: Path) -> None:
    """One replaces the other, and nothing else is left."""
    writer = PlaceWriter(home)
    for number in (1, 2):
        writer.write(at(number))
        assert there(home) == number
        assert writer.kept
    assert [path.name for path in home.iterdir()] == ["place.json"]
    if os.name == "posix":
        assert place_file(home).stat().st_mode & 0o777 == 0o600


def test_a_session_that_is_over_leaves_nothing(home: Path) -> None:
    """No file, also where there never was one."""
    writer = PlaceWriter(home)
    writer.write(None)
    writer.write(at(1))
    writer.write(None)
    assert [*home.iterdir()] == []
    assert not writer.kept


def test_of_two_sessions_the_later_one_keeps_its_place(home: Path) -> None:
    """The earlier one gives way for good, and does not take away what is not its own; no clock decides."""
    early, late = PlaceWriter(home), PlaceWriter(home)
    early.write(at(1))
    late.write(at(5))
    early.write(at(2))
    assert there(home) == 5
    assert not early.kept
    early.write(None)
    assert there(home) == 5
    late.write(at(6))
    late.write(None)
    early.write(at(3))
    assert there(home) is None


@pytest.mark.parametrize("left", [b"{", b'{"owner": 3}', b'{"owner": "somebody"}', b"[]", b""])
def test_what_an_older_session_left_is_replaced(left: bytes, home: Path) -> None:
    """Also what is damaged: a new session is not stopped by it."""
    home.mkdir()
    place_file(home).write_bytes(left)
    writer = PlaceWriter(home)
    writer.write(at(1))
    writer.write(at(2))
    assert there(home) == 2


def test_a_full_disk_leaves_the_place_that_was_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept last stays whole, and nothing half written lies beside it."""
    writer = PlaceWriter(home)
    writer.write(at(1))

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        writer.write(at(2))
    assert not writer.kept
    assert there(home) == 1
    assert [path.name for path in home.iterdir()] == ["place.json"]


def test_a_place_is_on_the_disk_before_it_takes_its_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a cut of the power leaves is a whole file."""
    names: list[list[str]] = []
    monkeypatch.setattr(os, "fsync", lambda _descriptor: names.append(sorted(path.name for path in home.iterdir())))
    PlaceWriter(home).write(at(1))
    assert "place.json" not in names[0]


def test_a_place_that_cannot_be_kept_is_told_once(home: Path) -> None:
    """A file stands where the folder should be; the session goes on, and when it is gone the place is kept again."""
    home.write_text("in the way")
    told: list[str] = []
    writer = PlaceWriter(home)
    for number in range(3):
        thread = PlaceThread(writer, told.append)
        thread.put(at(number))
        thread.put(at(number))
        thread.close()
        assert not thread.kept
    assert len(told) == 3
    assert told[0].startswith(f"the place in this session is not kept: {place_file(home)} could not be written: ")
    home.unlink()
    thread = PlaceThread(writer, told.append)
    thread.put(at(9))
    thread.close()
    assert thread.kept
    assert (there(home), len(told)) == (9, 3)


def test_nobody_waits_for_a_slow_disk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever puts a place goes on at once, and the newest place is written last; what is old by then is left out."""
    goes_on, synced = Event(), list[int]()

    def slow(descriptor: int) -> None:
        synced.append(descriptor)
        assert goes_on.wait(20)

    monkeypatch.setattr(os, "fsync", slow)
    thread = PlaceThread(PlaceWriter(home), lambda _news: None)
    for number in range(200):
        thread.put(at(number))
    goes_on.set()
    thread.close()
    assert there(home) == 199
    assert thread.kept
    assert len(synced) <= 3 * 2


def test_a_session_without_a_place_waits_for_nothing(home: Path) -> None:
    """Closing what never began is nothing."""
    PlaceThread(PlaceWriter(home), lambda _news: None).close()
    assert not home.exists()
