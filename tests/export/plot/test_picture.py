"""The picture: each thing is where its time is, and can be told from the others."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.drawing import Box, Curve, Picture, Words
from coach.export.plot.looks import EDGE_OF_HOLD, GUTTER, HOLD, MARGIN, SPEECH, TIP, WAVE, WIDTH
from coach.export.plot.picture import picture
from coach.timeline import Chapter, ChapterKind, Cue, CueKind, Role, Timeline, Window, WindowKind
from coach.units import At


def session(*chapters: Chapter) -> Timeline:
    """A session of these chapters."""
    return Timeline(title="Lower back", voice="", level="gentle", talk="full", pace="normal", chapters=chapters)


def chapter(start: int, end: int, cues: tuple[Cue, ...] = (), windows: tuple[Window, ...] = ()) -> Chapter:
    """A chapter from and to a millisecond."""
    return Chapter(
        start=At(start),
        end=At(end),
        title="Knee rolls",
        kind=ChapterKind.EXERCISE,
        position="supine",
        cues=cues,
        windows=windows,
    )


def cue(start: int, end: int, role: Role = Role.INSTRUCT, rep: int | None = None, side: str | None = None) -> Cue:
    """A cue from and to a millisecond."""
    return Cue(start=At(start), end=At(end), role=role, text="x", short="x", rep=rep, side=side)


def window(start: int, end: int, kind: str) -> Window:
    """A window from and to a millisecond."""
    return Window(start=At(start), end=At(end), kind=WindowKind(kind))


def drawn(timeline: Timeline) -> Picture:
    """The picture without its head and legend, which are always the same."""
    whole = picture(timeline)
    head = len(picture(session()).shapes)
    return replace(whole, shapes=whole.shapes[head:])


def boxes(shown: Picture, fill: str) -> list[Box]:
    """The boxes of a colour."""
    return [shape for shape in shown.shapes if isinstance(shape, Box) and shape.fill == fill]


def words(shown: Picture) -> list[str]:
    """All that can be read."""
    return [shape.text for shape in shown.shapes if isinstance(shape, Words)]


def test_a_hold_is_as_wide_as_it_is_long() -> None:
    """Ten seconds of a minute's row are a sixth of it, wherever they start."""
    shown = drawn(session(chapter(0, 60_000, windows=(window(10_000, 20_000, "hold"), window(40_000, 60_000, "hold")))))

    first, second = boxes(shown, HOLD)
    assert second.width == pytest.approx(2 * first.width)
    assert second.x - first.x == pytest.approx(3 * first.width)
    assert first.edge == EDGE_OF_HOLD


def test_what_runs_over_the_end_of_a_row_goes_on_in_the_next() -> None:
    """Both parts together are as wide as it is long."""
    shown = drawn(session(chapter(0, 100_000, windows=(window(50_000, 70_000, "hold"), window(80_000, 90_000, "hold")))))

    before, after, short = boxes(shown, HOLD)
    assert before.width + after.width == pytest.approx(2 * short.width)
    assert after.y > before.y
    assert after.x == MARGIN + GUTTER


def test_a_reminder_has_a_dot_of_its_own() -> None:
    """It can be told from other words without colour."""
    shown = drawn(session(chapter(0, 60_000, cues=(cue(1000, 3000), cue(9000, 11_000, Role.TIP)))))

    assert len(boxes(shown, SPEECH)) == 1
    bar, dot = boxes(shown, TIP)
    assert dot.radius == dot.width / 2
    assert dot.x + dot.width / 2 == pytest.approx(bar.x + bar.width / 2)


def test_each_repetition_has_its_number_and_side() -> None:
    """Over its call; where they come too close some are left out, so that all can be read."""
    calls = (cue(1000, 2000, Role.REP, 1, "left"), cue(11_000, 12_000, Role.REP, 2, "right"), cue(12_500, 13_000, Role.REP, 3))

    assert [text for text in words(drawn(session(chapter(0, 60_000, cues=calls)))) if text[0] in "123"] == ["1:00", "1L", "2R"]


