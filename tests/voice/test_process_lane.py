"""A lane whose engine lives in a process of its own: what happens when that goes wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.audio import trim
from coach.errors import VoiceError
from coach.voice import Variant, process_lane
from coach.voice.espeak_files import EspeakFiles, espeak_environment, find_espeak
from coach.voice.registry import make_voice
from coach.voice.variants import choose
from coach.voice.worker import Worker, WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.voice import Speech
    from coach.voice.process_lane import ProcessLane

pytestmark = [pytest.mark.engine, pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")]

ENGINES = ("pyttsx3", "espeak")


def _children(parent: int | None = None) -> list[int]:
    """The workers that a process has started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            facts = stat.read_text().rpartition(")")[2].split()
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(facts[1]) == (parent or os.getpid()) and b"coach.voice" in command:
            found.append(int(stat.parent.name))
    return found


def _folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("coach-voice-*"))


@pytest.fixture(autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for temporary files that no other process uses."""
    folder = str(tmp_path_factory.mktemp("temporary"))
    monkeypatch.setattr(tempfile, "tempdir", folder)
    monkeypatch.setenv("TMPDIR", folder)


@pytest.fixture(params=ENGINES)
def lane(temporary: None, request: pytest.FixtureRequest) -> Iterator[ProcessLane]:
    """A lane of each engine that has a process, after its first text."""
    voice = make_voice(request.param)
    opened = voice.open_lane(choose("en-gb", voice.variants(), voice.engine))
    opened.render("One.", 128)
    yield opened
    opened.close()


@pytest.fixture
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up on a process after a second."""
    monkeypatch.setattr(process_lane, "PATIENCE_S", 1.0)


def test_a_killed_worker_is_replaced(lane: ProcessLane) -> None:
    """Out of memory, or an engine's crash: the text is said all the same."""
    (pid,) = _children()

    os.kill(pid, signal.SIGKILL)

    assert lane.render("Breathe in.", 128).length > 300
    assert _children() != [pid]


def test_a_worker_that_hangs_is_replaced(lane: ProcessLane, short_patience: None) -> None:
    """The watchdog ends it, and the text is said by the next one."""
    (pid,) = _children()
    os.kill(pid, signal.SIGSTOP)

    assert lane.render("Breathe in.", 128).length > 300
    assert pid not in _children()


@pytest.mark.slow
def test_pyttsx3_hangs_where_it_cannot_write_and_is_replaced(short_patience: None) -> None:
    """The trap itself: its folder is gone, the error is lost in a callback, and its loop never ends."""
    voice = make_voice("pyttsx3")
    lane = voice.open_lane(choose("en-gb", voice.variants(), "pyttsx3"))
    before = _folders()
    lane.render("One.", 128)
    for folder in _folders() - before:
        shutil.rmtree(folder)

    assert lane.render("Breathe in.", 128).length > 300
    lane.close()


def test_ctrl_c_does_not_reach_the_worker(lane: ProcessLane) -> None:
    """It goes to the whole group; what ends a worker is the parent."""
    (pid,) = _children()

    os.kill(pid, signal.SIGINT)

    assert lane.render("Breathe in.", 128).length > 300
    assert _children() == [pid]


def test_closing_leaves_nothing_behind(lane: ProcessLane, ends: Callable[[int], bool]) -> None:
    """Neither a process nor a folder; a closed lane says so."""
    (pid,) = _children()
    before = _folders()

    lane.close()
    lane.close()

    assert ends(pid)
    assert len(_folders()) == len(before) - 1
    with pytest.raises(VoiceError, match="closed"):
        lane.render("Breathe in.", 128)


def test_closing_ends_what_is_being_said(lane: ProcessLane, ends: Callable[[int], bool]) -> None:
    """At once, even while the engine hangs: whoever waits is told."""
    (pid,) = _children()
    os.kill(pid, signal.SIGSTOP)

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lane.render, "Breathe in.", 128)
        lane.close()
        with pytest.raises(VoiceError):
            waiting.result(5)

    assert ends(pid)


