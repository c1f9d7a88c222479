"""How doses build up, as a picture."""

from dataclasses import replace

from coach.drawing import Box, Curve, Words, draw_png, draw_svg
from coach.report import PlanSheet, plan_picture
from coach.report.plan_strips import AHEAD, DONE, HOLD, REST


def test_there_is_a_bar_for_each_dose(sheet: PlanSheet) -> None:
    """Dark where it was done, light where it lies ahead; higher where there are more repetitions."""
    drawn = plan_picture(sheet)
    bars = [shape for shape in drawn.shapes if isinstance(shape, Box) and shape.y > 90 and shape.fill != REST]

    assert [bar.fill for bar in bars].count(DONE) == 2
    assert [bar.fill for bar in bars].count(AHEAD) == sum(rung is not None for row in sheet.rows for rung in row.rungs) - 2
    knees = [bar.height for bar in bars[:5]]
    assert knees == sorted(knees)
    assert knees[0] < knees[-1]


def test_a_hold_that_grows_is_a_line_that_rises(sheet: PlanSheet) -> None:
    """One exercise has one here."""
    lines = [shape for shape in plan_picture(sheet).shapes if isinstance(shape, Curve) and shape.colour == HOLD]

    heights = [y for _, y in lines[-1].points]
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] < heights[0]


def test_what_is_drawn_stands_in_words_too(sheet: PlanSheet) -> None:
    """For those who cannot see it, and inside the page."""
    drawn = plan_picture(sheet)

    assert drawn.title == "Lower back: a plan for 3 weeks"
    assert "knee rolls: from 4 to 10" in drawn.description
    assert "deep abdominal strengthening: 5, hold from 5 breaths to 10 breaths" in drawn.description
    for shape in drawn.shapes:
        if isinstance(shape, Words):
            assert 0 <= shape.x < drawn.width
            assert 0 < shape.y < drawn.height


def test_bars_lie_inside_the_picture(sheet: PlanSheet) -> None:
    """Also those of a year of days."""
    drawn = plan_picture(replace(sheet, rows=sheet.rows * 52))

    for shape in drawn.shapes:
        if isinstance(shape, Box):
            assert shape.x >= 0
            assert shape.x + shape.width <= drawn.width
            assert shape.y + shape.height <= drawn.height


def test_it_is_drawn_both_ways(sheet: PlanSheet) -> None:
    """As SVG and as PNG."""
    assert draw_svg(plan_picture(sheet)).startswith("<svg ")
    assert draw_png(plan_picture(sheet)).startswith(b"\x89PNG")
