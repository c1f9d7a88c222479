"""Exercises without a title: paragraphs that tell one each, and sentences that tell one after another."""

import re
from collections.abc import Sequence

from coach.leaflet.block import Block
from coach.leaflet.dose import vague_counts
from coach.leaflet.grammar import body_weight, is_instruction, moves_body
from coach.leaflet.judge import Facts, belongs, facts_of, is_move
from coach.leaflet.page import Line, Mark, Sentence
from coach.leaflet.parts import EASIER, HARDER
from coach.leaflet.position import position_in
from coach.leaflet.sayable import as_instruction
from coach.leaflet.sentences import sentences_of
from coach.leaflet.titles import WORD
from coach.leaflet.vocabulary import words

ABOUT = words("exercises stretches rehab rehabilitation movements programme poses workout")
NEXT = re.compile(
    r"^ (?:first|firstly|next|then|second|secondly|third|thirdly|fourth|finally|lastly|another|after that|the next|now) "
)
COUNTED = re.compile(r"^(?:(?:first|second|third|fourth|last|next|then|now)(?: one)?,? )+", re.IGNORECASE)
MOST_NAME_WORDS = 8
LOOSE_ENDS = words("the your a an and or to of in into on onto with until so as for come you at from by over under")
LONGEST = 60
"""No exercise has more lines or sentences."""
LEAST_BODY = 3
"""So much of the body is in an exercise that no title vouches for."""


