"""What kind of sentence it is: whether it tells somebody to do something, and with which part of the body."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re

from coach.leaflet.memory import remembered
from coach.leaflet.page import Sentence
from coach.leaflet.vocabulary import ACTIONS, ASKS, BODY, GERUNDS, LEADS, MOVES, WEAK_BODY

CLAUSE = re.compile(r" (?:,|:|-|–|—|\(|then|and then|and|or|so that you) ")
BACKGROUND = re.compile(
    r"^(?:with|without|keeping|while|whilst|when|as|on|from|in|once|for|to|if|using|lying|sitting|seated|standing|kneeling|holding|still|after|before|"
    r"starting|facing|at|breathing|leaning|using|by|placing|maintaining|both|one|your|top|upper|bottom|lower|sore|good|palms?|knees?|feet|arms?|legs?|elbows?|back|heels?|hands?|"
    r"fingers?|head|left|right|hips?|shoulders?|this time|same|again|here|level \d|stage \d|during|over|until|having|position|without|step|first|second|third|last|another|N\S+)\b"
)
ASKED = re.compile(rf"^(?:.{{0,80}} )?(?:{'|'.join(map(re.escape, ASKS))}) (?:(?:\w+ly|also|then|now|be) )*(?P<verb>[a-z']+)")
INNER = re.compile(r"^(?:with|while|on|from|in|keeping)(?: \S+){2,9}? (?P<verb>[a-z]+) (?:the|your|one|both|each|it|them) ")
SUBJECT = re.compile(
    r" (?:i|i'm|i've|i'd|we|she|he|they|people|women|men|patients|runners|someone|everyone|who|was|were|has been|have been|my|our|his|her) "
)
FIRST_PERSON = re.compile(r" (?:i|i'm|i've|i'd|my|me|mine) ")
POSE = re.compile(
    r" (?:(?:lie|lying|laying|lay|sit|sitting|seated|stand|standing|kneel|kneeling) "
    r"(?:\S+ ){0,4}?(?:on|in|with|up|tall|straight|down|flat|upright|against|facing|near|behind|beside|sideways|back|at|over|face|cross)"
    r"|on (?:your|all) (?:back|front|stomach|side|hands|fours)"
    r"|(?:get|be|start|begin|go|come|rest) (?:\S+ ){0,2}?(?:on|onto|in|by|to) (?:your|all|hands|the floor|sitting|standing|kneeling|lying|a|both)) "
)


OWN = re.compile(r" your (?:\S+ ){0,2}(?:back|side|front|" + "|".join(sorted(WEAK_BODY)) + ") ")


def plain_words(sentence: Sentence) -> list[str]:
    """The plain words, signs left out."""
    return [word for word in sentence.plain.text.split() if word[:1].isalpha()]


def clauses(text: str) -> list[str]:
    """The parts of plain words between signs and joining words."""
    return [part.strip() for part in CLAUSE.split(text) if part.strip()]


def opening_verb(clause: str) -> str:
    """The base form of the verb that opens a clause; empty where none does."""
    words = clause.split()
    while words and (words[0] in LEADS or (words[0].endswith("ly") and words[0] not in {"fly", "belly"})):
        words = words[1:]
    if not words:
        return ""
    if words[0] in {"you", "we"} and len(words) > 1 and words[1] in ACTIONS:
        return words[1]
    if words[0] in MOVES and words[1:2] not in (["is"], ["are"], ["can"], ["was"], ["will"], ["may"], ["of"]):
        return words[0]
    if words[:2] == ["don't", "let"] or words[:2] == ["do", "not"] or words[0] in {"don't", "never", "avoid"}:
        return "avoid"
    return ""


@remembered
def verbs(sentence: Sentence) -> tuple[str, ...]:
    """The verbs of what a sentence tells somebody to do, in order; empty where it tells nothing."""
    text = sentence.plain.text.strip()
    asked = ASKED.match(text)
    inner = INNER.match(text)
    if inner and inner["verb"] in MOVES:
        return (inner["verb"],)
    first = [GERUNDS.get(asked["verb"], asked["verb"])] if asked else []
    if first and first[0] not in MOVES:
        first = []
    parts = clauses(text)
    if not first and not may_instruct(parts):
        return ()
    return (*first, *(verb for verb in map(opening_verb, parts) if verb))


def may_instruct(parts: list[str]) -> bool:
    """Whether a later clause of a sentence may be an instruction: the first is one, or only sets the scene."""
    if not parts:
        return False
    return bool(opening_verb(parts[0]) or (BACKGROUND.match(parts[0]) and not SUBJECT.search(f" {parts[0]} ")))


def is_instruction(sentence: Sentence) -> bool:
    """Whether a sentence tells somebody to do something."""
    return any(verb != "avoid" for verb in verbs(sentence))


@remembered
def is_pose(sentence: Sentence) -> bool:
    """Whether a sentence takes up a position: `Lie on your back`, `Sitting in a chair, …`."""
    return bool(POSE.search(sentence.plain.text)) and not FIRST_PERSON.search(sentence.plain.text)


@remembered
def body_weight(sentence: Sentence) -> int:
    """How much of the body is in a sentence: 2 for each word of it, 1 for those that other things have too."""
    text = sentence.plain.text
    words = set(text.split()) & BODY
    own = " your " in text and bool(OWN.search(text))
    return sum(1 if word in WEAK_BODY else 2 for word in words) + (2 if own else 0)


def moves_body(sentence: Sentence) -> bool:
    """Whether a sentence tells somebody to move a part of the body."""
    told = verbs(sentence)
    return bool(told) and body_weight(sentence) > 0 and (any(verb in ACTIONS for verb in told) or body_weight(sentence) > 1)
