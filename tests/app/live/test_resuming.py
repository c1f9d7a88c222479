"""A session gone on with: found again, checked, and entered with words that are true."""

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from coach.app import Choices, leaflet_as_scripts
from coach.app.live.place import Given, Place, place_file, to_json
from coach.app.live.resuming import Entrance, Resumption, entrance, given_of, laid_out, resumed
from coach.app.sessions import ignore, settled
from coach.compiler import Plan
from coach.errors import CoachError, NotThereError, PlaceError, UsageError
from coach.player import Rest, Turn

NOON = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
TURN = Turn(set=1, rep=3, side="left")
PLACE = Place(
    given=Given(script="small", choices=Choices()),
    rest=Rest(place=0, position="supine", pace="normal"),
    when=NOON,
    exercise="rolls",
    turn=TURN,
    begun=True,
)


@pytest.fixture
def left(tmp_path: Path) -> Callable[..., Path]:
    """A folder in which a place was kept."""

    def kept(**changes: Any) -> Path:
        place_file(tmp_path).write_text(to_json(replace(PLACE, **changes)), encoding="utf-8")
        return tmp_path

    return kept


@pytest.fixture
def enter(small: Plan) -> Callable[..., Entrance | None]:
    """How the small routine is entered again."""

    def entered(*, fresh: bool = True, plan: Plan = small, **changes: Any) -> Entrance | None:
        place = replace(PLACE, **changes)
        return entrance(Resumption(place=place, path=Path("place.json"), fresh=fresh), plan)

    return entered


def test_without_a_place_there_is_nothing_to_go_on_with(tmp_path: Path) -> None:
    """It is the command line that is wrong, and the message says what to do."""
    with pytest.raises(UsageError, match="there is no session to go on with: begin one with: coach play NAME") as caught:
        resumed(tmp_path, "", NOON)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("since", "fresh"),
    [(timedelta(0), True), (timedelta(minutes=14), True), (timedelta(minutes=15), False), (timedelta(minutes=-1), False)],
)
def test_for_a_quarter_of_an_hour_the_person_is_taken_to_lie_there_still(since: timedelta, fresh: bool, left: Any) -> None:
    """A clock that was put back says nothing, so the careful way is taken."""
    assert resumed(left(), "", NOON + since).fresh == fresh


def test_who_was_getting_up_stands_by_now(left: Any) -> None:
    """Nobody is told that they lie on their back who was on the way up."""
    assert not resumed(left(getting_up=True), "", NOON).fresh


def test_another_script_is_not_gone_on_with(left: Any) -> None:
    """With a name it must be the same one; without, it is whatever was left."""
    home = left()
    assert resumed(home, "small", NOON).place == PLACE
    with pytest.raises(
        UsageError, match="the session that was left is small, not lower-back: coach play --resume goes on with it"
    ):
        resumed(home, "lower-back", NOON)


