"""Titles: which lines name what follows them."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.leaflet.grammar import is_instruction, is_pose
from coach.leaflet.labels import label_of
from coach.leaflet.page import Line, Mark, Sentence
from coach.leaflet.vocabulary import ASKS, BODY, EXERCISE_NOUNS, GERUNDS, HEADER_WORDS, LEADS, MOVES, words

WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
SMALL = words("a an the of to and or with on in at for from by your as into over s it up out down off")
OBJECTS = words(
    """the your a an on in with to both one each it up down for and until back as at forward forwards backward backwards
    slowly gently this that them yourself straight tall upright over out off from right left all towards toward so by
    here there still while or through around when only against upwards downwards onto into flat if against again using
    breathing if two three behind beside near next between under above across along around about"""
)
DETERMINERS = words("the your a an each both it this that them yourself all these")
ALWAYS_STEPS = words(
    """hold repeat keep stay return do perform relax complete remain maintain continue take think know get use choose check ask
    talk wear go wash dry clean apply remove insert fill pour wipe"""
)
"""Verbs that open no title."""
NAMES = frozenset(
    {
        "sit to stand",
        "thread the needle",
        "legs up the wall",
        "stir the pot",
        "rock the boat",
        "squeeze the ball",
        "open the book",
    }
)
"""Names of exercises that sound like steps."""
POSES = frozenset({"stand", "sit", "lie", "kneel"})
STARTERS = words(
    """a an to for with while when as if in on at by keeping keep remember make this these those that the it you we i after
    before don't do never always avoid ensure try then now there here what why how who where our my their please once
    until all any some most many aim see each every another one"""
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|will|should|can|could|may|must|did|does|helps?|makes?|gives?|comes?|shows?|wants?)\b",
    re.IGNORECASE,
)
CLUTTER = re.compile(
    r"https?:|www\.|@|©|copyright|\b(?:photo|image|picture|video|source|credit|click|tap here|read more|share|subscribe|updated|published|posted|"
    r"sale|shop now|free shipping|page \d|cookies?|skip to)\b|\d{4}|%|£|\$",
    re.IGNORECASE,
)
HOW_TO = re.compile(r"how to (?:do|perform|make) (?!this|these|it\b|that|the following)(?:an? |the |your )?", re.IGNORECASE)
PURPOSE = re.compile(
    r"(?:stretches|strengthens|mobili[sz]es|improves|helps|works|targets|increases|loosens|opens|eases|builds|relieves|tones|activates|releases|reduces|"
    r"promotes|restores|keeps|makes|gives|gets|brings|stabili[sz]es|trains|develops|challenges|supports|relaxes|encourages)\b(?: \w+)*(?:\.$| (?:the|your|and|to|of|in|lower|upper|deep|hip|back|core|muscles?)\b)",
    re.IGNORECASE,
)
DOSE = re.compile(r" (?:N\S+ (?:times|sets|reps|x)|(?:T|B|D)\d\S*|x N\S+|reps|N\S+ (?:on |for |per )?(?:each|per)) ")
LONGEST, MOST_WORDS = 90, 11
ENOUGH = 2.0
"""The score from which a line is a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A line and its neighbours."""

    line: Line
    """The line that may be a title."""
    after: Line | None
    """The next one."""
    words: tuple[str, ...]
    """Its words, without signs."""
    soon: Line | None = None
    """The one after the next."""


Rule = tuple[float, Callable[[Around], bool]]

RULES: tuple[Rule, ...] = (
    (3.0, lambda around: around.line.heading),
    (1.5, lambda around: around.line.mark is Mark.NUMBER),
    (2.0, lambda around: names_exercise(around.words)),
    (1.0, lambda around: any(word.lower() in BODY for word in around.words)),
    (1.0, lambda around: around.line.text.endswith(":")),
    (1.0, lambda around: is_capitalised(around.words)),
    (0.5, lambda around: around.line.gap),
    (0.5, lambda around: len(around.words) <= 6),  # noqa: PLR2004 - a short one
    (1.5, lambda around: starts_exercise(around.after)),
    (1.0, lambda around: is_above(around) and starts_exercise(around.soon)),
    (-1.0, lambda around: "," in around.line.text),
    (-1.0, lambda around: "you" in around.words or ("your" in around.words and not is_capitalised(around.words))),
    (-2.0, lambda around: bool(FINITE.search(around.line.text)) and not around.line.heading),
    (-2.5, lambda around: around.line.mark is Mark.BULLET and not around.line.heading),
    (-1.5, lambda around: around.line.text.endswith((".", "!"))),
    (-2.0, lambda around: around.line.text.endswith((".", "!")) and around.line.mark is Mark.NONE and not around.line.heading),
    (2.0, lambda around: around.line.gap and around.line.mark is Mark.NONE and is_header(around.words)),
    (-2.0, lambda around: around.line.text[:1].islower()),
)
"""What speaks for a title and against it, with its weight."""


def is_above(around: Around) -> bool:
    """Whether a short line stands alone above what is not yet the exercise, but says what it is for."""
    after = around.after
    return around.line.gap and after is not None and after.gap and not starts_exercise(after) and around.line.text[-1].isalnum()


def title_score(line: Line, after: Line | None, soon: Line | None = None) -> float:
    """How much a line looks like a title; 0 for what can be none."""
    if len(line.text) > LONGEST or line.mark is Mark.STEP:
        return 0.0
    words = tuple(WORD.findall(line.text.partition("(")[0]))
    around = Around(line=line, after=after, words=words, soon=soon)
    if not words or len(words) > MOST_WORDS or cannot_be_title(line, words, after):
        return 0.0
    return sum(weight for weight, holds in RULES if holds(around))


def cannot_be_title(line: Line, words: Sequence[str], after: Line | None) -> bool:
    """Whether a line is a label, a step, a dose, a question or clutter."""
    if line.text.endswith(("?", ",", ";", "…")) or CLUTTER.search(line.text) or PURPOSE.match(line.text) or label_of(line.text):
        return True
    if HOW_TO.match(line.text) and names_exercise(words):
        return False
    lower = [word.lower() for word in words]
    if lower[0] in STARTERS and not line.heading:
        return not (lower[0] in {"the", "all", "one"} and names_exercise(words) and len(words) <= 5)  # noqa: PLR2004 - `The clamshell`
    if line.heading:
        return lower[0] in ALWAYS_STEPS or is_dose(line.text)
    return (reads_as_step(lower, capitalised=is_capitalised(words)) and not stands_apart(line, after)) or is_dose(line.text)


def stands_apart(line: Line, after: Line | None) -> bool:
    """Whether a line stands alone without a stop, above prose that has its own: a name, even if it sounds like a step."""
    prose = after is not None and after.gap and after.mark is Mark.NONE and after.text.endswith((".", "!"))
    return prose and line.gap and line.mark is Mark.NONE and line.text[-1].isalpha() and len(line.text.split()) <= SHORT


SHORT = 4
"""So many words of a name that sounds like a step."""


def reads_as_step(lower: Sequence[str], *, capitalised: bool = False) -> bool:
    """Whether words tell somebody to do something: `Lift your leg`, but not `Leg lift` or `Stand On One Leg`.

    >>> reads_as_step(["lift", "your", "leg"]), reads_as_step(["step", "ups"])
    (True, False)
    """
    words = list(lower)
    if words[0] in ALWAYS_STEPS and len(words) > 1:
        return True
    while words and (words[0] in LEADS or words[0].endswith("ly")):
        words = words[1:]
    text = " ".join(words)
    if any(text.startswith(ask) for ask in ASKS) or (is_place(words) and not capitalised):
        return True
    if len(words) < 2 or words[0] not in MOVES:  # noqa: PLR2004 - a verb and its object
        return bool(words) and words != list(lower)
    return text not in NAMES and not (capitalised and len(words) > 2) and has_object(words)  # noqa: PLR2004 - capitals may be a habit


def has_object(words: Sequence[str]) -> bool:
    """Whether what follows a verb is what it acts on, or where: `Lift your …`, `Stand on …`, but not `Step ups`."""
    if (words[0] in POSES and any(word in OBJECTS for word in words[1:])) or words[1] in DETERMINERS or words[1].endswith("ing"):
        return True
    return words[1] in OBJECTS and not (len(words) <= 3 and words[-1] in EXERCISE_NOUNS - MOVES)  # noqa: PLR2004 - `Lower back stretch`


def is_place(words: Sequence[str]) -> bool:
    """Whether words say where to be: `Standing by the sink`, but not `Standing calf stretch`."""
    return len(words) > 2 and words[0] in GERUNDS and words[1] in OBJECTS and words[-1] not in EXERCISE_NOUNS  # noqa: PLR2004 - a place has two words


def is_dose(text: str) -> bool:
    """Whether a short line is no more than a dose: `Hold 10 seconds x 3`."""
    sentence = Sentence.of(text)
    if not DOSE.search(sentence.plain.text):
        return False
    words = [word for word in WORD.findall(DOSE_WORDS.sub(" ", text)) if word.lower() not in SMALL]
    return not any(word.lower() in BODY or word.lower() in EXERCISE_NOUNS for word in words)


DOSE_WORDS = re.compile(
    r"\b(?:hold|repeat|set|sets|rep|reps|repetitions?|times|each|side|leg|arm|seconds?|secs?|rounds?|daily|day)\b", re.IGNORECASE
)


def names_exercise(words: Sequence[str]) -> bool:
    """Whether there is a noun of exercises among the words."""
    return any(
        word.lower().removesuffix("'s").removesuffix("’s") in EXERCISE_NOUNS or word.lower() in {"child’s", "child's"}
        for word in words
    )


def is_header(words: Sequence[str]) -> bool:
    """Whether a short line is the heading of a part without exercises: `Comments`, `Benefits`."""
    return len(words) <= 3 and words[0].lower() in HEADER_WORDS and words[0][0].isupper()  # noqa: PLR2004 - a short one


def is_capitalised(words: Sequence[str]) -> bool:
    """Whether words are written as titles are: Each Begins With A Capital, OR ALL IS."""
    large = [word for word in words if word.lower() not in SMALL]
    return bool(large) and sum(word[0].isupper() for word in large) >= 0.7 * len(large) and (len(large) > 1 or words[0].isupper())


def starts_exercise(line: Line | None) -> bool:
    """Whether a line begins to tell an exercise."""
    if line is None:
        return False
    label = label_of(line.text)
    if label:
        return label.part in {"start", "action", "equipment", "dose"}
    first = Sentence.of(line.text[:300])
    return is_instruction(first) or is_pose(first)
