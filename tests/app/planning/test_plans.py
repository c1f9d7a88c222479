"""The plan: made, kept, shown, written; and what is wrong with one."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.app import Wish, export_plan, new_plan, plot_plan, rest_in, show_plan
from coach.app.diary.log import open_journal
from coach.app.planning.history import done_of
from coach.app.planning.plan_file import plan_path, read_plan
from coach.errors import MachineError, NotThereError, OutputError, PlanError, UnknownNameError, UsageError
from coach.journal import Ending, ExerciseDone, Held, Session
from coach.model import Level, Sides
from coach.programme import DoneExercise
from coach.units import Ms

FRIDAY = date(2026, 11, 20)
WISH = Wish(weeks=6, days="mon,wed,fri")

OWN = """\
---
name: knee hugs
position: supine
reps: 6-8
---

## Each repetition

- Draw one knee up, slowly. [move 4s]
- And let the foot down again. [move 4s]
"""


@pytest.fixture
def journal() -> Callable[..., None]:
    """Puts a session into the journal."""

    def add(day: date, **values: Any) -> None:
        start = datetime.combine(day, time(7), timezone.utc)
        found = {"routine": "lower-back", "name": "Lower back", "length": Ms(600_000), "start": start, **values}
        open_journal(lambda _: None).add(Session(**found))

    return add


def test_a_new_plan_starts_gently_and_goes_to_the_top_of_each_range() -> None:
    """Of the routine's own exercises."""
    made = new_plan("lower-back", WISH, today=FRIDAY)
    knees, zip_up, tilts, extensions, heels = read_plan().courses

    assert (made.sessions, made.first) == (18, FRIDAY)
    assert [course.start for course in (knees, zip_up, tilts, extensions, heels)] == [4, 5, 5, 5, 5]
    assert (knees.sides, knees.reps.high) == (Sides.ALTERNATE, 10)
    assert zip_up.hold is not None
    assert (zip_up.hold.amount.low, zip_up.hold.amount.high) == (5, 10)
    assert extensions.hold is not None
    assert (extensions.hold.amount.low, extensions.hold.amount.high) == (5_000, 10_000)
    assert (tilts.reps.low, tilts.reps.high) == (10, 15)


def test_a_level_says_what_is_aimed_at() -> None:
    """The low end, the middle or the top of each range, as everywhere."""
    tops = {}
    for level in ("gentle", "steady", "strong"):
        new_plan("pelvic-tilts", replace(WISH, level=level, replace=True), today=FRIDAY)
        tops[level] = read_plan().courses[0].reps.high

    assert tops == {"gentle": 10, "steady": 12, "strong": 15}
    assert read_plan().level is Level.STRONG


def test_what_a_routine_changes_is_what_holds(tmp_path: Path) -> None:
    """Its ranges, not those of the exercise; and a path is kept whole, so that it holds anywhere."""
    script = tmp_path / "mine.md"
    script.write_text("---\nkind: routine\nname: Mine\n---\n- knee-to-chest [reps 2-6] [hold 5-8s] [sets 2]\n")

    new_plan(str(script), WISH, today=FRIDAY)
    course = read_plan().courses[0]

    assert read_plan().routine == str(script.resolve())
    assert (course.reps.low, course.reps.high, course.start, course.sets, course.each_side) == (2, 6, 2, 2, True)
    assert course.hold is not None
    assert course.hold.amount.high == 8_000


def test_what_is_avoided_is_not_in_the_plan() -> None:
    """And the tag must be one that there is."""
    new_plan("lower-back", replace(WISH, avoid=("extension",)), today=FRIDAY)

    assert "back-extensions" not in [course.exercise for course in read_plan().courses]
    with pytest.raises(UnknownNameError, match="did you mean extension"):
        new_plan("lower-back", replace(WISH, avoid=("extensoin",), replace=True), today=FRIDAY)
    with pytest.raises(UsageError, match="nothing is left"):
        new_plan("back-extensions", replace(WISH, avoid=("extension",), replace=True), today=FRIDAY)


