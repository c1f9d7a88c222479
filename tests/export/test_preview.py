"""The preview: how a session looks on paper."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.export import preview
from coach.timeline import (
    Chapter,
    ChapterKind,
    Cue,
    CueKind,
    HoldDose,
    PlannedDose,
    Role,
    Timeline,
    Window,
    WindowKind,
)
from coach.units import At

LEFT = {"exercise": "knee-rolls", "set": 1, "rep": 1, "side": "left"}
RIGHT = {"exercise": "knee-rolls", "set": 1, "rep": 2, "side": "right"}


def cue(start: int, end: int, text: str, role: Role = Role.INSTRUCT, rep: dict[str, object] | None = None) -> Cue:
    """A cue from and to a millisecond."""
    return Cue(start=At(start), end=At(end), role=role, text=text, short=text, **(rep or {}))  # type: ignore[arg-type]


def window(start: int, end: int, kind: str) -> Window:
    """A window from and to a millisecond."""
    return Window(start=At(start), end=At(end), kind=WindowKind(kind))


OPENING = Chapter(
    start=At(0),
    end=At(42_000),
    title="Opening",
    kind=ChapterKind.OPENING,
    position="standing",
    cues=(
        cue(1_000, 10_200, "Hello. This is a session for your lower back: one exercise, lying on your back, about two minutes."),
        cue(11_000, 16_800, "Put them where you can reach them from the floor. I will wait twenty seconds."),
    ),
    windows=(window(16_800, 36_800, "wait"),),
)
ROLLS = Chapter(
    start=At(42_000),
    end=At(115_200),
    title="Knee rolls",
    kind=ChapterKind.EXERCISE,
    position="supine",
    exercise="knee-rolls",
    dose=PlannedDose(sets=1, reps=2, each_side=False, sides="alternate", hold=HoldDose(kind="deep_breaths", value=1)),
    cues=(
        cue(42_000, 46_800, "First exercise: knee rolls. They loosen your lower back.", Role.NAME),
        cue(48_000, 54_600, "Bring your knees and your feet together, and put the pillow between them if you want it."),
        cue(62_600, 64_600, "Number one, to the left.", Role.REP, LEFT),
        cue(65_000, 67_500, "Let both knees go over, slowly.", rep=LEFT),
        cue(69_700, 71_500, "Stay there: deep breath in.", rep=LEFT),
        cue(73_700, 75_100, "And slowly out.", Role.BREATH, LEFT),
        cue(79_700, 82_100, "And bring your knees back to the middle.", rep=LEFT),
        cue(84_100, 86_100, "Number two, the last one, to the right.", Role.REP, RIGHT),
        cue(90_300, 91_100, "Breathe in.", rep=RIGHT),
        cue(94_300, 95_100, "And out.", Role.BREATH, RIGHT),
        cue(96_300, 97_900, "Both shoulders stay down.", Role.TIP, RIGHT),
        cue(100_300, 101_100, "And back.", rep=RIGHT),
        cue(104_600, 111_200, "That was the last one. Well done. Let your legs rest.", Role.REST),
    ),
    windows=(
        window(65_000, 69_700, "move"),
        window(69_700, 79_700, "hold"),
        window(69_700, 73_700, "in"),
        window(73_700, 79_700, "out"),
        window(79_700, 84_100, "move"),
        window(86_300, 90_300, "move"),
        window(90_300, 100_300, "hold"),
        window(90_300, 94_300, "in"),
        window(94_300, 100_300, "out"),
        window(100_300, 104_300, "move"),
    ),
)
ZIP = Chapter(
    start=At(115_200),
    end=At(180_000),
    title="Deep abdominal strengthening",
    kind=ChapterKind.EXERCISE,
    position="supine",
    exercise="zip",
    dose=PlannedDose(sets=2, reps=1, each_side=True, sides="each", hold=HoldDose(kind="seconds", value=90)),
    cues=(
        replace(cue(116_000, 116_200, ""), kind=CueKind.TONE),
        cue(117_000, 119_000, "Breathe out, zip up."),
        cue(164_300, 164_900, "three"),
        cue(170_000, 170_700, "Let go."),
    ),
    windows=(window(117_000, 120_000, "out"), window(120_000, 167_300, "hold")),
)
SESSION = Timeline(
    title="Lower back", voice="estimate", level="gentle", talk="full", pace="normal", chapters=(OPENING, ROLLS, ZIP)
)

ON_PAPER = """\
Lower back
3:00.0 · level gentle · talk full · pace normal · times are estimated

