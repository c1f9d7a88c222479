"""A session as SSML 1.1, for any speech engine that reads it: the words, the silences between them, and marks."""

from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from coach.export.captions import said
from coach.timeline import Cue, Timeline

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-GB">"""


def ssml(timeline: Timeline) -> str:
    """The session as SSML: a paragraph for each chapter, a sentence for each thing that is said, and breaks in ms.

    A break is the silence of the timeline; an engine that speaks slower than the voice that was measured takes longer in
    all, with the same silences. Marks: `chapter-2` where a chapter starts, `cue-17` before each thing that is said, both
    counted from 1; an engine reports them as it reaches them.
    """
    return "\n".join([HEAD, f'<meta name="title" content={quoteattr(timeline.title)}/>', *_body(timeline), "</speak>"]) + "\n"


def _body(timeline: Timeline) -> Iterator[str]:
    numbers = count(1)
    at = 0
    spoken = set(map(id, said(timeline)))
    for number, chapter in enumerate(timeline.chapters, 1):
        yield f'<p><mark name="chapter-{number}"/>'
        for cue in (cue for cue in chapter.cues if id(cue) in spoken):
            yield _silence(cue.start - at) + _sentence(cue, next(numbers))
            at = cue.end
        yield _silence(chapter.end - at) + "</p>"
        at = max(at, chapter.end)


def _silence(length_ms: int) -> str:
    """A break; none where there is nothing to wait for.

    >>> _silence(1500), _silence(0)
    ('<break time="1500ms"/>', '')
    """
    return f'<break time="{length_ms}ms"/>' if length_ms > 0 else ""


def _sentence(cue: Cue, number: int) -> str:
    return f'<s><mark name="cue-{number}"/>{escape(" ".join(cue.text.split()))}</s>'
