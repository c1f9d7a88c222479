"""A plan in the terminal."""

from dataclasses import replace

import pytest

from coach.report import PlanSheet, plan_text

AT_80 = """\
Lower back: a plan for 3 weeks
20 Nov 2026 to 10 Dec 2026, Mon, Wed, Fri; 6 sessions

week  day                 1  2              3
   1  Fri 20 Nov  done    4  5 × 5 breaths  -
   1  Mon 23 Nov  missed
   1  Wed 25 Nov  today   4  5 × 5 breaths  2 × 3 a side
   2  a week of   rest
   3  Fri  4 Dec          4  5 × 5 breaths  2 × 3 a side
   3  Mon  7 Dec          6  5 × 6 breaths  2 × 4 a side
   3  Wed  9 Dec          6  5 × 6 breaths  2 × 4 a side

1  knee rolls: from 4 to 10
2  deep abdominal strengthening: from 5 × 5 breaths to 5 × 10 breaths
3  leg stretches: from 2 sets of 3 each side to 2 sets of 4 each side
"""

AT_40 = """\
Lower back: a plan for 3 weeks
20 Nov 2026 to 10 Dec 2026, Mon, Wed,
Fri; 6 sessions

Fri 20 Nov (done)
   knee rolls 4, deep abdominal
   strengthening 5 × 5 breaths
Mon 23 Nov (missed)
Wed 25 Nov (today)
   knee rolls 4, deep abdominal
   strengthening 5 × 5 breaths, leg
   stretches 2 × 3 a side
Week 2: rest
"""


def test_a_wide_terminal_shows_a_table(sheet: PlanSheet) -> None:
    """With what each number means below it; what was done, missed and is due in words, so that no colour is needed."""
    assert plan_text(sheet, 80) == AT_80


def test_a_narrow_terminal_shows_a_block_a_session(sheet: PlanSheet) -> None:
    """Nothing is cut off."""
    text = plan_text(sheet, 40)

    assert text.startswith(AT_40)
    assert "Wed  9 Dec" in text


@pytest.mark.parametrize("width", [1, 20, 33, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int, sheet: PlanSheet) -> None:
    """As far as the longest word allows."""
    assert max(map(len, plan_text(sheet, width).splitlines())) <= max(width, 20)


def test_a_name_from_elsewhere_cannot_steer_the_terminal(sheet: PlanSheet) -> None:
    """Control signs in a plan that somebody else wrote are not printed."""
    hostile = replace(sheet, programme=replace(sheet.programme, name="\x1b[2JLower back\n"))

    assert "\x1b" not in plan_text(hostile, 80)