def test_there_is_one_plan_at_a_time() -> None:
    """Another is not put in its place unless that is asked for, and then the first is kept aside."""
    first = new_plan("lower-back", WISH, today=FRIDAY)
    text = first.path.read_text()

    with pytest.raises(UsageError, match="--replace"):
        new_plan("back-care", WISH, today=FRIDAY)
    assert first.path.read_text() == text

    for _ in range(2):
        made = new_plan("back-care", replace(WISH, replace=True), today=FRIDAY)
    kept = sorted(path.name for path in first.path.parent.iterdir())
    assert kept == ["plan-until-2026-11-20-1.json", "plan-until-2026-11-20.json", "plan.json"]
    assert made.kept is not None
    assert (first.path.parent / "plan-until-2026-11-20.json").read_text() == text


def test_a_plan_that_cannot_be_written_leaves_the_one_before_in_its_place() -> None:
    """A full disk, or here a folder that stands in the way, costs nobody a plan."""
    path = new_plan("lower-back", WISH, today=FRIDAY).path
    (path.parent / f".plan.json.{os.getpid()}.tmp").mkdir()

    with pytest.raises(OutputError):
        new_plan("back-care", replace(WISH, replace=True), today=FRIDAY)
    assert read_plan().routine == "lower-back"


def test_a_week_of_rest_can_be_put_in_later_and_taken_out(journal: Callable[..., None]) -> None:
    """What was reached stays: before it, and after it."""
    new_plan("lower-back", WISH, today=FRIDAY)
    journal(FRIDAY, by_hand=True)
    whole = read_plan()

    assert rest_in(2).rest_weeks == (2,)
    assert rest_in(4).rest_weeks == (2, 4)
    assert read_plan().courses == whole.courses
    assert "a week of   rest" in show_plan(80, today=FRIDAY)
    assert rest_in(2, undo=True).rest_weeks == (4,)
    assert rest_in(4, undo=True) == whole

    with pytest.raises(UsageError, match="no week 7"):
        rest_in(7)
    for week in range(1, 6):
        rest_in(week)
    with pytest.raises(UsageError, match="every week"):
        rest_in(6)


def test_a_wish_that_makes_no_sense_leaves_the_plan_as_it_is() -> None:
    """Nothing is put aside for a plan that is never made."""
    path = new_plan("lower-back", WISH, today=FRIDAY).path

    with pytest.raises(UsageError):
        new_plan("lower-back", replace(WISH, weeks=0, replace=True), today=FRIDAY)
    assert [each.name for each in path.parent.iterdir()] == ["plan.json"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"weeks": 0}, "1 to 52 weeks"),
        ({"weeks": 1000}, "1 to 52 weeks"),
        ({"days": "mon,blursday"}, "day of the week"),
        ({"days": ""}, "such as mon,wed,fri"),
        ({"start": "2026-02-30"}, "no day that there is"),
        ({"start": "soon"}, "no day that there is"),
        ({"start": "2026-11-19"}, "has passed"),
        ({"start": "2028-01-01"}, "within a year"),
        ({"start": "9999-12-31"}, "within a year"),
        ({"start_reps": 0}, "1 to 100"),
        ({"rest_weeks": (7,)}, "no week 7"),
        ({"rest_weeks": (1, 2, 3, 4, 5, 6)}, "every week"),
        ({"level": "strng"}, "did you mean strong"),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict[str, Any], why: str) -> None:
    """With what to write instead, and nothing is made."""
    with pytest.raises(UsageError, match=why):
        new_plan("lower-back", replace(WISH, **change), today=FRIDAY)
    assert not plan_path().exists()


@pytest.mark.parametrize(("script", "error"), [("lower-bak", UnknownNameError), ("no/such.md", NotThereError), ("-", UsageError)])
def test_a_plan_needs_a_routine_that_lasts(script: str, error: type[Exception]) -> None:
    """By name or path."""
    with pytest.raises(error):
        new_plan(script, WISH, today=FRIDAY)


def test_without_a_plan_one_is_told_how_to_make_it() -> None:
    """With the command."""
    with pytest.raises(UsageError, match=r"coach plan new lower-back"):
        show_plan(80, today=FRIDAY)


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b"[1, 2", b" " * 1_000_001])
def test_a_damaged_plan_is_told_and_left_alone(data: bytes) -> None:
    """Until the person makes another, and then it is kept aside."""
    path = plan_path()
    path.parent.mkdir()
    path.write_bytes(data)

    with pytest.raises(PlanError, match="damaged"):
        show_plan(80, today=FRIDAY)
    assert path.read_bytes() == data

    made = new_plan("lower-back", replace(WISH, replace=True), today=FRIDAY)
    assert made.kept is not None
    assert made.kept.read_bytes() == data


