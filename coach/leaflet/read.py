"""A leaflet from its lines: passes of one shape, each from what the one before made."""

# ruff: noqa: RUF001 - signs that pages really have

import re
from collections.abc import Sequence
from itertools import accumulate

from coach.leaflet.block import Block, blocks_of
from coach.leaflet.dose import Counts, first, read_counts, read_per_day, read_rest
from coach.leaflet.flags import flags_of
from coach.leaflet.hold import read_hold, read_work
from coach.leaflet.inline import expand
from coach.leaflet.judge import is_exercise, is_group, is_of_others, is_sibling, trimmed
from coach.leaflet.lines import Raw, lines_of
from coach.leaflet.memory import forget
from coach.leaflet.page import Found, Line, Mark, Sentence
from coach.leaflet.parts import CAUTIONS, EASIER, HARDER, labelled, matching, parts_of, read_equipment, read_tips
from coach.leaflet.position import position_in, read_position, titled
from coach.leaflet.reading import Leaflet, Reading
from coach.leaflet.sentences import sentences_of
from coach.leaflet.sides import counts_each_side, read_sides
from coach.leaflet.titles import HOW_TO
from coach.leaflet.unnamed import each_told, is_about_exercises, name_of, split_titled, split_unnamed
from coach.leaflet.whole import Whole, is_about_all, read_whole
from coach.model import Sides

