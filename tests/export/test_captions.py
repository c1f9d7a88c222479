"""Captions: read by other programs, readable by people, and at the times of the sound."""

from io import StringIO
from typing import Any

import pysubs2
import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from coach.export.captions import captions, lrc, srt, vtt
from coach.timeline import Chapter, ChapterKind, Cue, CueKind, Role, Timeline
from coach.units import At


@pytest.fixture(params=["vtt", "srt"])
def read_back(request: pytest.FixtureRequest, lower_back: Timeline) -> pysubs2.SSAFile:
    """The shipped session, written, then read by a library that knows nothing of coach."""
    text = {"vtt": vtt, "srt": srt}[request.param](lower_back)
    return pysubs2.SSAFile.from_string(text, format_=request.param)


def test_a_second_reader_finds_every_caption_at_its_time(read_back: pysubs2.SSAFile, lower_back: Timeline) -> None:
    """pysubs2 reads the same words at the same milliseconds, in both formats."""
    expected = [(caption.start, caption.end, " ".join(caption.lines)) for caption in captions(lower_back)]

    assert [(event.start, event.end, event.plaintext.replace("\n", " ")) for event in read_back] == expected


def test_a_third_reader_accepts_the_webvtt(lower_back: Timeline) -> None:
    """webvtt-py, which is strict about the format, reads as many captions."""
    read = webvtt.from_buffer(StringIO(vtt(lower_back)))

    assert len(read.captions) == len(captions(lower_back))
    assert read.captions[0].start == "00:00:01.000"


def test_all_that_is_said_is_in_the_captions(lower_back: Timeline) -> None:
    """Not a word more or less, in order."""
    shown = " ".join(line for caption in captions(lower_back) for line in caption.lines)

    assert shown == " ".join(cue.text for cue in lower_back.cues)


def test_a_caption_appears_with_its_words(lower_back: Timeline) -> None:
    """Each thing that is said has a caption that starts with its sound."""
    starts = {caption.start for caption in captions(lower_back)}

    assert {cue.start for cue in lower_back.cues} <= starts


def assert_readable(timeline: Timeline) -> None:
    """Two lines of 42 characters at most, 7 s at most, one caption at a time."""
    shown = captions(timeline)
    for caption, after in zip(shown, [*shown[1:], None], strict=False):
        assert 1 <= len(caption.lines) <= 2
        assert all(0 < len(line) <= 42 for line in caption.lines)
        assert caption.start < caption.end <= (after.start if after else timeline.duration)
        assert caption.end - caption.start <= 7_000


def test_captions_of_the_shipped_session_can_be_read(lower_back: Timeline) -> None:
    """They are short enough, and none stays while the next one is there."""
    assert_readable(lower_back)


words = st.text(st.characters(codec="ascii", categories=["Lu", "Ll", "Po"]), min_size=1, max_size=12)
sentences = st.lists(words, min_size=1, max_size=40).map(" ".join)


@given(st.lists(st.tuples(sentences, st.integers(30, 120), st.integers(300, 20_000)), max_size=6))
def test_captions_of_any_words_can_be_read(spoken: list[tuple[str, int, int]]) -> None:
    """Whatever is said, and however quickly."""
    cues, at = [], 0
    for text, speed, silence in spoken:
        at += silence
        cues.append(Cue(start=At(at), end=At(at + speed * len(text)), role=Role.INSTRUCT, text=text, short=text))
        at += speed * len(text)
    chapter = Chapter(start=At(0), end=At(at + 1000), title="", kind=ChapterKind.EXERCISE, position="supine", cues=tuple(cues))

    assert_readable(Timeline(title="", voice="", level="", talk="", pace="", chapters=(chapter,)))


def test_short_words_stay_until_they_can_be_read(timeline: Any) -> None:
    """Two words are said in half a second; they are shown for longer, but not for as long as the silence."""
    shown = captions(timeline((1000, "And out."), (9000, "Three more.")))

    assert shown[0].end - shown[0].start == 1200


def test_short_words_do_not_stay_into_the_next_ones(timeline: Any) -> None:
    """What is said now is what is shown."""
    shown = captions(timeline((1000, "And out."), (1800, "Three more.")))

    assert shown[0].end == 1800


def test_a_long_sentence_is_cut_after_a_comma_near_its_middle(timeline: Any) -> None:
    """Each half reads on its own, and is there while it is said."""
    text = "You need a firm chair with its back to the wall, a small flat cushion, and, if you like, a pillow for your knees."
    first, second = captions(timeline((1000, text)))

    assert first.lines == ("You need a firm chair with its back", "to the wall, a small flat cushion,") or first.lines[
        1
    ].endswith(",")
    assert first.end == second.start
    assert abs((first.end - 1000) / (60 * len(text)) - 0.5) < 0.2


def test_signs_that_captions_would_read_as_their_own_are_escaped(timeline: Any) -> None:
    """A reader gets the words back as they were."""
    text = "Bread & butter --> 3 < 4 <b>now</b>"

    assert webvtt.from_buffer(StringIO(vtt(timeline((1000, text))))).captions[0].raw_text.count("<") == 0
    assert "&amp; butter --&gt; 3 &lt; 4" in vtt(timeline((1000, text)))


def test_lyrics_carry_the_time_of_each_sound(lower_back: Timeline) -> None:
    """A line for each thing that is said, never later than its sound, and less than 10 ms before it."""
    lines = [line for line in lrc(lower_back).splitlines() if line[1:2].isdigit()]

    assert len(lines) == len(lower_back.cues)
    for line, cue in zip(lines, lower_back.cues, strict=True):
        time, text = line[1:].split("]", 1)
        minutes, seconds = time.split(":")
        assert 0 <= cue.start - (int(minutes) * 60_000 + round(float(seconds) * 1000)) < 10
        assert text == cue.text


def test_lyrics_know_their_title_and_length(timeline: Any) -> None:
    """Players show both."""
    assert lrc(timeline((59_000, "x" * 10))).startswith("[ti:Lower back]\n[length:01:01]\n")


def test_tones_have_no_caption(timeline: Any) -> None:
    """A tone is nothing to read."""
    said = timeline((1000, "Breathe in."))
    tone = Cue(start=At(3000), end=At(4000), kind=CueKind.TONE, role=Role.BREATH, text="tone:in", short="")
    chapter = said.chapters[0]
    with_tone = Timeline(
        title="",
        voice="",
        level="",
        talk="",
        pace="",
        chapters=(
            Chapter(
                start=chapter.start,
                end=At(5000),
                title="",
                kind=chapter.kind,
                position="supine",
                cues=(*chapter.cues, tone),
            ),
        ),
    )

    assert all("tone" not in text(with_tone) for text in (vtt, srt, lrc))