def test_a_path_is_the_same_from_every_folder(left: Any, scripts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`small.md` here is `/…/small.md`."""
    monkeypatch.chdir(scripts)
    home = left(given=given_of("small.md", Choices(), ""))
    monkeypatch.chdir(home)
    assert resumed(home, str(scripts / "small.md"), NOON)
    assert resumed(home, os.path.relpath(scripts / "small.md"), NOON)
    with pytest.raises(UsageError):
        resumed(home, "small.md", NOON)


def test_what_came_by_standard_input_is_played_again_from_its_text(scripts: Path, small: Plan) -> None:
    """Nobody can read standard input twice."""
    text = (scripts / "rolls.md").read_text("utf-8")
    given = given_of("-", Choices(talk="brief"), text)
    with laid_out(given) as (path, choices):
        plan = settled(path, choices, ignore)
        assert given_of(path, choices, "").choices == given.choices
    assert (plan.title, plan.talk) == ("Knee rolls", "brief")
    assert not Path(path).exists()


def test_a_leaflet_is_played_again_from_what_was_read_in_it(tmp_path: Path) -> None:
    """Its scripts lay in a folder that went with the session."""
    leaflet = tmp_path / "leaflet.txt"
    leaflet.write_text("Knee rolls\nLie on your back. Roll your knees to each side. Repeat 8 times.\n", encoding="utf-8")
    with leaflet_as_scripts(str(leaflet)) as (script, folder):
        choices = Choices(scripts=folder)
        given, before = given_of(script, choices, ""), settled(script, choices, ignore)
    with laid_out(given) as (path, again):
        assert settled(path, again, ignore) == before
        assert given_of(path, again, "") == given


def test_the_same_leaflet_is_the_same_session(left: Any, tmp_path: Path) -> None:
    """It lies in another folder each time, under the same name."""
    home = left(given=Given(script="page.md", choices=Choices(), texts={"page.md": ""}, leaflet=True))
    assert resumed(home, "/somewhere/coach-leaflet-x/page.md", NOON)
    with pytest.raises(UsageError):
        resumed(home, "other.md", NOON)


def test_within_a_repetition_it_is_said_where_and_which(enter: Any) -> None:
    """S2. Where it was, how the person lies, which repetition; then 8 s before its call."""
    found = enter()
    assert found.opening.texts == ("We stopped at knee rolls. You are on your back. Again: number three, the last to the left.",)
    assert (found.opening.quiet, found.turn, found.rest) == (8000, TURN, PLACE.rest)


def test_to_whom_something_hurt_a_word_of_care_is_said(enter: Any) -> None:
    """It was left at the very exercise that hurt; nothing is said of it to others."""
    (said,) = enter(hurt=True).opening.texts
    assert " You are on your back. If anything hurts, stop at once, let go, and rest. Again: number three" in said


def test_before_the_first_repetition_the_exercise_begins_again(enter: Any) -> None:
    """Nothing of it was done."""
    found = enter(turn=None)
    assert found.opening.texts == ("We stopped at knee rolls. You are on your back.",)
    assert found.turn is None


def test_on_the_way_to_an_exercise_the_way_begins_again(enter: Any) -> None:
    """In the middle of a change nobody knows how the person lies, so it is not said."""
    found = enter(turn=None, rest=Rest(place=1, position="supine", pace="normal"), exercise="reaches")
    assert found.opening.texts == ("We stopped on the way to slow reaches.",)
    assert found.opening.quiet == 3000


def test_on_the_way_up_the_way_up_begins_again(enter: Any) -> None:
    """After the last exercise only that is left, and the closing."""
    found = enter(turn=None, rest=Rest(place=2, position="all_fours", pace="normal"), exercise=None)
    assert found.opening.texts == ("Here we go on.",)


def test_after_a_while_it_is_down_again_with_a_word_of_care(enter: Any) -> None:
    """The person is up by then: what comes, how long it takes, to stop if it hurts, what to fetch; the exercise anew."""
    found = enter(fresh=False, rest=Rest(place=1, position="all_fours", pace="slow"), exercise="reaches", turn=TURN)
    (said,) = found.opening.texts
    assert said.startswith("We go on with slow reaches. It takes about ")
    assert said.endswith(" minutes. If anything hurts, stop at once, let go, and rest. Have your chair by you.")
    assert (found.turn, found.opening.quiet) == (None, 8000)
    assert (found.rest.position, found.rest.place, found.rest.pace) == ("standing", 1, "slow")


def test_in_place_already_means_in_place_again(scripts: Path, enter: Any) -> None:
    """`--no-floor`: nobody is led down; the person is in place for the exercise that comes."""
    plan = settled(str(scripts / "small.md"), Choices(no_floor=True), ignore)
    found = enter(plan=plan, fresh=False, rest=Rest(place=1, position="supine", pace="normal"), exercise="reaches")
    assert found.rest.position == "all_fours"


def test_in_the_opening_nothing_had_begun(enter: Any) -> None:
    """It begins anew, with all that the opening has to say."""
    assert enter(begun=False) is None


def test_after_a_while_there_is_nobody_to_get_up(enter: Any) -> None:
    """What is left is the way up, and the person has gone up alone."""
    for place, out in ((2, frozenset[int]()), (1, frozenset({1}))):
        rest = Rest(place=place, position="supine", pace="normal", left_out=out)
        with pytest.raises(UsageError, match="the last session was done, but for getting up: begin another"):
            enter(fresh=False, rest=rest, exercise="reaches" if place == 1 else None)


@pytest.mark.parametrize(("place", "exercise"), [(1, "rolls"), (0, "reaches"), (2, "rolls"), (0, None), (9, None)])
def test_a_session_that_has_changed_is_not_entered(place: int, exercise: str | None, enter: Any) -> None:
    """Another exercise stands there now: entering it half-way could hurt."""
    with pytest.raises(PlaceError, match="does not fit small any more: it has changed") as caught:
        enter(rest=Rest(place=place, position="supine", pace="normal"), exercise=exercise)
    assert caught.value.exit_code == 1
    assert "begin it anew, without --resume" in str(caught.value)


def test_a_script_that_has_gone_is_named(left: Any, tmp_path: Path) -> None:
    """The path that it had."""
    place = resumed(left(given=Given(script=str(tmp_path / "gone.md"), choices=Choices())), "", NOON).place
    with laid_out(place.given) as (path, choices), pytest.raises(NotThereError, match=r"gone\.md is not there"):
        settled(path, choices, ignore)


def test_a_place_tells_no_file_where_to_go(tmp_path: Path) -> None:
    """A file that somebody wrote by hand writes nothing outside the folder made for it."""
    given = Given(script="../../x.md", choices=Choices(), texts={"../../x.md": "hello", "/etc/x.md": "hello"})
    with laid_out(given) as (path, _):
        assert Path(path).parent.name.startswith("coach-leaflet-")
        assert sorted(found.name for found in Path(path).parent.iterdir()) == ["x.md"]


def test_choices_that_make_no_sense_are_refused_as_ever(left: Any) -> None:
    """What stands in the file is checked like what stands on the command line."""
    place = resumed(left(given=Given(script="lower-back", choices=Choices(talk="loud"))), "", NOON).place
    with pytest.raises(CoachError, match="there is no talk called 'loud'"):
        settled(place.given.script, place.given.choices, ignore)


def test_standard_input_is_still_read_once(monkeypatch: pytest.MonkeyPatch, scripts: Path) -> None:
    """The text that is kept is the one that was compiled."""
    from coach.script import Shelf

    text = (scripts / "rolls.md").read_text("utf-8")

    class Stdin:
        buffer = io.BytesIO(text.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    from coach.app.places import built_in_scripts

    assert Shelf([built_in_scripts()]).load("-").text == text
