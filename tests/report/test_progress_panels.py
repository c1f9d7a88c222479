"""How it goes, as a picture: everything has its place, and nothing depends on colour."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from coach.drawing import Box, Curve, Picture, Words, draw_png, draw_svg
from coach.journal import ExerciseDone, Session
from coach.report import Aim, Planned, progress_of, progress_picture, progress_words
from coach.report.progress_panels import DONE, FAINT, LAST, MARGIN, MET, SOFT, WIDTH, thinned

Make = Callable[..., Session]

TODAY = date(2026, 11, 20)


def drawn(sessions: list[Session], **values: object) -> Picture:
    """The picture of sessions."""
    return progress_picture(progress_of(sessions, TODAY, aim=Aim(), **values))  # type: ignore[arg-type]


def boxes(picture: Picture, fill: str) -> list[Box]:
    """The boxes of a colour."""
    return [shape for shape in picture.shapes if isinstance(shape, Box) and shape.fill == fill]


def words(picture: Picture) -> list[str]:
    """All that can be read."""
    return [shape.text for shape in picture.shapes if isinstance(shape, Words)]


def test_a_bar_is_as_high_as_a_week_is_long(session: Make) -> None:
    """With its minutes above it, as long as there is room."""
    picture = drawn([session(TODAY - timedelta(days=7), minutes=30), session(TODAY, minutes=15)])

    higher, lower = boxes(picture, DONE)
    assert higher.height == pytest.approx(2 * lower.height)
    assert higher.x < lower.x
    assert {"30", "15"} <= set(words(picture))


def test_each_day_with_a_session_is_a_full_field(session: Make) -> None:
    """One that is planned is framed; all others are faint."""
    planned = Planned(first=TODAY, last=TODAY + timedelta(days=2), days=frozenset({TODAY, TODAY + timedelta(days=1)}))
    picture = drawn([session(TODAY)], planned=planned)

    (framed,) = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.edge == MET]
    full = [box for box in boxes(picture, MET) if box.height == framed.height]
    assert len(full) == 1
    assert framed.y > full[0].y
    assert len(boxes(picture, FAINT)) == 5


def test_repetitions_are_told_in_figures_too(session: Make) -> None:
    """At first, and now."""
    assert "5 · 8" in words(drawn([session(TODAY - timedelta(days=3), knee_rolls=5), session(TODAY, knee_rolls=8)]))


def test_pain_before_and_after_differs_in_shape(session: Make) -> None:
    """Squares with an edge, and full dots."""
    picture = drawn([session(TODAY, pain_before=5, pain_after=2)])
    marks = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.width == shape.height == 6]

    assert [(bool(mark.edge), bool(mark.radius)) for mark in marks] == [(True, False), (False, True)]
    assert marks[0].y < marks[1].y
    assert "Pain, 0 to 10" not in words(drawn([session(TODAY)]))


@pytest.mark.parametrize("weeks", [1, 12, 60, 500])
def test_everything_lies_on_the_page(session: Make, weeks: int) -> None:
    """However many weeks there are, and however many exercises; panels do not lie over each other."""
    exercises = tuple(ExerciseDone(exercise=str(number), name=f"exercise {number}", reps=5, done=5) for number in range(20))
    sessions = [
        session(TODAY - timedelta(weeks=week), minutes=500, exercises=exercises, pain_before=week % 11) for week in range(weeks)
    ]
    picture = drawn(sessions, since=TODAY - timedelta(weeks=weeks - 1))
    titles = [shape.y for shape in picture.shapes if isinstance(shape, Words) and shape.bold]

    for shape in picture.shapes:
        match shape:
            case Box():
                assert shape.x >= 0
                assert shape.x + shape.width <= WIDTH
                assert 0 <= shape.y <= shape.y + shape.height <= picture.height
            case Curve():
                assert all(0 <= x <= LAST + 1 and 0 <= y <= picture.height for x, y in shape.points)
            case Words():
                assert MARGIN <= shape.x <= WIDTH - MARGIN
                assert 0 < shape.y < picture.height
    assert titles == sorted(titles)
    assert all(below - above > 20 for above, below in pairwise(titles))


def test_the_picture_says_in_words_what_it_shows(session: Make) -> None:
    """For those who cannot see it; names that could be markup are text."""
    done = ExerciseDone(exercise="x", name="<b>&", reps=5, done=5)
    progress = progress_of([session(TODAY, exercises=(done,))], TODAY, aim=Aim())
    root = ET.fromstring(draw_svg(progress_picture(progress)))  # noqa: S314 - made a line above

    described = [element.text for element in root if element.tag.endswith(("title", "desc"))]
    assert described == ["How it goes", " ".join(progress_words(progress))]
    assert "<b>&" in {element.text for element in root}
    assert draw_png(progress_picture(progress)).startswith(b"\x89PNG")


def test_words_can_be_read_on_the_page() -> None:
    """Even the softest have a contrast of 4.5 and more."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert 1.05 / (light(SOFT) + 0.05) >= 4.5


def test_a_year_of_figures_is_drawn_week_by_week() -> None:
    """The middle one of each week, so that marks do not lie over each other."""
    year = [(TODAY - timedelta(days=day), day % 7) for day in reversed(range(364))]

    assert thinned(year[:40]) == year[:40]
    assert len(thinned(year)) == 53
    assert {value for _, value in thinned(year)[1:-1]} == {3.0}
    assert thinned(year)[-1][0] == TODAY
