"""Media keys on a real session bus, with `playerctl` as the client."""

from __future__ import annotations

import logging
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest

from coach.player import Command, Mode, Status
from coach.player.steering.mpris import MediaKeys, session_bus
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.device

PROGRAMS = {"dbus-daemon": "dbus", "playerctl": "playerctl"}
"""What is run, and the Debian package that it is in."""


class Session:
    """A session that only remembers what was asked of it."""

    def __init__(self) -> None:
        """It plays its second part, of which ten seconds have gone."""
        self.asked: list[Command] = []
        self.ways_lost: list[str] = []
        self.now = Status(title="Lower back", mode=Mode.PLAYING, at=At(61_000), left=Ms(600_000), part="Knee rolls")

    def put(self, command: Command, *, answered: bool = False) -> None:
        """Remember it."""
        assert not answered
        self.asked.append(command)

    def status(self) -> Status:
        """What was set."""
        return self.now

    def lost(self, way: Any) -> None:
        """Remember it."""
        self.ways_lost.append(way.name)

    def becomes(self, **values: Any) -> None:
        """Change where it is."""
        shown = {name: getattr(self.now, name) for name in Status.__dataclass_fields__}
        self.now = Status(**{**shown, **values})


class Bus:
    """A running session bus."""

    def __init__(self) -> None:
        """Start it, and wait for its address."""
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
        )
        assert self._daemon.stdout
        with self._daemon.stdout as out:
            self.address = out.readline().strip()

    def end(self) -> None:
        """End it, as when somebody logs out."""
        self._daemon.kill()
        self._daemon.wait()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """A session bus of its own, which is the person's."""
    for program, package in PROGRAMS.items():
        if shutil.which(program) is None:
            pytest.fail(f"{program} is missing: apt-get install {package}", pytrace=False)
    running = Bus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
    yield running
    running.end()


@pytest.fixture
def session() -> Session:
    """What is steered."""
    return Session()


@pytest.fixture
def keys(bus: Bus, session: Session) -> Iterator[MediaKeys]:
    """On the bus."""
    made = MediaKeys()
    made.start(session)
    eventually(lambda: "coach" in playerctl("--list-all"))
    yield made
    made.stop()


def playerctl(*arguments: str) -> str:
    """What the client prints."""
    return subprocess.run(["playerctl", *arguments], capture_output=True, text=True, check=False, timeout=10).stdout.strip()


def eventually(condition: Callable[[], object]) -> None:
    """Return when it holds; fail when it does not for ten seconds."""
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("button", "command"),
    [
        ("play-pause", Command.TOGGLE),
        ("play", Command.GO_ON),
        ("pause", Command.PAUSE),
        ("next", Command.NEXT),
        ("stop", Command.STOP),
    ],
)
def test_each_button_is_one_wish(keys: MediaKeys, session: Session, button: str, command: Command) -> None:
    """What the client sends is asked of the session once, at once."""
    if button == "play":
        session.becomes(mode=Mode.PAUSED)
        eventually(lambda: playerctl("status") == "Paused")
    playerctl("--player=coach", button)

    eventually(lambda: session.asked)
    assert session.asked == [command]


def test_previous_is_this_exercise_again_and_soon_after_the_one_before(keys: MediaKeys, session: Session) -> None:
    """As with music: five seconds into a part and more, it begins again; pressed twice, it goes back."""
    session.becomes(part="Bridge", at=At(70_000))
    eventually(lambda: playerctl("metadata", "title") == "Bridge")
    session.becomes(at=At(76_000))
    playerctl("--player=coach", "previous")
    playerctl("--player=coach", "previous")

    eventually(lambda: len(session.asked) == 2)
    assert session.asked == [Command.REPEAT_EXERCISE, Command.PREVIOUS]


