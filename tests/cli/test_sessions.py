"""The commands that make a session: preview, export, play."""

import json
import os
import pty
import re
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest

import coach.player

ROOT = Path(__file__).parents[2]


class Listener:
    """A speaker that listens as fast as it can."""

    name = "listener"
    ahead = 24_000 * 60

    def __init__(self) -> None:
        """Nothing was heard."""
        self._feed: Any = None
        self.samples = 0

    def start(self, feed: Any) -> None:
        """Take all there is, in a thread."""
        self._feed = feed
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while not self._feed.stopped:
            self._feed.wait_for(24_000)
            taken = len(self._feed.take(24_000)) // 2
            self.samples += taken
            sleep(0 if taken else 0.002)

    def heard(self) -> Any:
        """All that was taken."""
        return self._feed.position

    def drop(self) -> None:
        """Nothing lies between it and the ear."""

    def stop(self) -> None:
        """There is nothing to stop."""


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    """The speaker that every play gets."""
    one = Listener()
    monkeypatch.setattr(coach.player, "open_speaker", lambda _name: one)
    return one


def test_a_preview_is_text_with_times_and_a_total(coach: Any) -> None:
    """It needs no voice, and prints nothing on standard error."""
    ran = coach("preview", "lower-back")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Lower back\n")
    assert "Seek" in ran.out or "seek medical advice" in ran.out
    assert "in all" in ran.out.splitlines()[-1]


def test_a_preview_is_the_same_each_time_whatever_the_cache_holds(coach: Any) -> None:
    """What was spoken before changes nothing."""
    before = coach("preview", "knee-rolls").out
    coach("export", "knee-rolls", "-o", "x.wav", "--voice", "tone")

    assert coach("preview", "knee-rolls").out == before


def test_a_preview_as_json_is_the_timeline(coach: Any) -> None:
    """As programs read it."""
    told = json.loads(coach("preview", "lower-back", "--format", "json").out)

    assert told["version"] == 1
    assert told["voice"] == "estimate"
    assert told["duration"] == told["chapters"][-1]["end"]


@pytest.mark.parametrize(
    ("options", "key", "value"),
    [
        (["--level", "strong"], "level", "strong"),
        (["--talk", "brief"], "talk", "brief"),
        (["--pace", "slow"], "pace", "slow"),
    ],
)
def test_options_reach_the_timeline(coach: Any, options: list[str], key: str, value: str) -> None:
    """What is chosen stands in it."""
    assert json.loads(coach("preview", "lower-back", "--format", "json", *options).out)[key] == value


def test_what_may_not_be_done_is_left_out(coach: Any) -> None:
    """Tags may be given with commas, or one by one."""
    for options in (["--avoid", "extension,twisting"], ["--avoid", "extension", "--avoid", "twisting"]):
        told = json.loads(coach("preview", "lower-back", "--format", "json", *options).out)

        exercises = {chapter["exercise"] for chapter in told["chapters"]} - {None}
        assert exercises & {"back-extensions", "knee-rolls"} == set()
        assert "pelvic-tilts" in exercises


def test_breaths_are_as_long_as_asked(coach: Any) -> None:
    """A calm breath of eight seconds makes five breaths forty."""
    told = json.loads(coach("preview", "deep-abdominal", "--breath", "3,5", "--format", "json").out)

    holds = {round(window["end"] - window["start"], 3) for window in told["windows"] if window["kind"] == "hold"}
    assert holds == {40.0}


def test_a_session_without_the_floor_changes_no_position(coach: Any) -> None:
    """Nobody gets down or up."""
    told = json.loads(coach("preview", "knee-rolls", "--no-floor", "--format", "json").out)

    assert {chapter["kind"] for chapter in told["chapters"]} == {"opening", "exercise", "closing"}


def test_sessions_differ_from_day_to_day(coach: Any) -> None:
    """Their number turns tips and wordings."""
    assert coach("preview", "lower-back", "--session", "1").out != coach("preview", "lower-back", "--session", "2").out


def test_a_session_is_shortened(coach: Any) -> None:
    """At most 5 % over what was asked."""
    told = json.loads(coach("preview", "lower-back", "--minutes", "26", "--format", "json").out)

    assert told["duration"] <= 26 * 60 * 1.05


def test_a_script_may_come_from_standard_input_or_a_path(coach: Any, tmp_path: Path) -> None:
    """Both make the same session as the name."""
    text = (ROOT / "scripts" / "exercises" / "knee-rolls.md").read_text("utf-8")
    (tmp_path / "knee-rolls.md").write_text(text, "utf-8")
    named = coach("preview", "knee-rolls").out

    assert coach("preview", "knee-rolls.md").out == named
    assert coach("preview", "-", stdin=text).out.splitlines()[-1] == named.splitlines()[-1]


