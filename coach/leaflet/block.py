"""Blocks: a title and the lines under it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coach.leaflet.page import Line, Mark, Sentence
from coach.leaflet.sentences import sentences_of
from coach.leaflet.titles import ENOUGH, WORD, title_score

GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3,})")


@dataclass(slots=True, kw_only=True)
class Block:
    """A title and the lines under it."""

    title: Line | None
    """None for what stands before the first title, and for exercises without one."""
    lines: list[Line] = field(default_factory=list)
    """In order, the title aside."""
    last: bool = False
    """Whether it is the last of the page, so that it may break off."""

    @property
    def name(self) -> str:
        """The words of the title; empty where there is none."""
        return self.title.text if self.title else ""

    @property
    def form(self) -> tuple[Mark, bool]:
        """How its title is written: titles of one form are of one rank."""
        return (self.title.mark, self.title.heading) if self.title else (Mark.NONE, False)

    def sentences(self) -> list[Sentence]:
        """The sentences under the title."""
        return [sentence for line in self.lines for sentence in sentences_of(line)]


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The page cut at its titles; what stands before the first has none."""
    blocks = [Block(title=None)]
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        soon = lines[at + 2] if at + 2 < len(lines) else None
        if not is_title(line, blocks[-1], after, soon):
            blocks[-1].lines.append(line)
        elif not same_words(line.text, blocks[-1].name):
            blocks.append(Block(title=unglued(line)))
            blocks[-1].lines.extend(glued_rest(line))
    blocks[-1].last = True
    return blocks


def is_title(line: Line, block: Block, after: Line | None, soon: Line | None) -> bool:
    """Whether a line opens a new block."""
    score = title_score(line, after, soon)
    if line.mark is Mark.NUMBER and score < STRONG and is_next_step(line, block):
        return False
    return score >= ENOUGH


STRONG = 4.0
"""A numbered line with this score is a title even where a numbered step is due."""


def is_next_step(line: Line, block: Block) -> bool:
    """Whether a numbered line goes on with the numbered steps of the block."""
    last = next((step.index for step in reversed(block.lines) if step.mark is Mark.NUMBER), None)
    if last is None:
        return line.index == 1 and block.title is not None and block.title.mark is Mark.NUMBER
    return line.index == last + 1


def same_words(left: str, right: str) -> bool:
    """Whether two lines say the same: the caption of a picture repeats a title."""
    return bool(left) and [w.lower() for w in WORD.findall(left)] == [w.lower() for w in WORD.findall(right)]


def unglued(line: Line) -> Line:
    """A title without the sentence that was glued to it: `Pelvic TiltsStretches the back`."""
    cut = GLUED.search(line.text)
    return (
        line
        if not cut
        else Line(
            text=line.text[: cut.start()],
            number=line.number,
            mark=line.mark,
            index=line.index,
            heading=line.heading,
            gap=line.gap,
        )
    )


def glued_rest(line: Line) -> Iterator[Line]:
    """The sentence that was glued to a title."""
    cut = GLUED.search(line.text)
    if cut:
        yield Line(text=line.text[cut.start() :], number=line.number)
