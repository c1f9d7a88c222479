"""Titles that stand on one line with what they name: `Foam rolling: Lie on your side.`, `Bridges (3 x 10)`."""

import re
from collections.abc import Iterator, Sequence
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
PLACED = frozenset({"on", "in", "at", "under", "behind", "over", "against"})
"""`Hands on hips.` is no name."""
LOOSE = SMALL - {"up", "down", "off", "out"}
"""Words that no name ends with; `pick-up` and `step-down` are names."""
KICKERS = frozenset({"exercise", "exercises", "stretch", "movement", "name", "activity", "title"})
"""What stands before a name."""
STATES = words(
    """bent straight flat apart together relaxed down soft still under over open closed loose crossed raised forward forwards
    wide stacked behind"""
)
"""Words that end a setting of the scene: `Knees bent.`"""
MOST_WORDS = 7
LOOKED_AT = 300


def expand(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with each title on a line of its own.

    Where several lines tie their title so, one that sounds like a step is a title too: `Open the gate - lift one knee.`
    """
    split = [split_title(line, lenient=False) for line in lines]
    lenient = sum(len(made) > 1 for made in split) > 1
    for line, made in zip(lines, split, strict=True):
        yield from split_title(line, lenient=True) if lenient and len(made) == 1 else made


def split_title(line: Line, *, lenient: bool) -> tuple[Line, ...]:
    """A title and what follows it, or the line as it was."""
    if label_of(line.text):
        return (line,)
    for pattern in SPLITS[:3] if lenient else SPLITS:
        found = pattern.match(line.text)
        tied = pattern in SPLITS[:2]
        if (
            found
            and could_name(found["head"], tied=tied, lenient=lenient and tied)
            and names(found, line, pattern, lenient=lenient)
        ):
            return apart(line, found)
    return (line,)


def could_name(head: str, *, tied: bool, lenient: bool) -> bool:
    """Whether words can be a name: `tied` with a colon or a dash; `lenient`, where it may sound like a step."""
    words = words_of(head, tied=tied)
    if not 1 <= len(words) <= MOST_WORDS or head.lower() in KICKERS or head[:1].islower():
        return False
    if words[0] in STARTERS | HEADER_WORDS | SPORTS | ALWAYS_STEPS or CLUTTER.search(head) or FINITE.search(head):
        return False
    if words[-1] in STATES | LOOSE or (STATES & set(words[1:]) and not names_exercise(words)):
        return False
    if not tied and PLACED & set(words) and not names_exercise(words):
        return False
    if lenient:
        return len(words) <= SHORT and "your" not in words
    alone = words[0] in MOVES - EXERCISE_NOUNS and len(words) == 1
    return not alone and not reads_as_step(words, capitalised=head.istitle())


def names(found: "re.Match[str]", line: Line, pattern: "re.Pattern[str]", *, lenient: bool) -> bool:
    """Whether the head names an exercise, and the rest tells or doses it."""
    tied = pattern in SPLITS[:2]
    words, rest = words_of(found["head"], tied=tied), found["rest"]
    first = Sentence.of(rest[:LOOKED_AT].split(". ", maxsplit=1)[0])
    named = names_exercise(words) or any(word in BODY for word in words)
    told = is_instruction(first) or is_pose(first) or label_of(rest) is not None
    told = told or (lenient and any(is_instruction(Sentence.of(part)) for part in rest[:LOOKED_AT].split(". ")[1:3]))
    told = told or (tied and line.mark is Mark.NUMBER and names_exercise(words))
    return (told and (named or bool(line.index) or len(words) <= SHORT)) or (named and dosed_at_once(first))


SHORT = 4
"""So many words of a name that no word shows to be one."""


def words_of(head: str, *, tied: bool) -> list[str]:
    """The words of a name, without brackets and an article."""
    words = [word.lower() for word in WORD.findall(head.partition("(")[0])]
    words = words[1:] if tied and words[:1] == ["the"] else words
    return words[1:] if words[:2] == ["all", "fours"] else words


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