def test_the_persons_own_script_comes_first(coach: Any, tmp_path: Path) -> None:
    """One in `--scripts` is taken before a shipped one of its name."""
    (tmp_path / "mine").mkdir()
    text = (ROOT / "scripts" / "exercises" / "knee-rolls.md").read_text("utf-8")
    (tmp_path / "mine" / "knee-rolls.md").write_text(text.replace("name: knee rolls", "name: my own rolls"), "utf-8")

    assert "my own rolls" in coach("preview", "lower-back", "--scripts", "mine").out
    assert "my own rolls" in coach("preview", "knee-rolls", "--scripts", "mine").out


def test_warnings_are_told_and_the_work_goes_on(coach: Any, tmp_path: Path) -> None:
    """They are on standard error, so that what is printed stays what it is."""
    text = (ROOT / "scripts" / "exercises" / "knee-rolls.md").read_text("utf-8")
    (tmp_path / "x.md").write_text(text.replace("## Tips", "- Then 2 more.\n\n## Tips"), "utf-8")
    ran = coach("preview", "x.md", "--format", "json")

    assert ran.code == 0
    assert "x.md:" in ran.err
    assert "warning: " in ran.err
    assert json.loads(ran.out)


def test_an_exact_preview_is_the_timeline_of_the_file(coach: Any, tmp_path: Path) -> None:
    """To the millisecond, which in a WAV is to the sample."""
    coach("export", "knee-rolls", "-o", "x.wav", "--voice", "tone")
    told = json.loads(coach("preview", "knee-rolls", "--exact", "--voice", "tone", "--format", "json").out)

    with wave.open(str(tmp_path / "x.wav")) as file:
        assert file.getnframes() == round(told["duration"] * file.getframerate())
    assert told["voice"] == "tone"


def test_an_export_tells_where_the_file_is_its_length_and_its_size(coach: Any, tmp_path: Path) -> None:
    """One line on standard output; nothing on standard error, which no person reads here."""
    ran = coach("export", "knee-rolls", "-o", "x.mp3", "--voice", "tone")

    size = (tmp_path / "x.mp3").stat().st_size
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("x.mp3: ")
    assert ran.out.endswith(f", {size / 1_000_000:.1f} MB\n")


def test_an_export_is_named_after_its_script(coach: Any, tmp_path: Path) -> None:
    """Where nothing else is asked for, as an MP3 in the current folder."""
    assert coach("export", "knee-rolls", "--voice", "tone").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["knee-rolls.mp3"]


def test_an_export_replaces_what_was_there(coach: Any, tmp_path: Path) -> None:
    """When it is complete."""
    (tmp_path / "x.wav").write_text("old")

    assert coach("export", "knee-rolls", "-o", "x.wav", "--voice", "tone").code == 0
    assert (tmp_path / "x.wav").read_bytes().startswith(b"RIFF")


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    """On standard error, where a person reads it, in one line however narrow it is."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "40"}
    command = [sys.executable, "-m", "coach", "export", "knee-rolls", "-o", "x.wav", "--voice", "tone"]
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=theirs, text=True) as process:
        os.close(theirs)
        shown = "".join(read_all(ours))
        assert process.stdout
        assert process.stdout.read().startswith("x.wav: ")

    assert "100%" in shown
    assert max(len(re.sub(r"\x1b\[\??[0-9]*[a-zA-Z]", "", bar).strip()) for bar in re.split(r"[\r\n]", shown)) <= 40


def read_all(terminal: int) -> Iterator[str]:
    """All that is shown on a terminal, until nobody writes to it any more."""
    while True:
        try:
            shown = os.read(terminal, 4096)
        except OSError:  # so Linux says that the other side is closed
            shown = b""
        if not shown:
            os.close(terminal)
            return
        yield shown.decode()


def test_playing_shows_what_is_said(coach: Any, listener: Listener) -> None:
    """With its time; the whole session is heard."""
    ran = coach("play", "knee-rolls", "--voice", "tone")
    told = json.loads(coach("preview", "knee-rolls", "--exact", "--voice", "tone", "--format", "json").out)

    assert ran.code == 0
    assert [line.split(maxsplit=1)[1] for line in ran.out.splitlines()] == [cue["text"] for cue in told["cues"]]
    assert listener.samples == round(told["duration"] * 24_000)


def test_playing_can_be_quiet(coach: Any, listener: Listener) -> None:
    """Nothing is shown."""
    ran = coach("play", "knee-rolls", "--voice", "tone", "--quiet")

    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert listener.samples
