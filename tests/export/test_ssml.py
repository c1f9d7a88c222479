"""SSML: sound XML, and what an engine that reads it really does with it."""

import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from coach.export.ssml import ssml
from coach.timeline import Timeline

SSML = "{http://www.w3.org/2001/10/synthesis}"

ENGINE = """
import ctypes, sys
import espeakng_loader

library = ctypes.CDLL(espeakng_loader.get_library_path())
rate = library.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)
marks, samples = [], 0


class Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("ids", ctypes.c_uint * 1), ("position", ctypes.c_int), ("length", ctypes.c_int),
                ("audio_ms", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("name", ctypes.c_char_p)]


def heard(wav, count, events):
    global samples
    samples += count
    at = 0
    while events[at].type:
        if events[at].type == 3:
            marks.append((events[at].name.decode(), events[at].audio_ms))
        at += 1
    return 0


callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(Event))(heard)
library.espeak_SetSynthCallback(callback)
library.espeak_SetVoiceByName(b"en-gb")
library.espeak_SetParameter(1, 125, 0)
text = sys.stdin.buffer.read()
assert library.espeak_Synth(text, len(text) + 1, 0, 1, 0, 1 | 16, None, None) == 0
for name, at in marks:
    print(name, at)
print("end", samples * 1000 // rate)
"""
"""espeak-ng, the library that `espeak-ng -m` is, in a process of its own; prints each mark with its time in ms."""


def spoken(text: str) -> list[tuple[str, int]]:
    """The marks that espeak-ng reports, with the times at which it reached them, and its end."""
    pytest.importorskip("espeakng_loader")
    done = subprocess.run([sys.executable, "-c", ENGINE], input=text.encode(), capture_output=True, check=True, timeout=60)
    pairs = (line.split() for line in done.stdout.decode().splitlines())
    return [(name, int(at)) for name, at in pairs]


def test_it_is_ssml_1_1_in_form(lower_back: Timeline) -> None:
    """One `speak` in the right namespace, with version and language; paragraphs of sentences, breaks and marks."""
    root = ET.fromstring(ssml(lower_back))  # noqa: S314 - it was made here

    assert root.tag == f"{SSML}speak"
    assert root.attrib == {"version": "1.1", "{http://www.w3.org/XML/1998/namespace}lang": "en-GB"}
    assert {element.tag.removeprefix(SSML) for element in root.iter()} == {"speak", "meta", "p", "s", "break", "mark"}
    assert [element.tag for element in root] == [f"{SSML}meta"] + [f"{SSML}p"] * len(lower_back.chapters)


def test_every_sentence_is_in_it_with_a_mark_of_its_own(lower_back: Timeline) -> None:
    """Marks are names that occur once; the words are those of the timeline."""
    root = ET.fromstring(ssml(lower_back))  # noqa: S314
    marks = [mark.attrib["name"] for mark in root.iter(f"{SSML}mark")]
    sentences = ["".join(sentence.itertext()) for sentence in root.iter(f"{SSML}s")]

    assert len(marks) == len(set(marks)) == len(lower_back.cues) + len(lower_back.chapters)
    assert sentences == [cue.text for cue in lower_back.cues]


def test_breaks_are_the_silences_of_the_session(lower_back: Timeline) -> None:
    """With the words they are as long as the session: not a millisecond is lost."""
    root = ET.fromstring(ssml(lower_back))  # noqa: S314
    silence = sum(int(element.attrib["time"].removesuffix("ms")) for element in root.iter(f"{SSML}break"))

    assert silence + sum(cue.end - cue.start for cue in lower_back.cues) == lower_back.duration


def test_signs_of_xml_are_spoken_as_words(timeline: Any) -> None:
    """What is said never becomes markup."""
    root = ET.fromstring(ssml(timeline((1000, 'Bread & <b>"butter"</b>'), title='"A" & <B>')))  # noqa: S314

    assert "".join(root.itertext()).strip() == 'Bread & <b>"butter"</b>'


@pytest.mark.engine
def test_espeak_reaches_every_mark_after_the_silence_before_it(lower_back: Timeline) -> None:
    """A real engine takes it: all marks in order, in about the time of the session."""
    short = Timeline(title="x", voice="", level="", talk="", pace="", chapters=lower_back.chapters[:3])
    reached = spoken(ssml(short))
    cues = [(name, at) for name, at in reached if name.startswith("cue-")]

    assert [name for name, _ in cues] == [f"cue-{number}" for number in range(1, len(short.cues) + 1)]
    assert reached[-1][1] == pytest.approx(short.duration, rel=0.1)
    for (before, after), (mark, following) in zip(pairwise(short.cues), pairwise(cues), strict=True):
        assert following[1] - mark[1] > after.start - before.end


@pytest.mark.engine
def test_the_espeak_command_accepts_it(lower_back: Timeline, tmp_path: Path) -> None:
    """`espeak-ng -m` reads the file, and writes a sound."""
    command = shutil.which("espeak-ng")
    if command is None:
        pytest.skip("the command espeak-ng is not installed")
    short = Timeline(title="x", voice="", level="", talk="", pace="", chapters=lower_back.chapters[:1])
    (tmp_path / "s.ssml").write_text(ssml(short), "utf-8")

    subprocess.run([command, "-m", "-w", "s.wav", "-f", "s.ssml"], cwd=tmp_path, check=True, capture_output=True)

    assert (tmp_path / "s.wav").stat().st_size > 1_000_000