── Opening ────────────────────────────────────────────────────────────── 0:42.0
0:01.0   Hello. This is a session for your lower back: one exercise, lying on
         your back, about two minutes.
0:11.0   Put them where you can reach them from the floor. I will wait twenty
         seconds.
0:16.8                                                         [wait 20s] … 5.2s

── Knee rolls ─────────────────────────────────────────────────────────── 1:13.2
   2 repetitions, by turns, hold 1 deep breath · ends supine
0:42.0   First exercise: knee rolls. They loosen your lower back.         … 1.2s
0:48.0   Bring your knees and your feet together, and put the pillow between
         them if you want it.                                               … 8s

1:02.6   Number one, to the left.
1:05.0   Let both knees go over, slowly.                             [move 4.7s]
1:09.7 ┌ Stay there: deep breath in.                          [hold 10s] [in 4s]
1:13.7 │ And slowly out.                                                [out 6s]
       └
1:19.7   And bring your knees back to the middle.                    [move 4.4s]

1:24.1   Number two, the last one, to the right.
1:26.3                                                                 [move 4s]
1:30.3 ┌ Breathe in.                                          [hold 10s] [in 4s]
1:34.3 │ And out.                                                       [out 6s]
1:36.3 │ Both shoulders stay down.
       └
1:40.3   And back.                                                     [move 4s]

1:44.6   That was the last one. Well done. Let your legs rest.            … 4.8s

── Deep abdominal strengthening ───────────────────────────────────────── 1:04.8
   2 sets of one repetition each side, one side and then the other, hold 1m30s
1:56.0   (tone)
1:57.0   Breathe out, zip up.                                           [out 3s]
2:00.0 ┌                                                            [hold 47.3s]
2:44.3 │ three
2:47.3 └                                                                  … 2.7s
2:50.0   Let go.                                                          … 9.3s

0:00.0  0:42.0  Opening
0:42.0  1:13.2  Knee rolls
1:55.2  1:04.8  Deep abdominal strengthening
        3:00.0  in all, 29 % of it speech
"""


def test_a_session_looks_like_this_on_paper() -> None:
    """A row for each cue, a bracket for each hold, lengths at the right, a repetition in one block."""
    assert preview(SESSION) == ON_PAPER


def test_a_session_without_chapters_is_a_title_and_a_total() -> None:
    """Nothing to say is not a crash."""
    empty = replace(SESSION, chapters=())

    assert preview(empty).splitlines()[-1].endswith("0:00.0  in all, 0 % of it speech")


@given(st.integers(50, 200))
def test_no_line_is_wider_than_asked(width: int) -> None:
    """It is wrapped for the paper that it goes on."""
    assert max(map(len, preview(SESSION, width=width).splitlines())) <= width


@given(st.integers(0, 200))
def test_every_word_is_there_in_order_at_every_width(width: int) -> None:
    """Wrapping loses nothing: the author reads exactly what is said."""
    rows = [line[9:].split("  ")[0].split(" [")[0] for line in preview(SESSION, width=width).splitlines()]
    words = " ".join(" ".join(rows).split())

    position = 0
    for said in (cue.text for cue in SESSION.cues):
        position = words.index(said, position)


@pytest.mark.parametrize(("at", "shown"), [(0, "0:00.0"), (59_949, "0:59.9"), (59_950, "1:00.0"), (3_723_000, "1:02:03.0")])
def test_a_long_session_shows_hours(at: int, shown: str) -> None:
    """Times are rounded to a tenth, once; the column fits the longest."""
    late = replace(ZIP, start=At(0), end=At(at + 60_000), cues=(cue(at, at, "Now."),), windows=())

    row = next(line for line in preview(replace(SESSION, chapters=(late,))).splitlines() if "Now." in line)

    assert row.split()[0] == shown
