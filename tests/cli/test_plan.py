"""The commands of the plan."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest


def test_a_plan_is_made_shown_and_written(coach: Any, tmp_path: Path) -> None:
    """As the README says."""
    made = coach("plan", "new", "lower-back", "--weeks", "6", "--days", "mon,wed,fri")
    shown = coach("plan", "show")
    drawn = coach("plan", "show", "--plot", "plan.svg")
    written = coach("plan", "export", "-o", "plan.csv")

    assert (made.code, shown.code, drawn.code, written.code) == (0, 0, 0, 0)
    assert made.out.startswith("Lower back: 18 sessions, the first on ")
    assert "1  knee rolls: from 4 × 1 deep breath to 10 × 1 deep breath" in shown.out
    assert (drawn.out, written.out) == ("plan.svg\n", "plan.csv\n")
    assert (tmp_path / "plan.csv").read_bytes().count(b"\r\n") == 19


def test_a_plan_alone_shows_it(coach: Any) -> None:
    """The shortest way to see it."""
    coach("plan", "new", "knee-rolls", "--weeks", "1", "--days", "daily", "--start", "tomorrow")

    assert coach("plan").out == coach("plan", "show").out
    assert "7 sessions" in coach("plan").out


def test_a_narrow_terminal_gets_narrow_lines(coach: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of at most its width."""
    coach("plan", "new", "lower-back")
    monkeypatch.setenv("COLUMNS", "40")

    assert max(map(len, coach("plan", "show").out.splitlines())) <= 40


def test_options_of_a_plan_are_kept(coach: Any) -> None:
    """Rest weeks, start, level and what to leave out."""
    start = date.today() + timedelta(days=3)  # noqa: DTZ011 - the person's own day
    ran = coach(
        *("plan", "new", "lower-back", "--start", str(start), "--start-reps", "3", "--level", "gentle"),
        *("--rest-week", "2", "--rest-week", "3", "--avoid", "extension,twisting"),
    )
    shown = coach("plan", "show").out

    assert ran.code == 0
    assert "12 sessions" in ran.out
    assert shown.count("a week of") == 2
    assert "pelvic tilts: from 3 to 10" in shown
    assert "back extensions" not in shown
    assert "knee rolls" not in shown


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--weeks", "0"], "1<=x<=52"),
        (["--weeks", "1000"], "1<=x<=52"),
        (["--weeks", "nan"], "not a valid integer"),
        (["--weeks", "6.5"], "not a valid integer"),
        (["--days", "mon,wen"], "did you mean wed"),
        (["--start", "2026-02-30"], "no day that there is"),
        (["--start", "2020-01-01"], "has passed"),
        (["--start-reps", "0"], "1<=x<=100"),
        (["--rest-week", "9"], "no week 9"),
        (["--level", "brave"], "gentle"),
        (["--avoid", "extensoin"], "did you mean extension"),
    ],
)
def test_what_makes_no_sense_is_a_wrong_command_line(coach: Any, arguments: list[str], why: str) -> None:
    """With what would, and no plan."""
    ran = coach("plan", "new", "lower-back", *arguments)

    assert ran.code == 2
    assert why in ran.err
    assert coach("plan", "show").code == 2


def test_a_week_of_rest_is_put_in_later(coach: Any) -> None:
    """And taken out again; a week that is not there is a wrong command line."""
    coach("plan", "new", "lower-back")

    assert coach("plan", "rest", "2").out == "Week 2 is for rest now.\n"
    assert "a week of" in coach("plan", "show").out
    assert coach("plan", "rest", "2", "--undo").out == "Week 2 has its sessions again.\n"
    assert "a week of" not in coach("plan", "show").out
    assert coach("plan", "rest", "9").code == 2
    assert coach("plan", "rest", "nan").code == 2


def test_without_a_plan_every_command_says_how_to_make_one(coach: Any) -> None:
    """Also those that play, print or write today's session."""
    for arguments in (["plan", "show"], ["plan", "export", "-o", "x.ics"], ["preview", "today"], ["export", "today"]):
        ran = coach(*arguments)
        assert ran.code == 2
        assert "coach plan new lower-back" in ran.err


