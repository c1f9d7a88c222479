"""How it goes, in a terminal: golden reports at 40 and 80 columns."""

from collections.abc import Callable
from datetime import date, timedelta
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.journal import ExerciseDone, Session
from coach.report import Aim, Planned, Progress, progress_of, progress_text, progress_words

Make = Callable[..., Session]

TODAY = date(2026, 11, 20)
PLANNED = Planned(
    first=date(2026, 10, 19),
    last=date(2026, 11, 29),
    days=frozenset(date(2026, 10, 19) + timedelta(days=day) for day in range(42) if day % 7 in {0, 2, 4} and not 14 <= day < 21),
)


def done(day: date, count: int, length: int, pain: tuple[int, int]) -> dict[str, object]:
    """What a session was."""
    exercises = (
        ExerciseDone(exercise="knee-rolls", name="knee rolls", reps=8, done=count),
        ExerciseDone(exercise="deep", name="deep abdominal strengthening", reps=5, done=5),
    )
    return {"day": day, "minutes": length, "exercises": exercises, "pain_before": pain[0], "pain_after": pain[1]}


@pytest.fixture
def usual(session: Make) -> Progress:
    """Five weeks, one of them for rest."""
    days = [("10-19", 5, 22), ("10-21", 5, 21), ("10-23", 6, 22), ("10-26", 6, 14), ("10-28", 7, 20)]
    days += [("11-09", 7, 21), ("11-11", 8, 22), ("11-13", 8, 30), ("11-16", 9, 22), ("11-18", 10, 24)]
    sessions = [
        session(**done(date.fromisoformat(f"2026-{day}"), count, length, (6 - place // 2, 5 - place // 2)))
        for place, (day, count, length) in enumerate(days)
    ]
    return progress_of(sessions, TODAY, aim=Aim(), planned=PLANNED)


def golden(text: str) -> str:
    """A literal, without its indent and its first line break."""
    return dedent(text).lstrip("\n")


def test_a_narrow_terminal_gets_the_whole_report(usual: Progress) -> None:
    """At 40 columns, in no colour."""
    assert progress_text(usual, width=40) == golden(
        """
        This week you have done 2 of 3 days, 46
        minutes in all.
        You have met your aim in 1 week.

        Weeks (aim: 20 minutes a planned day)
        19 Oct  M-W-F--  █████████|█    65 min *
        26 Oct  M-W----  ██████   |     34 min
         2 Nov  -------  rest            0 min
         9 Nov  M-W-F--  █████████|██   73 min *
        16 Nov  M-W-f--  ████████ |     46 min
        (a letter: a day with a session, a small
        one: still planned; |: the minutes aimed
        at; *: a week that met its aim)

        Repetitions in a session, first and now
          knee rolls        5  10  ▅▆ ▇█
          deep abdominal    5   5  ██ ██
          strengthening

        Pain, from 0 to 10
          Before your sessions, your pain was
          about 5 of 10 at first, and about 3
          lately. That is lower.
          After your sessions, your pain was
          about 4 of 10 at first, and about 2
          lately. That is lower.
          Of 10 sessions: lower after 10, the
          same after 0, higher after 0.
        """
    )


def test_a_usual_terminal_gets_the_whole_report(usual: Progress) -> None:
    """At 80 columns; without the signs for bars, bars are made of plain ones, and curves are left out."""
    text = progress_text(usual, width=80, blocks=False)

    assert text == golden(
        """
        This week you have done 2 of 3 days, 46 minutes in all.
        You have met your aim in 1 week.

        Weeks (aim: 20 minutes a planned day)
        19 Oct  M-W-F--  ##########################################|####        65 min *
        26 Oct  M-W----  #########################                 |            34 min
         2 Nov  -------  rest                                                    0 min
         9 Nov  M-W-F--  ##########################################|#########   73 min *
        16 Nov  M-W-f--  #################################         |            46 min
        (a letter: a day with a session, a small one: still planned; |: the minutes
        aimed at; *: a week that met its aim)

        Repetitions in a session, first and now
          knee rolls                                   5  10
          deep abdominal strengthening                 5   5

        Pain, from 0 to 10
          Before your sessions, your pain was about 5 of 10 at first, and about 3
          lately. That is lower.
          After your sessions, your pain was about 4 of 10 at first, and about 2 lately.
          That is lower.
          Of 10 sessions: lower after 10, the same after 0, higher after 0.
        """
    )


def test_a_year_change_is_told(session: Make) -> None:
    """Above the weeks of each year, where there are two."""
    text = progress_text(progress_of([session(date(2025, 12, 20))], date(2026, 1, 8), aim=Aim()), width=40)

    assert text.index("  2025\n") < text.index("15 Dec") < text.index("29 Dec") < text.index("  2026\n") < text.index(" 5 Jan")


def test_an_empty_journal_says_how_to_begin() -> None:
    """Kindly."""
    assert progress_text(progress_of([], TODAY, aim=Aim()), width=40) == golden(
        """
        There is no session in your journal yet.
        Begin when you like, with a gentle one.

          coach play lower-back

        What you did without coach counts too:

          coach log add --minutes 20
        """
    )


def test_a_time_without_sessions_is_told_without_blame(session: Make) -> None:
    """The weeks are shown all the same."""
    text = progress_text(progress_of([session(TODAY - timedelta(days=40))], TODAY, aim=Aim(), since=TODAY), width=80)

    assert "There is no session in this time. Begin again when you like, with a gentle one." in text
    assert "This week nothing is done yet; the aim is 3 days." in text


def test_sessions_in_the_future_are_told(session: Make) -> None:
    """With what puts it right."""
    text = progress_text(progress_of([session(TODAY), session(TODAY + timedelta(days=9))], TODAY, aim=Aim()), width=80)

    assert "1 session in the journal lies in the future" in text
    assert "coach log edit" in text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "This week nothing is done yet; the aim is 3 days."),
        (1, "This week you have done 1 of 3 days, 20 minutes in all."),
        (3, "This week you have done 3 days, 60 minutes in all: that is your aim."),
    ],
)
def test_the_running_week_is_told_first(session: Make, days: int, words: str) -> None:
    """What is done of what is aimed at."""
    sessions = [session(TODAY - timedelta(days=30)), *(session(TODAY - timedelta(days=day)) for day in range(days))]

    assert progress_words(progress_of(sessions, TODAY, aim=Aim()))[0] == words


