"""T2, T4, B1 to B3: how much is said, and how breath is spoken of, in all that is shipped."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from coach.compiler import Talk, estimate
from coach.model import BreatheIn, BreatheOut, Hold, HoldKind
from coach.timeline import Role

SENTENCE = re.compile(r"[^.!?]+")
HOLD_WORD = re.compile(r"\bhold(s|ing)?\b|\bheld\b", re.IGNORECASE)

NEAR = 1.05
"""A line is measured by the estimate, which is off by so much: `Breathe out, and slowly draw the zip up.` sounds for 2.9 s."""


def is_full(done: Any, rep: Any) -> bool:
    """Whether a repetition is said in full: a line with a short wording is said in its long one."""
    texts = {fill(line.text, rep.side) for line in done.lines if line.shorts}
    return any(cue.text in texts for cue in rep.lines)


def fill(text: str, side: str | None) -> str:
    """The text with its side in it."""
    return text.replace("{side}", side or "").replace("{other side}", {"left": "right"}.get(side or "", "left"))


def spoken_ms(cues: Any) -> int:
    """How long all of these sound."""
    return sum(cue.end - cue.start for cue in cues)


def long_lines(session: Any) -> Iterator[str]:
    """Lines of a repetition over 3.0 s in full wording, over 1.7 s in short wording."""
    for done in session.exercises:
        shorts = {fill(short, side) for line in done.lines for short in line.shorts for side in ("left", "right", None)}
        timed = {line.line for line in done.lines if type(line.direction).__name__ == "WorkFor"}
        for rep in done.reps:
            for cue in rep.lines:
                most = 1700 if cue.text in shorts else 3000
                if cue.end - cue.start > most * NEAR and cue.line not in timed:
                    yield f"{cue.end - cue.start} ms for {cue.text!r} of {done.exercise.id}"


def test_t2_lines_of_a_repetition_are_short(everyday: Any, breaches: Any) -> None:
    """T2. At most 3.0 s in full wording and 1.7 s in short wording; what takes longer is explained before."""
    assert not breaches(long_lines, everyday)


def loud_repetitions(session: Any) -> Iterator[str]:
    """Repetitions with more speech than 55 % in full wording, 35 % in any other, their calls aside."""
    for done in session.exercises:
        for rep in done.reps:
            most = 0.55 if is_full(done, rep) else 0.35
            share = spoken_ms(rep.said) / (rep.end - rep.start)
            if share > most:
                yield f"{share:.0%} in number {rep.number} of {done.exercise.id}"


def test_t4_a_repetition_is_mostly_silence(everyday: Any, breaches: Any) -> None:
    """T4. Speech fills at most 55 % of a repetition in full wording, 35 % of any other."""
    assert not breaches(loud_repetitions, everyday)


def loud_exercises(session: Any) -> Iterator[str]:
    """Exercises with more speech than 45 % at full, 35 % at normal."""
    most = 0.45 if session.options.talk is Talk.FULL else 0.35
    for done in session.exercises:
        share = spoken_ms(done.chapter.cues) / (done.chapter.end - done.chapter.start)
        if share > most:
            yield f"{share:.0%} of {done.exercise.id}"


def test_t4_an_exercise_is_mostly_silence(everyday: Any, breaches: Any) -> None:
    """T4. Speech fills at most 45 % of an exercise at `full`, 35 % at `normal`."""
    assert not breaches(loud_exercises, everyday)


def test_t7_speech_is_neither_hasty_nor_drawn_out(everyday: Any) -> None:
    """T7. The estimate speaks at 150 to 165 words a minute over the lines of the daily routine."""
    lines = {cue.text for session in everyday if session.routine.id == "lower-back" for cue in session.cues}
    long = [text for text in lines if len(text.split()) >= 4]
    words = sum(len(text.replace("-", " ").split()) for text in long)
    rate = words / (sum(estimate(text) for text in long) / 60_000)
    assert 145 <= rate <= 175, rate


def every_text(shipped: Any, library: Any) -> Iterator[str]:
    """Every line and wording that is shipped, and all stock wording."""
    for name in shipped.exercises:
        one = shipped.exercise(name)
        for line in (*one.get_ready, *one.each, *one.easier, *one.harder, *one.finish, *one.tips, *one.cautions):
            yield from (line.text, *line.shorts)
    for change in library.changes:
        for line in change.move:
            yield from (line.text, *line.shorts)
    yield from library.phrases.texts.values()


def test_b2_nobody_is_told_to_hold_their_breath(shipped: Any, library: Any) -> None:
    """B2. No sentence has both hold and breath, in any form."""
    for text in every_text(shipped, library):
        for sentence in SENTENCE.findall(text):
            assert not (HOLD_WORD.search(sentence) and "breath" in sentence.lower()), text


def test_b2_no_line_only_says_hold_after_a_breath(shipped: Any) -> None:
    """B2. After a breath in or out nobody hears `Hold.`."""
    for name in shipped.exercises:
        each = shipped.exercise(name).each
        for before, line in pairwise(each):
            if isinstance(before.direction, BreatheIn | BreatheOut):
                assert not any(re.fullmatch(r"(and )?hold( it| there)?\.", text.lower()) for text in (line.text, *line.shorts))


def test_b1_the_breath_comes_first_in_its_line(shipped: Any) -> None:
    """B1. Breath, then verb: a line with a breath window begins with the breath."""
    for name in shipped.exercises:
        for line in shipped.exercise(name).each:
            if isinstance(line.direction, BreatheIn | BreatheOut):
                assert all(re.match(r"(and )?(breathe|breath)", text.lower()) for text in (line.text, *line.shorts) if text)


def test_b3_at_most_three_deep_breaths_come_in_a_row(everything: Any) -> None:
    """B3. More make some people dizzy."""
    for session in everything:
        for done in session.exercises:
            for hold in done.holds:
                assert hold.hold.kind is not HoldKind.DEEP_BREATHS or hold.hold.amount.high <= 3


def test_b3_a_calm_breath_is_6_s_and_a_deep_one_10(shipped: Any) -> None:
    """B3. 2.5 in and 3.5 out; 4 in and 6 out."""
    for name, lengths in (("deep-abdominal", [2500, 3500]), ("knee-rolls", [4000, 6000])):
        rep = shipped.compile(name).exercises[0].reps[0]
        inside = [window for window in rep.windows if rep.hold_of(window) and window is not rep.holds[0]]
        assert [window.end - window.start for window in inside[:2]] == lengths


def test_b1_breath_is_cued_only_where_the_script_has_it(everyday: Any) -> None:
    """B1. Where the page gives no breath, none is given: calls in and out stand in holds in breaths alone."""
    for session in everyday:
        for done in session.exercises:
            in_breaths = any(
                isinstance(line.direction, Hold) and line.direction.hold.kind is not HoldKind.SECONDS for line in done.lines
            )
            for rep in done.reps:
                for cue in rep.said:
                    if cue.role is Role.BREATH and cue.text != "Keep breathing.":
                        assert in_breaths, f"{cue.text!r} in {done}"


@pytest.mark.parametrize("talk", Talk)
def test_no_cue_has_digits_or_marks_for_a_voice_to_stumble_over(talk: Talk, shipped: Any) -> None:
    """Numbers are words, and nothing is left to be filled in."""
    for name in (*shipped.routines, *shipped.exercises):
        for cue in shipped.compile(name, talk=talk).cues:
            assert re.fullmatch(r"[A-Z][A-Za-z ,.:;'’?!-]*[.!?]", cue.text), cue.text
            assert "coach" not in cue.text.lower()
