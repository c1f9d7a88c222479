"""`coach play` killed while it is heard, and gone on with: the real program, the real disk, a real sound server."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.device, pytest.mark.skipif(os.name != "posix", reason="a program is killed here")]

ROOT = Path(__file__).parents[2]

SCRIPT = """---
name: slow nods
position: sitting
reps: 20
---

## Each repetition

- Nod slowly. [move 1s]
"""

OPTIONS = ["--no-floor", "--talk", "brief", "--pace", "brisk", "--voice", "tone", "--control", "-"]


@pytest.fixture
def script(tmp_path: Path) -> str:
    """A minute of nods, one every two or three seconds."""
    path = tmp_path / "nods.md"
    path.write_text(SCRIPT, encoding="utf-8")
    return str(path)


def events_until_killed(arguments: list[str], until: Callable[[dict[str, Any]], bool], later_s: float) -> list[dict[str, Any]]:
    """What was told before a session was killed, so long after something happened in it; what is asked for first is `next`."""
    command = [sys.executable, "-m", "coach", "play", *arguments, *OPTIONS]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env={**os.environ, "PYTHONPATH": str(ROOT)}) as program:
        assert program.stdout
        assert program.stdin
        events: list[dict[str, Any]] = []
        for line in program.stdout:
            events.append(json.loads(line))
            if events[-1].get("role") == "opening":
                program.stdin.write(b"next\n")
                program.stdin.flush()
            if until(events[-1]):
                break
        time.sleep(later_s)
        program.send_signal(signal.SIGKILL)
        events += [json.loads(line) for line in program.stdout if line.endswith(b"\n")]
    return events


def is_call(event: dict[str, Any]) -> bool:
    """Whether a repetition begins."""
    return event.get("role") == "rep"


def kept() -> dict[str, Any]:
    """The place that lies there; it fails where it is not whole."""
    value: dict[str, Any] = json.loads((Path(os.environ["COACH_HOME"]) / "place.json").read_text("utf-8"))
    return value


def check_kills(script: str, times: int) -> None:
    """Kill one session after the other, each of which goes on with the last one."""
    chance, reached = random.Random(times), 0  # noqa: S311 - moments, not secrets
    arguments = [script]
    for _ in range(times):
        events = events_until_killed(arguments, is_call, chance.uniform(0.0, 4.0))
        calls = [event["rep"] for event in events if is_call(event)]
        if arguments != [script]:
            first = next(event["text"] for event in events if event["event"] == "cue")
            assert first.startswith("We stopped at slow nods. You are sitting on your chair. Again: number ")
            assert reached - 1 <= calls[0] <= reached
        reached = calls[-1]
        assert reached - 1 <= kept()["turn"]["rep"] <= reached
        arguments = ["--resume"]


@pytest.mark.usefixtures("server")
def test_a_killed_session_goes_on_where_it_was(script: str) -> None:
    """Its place is at most one repetition old, again and again."""
    check_kills(script, 2)


@pytest.mark.slow
@pytest.mark.usefixtures("server")
def test_sessions_killed_again_and_again_lose_nothing(script: str) -> None:
    """The same, ten times; the repetitions run out on the way, and it begins anew."""
    for _ in range(2):
        check_kills(script, 5)
