"""The journal on the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.cli.log_table import table
from coach.journal import Ending, ExerciseDone, Journal, Session, Skipped
from coach.units import Ms

ROOT = Path(__file__).parents[2]
BERLIN = timezone(timedelta(hours=1))


@pytest.fixture
def journal() -> Journal:
    """The person's journal."""
    return Journal(Path(os.environ["COACH_HOME"]) / "journal.sqlite")


def session(day: int, **values: Any) -> Session:
    """A session of November 2026."""
    usual = {"start": datetime(2026, 11, day, 7, 30, tzinfo=BERLIN), "routine": "lower-back", "name": "Lower back"}
    return Session(**{**usual, "length": Ms(1_260_000), **values})


BRIDGE = ExerciseDone(exercise="bridge", name="bridge", reps=5, skipped=Skipped.HURTS, hurt=True)
ROLLS = ExerciseDone(exercise="knee-rolls", name="knee rolls", reps=5, hurt=True)

SESSIONS = [
    session(14, id=8, pain_before=3, pain_after=2),
    session(16, id=9, ended=Ending.STOPPED, length=Ms(20_000), pauses=1, exercises=(BRIDGE, ROLLS), pain_after=10),
    session(
        17, id=10, by_hand=True, name="Own exercises", note="Slept well, and went for a walk of an hour along the river first."
    ),
    session(18, id=111, ended=Ending.INTERRUPTED, name="A routine with a very long name of the person's own"),
]

AT_40 = """\
  8  Sat 2026-11-14 07:30
     Lower back, 21 min, finished,
     pain 3 to 2
  9  Mon 2026-11-16 07:30
     Lower back, <1 min, stopped,
     pain ? to 10
     1 pause; bridge left out, it hurt;
     knee rolls hurt
 10  Tue 2026-11-17 07:30
     Own exercises, 21 min, by hand
     Slept well, and went for a walk of
     an hour along the river first.
111  Wed 2026-11-18 07:30
     A routine with a very long name of
     the person's own, 21 min,
     interrupted"""

AT_80 = """\
 No  When                  Session                     Min  How          Pain
  8  Sat 2026-11-14 07:30  Lower back                   21  finished     3 to 2
  9  Mon 2026-11-16 07:30  Lower back                   <1  stopped      ? to 10
       1 pause; bridge left out, it hurt; knee rolls hurt
 10  Tue 2026-11-17 07:30  Own exercises                21  by hand
       Slept well, and went for a walk of an hour along the river first.
111  Wed 2026-11-18 07:30  A routine with a very l...   21  interrupted"""


@pytest.mark.parametrize(("width", "lines"), [(40, AT_40), (80, AT_80)])
def test_the_journal_can_be_read_at_any_width(width: int, lines: str) -> None:
    """Everything is said, and nothing is wider than the terminal."""
    assert table(SESSIONS, width) == lines.splitlines()


@pytest.mark.parametrize("width", [*range(40, 130, 3), 1000])
def test_no_line_is_too_wide(width: int) -> None:
    """Nor wider than a hundred columns."""
    assert max(len(line) for line in table(SESSIONS, width)) <= min(width, 100)


def test_a_terminal_is_sent_words_alone() -> None:
    """A name or a note cannot do anything to it."""
    evil = "\x1b[2J\a\rx"
    for width in (40, 80):
        assert all(line.isprintable() for line in table([session(1, id=1, name=evil, note=evil)], width))


def test_an_empty_journal_says_how_to_begin(coach: Any, journal: Journal) -> None:
    """Nothing is made."""
    ran = coach("log")

    assert ran.code == 0
    assert "coach play lower-back" in ran.out
    assert "coach log add" in ran.out
    assert not journal.path.exists()


def test_the_last_sessions_are_shown_the_newest_last(coach: Any, journal: Journal) -> None:
    """Ten unless it is said; then how to see all."""
    journal.extend(session(day) for day in range(1, 16))

    assert [line.split()[0] for line in coach("log").out.splitlines()] == ["No", *map(str, range(6, 16)), "The"]
    assert "The last 10 of 15 sessions" in coach("log").out
    assert len(coach("log", "-n", "3").out.splitlines()) == 5
    assert len(coach("log", "--all").out.splitlines()) == 16


def test_a_session_is_added_changed_and_erased(coach: Any, journal: Journal) -> None:
    """Each tells what it did."""
    added = coach("log", "add", "--routine", "lower-back", "--when", "2026-01-18 07:30", "--minutes", "20", "--pain-before", "3")
    changed = coach("log", "edit", "1", "--pain-after", "2", "--pain-before", "none", "--note", "Good.")
    (kept,) = journal.sessions()
    erased = coach("log", "erase", "1", "--yes")

    assert (added.code, changed.code, erased.code) == (0, 0, 0)
    assert added.out == "Session 1 is in your journal: Lower back, Sun 2026-01-18 07:30\n"
    assert "? to 2" in changed.out
    assert (kept.pain_before, kept.pain_after, kept.note, kept.by_hand) == (None, 2, "Good.", True)
    assert erased.out == "Erased: 1 session\n"
    assert journal.count() == 0


