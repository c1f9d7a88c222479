"""Lines for the ear from the prose of an exercise: what to set up, the movement, the hold, the way back."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from coach.leaflet.amounts import Owner, amounts
from coach.leaflet.grammar import body_weight, is_instruction, is_pose, verbs
from coach.leaflet.labels import label_of
from coach.leaflet.page import Sentence
from coach.leaflet.parts import CAUTIONS, EASIER, HARDER
from coach.leaflet.position import position_in
from coach.leaflet.safety import is_unsafe
from coach.leaflet.sayable import as_instruction, sayable
from coach.leaflet.shorten import MOST_WORDS, shortened
from coach.leaflet.titles import is_dose
from coach.leaflet.vocabulary import ACTIONS


class Role(Enum):
    """What an action is in its exercise."""

    SETUP = "setup"
    LIMIT = "limit"
    IN = "in"
    OUT = "out"
    MOVE = "move"
    HOLD = "hold"
    BACK = "back"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do, in words that can be said."""

    role: Role
    """What it is."""
    text: str
    """One sentence."""


@dataclass(slots=True, kw_only=True)
class Told:
    """An exercise in order: each list may be empty."""

    setup: list[str] = field(default_factory=list)
    """Before the first repetition."""
    limits: list[str] = field(default_factory=list)
    """How far, how hard, what not to do."""
    moves: list[Action] = field(default_factory=list)
    """The movement, with breaths where the page has them."""
    back: list[str] = field(default_factory=list)
    """The way back."""
    long: list[str] = field(default_factory=list)
    """Movements whose words were shortened, in full."""


VERBS = "|".join(sorted(ACTIONS))
AFTER_VERB = "the|your|it|them|one|both|up|down|back|forward|forwards|in|out|to|towards|slowly|gently|over|as|until|that|these|those|apart|together"
JOINTS = re.compile(
    r",? (?:and then|then)\b,?\s+|;\s+|(?<!\d)\.\s+|,? and (?=(?:hold|return|repeat|relax|release|let go|breathe|exhale|inhale|stay)\b)"
    rf"|,? and (?=(?:\w+ly )?(?:{VERBS}) (?:{AFTER_VERB})\b)",
    re.IGNORECASE,
)
"""Between one action and the next."""
BACK = re.compile(
    r"^(?:\w+ly |and |then )*(?:return|lower|release|relax|let go|let (?:it|them|the \w+|your \w+) (?:go|down|drop|sink)|come (?:back|down|slowly back|slowly down)|go (?:back|slowly back)|bring (?:it|them|the \w+|your \w+) (?:back|down)|"
    r"put (?:it|them|the \w+|your \w+) (?:back|down)|straighten up|slide (?:back|it back)|slowly (?:come|go|lower|return)|unclasp|open (?:them|it) again|stand (?:back )?up again)\b",
    re.IGNORECASE,
)
IN = re.compile(
    r"^(?:(?:take a |with a )?(?:deep )?breath in|breathe in|inhale|on (?:an |the )?inhale|as you breathe in|as you inhale)\b",
    re.IGNORECASE,
)
OUT = re.compile(
    r"^(?:breathe out|exhale|on (?:an |the |each )?exhale|as you (?:breathe out|exhale)|while breathing out|breathing out)\b",
    re.IGNORECASE,
)
STAY = re.compile(r"(?:hold|pause|maintain|stay)\b", re.IGNORECASE)
LIMIT = re.compile(
    r"(?:don't|do not|never|avoid|try not|be careful not|without|only as far|go only|keep your|keep the|keep both|make sure|ensure|remember|stay straight|if)\b",
    re.IGNORECASE,
)
SETS_UP = frozenset(
    [
        "put",
        "place",
        "rest",
        "keep",
        "lay",
        "position",
        "set",
        "loop",
        "wrap",
        "hold",
        "cross",
        "get",
        "use",
        "take",
        "find",
        "fold",
        "have",
        "support",
        "prop",
        "thread",
        "start",
        "begin",
        "look",
        "face",
        "stay",
        "tuck",
    ]
)


def tell(sentences: Iterable[Sentence], *, sided: bool = False) -> Told:
    """The exercise in order, from its sentences; of a `sided` one that of one side."""
    told = Told()
    for sentence in sentences:
        if is_said(sentence) and not (sided and told.moves and SECOND_SIDE.search(sentence.plain.text)):
            for action in actions(sentence):
                put(action, told)
    return told if told.moves else with_last_setup_as_move(told)


def with_last_setup_as_move(told: Told) -> Told:
    """The same with what is set up last as the movement, where nothing else moves."""
    moving = [text for text in told.setup if any(verb in ACTIONS for verb in verbs(Sentence.of(text)))]
    if moving:
        told.setup.remove(moving[-1])
        put_move(Action(role=Role.MOVE, text=moving[-1]), told)
    return told