def test_a_plan_of_a_newer_coach_is_refused() -> None:
    """With the reason."""
    path = new_plan("lower-back", WISH, today=FRIDAY).path
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 9}))

    with pytest.raises(PlanError, match="newer coach"):
        show_plan(80, today=FRIDAY)


def test_a_home_that_is_no_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be kept there."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "file" / "home"))

    with pytest.raises(OutputError):
        new_plan("lower-back", WISH, today=FRIDAY)


def test_a_plan_that_is_a_folder_is_told() -> None:
    """It cannot be read."""
    plan_path().mkdir(parents=True)

    with pytest.raises(MachineError, match="cannot be read"):
        show_plan(80, today=FRIDAY)


def test_a_plan_for_a_routine_that_has_gone_says_so(tmp_path: Path) -> None:
    """With what can be done."""
    script = tmp_path / "hugs.md"
    script.write_text(OWN)
    new_plan(str(script), WISH, today=FRIDAY)
    script.unlink()

    with pytest.raises(PlanError, match=r"hugs\.md, which is not there any more.*coach plan new"):
        show_plan(80, today=FRIDAY)


def test_a_plan_for_a_routine_with_other_exercises_says_which(tmp_path: Path) -> None:
    """Renamed, taken out, put in."""
    script = tmp_path / "mine.md"
    script.write_text("---\nkind: routine\nname: Mine\n---\n- knee-rolls\n- bridge\n")
    new_plan(str(script), WISH, today=FRIDAY)
    script.write_text("---\nkind: routine\nname: Mine\n---\n- bridge\n- cat-cow\n")

    with pytest.raises(PlanError, match=r"knee-rolls left and cat-cow came.*--replace"):
        show_plan(80, today=FRIDAY)

    script.write_text("---\nkind: routine\nname: Mine\n---\n- bridge\n- knee-rolls\n")
    with pytest.raises(PlanError, match="the order is another"):
        show_plan(80, today=FRIDAY)


def test_the_plan_shows_what_the_journal_has(journal: Callable[..., None]) -> None:
    """Sessions of its routine since its first day, and no others."""
    new_plan("lower-back", WISH, today=FRIDAY)
    journal(FRIDAY, by_hand=True)
    journal(FRIDAY + timedelta(days=1), by_hand=True, routine="back-care")
    journal(FRIDAY - timedelta(days=1), by_hand=True)

    text = show_plan(80, today=FRIDAY + timedelta(days=5))

    assert "Fri 20 Nov  done" in text
    assert "Mon 23 Nov  missed" in text
    assert "Wed 25 Nov  today" in text
    assert "Sat" not in text


def test_between_two_days_the_plan_says_what_comes_next_time(journal: Callable[..., None]) -> None:
    """Nothing is for today on a day without a session, and nothing comes after the last one."""
    new_plan("lower-back", WISH, today=FRIDAY)
    journal(FRIDAY, by_hand=True, pain_before=3, pain_after=4)

    assert "Nothing goes up today," in show_plan(80, today=FRIDAY + timedelta(days=3))
    assert "Nothing goes up next time," in show_plan(80, today=FRIDAY + timedelta(days=1))
    assert "Nothing goes up" not in show_plan(80, today=FRIDAY + timedelta(days=60))


def test_what_was_done_is_read_as_the_rules_ask_for_it(journal: Callable[..., None]) -> None:
    """All sides and sets together, holds in milliseconds; a session that ended in its opening is none."""
    new_plan("lower-back", WISH, today=FRIDAY)
    rolls = ExerciseDone(exercise="knee-rolls", name="knee rolls", reps=4, done_left=2, done_right=2)
    extensions = ExerciseDone(
        exercise="back-extensions", name="back extensions", reps=5, hold=Held(kind="seconds", value=5), done=3, hurt=True
    )
    journal(FRIDAY, exercises=(rolls, extensions), pain_before=2, pain_after=3, ended=Ending.STOPPED)
    journal(FRIDAY, exercises=(replace(rolls, done_left=0, done_right=0),), ended=Ending.QUIT)

    (found,) = done_of(read_plan())

    assert (found.pain_before, found.pain_after) == (2, 3)
    assert found.exercises == (
        DoneExercise(exercise="knee-rolls", planned=4, reps=4),
        DoneExercise(exercise="back-extensions", planned=5, reps=3, hold=5_000, hurt=True),
    )


