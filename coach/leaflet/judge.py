"""Which blocks are exercises, and which part of a block belongs to one."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.leaflet.block import Block
from coach.leaflet.dose import read_counts, read_per_day, vague_counts
from coach.leaflet.grammar import body_weight, is_instruction, is_pose, moves_body, verbs
from coach.leaflet.hold import read_hold, read_work, vague_hold
from coach.leaflet.labels import label_of
from coach.leaflet.page import Line, Mark, Sentence
from coach.leaflet.sentences import sentences_of
from coach.leaflet.sides import read_sides
from coach.leaflet.titles import WORD, names_exercise
from coach.leaflet.vocabulary import ACTIONS, BODY, GROUP_WORDS, HEADER_WORDS, SPORTS, TRADES
from coach.leaflet.whole import is_about_all

THIRD_PARTY = re.compile(
    r" (?:casualty|victim|the person|a person|the child|the baby|your baby|your child|your dog|the dog|the horse|ambulance|bystander|eye drops|the drops|ointment|inhaler|injection|catheter|stoma|dressing|dressings|tablets|(?:support|lift|hold|bend|move|raise|lay|roll|tilt|turn|put|help|ask) (?:them|their)) "
)
STORY = re.compile(r" (?:i|i'm|i've|my|me|he|she) ")
REPEAT = re.compile(r" (?:repeat|repeats|again|switch|swap|alternate) ")
ENDED = re.compile(r"[.!?:)]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What speaks for an exercise in some sentences."""

    moves: int
    """How many sentences tell somebody to move a part of the body."""
    poses: int
    """How many take up a position."""
    dose: bool
    """Whether a hold, repetitions or sets are named, of this exercise alone."""
    timed: bool
    """Whether a movement is to go on for some time."""
    repeats: bool
    """Whether something is to be repeated, however often."""
    acts: int
    """How many tell somebody to move anything at all."""
    settings: int
    """How many tell somebody anything about the body, where to put a hand for one."""
    foreign: int
    """How many tell somebody to do something else."""
    strangers: int
    """How many speak of another person, or tell a story."""

    @property
    def is_dosed(self) -> bool:
        """Whether it is said how much, by number or by time."""
        return self.dose or self.timed


def facts_of(sentences: Sequence[Sentence]) -> Facts:
    """What speaks for an exercise in the sentences."""
    own = [sentence for sentence in sentences if not is_about_all(sentence)]
    counts = read_counts(own)
    return Facts(
        moves=sum(is_move(sentence) for sentence in sentences),
        poses=sum(is_pose(sentence) and body_or_place(sentence) for sentence in sentences),
        dose=bool(counts.reps or counts.sets or read_hold(own)),
        timed=read_work(own) is not None,
        repeats=any(REPEAT.search(sentence.plain.text) for sentence in own),
        acts=sum(any(verb in ACTIONS for verb in verbs(sentence)) for sentence in sentences),
        settings=sum(is_instruction(s) and body_weight(s) > 0 for s in sentences),
        foreign=sum(
            is_instruction(s) and body_weight(s) == 0 and not (is_pose(s) or REPEAT.search(s.plain.text)) for s in sentences
        ),
        strangers=sum(is_strange(sentence) for sentence in sentences),
    )


def is_strange(sentence: Sentence) -> bool:
    """Whether a sentence speaks of another person, tells a story, or is of another trade."""
    text = sentence.plain.text
    return bool(THIRD_PARTY.search(text) or STORY.search(text) or TRADES & set(text.split()))


def is_move(sentence: Sentence) -> bool:
    """Whether a sentence tells somebody to move a part of the body."""
    return moves_body(sentence) and any(verb in ACTIONS for verb in verbs(sentence))


PLACES = re.compile(
    r" (?:lie|lying|kneeling|chair|floor|wall|bed|mat|back|side|stomach|front|fours|tall|knees|stool|table|straight|upright|feet|ground|step|kneel|face) "
)


def body_or_place(sentence: Sentence) -> bool:
    """Whether a position is taken up by a body, or at a place."""
    return body_weight(sentence) > 0 or bool(PLACES.search(sentence.plain.text))


def is_exercise(block: Block) -> bool:
    """Whether a titled block is an exercise by itself."""
    words = [word.lower() for word in WORD.findall(block.name)]
    facts = facts_of(told_in(block))
    if facts.strangers > max(1, facts.moves) or is_list_of_names(block.name):
        return False
    named = names_exercise(words) and not NO_EXERCISES & set(words)
    if facts.moves == 0:
        return not is_group(block.name) and not is_header(words) and is_plain(block, facts, named=named)
    if is_header(words) and not named:
        return facts.is_dosed and facts.poses > 0 and facts.moves > 1
    about_body = named or any(word in BODY for word in words)
    if facts.is_dosed:
        return about_body or block.form[0] is Mark.NUMBER or facts.moves + facts.poses > 1
    return (named and facts.moves + facts.poses > 1) or (facts.poses > 0 and about_body)


