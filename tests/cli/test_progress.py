"""The command progress."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.app.places import home_folder
from coach.journal import Journal, Session
from coach.units import Ms

NOW = datetime.now(tz=timezone.utc).astimezone()


def remember(*days_ago: int) -> None:
    """Put sessions of twenty minutes into the journal."""
    Journal(home_folder() / "journal.sqlite").extend(
        Session(start=NOW - timedelta(days=days), routine="lower-back", name="Lower back", length=Ms(1_200_000))
        for days in days_ago
    )


def test_an_empty_journal_says_how_to_begin(coach: Any) -> None:
    """It is no error."""
    ran = coach("progress")

    assert ran.code == 0
    assert "coach play lower-back" in ran.out


def test_weeks_are_shown(coach: Any) -> None:
    """At the width of the terminal, which COLUMNS gives."""
    remember(0, 7, 8, 9)
    ran = coach("progress", "--aim", "15,2")

    assert ran.code == 0
    assert "Weeks (aim: 15 minutes on 2 days)" in ran.out


@pytest.mark.parametrize(
    "arguments", [("--aim", "20,9"), ("--since", "2026-02-30"), ("--since", "9999-01-01"), ("--plot", "x.gif")]
)
def test_what_makes_no_sense_is_a_wrong_command_line(coach: Any, arguments: tuple[str, ...]) -> None:
    """One line that says what to write instead."""
    remember(1)
    ran = coach("progress", *arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("coach: ")
    assert ran.err.count("\n") == 1


def test_a_picture_is_written(coach: Any) -> None:
    """And named."""
    remember(1)
    ran = coach("progress", "--plot", "x.svg")

    assert (ran.code, ran.out) == (0, "x.svg\n")
    assert Path("x.svg").read_text("utf-8").startswith("<svg")


def test_a_voice_that_nobody_registered_is_refused(coach: Any) -> None:
    """The figures are shown before."""
    ran = coach("progress", "--speak", "--voice", "nobody")

    assert ran.code == 2
    assert "nobody" in ran.err


def test_a_terminal_without_blocks_gets_plain_signs(process: Any) -> None:
    """Nothing is shown as a question mark."""
    remember(0)
    ran = process("progress", PYTHONIOENCODING="ascii", COLUMNS="40")

    assert ran.code == 0
    assert "#" in ran.out
    assert "?" not in ran.out
    assert all(len(line) <= 40 for line in ran.out.splitlines())