def split_unnamed(block: Block, *, about_exercises: bool) -> list[Block]:
    """The exercises that the paragraphs of a block tell; none where they tell none."""
    out: list[Block] = []
    for paragraph in paragraphs(block.lines):
        sequence = told_in_turn(paragraph)
        if sequence and about_exercises:
            out += [Block(title=None, lines=[line]) for line in sequence]
        elif tells_exercise(paragraph, about_exercises=about_exercises) and not only_goes_on(paragraph, out):
            out.append(Block(title=None, lines=paragraph))
        elif out and any(belongs(line) or line.mark is not Mark.NONE for line in paragraph):
            out[-1].lines.extend(paragraph)
    return [made for made in out if is_whole(made, about_exercises=about_exercises)]


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in paragraphs: lines of one sentence each belong together as far as no empty line parts them."""
    out: list[list[Line]] = []
    for line in lines:
        alone = line.gap or line.mark is not Mark.NONE or not out or len(sentences_of(line)) > 1
        if alone or len(sentences_of(out[-1][-1])) > 1:
            out.append([line])
        else:
            out[-1].append(line)
    return out


def sentences_in(lines: Sequence[Line]) -> list[Sentence]:
    """The sentences of some lines."""
    return [sentence for line in lines for sentence in sentences_of(line)]


def tells_exercise(lines: Sequence[Line], *, about_exercises: bool) -> bool:
    """Whether a paragraph tells an exercise by itself."""
    facts = facts_of(sentences_in(lines))
    if facts.strangers > facts.moves:
        return False
    enough = 1 if facts.dose and (not about_exercises or lines[0].mark is Mark.NUMBER) else 2
    return max(facts.moves + facts.poses, facts.settings) >= enough and facts.moves > 0


def only_goes_on(lines: Sequence[Line], out: Sequence[Block]) -> bool:
    """Whether a paragraph goes on with the exercise before it: it takes up no position, and that one has no dose yet."""
    if not out:
        return False
    sentences = sentences_in(lines)
    opens = any(position_in(sentence) for sentence in sentences[:2])
    before = sentences_in(out[-1].lines[:LONGEST])
    return not opens and not facts_of(before).dose and sentences[0].text != before[0].text


def is_whole(block: Block, *, about_exercises: bool) -> bool:
    """Whether all that was put together is an exercise."""
    sentences = block.sentences()
    facts = facts_of(sentences)
    if sum(map(body_weight, filter(is_instruction, sentences))) < (LEAST_BODY if not facts.dose or not about_exercises else 1):
        return False
    if facts.moves == 0:
        return False
    if about_exercises:
        return facts.moves > 1 or (facts.moves > 0 and (facts.dose or vague_counts(sentences) is not None))
    return facts.dose and facts.foreign <= facts.settings


def told_in_turn(lines: Sequence[Line]) -> list[Line]:
    """The exercises that one paragraph tells one after another, a line each; none where it tells fewer than two.

    A new one starts where a sentence opens with *next*, *then* and the like, and the one before has its dose.
    """
    if len(lines) != 1 or lines[0].mark is not Mark.NONE or len(sentences_of(lines[0])) > LONGEST:
        return []
    groups: list[list[Sentence]] = [[]]
    for sentence in sentences_of(lines[0]):
        if groups[-1] and NEXT.match(sentence.plain.text) and is_dosed(facts_of(groups[-1]), groups[-1]):
            groups.append([])
        groups[-1].append(sentence)
    whole = merged(groups)
    if len(whole) < 2 or not all(is_dosed(facts_of(group), group) for group in whole):  # noqa: PLR2004 - one after another
        return []
    return [Line(text=" ".join(s.text for s in group), number=group[0].line) for group in whole]


def is_dosed(facts: Facts, sentences: Sequence[Sentence]) -> bool:
    """Whether sentences tell a movement and how much of it."""
    return facts.moves > 0 and (facts.dose or vague_counts(sentences) is not None)


def merged(groups: Sequence[list[Sentence]]) -> list[list[Sentence]]:
    """The groups, each without a movement put to the one before."""
    out: list[list[Sentence]] = []
    for group in groups:
        if out and not is_dosed(facts_of(group), group):
            out[-1] = [*out[-1], *group]
        else:
            out.append(group)
    return out


def each_told(block: Block) -> list[Block]:
    """The exercises of a block that names the dose of all: each paragraph that tells something of the body."""
    return [Block(title=None, lines=lines) for lines in paragraphs(block.lines) if facts_of(sentences_in(lines)).settings > 0]


def split_titled(block: Block) -> list[Block]:
    """The exercises under a title whose paragraphs each tell and dose one; none where there is one alone.

    The first keeps the title; ways to make it easier or harder are no exercises of their own.
    """
    told = {id(line): line for line in block.lines if is_complete(line)}
    if len(told) < 2 or any(line.mark is not Mark.NONE for line in told.values()):  # noqa: PLR2004 - several
        return []
    out: list[Block] = []
    for line in block.lines:
        if id(line) in told:
            out.append(Block(title=None if out else block.title))
        if out:
            out[-1].lines.append(line)
    return out


def is_complete(line: Line) -> bool:
    """Whether a paragraph tells an exercise with its dose."""
    sentences = sentences_of(line)
    if len(sentences) < 2 or HARDER.search(sentences[0].plain.text) or EASIER.search(sentences[0].plain.text):  # noqa: PLR2004
        return False
    facts = facts_of(sentences)
    return facts.dose and any(map(moves_body, sentences)) and facts.strangers <= 1


def is_about_exercises(text: str) -> bool:
    """Whether a title or an introduction speaks of exercises that follow."""
    return bool({word.lower() for word in WORD.findall(text)} & ABOUT)


def name_of(block: Block) -> str:
    """A name from the first movement: `Take the arm forward and backward`."""
    for sentence in block.sentences():
        if is_move(sentence):
            found = WORD.findall(as_instruction(COUNTED.sub("", sentence.text)))[:MOST_NAME_WORDS]
            while len(found) > 2 and found[-1].lower() in LOOSE_ENDS:  # noqa: PLR2004 - a name has two words
                found.pop()
            return " ".join(found)
    return " ".join(WORD.findall(block.sentences()[0].text)[:MOST_NAME_WORDS]) if block.sentences() else ""