@pytest.mark.parametrize("engine", ENGINES)
def test_no_worker_outlives_its_parent(engine: str, tmp_path: Path, ends: Callable[[int], bool]) -> None:
    """Even when that is killed: they end with their standard input, and take their folder along."""
    code = (
        "import sys; from pathlib import Path; from coach.voice import Cache, open_speech\n"
        f"speech = open_speech({engine!r}, cache=Cache(Path(sys.argv[1])))\n"
        "speech.prepare(['Breathe in.', 'And out.', 'Two more breaths.']); speech.measure('Two more breaths.')\n"
        "print('ready', flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    workers = _children(parent.pid)

    parent.kill()
    parent.communicate()

    assert workers
    assert all(ends(worker) for worker in workers)


def test_an_unknown_variant_is_not_passed_over() -> None:
    """pyttsx3 would speak with its default voice, and say nothing."""
    for engine in ENGINES:
        lane = make_voice(engine).open_lane(Variant(tag="en-xx", id="no/such"))
        with pytest.raises(VoiceError, match="no/such"):
            lane.render("One.", 128)
        lane.close()


def test_rates_are_kept_from_one_text_to_the_next(lane: ProcessLane) -> None:
    """pyttsx3 loses a change of rate that comes too close to a text: every clip has the rate that was asked for."""
    text = "Bring them back to the middle without hurry."
    lengths = {rate: [trim(lane.render(text, rate)).length for _ in range(3)] for rate in (110, 112, 160, 111, 200)}

    for rate, three in lengths.items():
        assert max(three) - min(three) < 30
        assert three[0] == pytest.approx(lengths[160][0] * 160 / rate, rel=0.12)


def test_ctrl_c_ends_everything_at_once(tmp_path: Path, ends: Callable[[int], bool]) -> None:
    """A whole session is being prepared; the terminal interrupts the group: no worker, no folder, no traceback but its own."""
    code = (
        "import sys, time; from pathlib import Path; from coach.voice import Cache, open_speech\n"
        "with open_speech('pyttsx3', cache=Cache(Path(sys.argv[1]))) as speech:\n"
        "    speech.prepare([f'Number {number}, once more.' for number in range(2000)]); speech.measure('Number 1, once more.')\n"
        "    print('ready', flush=True)\n"
        "    while True: time.sleep(0.02)"  # the system may give the signal to another thread, and that ends no long sleep
    )
    temporary = tmp_path / "temporary"  # its own: other tests run beside this one
    temporary.mkdir()
    command, env = [sys.executable, "-c", code, str(tmp_path / "cache")], {**os.environ, "TMPDIR": str(temporary)}
    parent = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    started = time.monotonic()
    while time.monotonic() < started + 0.5:  # one that is just being started has a folder that nobody knows of yet
        workers = _children(parent.pid)
        time.sleep(0.02)

    os.killpg(parent.pid, signal.SIGINT)
    _, said = parent.communicate(timeout=10)

    assert workers
    assert all(ends(worker) for worker in workers)
    assert list(temporary.iterdir()) == []
    chained = said.decode().count("During handling of the above exception")  # it may come while a miss is being handled
    assert said.decode().count("Traceback") == 1 + chained
    assert said.decode().rstrip().endswith("KeyboardInterrupt")


@pytest.mark.parametrize("engine", ENGINES)
def test_long_data_paths_are_made_short(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From 160 bytes on espeak-ng would end the process; a link in the worker's folder helps."""
    files = find_espeak()
    assert files is not None
    deep = tmp_path / ("a" * 100) / ("b" * 100) / "espeak-ng-data"
    deep.parent.mkdir(parents=True)
    deep.symlink_to(files.data)
    long = EspeakFiles(library=files.library, data=deep)

    worker = Worker(f"coach.voice.{engine}_worker", espeak_environment(long))
    head, body = worker.ask({"do": "say", "text": "One.", "rate": 128, "variant": "gmw/en"}, 10)
    worker.end()

    assert len(body) > 10_000
    assert "error" not in head


@pytest.mark.parametrize("engine", ENGINES)
def test_missing_data_are_told(engine: str, tmp_path: Path) -> None:
    """They make espeak-ng end its process; what it said last is the reason."""
    files = find_espeak()
    assert files is not None
    worker = Worker(f"coach.voice.{engine}_worker", {**espeak_environment(files), "ESPEAK_DATA_PATH": str(tmp_path / "none")})

    with pytest.raises(WorkerError, match=r"ended|data|cannot start"):
        worker.ask({"do": "variants"}, 10)
    worker.end()


def test_a_broken_pyttsx3_is_told(speak: Callable[..., Speech], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A registered voice that does not work is the machine's fault, with the reason."""
    _break_pyttsx3(tmp_path, monkeypatch)

    with pytest.raises(VoiceError, match=r"pyttsx3.*broken on purpose") as caught:
        speak("pyttsx3").measure("Breathe in.")

    assert caught.value.exit_code == 3


def test_the_default_falls_back_to_espeak(
    speak: Callable[..., Speech],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    warnings: Callable[[], list[str]],
) -> None:
    """Where nobody asked for pyttsx3 by name: one warning, and the session is spoken."""
    _break_pyttsx3(tmp_path, monkeypatch)
    speech = speak(None)
    texts = ["Breathe in.", "And out.", "Two more breaths."]

    speech.prepare(texts)

    assert all(speech.clip(text).length == speech.measure(text) for text in texts)
    assert speech.name == "espeak:en-gb"
    assert len(warnings()) == 1
    assert "going on with espeak:en-gb" in warnings()[0]


def _break_pyttsx3(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the workers import a pyttsx3 that cannot be imported."""
    (folder / "pyttsx3.py").write_text("raise ImportError('broken on purpose')")
    monkeypatch.setenv("PYTHONPATH", str(folder))


def _starts(count: int) -> list[int]:
    """The lengths of the first clips of fresh workers, four at a time."""
    voice = make_voice("pyttsx3")
    variant = choose("en-gb", voice.variants(), "pyttsx3")

    def first_clip(number: int) -> int:
        lane = voice.open_lane(variant)
        try:
            return trim(lane.render(f"Number {number}.", 128)).length
        finally:
            lane.close()

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(first_clip, [3] * count))


def test_workers_start_well_four_at_a_time() -> None:
    """The first clip of each has sound, and all of it."""
    lengths = _starts(8)

    assert max(lengths) - min(lengths) < 60
    assert min(lengths) > 300


@pytest.mark.slow
def test_fifty_workers_start_well() -> None:
    """The first clip had no frames in one start of eighty, before it was asked for again."""
    lengths = _starts(50)

    assert max(lengths) - min(lengths) < 60
    assert min(lengths) > 300


def test_folders_of_killed_programs_are_removed_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new worker removes old ones; those of today may be in use."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, new = tmp_path / "coach-voice-old", tmp_path / "coach-voice-new"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (0, 0))

    Worker("coach.voice.espeak_worker", {}).end()

    assert [path.name for path in tmp_path.iterdir()] == ["coach-voice-new"]