def test_a_second_plan_needs_a_word(coach: Any) -> None:
    """And tells where the first one is kept."""
    coach("plan", "new", "lower-back")

    assert coach("plan", "new", "back-care").code == 2
    ran = coach("plan", "new", "back-care", "--replace")
    assert ran.code == 0
    assert "The plan before it is kept as " in ran.out


def test_a_damaged_plan_is_something_wrong_in_a_file(coach: Any, tmp_path: Path) -> None:
    """Exit code 1, in one line."""
    coach("plan", "new", "lower-back")
    (tmp_path / "coach-home" / "plan.json").write_text("{}")
    ran = coach("plan", "show")

    assert ran.code == 1
    assert "damaged" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(("clock", "code"), [("07:30", 0), ("7:05", 0), ("24:00", 2), ("7.30", 2), ("\u0667:30", 2), ("noon", 2)])
def test_a_time_of_the_day_is_checked(coach: Any, clock: str, code: int) -> None:
    """With an example of one."""
    coach("plan", "new", "knee-rolls", "--weeks", "1")
    ran = coach("plan", "export", "-o", "plan.ics", "--at", clock)

    assert ran.code == code
    assert code == 0 or "write it like 07:30" in ran.err


def test_showing_a_plan_loads_nothing_heavy(process: Any) -> None:
    """It is quick."""
    assert process("plan", "new", "lower-back").code == 0
    script = (
        "import sys; from coach.cli.main import run; assert run(['plan', 'show']) == 0;"
        "heavy = {'numpy', 'miniaudio', 'rich', 'openpyxl', 'icalendar', 'fpdf', 'PIL', 'pydub'} & set(sys.modules);"
        "sys.exit(f'{heavy}' if heavy else 0)"
    )
    ran = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True, env=os.environ.copy())
    assert ran.returncode == 0, ran.stderr


def test_today_is_not_played_twice_unasked(coach: Any) -> None:
    """It is said that it is done, and when the next one is; that is no error."""
    coach("plan", "new", "knee-rolls", "--days", "daily")
    coach("log", "add", "--routine", "knee-rolls", "--minutes", "5")
    ran = coach("play", "today", "--voice", "tone")

    assert ran.code == 0
    assert ran.out == ""
    assert ran.err.startswith("Today's session is done. The next day of your plan is ")
    assert ran.err.endswith("coach play today --anyway\n")


def test_in_a_week_of_rest_nothing_is_played_unasked(coach: Any) -> None:
    """The next session is named."""
    coach("plan", "new", "knee-rolls", "--rest-week", "1")
    ran = coach("play", "today")

    assert ran.code == 0
    assert "This is a week of rest." in ran.err


def test_without_a_plan_today_cannot_be_played(coach: Any) -> None:
    """It is said how to make one."""
    ran = coach("play", "today")

    assert ran.code == 2
    assert "coach plan new lower-back" in ran.err


def test_anyway_goes_with_today_alone(coach: Any) -> None:
    """Elsewhere it would mean nothing."""
    assert coach("play", "knee-rolls", "--anyway").code == 2


def test_todays_dose_is_previewed_and_written(coach: Any, tmp_path: Path) -> None:
    """With the words of a first session, and fewer from the third on unless they are asked for."""
    coach("plan", "new", "knee-rolls", "--days", "daily")
    first = coach("preview", "today")
    for _ in range(2):
        coach("log", "add", "--routine", "knee-rolls", "--minutes", "5")
    third, full = coach("preview", "today"), coach("preview", "today", "--talk", "full")
    written = coach("export", "today", "-o", "today.txt", "--voice", "tone")

    assert (first.code, third.code, full.code, written.code) == (0, 0, 0, 0)
    assert "talk full" in first.out
    assert "Four rolls, two to each side" in " ".join(first.out.split())
    assert "talk normal" in third.out
    assert "talk full" in full.out
    assert (tmp_path / "today.txt").exists()