def test_one_is_told_in_the_singular(session: Make) -> None:
    """A day, a minute, a week, a repetition."""
    sessions = [
        session(TODAY - timedelta(days=7), minutes=1, knee_rolls=1),
        session(TODAY, minutes=1, knee_rolls=2, pain_after=1),
    ]

    assert progress_words(progress_of(sessions, TODAY, aim=Aim(days=1))) == (
        "This week you have done 1 day, 1 minute in all: that is your aim.",
        "You have met your aim in 2 weeks in a row: your longest run.",
        "Knee rolls: 1 repetition at first, 2 now.",
        "After your sessions, your pain was 1 of 10 the last time.",
    )
    assert progress_words(progress_of(sessions[:1], TODAY, aim=Aim(days=1)))[:2] == (
        "This week nothing is done yet; the aim is 1 day.",
        "You have met your aim in 1 week.",
    )


def test_pain_that_grows_is_told_with_what_to_do(session: Make) -> None:
    """And with no word of what it means."""
    sessions = [session(TODAY - timedelta(days=20 - place), pain_before=place // 2) for place in range(12)]
    words = progress_words(progress_of(sessions, TODAY, aim=Aim()))

    assert words[-2:] == (
        "Before your sessions, your pain was about 1 of 10 at first, and about 4 lately. That is higher.",
        "If your pain gets worse, or you feel a new pain, stop these exercises, and ask a doctor or a physiotherapist.",
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    days=st.lists(
        st.tuples(st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.integers(0, 400), st.integers(0, 200), st.integers(0, 10)),
        max_size=30,
    ),
    width=st.integers(10, 300),
    blocks=st.booleans(),
)
def test_no_line_is_wider_than_the_terminal(
    session: Make, days: list[tuple[date, int, int, int]], width: int, blocks: bool
) -> None:
    """From 40 columns on, whatever was done."""
    sessions = [session(day, minutes=length, knee_rolls=count, pain_before=pain) for day, length, count, pain in days]
    text = progress_text(progress_of(sessions, TODAY, aim=Aim()), width=width, blocks=blocks)

    assert all(len(line) <= max(40, width) for line in text.splitlines())
    assert text.isascii() or blocks