def test_everything_is_erased_only_where_it_is_meant(coach: Any, journal: Journal) -> None:
    """Without a terminal nobody can be asked: then --yes says it."""
    journal.extend([session(1), session(2)])
    refused = coach("log", "erase")

    assert refused.code == 2
    assert "--yes" in refused.err
    assert journal.count() == 2
    assert coach("log", "erase", "--yes").out == "Erased: 2 sessions\n"
    assert coach("log", "erase").out == "Your journal is empty: there is nothing to erase.\n"


@pytest.mark.parametrize(("name", "start"), [("x.csv", b"session,start"), ("x.JSON", b"{"), ("x.xlsx", b"PK")])
def test_the_journal_is_exported(coach: Any, journal: Journal, tmp_path: Path, name: str, start: bytes) -> None:
    """By the file's ending; it is the only new file."""
    journal.add(session(1))
    ran = coach("log", "export", "-o", name)

    assert (ran.code, ran.out) == (0, f"{name}: 1 session\n")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert {path.name for path in tmp_path.iterdir()} == {name, "coach-home"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add",), ("--minutes",)),
        (("add", "--minutes", "nan"), ("nan",)),
        (("add", "--minutes", "-1"), ("-1",)),
        (("add", "--minutes", "soon"), ("soon",)),
        (("add", "--minutes", "9", "--routine", "lower-bak"), ("lower-bak", "lower-back")),
        (("add", "--minutes", "9", "--pain-after", "11"), ("11", "from 0")),
        (("add", "--minutes", "9", "--pain-after", "-1"), ("-1", "from 0")),
        (("add", "--minutes", "9", "--pain-after", "9" * 30), ("from 0",)),
        (("add", "--minutes", "9", "--pain-before", "nan"), ("nan", "from 0")),
        (("add", "--minutes", "9", "--pain-before", "2.5"), ("2.5", "from 0")),
        (("add", "--minutes", "9", "--when", "2026-02-30"), ("2026-02-30", "no time that there is")),
        (("add", "--minutes", "9", "--when", "2999-01-01"), ("2999-01-01", "future")),
        (("add", "--minutes", "9", "--note", "x" * 2000), ("1,000",)),
        (("edit", "7", "--note", "x"), ("no session 7", "coach log --all")),
        (("edit", "7"), ("say what to change",)),
        (("edit", "x", "--note", "x"), ("x",)),
        (("edit", "9" * 40, "--note", "x"), ("no session",)),
        (("erase", "7", "--yes"), ("no session 7",)),
        (("erase", "-1", "--yes"), ("-1",)),
        (("export",), ("-o",)),
        (("export", "-o", "x.doc"), (".doc", ".csv")),
        (("export", "-o", "x"), (".csv",)),
        (("export", "-o", "nowhere/x.csv"), ("nowhere", "not there")),
        (("show",), ("show",)),
        (("-n", "0"), ("0",)),
        (("-n", "many"), ("many",)),
        (("--all", "export", "-o", "x.csv"), ("--all", "export")),
    ],
)
def test_what_makes_no_sense_is_refused(coach: Any, journal: Journal, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    """The command line is wrong: exit code 2, a clear message, and nothing is written."""
    journal.add(session(1))
    before = journal.path.read_bytes()
    ran = coach("log", *arguments)

    assert ran.code == 2, ran.err
    assert all(word in ran.err for word in words), ran.err
    assert "Traceback" not in ran.err
    assert journal.path.read_bytes() == before


def test_a_damaged_journal_is_told_of(coach: Any, journal: Journal) -> None:
    """On standard error, with the name that it has now; the command goes on."""
    journal.path.parent.mkdir()
    journal.path.write_bytes(b"x" * 5000)
    ran = coach("log", "add", "--minutes", "20")

    assert ran.code == 0
    assert ran.err.startswith(f"coach: the journal {journal.path} is damaged: it is kept as journal-damaged-")
    assert ran.err.count("\n") == 1


def test_a_newer_journal_is_refused(coach: Any, journal: Journal) -> None:
    """Something is wrong inside a file: exit code 1."""
    import sqlite3
    from contextlib import closing

    journal.add(session(1))
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as db:
        db.execute("PRAGMA user_version = 99")
    for arguments in ((), ("add", "--minutes", "9"), ("erase", "--yes"), ("export", "-o", "x.csv")):
        ran = coach("log", *arguments)

        assert ran.code == 1
        assert ran.err.startswith("coach: the journal ")
        assert "newer version" in ran.err
        assert ran.err.count("\n") == 1


def test_a_home_that_cannot_be_made_is_the_machines_fault(coach: Any, tmp_path: Path) -> None:
    """Exit code 3."""
    (tmp_path / "coach-home").write_text("a file")
    ran = coach("log", "add", "--minutes", "9")

    assert ran.code == 3
    assert "journal.sqlite could not be written" in ran.err


def test_nothing_heavy_is_imported_to_look_at_the_journal(tmp_path: Path, journal: Journal) -> None:
    """No worksheets, no scripts, no drawing."""
    journal.add(session(1))
    code = "import sys; from coach.cli.main import run; assert run(['log']) == 0; print(*sys.modules, file=sys.stderr)"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)

    heavy = {"openpyxl", "numpy", "rich", "platformdirs", "markdown_it", "ruamel.yaml", "csv", "logging", "coach.script"}
    assert set(done.stderr.split()) & heavy == set()
    assert "sqlite3" in done.stderr


