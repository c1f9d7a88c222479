"""Titles that stand on one line with what they name: `Foam rolling: Lie on your side.`, `Bridges (3 x 10)`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from coach.leaflet.grammar import is_instruction, is_pose
from coach.leaflet.labels import label_of
from coach.leaflet.page import Line, Mark, Sentence
from coach.leaflet.titles import ALWAYS_STEPS, CLUTTER, DOSE, FINITE, SMALL, STARTERS, WORD, names_exercise, reads_as_step
from coach.leaflet.vocabulary import BODY, EXERCISE_NOUNS, HEADER_WORDS, MOVES, SPORTS, words

SPLITS = (
    re.compile(r"^(?P<head>[^:.!?]{3,60}?)\s*:\s+(?P<rest>\S.*)$", re.DOTALL),
    re.compile(r"^(?P<head>[^:.!?–—]{3,60}?)\s+[–—-]+\s+(?P<rest>\S.*)$", re.DOTALL),
    re.compile(r"^(?P<head>[^:.!?,]{3,45}?)\.\s+(?P<rest>[A-Z].*)$", re.DOTALL),
    re.compile(r"^(?P<head>[^:.!?()]{3,50}?)\s*(?P<rest>\([^()]*\d[^()]*\).*)$", re.DOTALL),
    re.compile(r"^(?P<head>[^:.!?\d()]{3,50}?),?\s+(?P<rest>(?:x\s?)?\d{1,3}\b.*)$", re.DOTALL),
)
"""The ways to tie a title to what follows; the first that makes sense holds."""
KICKERS = frozenset({"exercise", "exercises", "stretch", "movement", "name", "activity", "title"})
"""What stands before a name."""
STATES = words(
    """bent straight flat apart together relaxed down soft still under over open closed loose crossed raised forward forwards
    wide stacked behind"""
)
"""Words that end a setting of the scene: `Knees bent.`"""
MOST_WORDS = 7
LOOKED_AT = 300


def expand(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with each title on a line of its own."""
    for line in lines:
        yield from split_title(line)


def split_title(line: Line) -> tuple[Line, ...]:
    """A title and what follows it, or the line as it was."""
    if label_of(line.text):
        return (line,)
    for pattern in SPLITS:
        found = pattern.match(line.text)
        if found and ties(found["head"], found["rest"], line, tied=pattern in SPLITS[:2]):
            return apart(line, found)
    return (line,)


def ties(head: str, rest: str, line: Line, *, tied: bool) -> bool:
    """Whether the head names an exercise and the rest tells or doses it; `tied` with a colon or a dash."""
    words = [word.lower() for word in WORD.findall(head.partition("(")[0])]
    if head.lower() in KICKERS:
        return False
    words = words[1:] if tied and words[:1] == ["the"] else words
    words = words[1:] if words[:2] == ["all", "fours"] else words
    if (
        not 1 <= len(words) <= MOST_WORDS
        or words[0] in STARTERS
        or words[0] in HEADER_WORDS | SPORTS
        or CLUTTER.search(head)
        or FINITE.search(head)
    ):
        return False
    if (
        reads_as_step(words, capitalised=head.istitle())
        or head[:1].islower()
        or words[-1] in STATES | SMALL
        or (STATES & set(words) and not names_exercise(words))
    ):
        return False
    if words[0] in ALWAYS_STEPS or (words[0] in MOVES - EXERCISE_NOUNS and len(words) == 1):
        return False
    first = Sentence.of(rest[:LOOKED_AT].split(". ", maxsplit=1)[0])
    named = names_exercise(words) or any(word in BODY for word in words)
    told = is_instruction(first) or is_pose(first) or label_of(rest) is not None
    told = told or (tied and line.mark is Mark.NUMBER and names_exercise(words))
    return (told and (named or bool(line.index) or len(words) <= 4)) or (named and dosed_at_once(first))  # noqa: PLR2004 - a short name


def dosed_at_once(sentence: Sentence) -> bool:
    """Whether a sentence opens with a dose."""
    found = DOSE.search(sentence.plain.text)
    return found is not None and found.start() <= 25  # noqa: PLR2004 - near its head


def apart(line: Line, found: "re.Match[str]") -> tuple[Line, Line]:
    """The title as a heading, and the rest as a line below it."""
    at = found.start("rest")
    rest_breaks = tuple((start - at, number) for start, number in line.breaks if start > at)
    title = replace(line, text=found["head"].strip(), heading=True, breaks=())
    number = line.line_at(at)
    rest = found["rest"].strip()
    rest = rest[1:].replace(")", "", 1) if rest.startswith("(") else rest
    return title, Line(text=rest.strip(), number=number, breaks=rest_breaks)