def test_a_breath_is_a_wave_that_rises_with_the_breath_in() -> None:
    """And falls with the breath out; higher on the page is a smaller y."""
    shown = drawn(session(chapter(0, 60_000, windows=(window(10_000, 14_000, "in"), window(14_000, 20_000, "out")))))

    inward, outward = (shape for shape in shown.shapes if isinstance(shape, Curve) and shape.colour == WAVE)
    heights = [y for _, y in inward.points]
    assert heights == sorted(heights, reverse=True)
    assert [y for _, y in outward.points] == sorted(y for _, y in outward.points)
    assert inward.points[-1] == pytest.approx(outward.points[0])


def test_what_sounds_in_a_hold_is_not_drawn_as_one() -> None:
    """A call of what is left has the same name as a hold, and is speech."""
    assert boxes(drawn(session(chapter(0, 60_000, cues=(cue(1000, 2000, Role.HOLD),)))), HOLD) == []


def test_tones_are_lower_than_words() -> None:
    """They can be told apart without colour."""
    tone = replace(cue(1000, 2000, Role.BREATH), kind=CueKind.TONE)
    both = session(chapter(0, 60_000, cues=(tone, cue(3000, 4000))))

    *_, sound, said = (shape for shape in drawn(both).shapes if isinstance(shape, Box))

    assert sound.height < said.height
    assert "tone" in words(picture(session(chapter(0, 60_000, cues=(tone,)))))
    assert "tone" not in words(picture(session(chapter(0, 60_000))))


def test_a_long_session_stays_on_a_page(lower_back: Timeline) -> None:
    """However long it is: rows show more then."""
    long = session(*(chapter(minute * 600_000, (minute + 1) * 600_000) for minute in range(12)))

    assert picture(lower_back).height < 1700
    assert picture(long).height < 2000


def test_short_chapters_stay_wide_however_many_there_are() -> None:
    """A session of a hundred exercises is long on paper, and can still be read."""
    many = session(
        *(
            chapter(minute * 60_000, (minute + 1) * 60_000, (cue(minute * 60_000, minute * 60_000 + 30_000),))
            for minute in range(100)
        )
    )

    assert min(bar.width for bar in boxes(drawn(many), SPEECH)) > 150


def test_no_row_is_of_a_few_seconds() -> None:
    """They go into the row before."""
    assert words(drawn(session(chapter(0, 62_000)))) == ["Knee rolls", "1:02", "0:00"]
    assert words(drawn(session(chapter(0, 80_000)))) == ["Knee rolls", "1:20", "0:00", "1:00"]


def test_it_says_in_words_what_it_shows(lower_back: Timeline) -> None:
    """For those who cannot see it: the title, the length, and each chapter with its start."""
    shown = picture(lower_back)

    assert shown.title.startswith("Lower back, 2")
    assert re.search(r"; \d:\d\d Knee rolls; ", shown.description)


@given(st.lists(st.tuples(st.integers(0, 4_000_000), st.sampled_from([*WindowKind])), max_size=12), st.integers(1, 7_200_000))
def test_nothing_is_drawn_outside_the_page(starts: list[tuple[int, WindowKind]], length: int) -> None:
    """Whatever the session."""
    windows = tuple(
        Window(start=At(at), end=At(min(at + 9_000, length)), kind=kind) for at, kind in sorted(starts) if at < length
    )
    shown = picture(session(chapter(0, length, windows=windows)))

    for shape in shown.shapes:
        match shape:
            case Box():
                assert shape.x >= 0
                assert shape.x + shape.width <= WIDTH
                assert shape.y + shape.height <= shown.height
            case Curve():
                assert all(0 <= x <= WIDTH and 0 <= y <= shown.height for x, y in shape.points)
            case Words():
                assert 0 <= shape.x <= WIDTH
                assert shape.y <= shown.height