@pytest.mark.parametrize("suffix", [".ics", ".xlsx", ".csv", ".pdf", ".html"])
def test_the_plan_is_written_whole(suffix: str, tmp_path: Path) -> None:
    """Under its name, with nothing beside it."""
    new_plan("lower-back", WISH, today=FRIDAY)
    folder = tmp_path / "out"
    folder.mkdir()

    assert export_plan(folder / f"plan{suffix}", today=FRIDAY) == folder / f"plan{suffix}"
    assert [path.name for path in folder.iterdir()] == [f"plan{suffix}"]


def test_a_calendar_at_a_time_knows_how_long_sessions_are(tmp_path: Path) -> None:
    """By the estimate; longer ones later."""
    new_plan("knee-rolls", replace(WISH, weeks=2), today=FRIDAY)
    path = export_plan(tmp_path / "plan.ics", at=time(7, 30), today=FRIDAY)

    assert b"DTSTART:20261120T073000\r\nDTEND:20261120T07" in path.read_bytes()


def test_only_a_calendar_has_a_time(tmp_path: Path) -> None:
    """Elsewhere it would be left out in silence."""
    new_plan("lower-back", WISH, today=FRIDAY)

    with pytest.raises(UsageError, match="only a calendar"):
        export_plan(tmp_path / "plan.pdf", at=time(7, 30), today=FRIDAY)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """An unknown ending, a folder that is not there."""
    new_plan("lower-back", WISH, today=FRIDAY)

    with pytest.raises(UsageError, match=r"did you mean \.xlsx"):
        export_plan(tmp_path / "plan.xls", today=FRIDAY)
    with pytest.raises(NotThereError):
        export_plan(tmp_path / "no" / "plan.csv", today=FRIDAY)
    with pytest.raises(UsageError, match="no kind of picture"):
        plot_plan(tmp_path / "plan.gif", today=FRIDAY)


def test_the_plan_is_drawn(tmp_path: Path) -> None:
    """As SVG."""
    new_plan("lower-back", WISH, today=FRIDAY)

    assert plot_plan(tmp_path / "plan.svg", today=FRIDAY).read_text().startswith("<svg ")


def test_the_persons_own_scripts_are_found_again(tmp_path: Path) -> None:
    """Those of the folder that the plan was made with."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "hugs.md").write_text(OWN)

    new_plan("hugs", replace(WISH, scripts=folder), today=FRIDAY)

    assert "from 5 to 8" in show_plan(80, today=FRIDAY)


def test_below_the_plan_stands_why_it_goes_easy(journal: Callable[..., None]) -> None:
    """And, after two bad sessions, advice; in lines as wide as the terminal."""
    new_plan("lower-back", WISH, today=FRIDAY)
    assert "easy" not in show_plan(80, today=FRIDAY)

    journal(FRIDAY, by_hand=True, pain_before=2, pain_after=5)
    assert "because your pain was much worse" in show_plan(120, today=FRIDAY + timedelta(days=3))

    journal(FRIDAY + timedelta(days=3), by_hand=True, pain_before=2, pain_after=5)
    shown = show_plan(40, today=FRIDAY + timedelta(days=3))
    assert "ask a doctor" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 40


def test_what_happens_to_a_damaged_journal_is_told() -> None:
    """Also by the commands of the plan; its sessions are kept aside, and the plan is shown."""
    new_plan("lower-back", WISH, today=FRIDAY)
    (plan_path().parent / "journal.sqlite").write_bytes(b"no journal at all" * 100)
    told: list[str] = []

    assert "18 sessions" in show_plan(80, today=FRIDAY, tell=told.append)
    assert len(told) == 1