def is_plain(block: Block, facts: Facts, *, named: bool) -> bool:
    """Whether a block that names no part of the body is an exercise all the same: by its name, its dose, its position."""
    if facts.foreign > 2 + facts.poses:
        return False
    whole = facts.is_dosed or (facts.poses > 0 and bool(block.lines))
    return (named and whole) or (facts.is_dosed and facts.poses > 0)


def is_group(title: str) -> bool:
    """Whether a title stands over several exercises."""
    return any(word.lower() in GROUP_WORDS for word in WORD.findall(title))


def is_of_others(sentences: Sequence[Sentence]) -> bool:
    """Whether a page tells what to do with another person, with dough or with a machine."""
    strange = sum(bool(THIRD_PARTY.search(s.plain.text) or TRADES & set(s.plain.text.split())) for s in sentences)
    return strange > 1 and strange > sum(map(is_move, sentences)) * MOST_STRANGE


MOST_STRANGE = 0.3


NO_EXERCISES = frozenset({"rules", "advice", "facts", "myths", "mistakes", "reasons", "checklist", "precautions", "questions"})
"""Words of titles over what is no exercise."""


def told_in(block: Block) -> list[Sentence]:
    """The sentences of a block up to its end."""
    return [sentence for line in trimmed(block.lines)[0] for sentence in sentences_of(line)]


def is_list_of_names(title: str) -> bool:
    """Whether a title lists several exercises: `Ankle Pumps, Quad Sets, Leg Raises`."""
    return sum(names_exercise(WORD.findall(part)) for part in re.split(r"[,:&]", title)) > 2  # noqa: PLR2004 - more than a pair


def is_header(words: Sequence[str]) -> bool:
    """Whether a title is that of a part of the page that holds no exercise, or names a sport: `Water aerobics`."""
    if not words or words[0] in HEADER_WORDS or NO_EXERCISES & set(words):
        return True
    return len(words) <= SHORT and any(word in SPORTS for word in words)


SHORT = 3


def is_sibling(block: Block, forms: frozenset[tuple[Mark, bool]], *, all_dosed: bool = False) -> bool:
    """Whether a block is titled in a form of the page's exercises, with something of them."""
    words = [word.lower() for word in WORD.findall(block.name)]
    if block.title is None or is_header(words) or block.form not in forms:
        return False
    facts = facts_of(told_in(block))
    if facts.strangers > max(1, facts.moves) or is_list_of_names(block.name):
        return False
    about_body = names_exercise(words) or any(word in BODY for word in words)
    some = facts.moves > 0 or facts.settings > 1 or (facts.acts > 1 and about_body) or (facts.foreign > 0 and facts.dose)
    told = facts.moves > 0 and (facts.is_dosed or all_dosed or facts.poses > 0)
    return told or (some and (about_body or facts.repeats or block.form[0] is Mark.NUMBER)) or (about_body and breaks_off(block))


def breaks_off(block: Block) -> bool:
    """Whether the page ends in the middle of the block."""
    return block.last and bool(block.lines) and not ENDED.search(block.lines[-1].text)


def belongs(line: Line) -> bool:
    """Whether a line is of an exercise: tells, doses, or is labelled as a part."""
    if label_of(line.text):
        return True
    sentences = sentences_of(line)
    own = [sentence for sentence in sentences if not is_about_all(sentence)]
    if any((is_instruction(s) and body_weight(s) > 0) or (is_pose(s) and body_or_place(s)) for s in sentences):
        return True
    counts = read_counts(own)
    if vague_counts(own) or vague_hold(own):
        return True
    return bool(counts.reps or counts.sets or read_hold(own) or read_sides(own) or read_work(own) or any(map(read_per_day, own)))


LONGEST_ASIDE = 3
"""So many lines that are of no exercise end it."""


def trimmed(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of an exercise, and those after its end: thanks, advertisements, the foot of the page."""
    last = -1
    for at, line in enumerate(lines):
        goes_on = line.mark is not Mark.NONE and last == at - 1
        if goes_on or belongs(line):
            last = at
        elif last >= 0 and at - last >= LONGEST_ASIDE:
            break
    return list(lines[: last + 1]), list(lines[last + 1 :])