Terminal = Callable[..., tuple[int, str]]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Run a command in a terminal in which somebody types."""
    pty = pytest.importorskip("pty", reason="there are no such terminals here")

    def ran(*arguments: str, typed: str) -> tuple[int, str]:
        inside, outside = pty.openpty()
        command = [sys.executable, "-m", "coach", *arguments]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
        with subprocess.Popen(command, cwd=tmp_path, env=env, stdin=outside, stdout=outside, stderr=outside) as process:
            os.close(outside)
            os.write(inside, typed.encode())
            shown = read_all(inside)
        os.close(inside)
        return process.returncode, shown

    return ran


def read_all(file: int) -> str:
    """What a terminal shows until its last program ends."""
    shown = b""
    while True:
        try:
            part = os.read(file, 4096)
        except OSError:  # so Linux says that there is no more
            part = b""
        if not part:
            return shown.decode()
        shown += part


def just_played() -> Session:
    """A session that ended a moment ago."""
    start = datetime.now(tz=timezone.utc) - timedelta(minutes=21)
    return session(1, start=start)


def test_a_person_is_asked_once_how_it_felt(terminal: Terminal, journal: Journal) -> None:
    """What is no answer is asked again; afterwards nobody asks."""
    number = journal.add(just_played())
    code, shown = terminal("log", typed="3\nfine\n2\n")
    kept = journal.get(number)

    assert code == 0, shown
    assert "Pain before that session, from 0 (none) to 10 (the worst)? Enter skips:" in shown
    assert "whole number from 0 to 10" in shown
    assert (kept.pain_before, kept.pain_after, kept.asked) == (3, 2, True)
    assert "from 0" not in terminal("log", typed="\n")[1]


@pytest.mark.parametrize("typed", ["\n\n", "\x04\x04", "9 9\n11\nx\n\n"])
def test_who_presses_enter_is_left_in_peace(terminal: Terminal, journal: Journal, typed: str) -> None:
    """So is who ends the input, and who answers nonsense; nobody is asked again."""
    number = journal.add(just_played())
    code, shown = terminal("log", typed=typed)
    kept = journal.get(number)

    assert code == 0, shown
    assert (kept.pain_before, kept.pain_after, kept.asked) == (None, None, True)


def test_nobody_is_asked_who_does_not_look(coach: Any, journal: Journal) -> None:
    """Into a file or a pipe only the table goes; the question waits for a terminal."""
    number = journal.add(just_played())
    ran = coach("log", stdin="5\n5\n")

    assert "from 0" not in ran.out + ran.err
    assert not journal.get(number).asked


@pytest.mark.parametrize(("typed", "left"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_a_person_is_asked_before_everything_is_erased(terminal: Terminal, journal: Journal, typed: str, left: int) -> None:
    """Only a yes erases."""
    journal.add(session(1))
    code, shown = terminal("log", "erase", typed=typed)

    assert code == 0
    assert "Erase all of your journal for good (1 session)?" in shown
    assert journal.count() == left


def test_an_export_is_there_whole_or_not_at_all(coach: Any, journal: Journal, tmp_path: Path) -> None:
    """What was there before is replaced at the end."""
    journal.add(session(1))
    (tmp_path / "x.json").write_text("old")
    coach("log", "export", "-o", "x.json")

    assert json.loads((tmp_path / "x.json").read_text())["sessions"][0]["name"] == "Lower back"
    (tmp_path / "folder.csv").mkdir()
    assert coach("log", "export", "-o", "folder.csv").code == 2
