"""Where the body is when an exercise starts."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterable, Sequence

from coach.leaflet.memory import remembered
from coach.leaflet.page import Found, Sentence, found_in
from coach.model import Position

LIES = r"(?:lie|lying|(?:lay|laying)(?! (?:your|the|a|both|one|out)))(?: \S+){0,6}?"
COMES = r"(?:start|begin|roll|turn|rest|be|get|position yourself|relax|come)(?: (?!your|the|one|both|a|hands?|arms?)\S+){0,2}?"
LYING = rf"(?:{LIES}|{COMES})"
WORDINGS: tuple[tuple[str, Position], ...] = (
    (r"(?:on )?all (?:N4-4|T4-4|fours|four|4s|4's)\b|N4-4 s |N4-4 point|hands (?:and|an|n|&) (?:your )?(?:knees|legs)|knees and (?:your )?hands|box position|table ?top position|quadruped", Position.ALL_FOURS),
    (rf"{LYING} on (?:your |our |the |one |either |a )?(?:\w+ )?(?:side|sides)\b|side[ -]+(?:lying|lie)|sidelying|{LYING} side ?ways|on your (?:left |right )?side (?:with|,|and|\.)", Position.SIDE_LYING),
    (rf"{LYING} (?:on|onto) (?:your |our |the )?(?:stomachs?|front|abdomen|chest|face)\b|(?<!palm )(?<!palms )(?<!is )(?<!are )(?:face|facing) (?:down|downwards?)|prone|on your (?:stomach|front) (?:,|with|and|\.)", Position.PRONE),
    (rf"{LYING} (?:on|onto) (?:your |our |the )?backs?\b|supine|(?<!palm )(?<!palms )(?<!is )(?<!are )(?:face|facing) (?:up|upwards?)\b|flat on (?:your |the )back|on your back (?:,|with|and|\.|on)", Position.SUPINE),
    (r"(?:sit|sitting|sat)(?: back)? on (?:your |the |both )?(?:knees|heels)\b", Position.KNEELING),
    (r"(?:kneel|kneeling|half kneel|tall kneel|get on(?:to)? your knees|on (?:your |both )knees)\b", Position.KNEELING),
    (r"(?:sit|sitting|seated|perch|long sit|sit up)\b", Position.SITTING),
    (r"(?:stand|standing|stood)\b(?! (?:back )?up (?:again|slowly|without|using|from))", Position.STANDING),
    (r"(?:lie|lying|(?:lay|laying) (?:flat|down|back))\b", Position.SUPINE),
)  # fmt: skip
"""Wordings in the order in which they win where they start at one place."""
PATTERNS = tuple((re.compile(rf" (?:{wording})"), position) for wording, position in WORDINGS)
NOT_NOW = re.compile(
    r"(?: (?:can|able to|before you|until you|instead|if you|progress to|progress|later|once you|go on to|helps? you|when|whenever|while you|how to|to be|move on to|come to|up to|return to|back to|back up to|"
    r"as soon as|easier|day|all day|long|avoid|sit to|or|not|don't|never|after|without|push up to|as if|as though|like|imagine|used to|able|in bed or)(?: \S+){0,2})$"
)
OPENER = re.compile(
    r"^(?: (?:\S+ )*?(?:,|:|;|-|–|\(|then|and|by|in|to|from|either|comfortably|now|start|begin|starting|while|when) )?$"
)
IMPLIED: tuple[tuple[re.Pattern[str], Position], ...] = (
    (re.compile(r" (?:face|facing|against|hands on|lean on|hold on to|hold onto|holding|behind|hold) (?:\S+ ){0,3}?(?:wall|worktop|kitchen counter|counter|railing|banister|sink|doorway|back of (?:a|the|your) chair|chair back|sturdy chair|a chair|bench|rail)\b"), Position.STANDING),
    (re.compile(r" (?:bottom step|step of the stairs|edge of (?:a|the) step|lunge forward|step (?:forward|back|onto|up onto|up on)|squat down)\b"), Position.STANDING),
    (re.compile(r" (?:edge|front) of (?:a|the|your) (?:\w+ )?(?:chair|bed|seat)\b"), Position.SITTING),
)  # fmt: skip
"""What a wall, a chair or a stair plainly implies, where nothing else is said."""
HANDS = re.compile(r" hands (?:\S+ ){0,6}?(?:shoulders?|shoulder width|shoulder - width) ")
KNEES = re.compile(r" knees (?:\S+ ){0,6}?(?:hips?|hip width|hip - width) ")
"""On the floor under shoulders and hips: together they are all fours."""
ON_THE_FLOOR = re.compile(
    r" sit\w*(?: \S+){0,4}? (?:floor|ground|mat|rug)\b| long sit| cross ?-? ?legged| legs? (?:\S+ ){0,2}?straight (?:\S+ )?in front "
)
TITLES = {
    "standing": Position.STANDING, "seated": Position.SITTING, "sitting": Position.SITTING, "supine": Position.SUPINE, "prone": Position.PRONE,
    "sidelying": Position.SIDE_LYING, "kneeling": Position.KNEELING, "side-lying": Position.SIDE_LYING, "all-fours": Position.ALL_FOURS,
    "chair": Position.SITTING, "quadruped": Position.ALL_FOURS,
}  # fmt: skip


def read_position(sentences: Sequence[Sentence], title: str = "") -> Found[Position] | None:
    """The first position that is taken up; else what the title says, else what a wall, a chair or a stair implies."""
    for sentence in sentences:
        found = position_in(sentence)
        if found:
            return found
    return titled(title) or implied(sentences)


@remembered
def position_in(sentence: Sentence) -> Found[Position] | None:
    """The position that a sentence takes up first."""
    text = sentence.plain.text
    best: tuple[int, int, int] | None = None
    for rank, (pattern, _) in enumerate(PATTERNS):
        for found in pattern.finditer(text):
            if not NOT_NOW.search(text[: found.start()]) and takes_up(text, found, rank):
                best = min(best or (found.start(), rank, found.end()), (found.start(), rank, found.end()))
                break
    if best is None:
        return None
    position = lying_in(text) if best[1] == len(PATTERNS) - 1 else PATTERNS[best[1]][1]
    if position is Position.KNEELING and PATTERNS[0][0].search(text):
        position = Position.ALL_FOURS
    if position is Position.SITTING and ON_THE_FLOOR.search(text):
        position = Position.FLOOR_SITTING
    return found_in(sentence, best[0] + 1, best[2], position)


def lying_in(text: str) -> Position:
    """How somebody lies: as the sentence says anywhere, else on the back."""
    return next((position for pattern, position in PATTERNS[1:3] if pattern.search(text)), Position.SUPINE)


PLAIN_POSITIONS = (Position.KNEELING, Position.SITTING, Position.STANDING, Position.SUPINE)


def takes_up(text: str, found: re.Match[str], rank: int) -> bool:
    """Whether the words take up a position, and do not only speak of one: a verb stands at the head of its clause."""
    if PATTERNS[rank][1] not in PLAIN_POSITIONS or "lying" in found[0] or " on " in found[0]:
        return True
    before = text[: found.start() + 1].rstrip()
    return not before or bool(HEAD.search(before)) or found[0].endswith("ing") or "seated" in found[0]


HEAD = re.compile(
    r"(?:[,:;.(–-]|(?:^| )(?:then|and|by|in|to|from|is|either|comfortably|now|start|begin|first|firstly|please|should|must|can|or|gently|slowly|while|next|again|tall|with))$"
)


def titled(title: str) -> Found[Position] | None:
    """The position that the title names."""
    for word in title.lower().replace(",", " ").split():
        if word in TITLES:
            return Found(value=TITLES[word], words=title, line=0)
    return None


def implied(sentences: Iterable[Sentence]) -> Found[Position] | None:
    """What a wall, a chair or a stair plainly implies."""
    told = list(sentences)
    together = " ".join(sentence.plain.text for sentence in told[:3])
    if told and (HANDS.search(together) and KNEES.search(together)):
        return Found(value=Position.ALL_FOURS, words=told[0].text, line=told[0].line)
    for sentence in told:
        for pattern, position in IMPLIED:
            found = pattern.search(sentence.plain.text)
            if found:
                return found_in(sentence, found.start() + 1, found.end(), position)
    return None