CRUMBS = re.compile(r"\s(?:[\\>»›|/]|::)\s")
KICKER = re.compile(
    r"^(?:exercises?|stretch(?:es)?|moves?|movement|name|activity|title)(?: (?:of the (?:week|day|month)|name))?"
    r"\s*[:–-]\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
DOSE_IN_BRACKETS = re.compile(r"\s*\([^()]*\d[^()]*(?:x|rep|sec|time|set|min)[^()]*\)", re.IGNORECASE)


def read_lines(raws: Sequence[Raw], file: str) -> Leaflet:
    """The exercises of a page."""
    try:
        return leaflet_of(lines_of(raws), file)
    finally:
        forget()


def leaflet_of(lines: Sequence[Line], file: str) -> Leaflet:
    """The exercises in some lines."""
    blocks = blocks_of(list(expand(lines)))
    others = is_of_others([sentence for line in lines for sentence in sentences_of(line)])
    parts = [] if others else exercise_blocks(blocks)
    found = tuple(readings(parts))
    named = {reading.name.words for reading in found}
    title = next((block.name for block in blocks if block.name and block.name not in named), "")
    return Leaflet(file=file, title=clean_name(title), exercises=found, flags=flags_of(found))


class Piece:
    """A block with whether it is an exercise, and what holds for all after it."""

    __slots__ = ("block", "exercise", "whole")

    def __init__(self, block: Block, *, exercise: bool) -> None:
        """Keep the block, and read what it says of all exercises."""
        self.block, self.exercise = block, exercise
        self.whole = whole_of(block, exercise=exercise)


def whole_of(block: Block, *, exercise: bool) -> Whole:
    """What a block says of all exercises; the title of a group may name their position."""
    whole = read_whole(block.sentences(), outside=not exercise and (block.title is None or is_group(block.name)))
    if exercise or block.title is None:
        return whole
    title = sentences_of(block.title)
    named = (position_in(title[0]) if title else None) or titled(block.name)
    return whole.over(Whole(position=named)) if named else whole


def exercise_blocks(blocks: Sequence[Block]) -> list[Piece]:
    """The blocks in order, untitled exercises and ends of pages as blocks of their own."""
    sure = [block for block in blocks if block.title and is_exercise(block)]
    sure_ids, forms = {id(block) for block in sure}, frozenset(block.form for block in sure)
    all_dosed = any(doses_all(block) for block in blocks)
    out: list[Piece] = []
    about = False
    for block in blocks:
        if id(block) in sure_ids or (sure and is_sibling(block, forms, all_dosed=all_dosed)):
            about = True
            several = paragraphs_of_group(block) or split_titled(block)
            out += apart_and_rest(block, several) if several else with_rest(block)
            continue
        about = about or is_about_exercises(block.name + " " + " ".join(line.text for line in block.lines[:3]))
        made = split_unnamed(block, about_exercises=about) if not sure or is_group(block.name) else []
        out += apart_and_rest(block, made)
    return out


def apart_and_rest(block: Block, made: Sequence[Block]) -> list[Piece]:
    """What of a block is in none of its exercises, and then these."""
    used = {id(line) for part in made for line in part.lines}
    rest = Block(title=block.title, lines=[line for line in block.lines if id(line) not in used])
    return [Piece(rest, exercise=False), *(piece for part in made for piece in with_rest(part))]


def doses_all(block: Block) -> bool:
    """Whether a block names repetitions for every exercise of the page."""
    return bool(read_counts([sentence for sentence in block.sentences() if is_about_all(sentence)]).reps)


def paragraphs_of_group(block: Block) -> list[Block]:
    """The exercises under a title that stands over several, where each has a paragraph of its own; none where not."""
    if not is_group(block.name) or not all(line.gap for line in block.lines):
        return []
    made = each_told(block) if doses_all(block) else split_unnamed(block, about_exercises=True)
    return made if len(made) > 1 else []


def with_rest(block: Block) -> list[Piece]:
    """An exercise, and what follows its end."""
    lines, rest = trimmed(block.lines)
    made = [Piece(Block(title=block.title, lines=lines, last=block.last), exercise=True)]
    return [*made, Piece(Block(title=None, lines=rest), exercise=False)] if rest else made


def readings(pieces: Sequence[Piece]) -> list[Reading]:
    """The exercises, each with what the page says of all."""
    if not any(piece.exercise for piece in pieces):
        return []
    wholes = covering(pieces)
    return [read_exercise(piece.block, whole) for piece, whole in zip(pieces, wholes, strict=True) if piece.exercise]


def covering(pieces: Sequence[Piece]) -> list[Whole]:
    """For each piece what holds for it: what was said last before it, else what is said anywhere."""
    before = list(accumulate((piece.whole for piece in pieces), lambda so_far, new: new.over(so_far)))
    anywhere = before[-1]
    general = Whole(counts=anywhere.counts, hold=anywhere.hold, per_day=anywhere.per_day, sides=anywhere.sides)
    return [whole.over(general) for whole in before]


def read_exercise(block: Block, whole: Whole) -> Reading:
    """All fields of one exercise."""
    sentences = block.sentences()
    own = [sentence for sentence in told_in_parts(block) if not is_about_all(sentence)]
    titles = sentences_of(block.title) if block.title else []
    doses = [*own, *titles]
    counts, hold = read_counts(doses), read_hold(doses, block.name)
    work = None if hold else read_work(own)
    sides = read_sides(own) or whole.sides
    reps = counts.reps or (whole.counts.reps if not work else None)
    return Reading(
        name=name_found(block),
        unnamed=block.title is None,
        sentences=tuple(sentences),
        position=read_position(own, block.name) or whole.position,
        hold=hold or whole.hold,
        reps=reps,
        sets=counts.sets or whole.counts.sets,
        per_day=first(read_per_day, doses) or whole.per_day,
        sides=sides,
        each_side=counts_each_side(sides.value if sides else Sides.NONE, reps, sentences),
        rest=read_rest(own),
        work=work,
        equipment=read_equipment(own),
        tips=read_tips(block.lines),
        cautions=labelled(block.lines, "caution") or matching(own, CAUTIONS),
        easier=labelled(block.lines, "easier") or matching(own, EASIER),
        harder=labelled(block.lines, "harder") or matching(own, HARDER),
    )


def told_in_parts(block: Block) -> list[Sentence]:
    """The sentences of a block that tell the exercise itself; not its tips, its warnings, or other ways to do it."""
    lines = [part.line for part in parts_of(block.lines) if part.label not in ASIDES]
    return [sentence for line in lines for sentence in sentences_of(line)]


ASIDES = frozenset({"tip", "caution", "easier", "harder", "purpose"})


def name_found(block: Block) -> Found[str]:
    """The name of an exercise and where it stands."""
    if block.title is None:
        name = name_of(block)
        return Found(value=name, words=name, line=block.lines[0].number if block.lines else 1)
    return Found(value=clean_name(block.name), words=block.name, line=block.title.number)


def clean_name(title: str) -> str:
    """A title without its path, its dose and its signs.

    >>> clean_name("EXERCISE OF THE WEEK: Clamshell"), clean_name("Bridges (3 x 10):")
    ('Clamshell', 'Bridges')
    """
    crumbs = CRUMBS.split(title)
    title = crumbs[-1] if len(crumbs) > 2 else title  # noqa: PLR2004 - a path has steps
    title = HOW_TO.sub("", title)
    kicker = KICKER.match(title)
    title = DOSE_IN_BRACKETS.sub("", kicker["rest"] if kicker else title)
    return title.strip(' :.–—-*•"“”')


__all__ = ["Counts", "Line", "Mark", "read_lines"]