SECOND_SIDE = re.compile(
    r" (?:repeat|same|switch|swap|change) | (?:other|opposite) (?:side|way|direction) | (?:then|and|now)(?: \S+){0,6}? (?:other|opposite) (?:leg|arm|foot|hand|knee) "
)
"""What tells the movement again, for the other side."""


def is_said(sentence: Sentence) -> bool:
    """Whether a sentence is part of what is done: no dose, warning, note or story."""
    text = sentence.plain.text
    if is_unsafe(sentence) or CAUTIONS.search(text) or EASIER.search(text) or HARDER.search(text) or is_dose(sentence.text):
        return False
    label = label_of(sentence.text)
    if label and label.part not in {"start", "action"}:
        return False
    return is_instruction(sentence) or is_pose(sentence) or (body_weight(sentence) > 1 and len(text.split()) <= MOST_WORDS)


def actions(sentence: Sentence) -> Iterator[Action]:
    """The things that a sentence tells to do, one after another."""
    label = label_of(sentence.text)
    words = sentence.text[label.offset :] if label else sentence.text
    starts = label is not None and label.part == "start"
    for piece in JOINTS.split(words):
        bare = as_instruction(piece.strip(" .,"))
        role = Role.SETUP if starts else role_of(bare)
        if starts and position_in(Sentence.of(bare)):
            role = Role.NOTHING
        text = sayable(rest_of_pose(bare) if role is Role.NOTHING else bare)
        if role is Role.NOTHING and not text:
            continue
        yield Action(role=Role.SETUP if role is Role.NOTHING else role, text=text)


POSED_WITH = re.compile(r"\b(?P<how>with|facing|holding|leaning|and (?:place|put|keep))\b(?P<rest>.*)$", re.IGNORECASE)
TOLD_AS = {"with": "", "facing": "Face", "holding": "Hold", "leaning": "Lean"}


def rest_of_pose(text: str) -> str:
    """What is left of a sentence that takes up a position, which the change of position does: `with your knees bent`."""
    found = POSED_WITH.search(text)
    if not found or not position_in(Sentence.of(text)):
        return ""
    how = found["how"].lower()
    return f"{TOLD_AS.get(how, how.removeprefix('and '))} {found['rest'].strip(' ,.')}".strip()


def role_of(text: str) -> Role:
    """What an action is, by its words."""
    sentence = Sentence.of(text)
    by_words = next((role for pattern, role in OPENINGS if pattern.match(text)), None)
    if by_words in {Role.IN, Role.OUT}:
        return by_words
    if by_words is Role.HOLD or any(amount.owner is Owner.HOLD for amount in amounts(sentence)):
        return Role.HOLD
    if position_in(sentence) and is_pose(sentence):
        return Role.NOTHING
    return by_words or role_by_verb(sentence)


def role_by_verb(sentence: Sentence) -> Role:
    """A movement, or what is set up or kept to."""
    told = verbs(sentence)
    if LIMIT.match(sentence.text):
        return Role.LIMIT
    return Role.MOVE if told and told[0] not in SETS_UP else Role.SETUP


OPENINGS = ((IN, Role.IN), (OUT, Role.OUT), (STAY, Role.HOLD), (BACK, Role.BACK))
"""Words at the start of an action that say what it is."""


def put(action: Action, told: Told) -> None:
    """Put an action where it is said."""
    text = action.text
    if not text or REPEATS.match(text) or LATER.match(text):
        return
    if action.role is Role.LIMIT:
        told.limits.append(text)
    elif action.role is Role.SETUP:
        (told.limits if told.moves else told.setup).append(text)
    elif action.role is Role.BACK and told.moves:
        told.back.append(shortened(text))
    elif action.role is not Role.HOLD:
        put_move(action, told)


REPEATS = re.compile(
    r"(?:repeat|do (?:this|it|these|the same|\w+ (?:to \w+ )?(?:repetitions|times|sets))|perform|switch|swap|change|complete|go back and)\b",
    re.IGNORECASE,
)


LATER = re.compile(r"(?:once you|as soon as|when you can|if you can|if this|when this|progress|after \w+ weeks)\b", re.IGNORECASE)
"""What is for another day."""


def put_move(action: Action, told: Told) -> None:
    """Put a movement; its full words go before the first repetition where they are too long for one."""
    if len(told.moves) >= MOST_MOVES or (action.role is not Role.MOVE and told.moves and WITH_IT.search(action.text)):
        told.long.append(action.text)
        return
    short = shortened(action.text)
    if len(short) < len(action.text) - 1:
        told.long.append(action.text)
    role = action.role if action.role in {Role.IN, Role.OUT} else Role.MOVE
    told.moves.append(Action(role=role, text=short))


WITH_IT = re.compile(r"\b(?:as you|while you|as it|while)\b", re.IGNORECASE)
"""A breath that goes with a movement told before."""
MOST_MOVES = 6
"""A repetition with more lines cannot be followed."""
