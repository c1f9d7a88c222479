"""The reference session of the coaching guide: what is said at `full` and at `normal`, and its windows."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coach.compiler import Options, Talk, lay_out, settle
from coach.compiler.estimate import estimate
from coach.timeline import ChapterKind, Timeline, WindowKind

NEAR_MS = 400
"""The voice of the guide and the estimate differ by so much over a line."""

FULL = (Path(__file__).parent / "reference_full.txt").read_text(encoding="utf-8")
NORMAL = (Path(__file__).parent / "reference_normal.txt").read_text(encoding="utf-8")

ROUTINE = """
---
kind: routine
name: Lower back
intro: a session for your lower back
level: gentle
---

- knee-rolls [reps 8] [hold 1 deep breath]
- deep-abdominal [hold 5 breaths]
"""


@dataclass(frozen=True)
class Told:
    """What the guide says in one place."""

    text: str
    at_ms: int
    silence_ms: int | None = None
    kind: str | None = None
    length_ms: int | None = None


TIMED = re.compile(r"^(\d+):(\d\d\.\d) +(?:[\d.]+ +)?([A-Z].*?\.)(?:  … ([\d.]+))?(?:  \[(\w+) ([\d.]+)\])?$")
HOLD = re.compile(r"\[hold (\d+):(\d\d\.\d)-(\d+):(\d\d\.\d)\]")


def ms(minutes: str, seconds: str) -> int:
    """A time of the guide."""
    return int(minutes) * 60_000 + round(float(seconds) * 1000)


def told(block: str) -> list[Told]:
    """The cues of the guide, in order, each with what follows it."""
    found = []
    for line in block.splitlines():
        for part in line.split(" | "):
            if match := TIMED.match(part.strip()):
                minutes, seconds, text, silence, kind, length = match.groups()
                found.append(
                    Told(
                        text=text,
                        at_ms=ms(minutes, seconds),
                        silence_ms=round(float(silence) * 1000) if silence else None,
                        kind=kind,
                        length_ms=round(float(length) * 1000) if length else None,
                    )
                )
    return found


def holds(block: str) -> list[int]:
    """The lengths of the holds of the guide, in order."""
    return [ms(stop, end) - ms(start, begin) for start, begin, stop, end in HOLD.findall(block)]


@pytest.fixture(scope="module")
def reference(script: Any, shipped: Any) -> Any:
    """The two exercises of the guide, compiled at a talk."""
    loaded = shipped.load("lower-back")
    routine = script(ROUTINE, "reference")

    def compiled(talk: Talk) -> Timeline:
        return lay_out(settle(routine, loaded.library, Options(talk=talk)), estimate)

    return compiled


def test_full_says_the_lines_of_the_guide_in_its_order(reference: Any) -> None:
    """Section 1, word for word."""
    assert [cue.text for cue in reference(Talk.FULL).cues] == [one.text for one in told(FULL)]


def test_full_has_the_windows_of_the_guide(reference: Any) -> None:
    """Section 1: the same kinds in the same order; holds exact, others within 0.4 s."""
    timeline = reference(Talk.FULL)
    exercises = [chapter for chapter in timeline.chapters if chapter.kind is ChapterKind.EXERCISE]
    windows = [window for chapter in exercises for window in chapter.windows]
    kept = [window.end - window.start for window in windows if window.kind is WindowKind.HOLD]
    assert kept == holds(FULL)
    wanted = [(one.kind, one.length_ms) for one in told(FULL) if one.kind]
    outside = [window for window in windows if window.kind is not WindowKind.HOLD and not in_hold(window, windows)]
    assert [window.kind.value for window in outside] == [kind for kind, _ in wanted]
    for window, (_, length) in zip(outside, wanted, strict=True):
        assert abs(window.end - window.start - (length or 0)) <= NEAR_MS, window


def in_hold(window: Any, windows: Any) -> bool:
    """Whether a window is a breath inside a hold."""
    return any(hold.kind is WindowKind.HOLD and hold.start <= window.start < hold.end for hold in windows)


def test_full_has_the_silences_of_the_guide(reference: Any) -> None:
    """Section 1: where a silence is written after a line, it is as long."""
    cues = reference(Talk.FULL).cues
    for cue, following, one in zip(cues, cues[1:], told(FULL), strict=False):
        if one.silence_ms is not None:
            assert 0 <= following.start - cue.end - one.silence_ms <= 24 + NEAR_MS * (one.text.endswith("go.")), one


def test_full_calls_and_tips_stand_where_the_guide_has_them(reference: Any) -> None:
    """Section 1: a call or a tip inside a hold starts as far into it as in the guide."""
    timeline = reference(Talk.FULL)
    starts = [window.start for window in timeline.windows if window.kind is WindowKind.HOLD]
    spans = [(ms(a, b), ms(c, d)) for a, b, c, d in HOLD.findall(FULL)]
    for cue, one in zip(timeline.cues, told(FULL), strict=True):
        for start, (begin, end) in zip(starts, spans, strict=True):
            if begin - 50 <= one.at_ms < end - 50:
                assert abs((cue.start - start) - (one.at_ms - begin)) <= 200, one


def test_full_lasts_as_long_as_the_guide(reference: Any) -> None:
    """Section 1: 14:11 in all, 43 % of it speech, and about fourteen minutes said."""
    timeline = reference(Talk.FULL)
    speech = sum(cue.end - cue.start for cue in timeline.cues) / timeline.duration
    assert abs(timeline.duration / ms("14", "11.0") - 1) <= 0.02
    assert abs(speech - 0.43) <= 0.02
    for cue, one in zip(timeline.cues, told(FULL), strict=True):
        assert abs(cue.start - one.at_ms) <= 15_000, one


CALL = re.compile(r"^(Half-way\. )?Number \w+")


def test_normal_says_the_lines_of_the_guide_in_its_order(reference: Any) -> None:
    """Section 2: the parts around the repetitions, word for word, with their silences."""
    timeline = reference(Talk.NORMAL)
    said = [(cue, after) for cue, after in following(timeline) if cue.rep is None]
    assert [cue.text for cue, _ in said] == [text for text, _ in parts(NORMAL)]
    for (cue, after), (_, silence) in zip(said, parts(NORMAL), strict=True):
        if silence is not None and cue.text != "Here we go.":
            assert 0 <= after - cue.end - silence <= 24, cue.text


def following(timeline: Timeline) -> list[tuple[Any, int]]:
    """Each cue with the start of the next."""
    cues = timeline.cues
    return list(zip(cues, [*(cue.start for cue in cues[1:]), timeline.duration], strict=True))


def parts(block: str) -> list[tuple[str, int | None]]:
    """The lines of section 2, each with the silence after it."""
    found = []
    for line in block.strip().splitlines():
        for part in line.split(" | "):
            match = re.fullmatch(r"(.*\.)(?: ([\d.]+))?", part.strip())
            assert match, part
            found.append((match[1], round(float(match[2]) * 1000) if match[2] else None))
    return found


def test_normal_has_full_wording_once_on_each_side_and_one_tip_an_exercise(reference: Any) -> None:
    """Section 2: the repetitions differ only as the table says; calls are the same."""
    full, normal = reference(Talk.FULL), reference(Talk.NORMAL)
    assert calls(normal) == calls(full)
    tips = [cue.exercise for cue in normal.cues if cue.role.value == "tip"]
    assert tips == ["knee-rolls", "deep-abdominal"]
    first = [cue.text for cue in normal.cues if cue.exercise == "deep-abdominal" and cue.rep in (1, 2)]
    assert "Breathe out, and slowly draw the zip up." in first
    assert "Breathe out, zip up." in first


def calls(timeline: Timeline) -> list[str]:
    """What opens the repetitions."""
    return [cue.text for cue in timeline.cues if CALL.match(cue.text)]


def test_normal_lasts_as_long_as_the_guide(reference: Any) -> None:
    """Section 2: about 10:56 in all, 30 % speech."""
    timeline = reference(Talk.NORMAL)
    assert abs(timeline.duration / ms("10", "56.0") - 1) <= 0.03
    assert abs(sum(cue.end - cue.start for cue in timeline.cues) / timeline.duration - 0.30) <= 0.02
