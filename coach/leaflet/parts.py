"""Parts of an exercise beside its dose: tips, cautions, equipment, easier and harder ways."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coach.leaflet.dose import read_counts
from coach.leaflet.labels import label_of
from coach.leaflet.page import Found, Line, Mark, Sentence, found_in
from coach.leaflet.sentences import sentences_of

CAUTIONS = re.compile(
    r" (?:stop (?:at once|immediately|if|straight away|the exercise)|do not (?:do|try|attempt|perform|force|sit back)|don't (?:do|try|attempt|perform|force)|not (?:be )?(?:suitable|recommended)|avoid (?:this|if)|skip this|"
    r"if you have (?:a|any|had|knee|hip|back|neck|shoulder|heart|high|osteo\w+|balance)|in case you have|be careful|take care|pain(?:ful)? (?:stop|increases|gets worse)|should be avoided|consult|never (?:force|bounce)|dizzy) "
)
EASIER = re.compile(
    r" (?:(?<!becomes )(?<!become )(?<!gets )(?<!get )easier|too hard|too difficult|less (?:challenging|difficult)|beginners?|if you (?:can't|cannot|struggle)|gentler) "
)
HARDER = re.compile(
    r" (?:harder|(?:becomes?|gets?|becoming|getting) (?:too )?(?:easier|easy)|more (?:of a )?challeng\w+|too easy|easier over time|progress(?:ion)?|advanced|more difficult|step up|as you (?:get|become) (?:better|stronger|fitter)|increase the (?:difficulty|resistance|weight)) "
)
THINGS = re.compile(
    r" (?P<thing>(?:a|an|the|some) (?:(?:small|flat|large|rolled|rolled-up|rolled - up|firm|sturdy|long|light|stable|hard|soft|folded|tennis|foam|resistance|exercise|hand|thera|gym|swiss|golf|frozen|yoga|bed|kitchen|loop|straight|up|elastic|stress|-) )*"
    r"(?:towel|pillow|cushion|chair|band|theraband|roller|ball(?! of)|dumbbell|weight|belt|strap|sheet|mat|stool|book|can|bottle|stick|broomstick|table|roll|block|scarf|rope|blanket|bench|weights|dumbbells|tin))\b"
)
NOT_NEEDED = re.compile(r" (?:instead of|without|no|as if|like|as though|imagine|ceiling|such as) (?:\S+ )?$")


class Part(NamedTuple):
    """A line, and the label that it stands under."""

    line: Line
    label: str
    """Empty where it stands under none."""
    offset: int
    """Where the words after the label start."""


def parts_of(lines: Iterable[Line]) -> Iterator[Part]:
    """The lines, each with its label; bullets stay under the label above them."""
    current, in_list = "", False
    for line in lines:
        label = label_of(line.text)
        if label:
            current, in_list = label.part, not label.rest
            yield Part(line, current, label.offset)
            continue
        if not (in_list and line.mark is not Mark.NONE):
            current = "" if not in_list or line.gap else current
            in_list = in_list and bool(current) and line.mark is not Mark.NONE
        yield Part(line, current, 0)


def labelled(lines: Sequence[Line], part: str) -> tuple[Found[str], ...]:
    """What stands under a label: `Tips: …`, or the list after `Tips`."""
    return tuple(
        Found(value=words, words=words, line=found.line.line_at(found.offset))
        for found in parts_of(lines)
        if found.label == part and (words := found.line.text[found.offset :].strip())
    )


def read_tips(lines: Sequence[Line]) -> tuple[Found[str], ...]:
    """What is labelled as a tip; and a list that stands after the dose of an exercise told in prose."""
    return labelled(lines, "tip") or listed_after_dose(lines)


def listed_after_dose(lines: Sequence[Line]) -> tuple[Found[str], ...]:
    """The bullets after the last prose, where the prose holds the dose and the bullets none."""
    prose = [at for at, line in enumerate(lines) if line.mark is Mark.NONE]
    if not prose or prose[-1] == len(lines) - 1:
        return ()
    told = [sentence for line in lines[: prose[-1] + 1] for sentence in sentences_of(line)]
    after = [line for line in lines[prose[-1] + 1 :] if line.mark is Mark.BULLET]
    listed = [sentence for line in after for sentence in sentences_of(line)]
    if len(told) < 3 or not read_counts(told).reps or read_counts(listed).reps:  # noqa: PLR2004 - prose has some sentences
        return ()
    return tuple(Found(value=line.text, words=line.text, line=line.number) for line in after)


def matching(sentences: Iterable[Sentence], pattern: re.Pattern[str]) -> tuple[Found[str], ...]:
    """The sentences that one of the wordings is in."""
    return tuple(
        Found(value=sentence.text, words=sentence.text, line=sentence.line)
        for sentence in sentences
        if pattern.search(sentence.plain.text)
    )


def read_equipment(sentences: Iterable[Sentence]) -> tuple[Found[str], ...]:
    """The things that are named, each once."""
    out: dict[str, Found[str]] = {}
    for sentence in sentences:
        text = sentence.plain.text
        for found in THINGS.finditer(text):
            thing = re.sub(r"^(?:the|some) ", "a ", found["thing"].replace(" - ", "-"))
            if not NOT_NEEDED.search(text[: found.start() + 1]):
                out.setdefault(thing.split()[-1], found_in(sentence, found.start() + 1, found.end(), thing))
    return tuple(out.values())
