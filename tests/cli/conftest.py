"""The command line, run in this process or in one of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach.cli.main import run

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Coach = Callable[..., Ran]


@pytest.fixture
def coach(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Coach:
    """Run a command in an empty folder, with `stdin` as its standard input."""
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str, stdin: str | bytes = "") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = run(arguments)
        printed = capsys.readouterr()
        return Ran(code=code, out=printed.out, err=printed.err)

    return ran


@pytest.fixture
def process(tmp_path: Path) -> Coach:
    """Run a command as a person does: in a process of its own, in an empty folder."""

    def ran(*arguments: str, **settings: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "coach", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Ran(code=done.returncode, out=done.stdout, err=done.stderr)

    return ran