def test_the_client_sees_what_is_played(keys: MediaKeys, session: Session) -> None:
    """The part as the title, the session as the album, its length and its place."""
    assert playerctl("status") == "Playing"
    assert playerctl("metadata", "title") == "Knee rolls"
    assert playerctl("metadata", "album") == "Lower back"
    assert playerctl("metadata", "mpris:length") == str(661_000_000)
    assert 61 <= float(playerctl("position")) < 62, "the client counts on by itself"

    session.becomes(mode=Mode.PAUSED, part="Bridge", at=At(62_500))

    eventually(lambda: playerctl("status") == "Paused")
    eventually(lambda: playerctl("metadata", "title") == "Bridge")
    assert playerctl("position") == "62.500000"


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        (Mode.WAITING, "Paused"),
        (Mode.HURTING, "Paused"),
        (Mode.LOST, "Paused"),
        (Mode.STOPPING, "Playing"),
        (Mode.ENDED, "Stopped"),
    ],
)
def test_every_mode_is_shown_as_one_that_players_have(keys: MediaKeys, session: Session, mode: Mode, shown: str) -> None:
    """Paused is whatever waits for the person, so that the button of a headset goes on."""
    session.becomes(mode=mode)

    eventually(lambda: playerctl("status") == shown)


def test_changes_are_told_to_those_who_follow(keys: MediaKeys, session: Session, tmp_path: Path) -> None:
    """Without being asked: a new part, a pause."""
    with (tmp_path / "followed").open("w") as out:
        line = "{{status}} {{title}}"
        with subprocess.Popen(["playerctl", "--follow", "metadata", "--format", line], stdout=out) as follower:
            followed = tmp_path / "followed"
            eventually(lambda: "Playing Knee rolls" in followed.read_text())
            session.becomes(part="Bridge")
            eventually(lambda: "Playing Bridge" in followed.read_text())
            session.becomes(mode=Mode.PAUSED)
            eventually(lambda: "Paused Bridge" in followed.read_text())
            follower.kill()

    assert followed.read_text().split("\n")[:3] == ["Playing Knee rolls", "Playing Bridge", "Paused Bridge"]


def test_two_sessions_are_two_players(keys: MediaKeys, session: Session) -> None:
    """The second one has its number in its name; each is steered by itself."""
    other, second = Session(), MediaKeys()
    second.start(other)
    eventually(lambda: "coach.instance" in playerctl("--list-all"))
    name = next(line for line in playerctl("--list-all").splitlines() if "instance" in line)
    playerctl(f"--player={name}", "next")

    eventually(lambda: other.asked)
    second.stop()
    assert session.asked == []


def test_at_the_end_it_leaves_the_bus(keys: MediaKeys, session: Session) -> None:
    """Within a moment, and a second end is none."""
    began = time.monotonic()
    keys.stop()
    keys.stop()

    assert time.monotonic() - began < 0.8
    assert session.ways_lost == []
    eventually(lambda: "coach" not in playerctl("--list-all"))


def test_a_bus_that_goes_away_is_nobodys_trouble(
    bus: Bus, keys: MediaKeys, session: Session, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed; the log knows; the end is quick."""
    caplog.set_level(logging.DEBUG, "coach.player")
    bus.end()

    eventually(lambda: "the session bus" in caplog.text)
    eventually(lambda: session.ways_lost == ["media keys"])
    keys.stop()
    assert [record.levelname for record in caplog.records if record.name == "coach.player"] == ["DEBUG"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("address", ["unix:path=/nowhere", "nonsense", "tcp:host=localhost,port=1", ""])
def test_without_a_bus_there_are_no_media_keys(
    session: Session, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], address: str
) -> None:
    """And nobody is told, for nobody asked."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    keys = MediaKeys()
    keys.start(session)
    assert keys._serving is not None  # noqa: SLF001 - that it has ended is what is asked about
    keys._serving.join(10)  # noqa: SLF001
    assert not keys._serving.is_alive()  # noqa: SLF001
    keys.stop()

    assert session.ways_lost == ["media keys"]
    assert capfd.readouterr() == ("", "")


def test_the_bus_is_also_found_in_its_usual_place(bus: Bus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no variable names it, as in a shell over SSH."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert session_bus() is None

    (tmp_path / "bus").symlink_to(bus.address.partition("path=")[2].partition(",")[0])

    assert session_bus() == f"unix:path={tmp_path}/bus"
