"""What can be said to a session, and how it sounds: a grammar and a dictionary for pocketsphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.player.commands import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "coach"
"""Comes before every command. Nothing that a session says has this word in it: the compiler refuses it."""

WORDINGS: dict[Command, tuple[str, ...]] = {
    Command.PAUSE: ("pause", "wait", "take a break"),
    Command.GO_ON: ("go on", "carry on", "continue"),
    Command.NEXT: ("next", "next exercise", "skip this"),
    Command.PREVIOUS: ("previous", "previous exercise", "the one before"),
    Command.REPEAT: ("again", "repeat", "repeat that", "once more"),
    Command.REPEAT_EXERCISE: ("start again", "start this one again", "from the beginning"),
    Command.MORE: ("more time", "longer"),
    Command.SLOWER: ("slower", "slow down", "too fast"),
    Command.FASTER: ("faster", "speed up", "too slow"),
    Command.TIME_LEFT: ("how long left", "how much longer", "how much time is left"),
    Command.HURTS: ("it hurts", "that hurts", "this hurts"),
    Command.LEAVE_OUT: ("leave it out", "leave this out", "leave this one out"),
    Command.STOP: ("stop", "stop here", "end the session", "end it here"),
    Command.QUIT: ("be quiet", "quit the session"),
}
"""Each command's wordings, the one to teach first. Every new one makes all others a little harder to hear: measure it
(`pytest -m benchmark tests/benchmarks/test_listening.py -s`). "Quit" alone sounds like "wait", "hold on" and "go back"
like "go on", and "end" like much."""

NUMBERS: dict[int, tuple[str, ...]] = {
    0: ("zero", "none", "no pain"),
    1: ("one",),
    2: ("two",),
    3: ("three",),
    4: ("four",),
    5: ("five",),
    6: ("six",),
    7: ("seven",),
    8: ("eight",),
    9: ("nine",),
    10: ("ten",),
}
"""What is said for each number from 0 to 10."""

SKIP = ("skip", "skip it", "no answer")
"""Said instead of a number."""

SOUNDS = """
again AH G EH N | again AH G EY N | answer AE N S ER | answer AA N S AH | be B IY
before B IH F AO R | before B IH F AO | beginning B IH G IH N IH NG
carry K AE R IY | carry K EH R IY | coach K OW CH | continue K AH N T IH N Y UW | down D AW N | eight EY T | end EH N D
exercise EH K S ER S AY Z | exercise EH K S AH S AY Z | fast F AE S T | fast F AA S T | faster F AE S T ER | faster F AA S T AH
five F AY V | four F AO R | four F AO | from F R AH M | go G OW | here HH IY R | here HH IH AH | hold HH OW L D | how HH AW
hurts HH ER T S | hurts HH AH T S | is IH Z | it IH T | leave L IY V | left L EH F T | long L AO NG
longer L AO NG G ER | longer L AO NG G AH | more M AO R | more M AO | much M AH CH | next N EH K S T | nine N AY N | no N OW
none N AH N | on AA N | on AO N | once W AH N S | one W AH N | out AW T | pain P EY N | pause P AO Z
previous P R IY V IY AH S | quiet K W AY AH T | quit K W IH T | repeat R IH P IY T | repeat R IY P IY T | session S EH SH AH N
seven S EH V AH N | six S IH K S | skip S K IH P | take T EY K | a AH | break B R EY K
slow S L OW | slower S L OW ER | slower S L OW AH | speed S P IY D
start S T AA R T | start S T AA T | stop S T AA P | stop S T AO P | ten T EH N | that DH AE T | the DH AH | the DH IY
this DH IH S | three TH R IY | time T AY M | too T UW | two T UW | up AH P | wait W EY T | zero Z IH R OW | zero Z IY R OW
"""
"""How each word sounds, in the phones of pocketsphinx's model: as in its own dictionary, and as said in Britain."""


_OTHER_SOUNDS = """
K L OW S | K L OW Z | T AH CH | R IY CH | IY CH | S T R EH CH | K UH SH AH N | K AH SH AH N | K IY P | K AO L | K AH M
T OW Z | N OW Z | N OW | G OW | SH OW L D ER | CH EH S T | CH IH N | CH EH R | S L OW L IY | B OW TH
T AO R D | T UH | Y AO R | DH AH | AH N D | L EH G | N IY Z | B AE K | HH IH P | F L AO R | B R IY DH | AW T | P UH SH
K R AO S | K AE CH | F IY T | K AA N T | W AH N | T UW | F AO R | L AO | S OW F AH | T AO K | CH EY N JH | M AH CH
"""
"""Words that sessions say, and other short ones: what would otherwise have to pass for the name."""

OTHERS: dict[str, str] = {
    f"other{number}": sounds.strip() for number, sounds in enumerate(_OTHER_SOUNDS.strip().replace("\n", "|").split("|"))
}
"""Words that are not ours, and their sounds; they compete with those that are."""

_OTHER_THAN_NAME = 1e-30
"""How likely another word is against the name. They fit their own sounds better by more than that; with 1e-6 a third of the
commands in noise pass for something else."""
_OTHER_THAN_NUMBER = 1e-6
"""A number is short, so it must fit better than other words."""

_JSGF = "#JSGF V1.0;\ngrammar coach;\npublic <said> = {said};\n"


def command_phrases() -> dict[str, Command]:
    """Each command by its words, with the name before them."""
    return {f"{NAME} {words}": command for command, wordings in WORDINGS.items() for words in wordings}


def number_phrases() -> dict[str, int | None]:
    """Each number by its words, with and without the name before them; None for those that give no answer."""
    plain: dict[str, int | None] = {words: number for number, wordings in NUMBERS.items() for words in wordings}
    plain.update(dict.fromkeys(SKIP))
    return {**plain, **{f"{NAME} {words}": number for words, number in plain.items()}}


def command_grammar() -> str:
    """The commands as a JSGF grammar; another word may stand in the name's place, and such a phrase is none of ours."""
    wordings = (words for wordings in WORDINGS.values() for words in wordings)
    return _JSGF.format(said=f"({_or_another(NAME, _OTHER_THAN_NAME)}) ({_either(wordings)})")


def number_grammar() -> str:
    """The numbers as a JSGF grammar; other words may stand in their place."""
    return _JSGF.format(said=_or_another(f"({_either(number_phrases())})", _OTHER_THAN_NUMBER))


def _or_another(wanted: str, weight: float) -> str:
    """What is wanted, or any one of the other words, each so much less likely."""
    return " | ".join([f"/1/ {wanted}", *(f"/{weight:g}/ {other}" for other in OTHERS)])


def _either(phrases: Iterable[str]) -> str:
    """Any one of the phrases.

    >>> _either(["stop", "go on"])
    '(stop) | (go on)'
    """
    return " | ".join(f"({phrase})" for phrase in phrases)


def dictionary() -> str:
    """The words' sounds as a dictionary file; a word's second sound is written `word(2)`."""
    seen: dict[str, int] = {}
    lines = [f"{word} {sounds}" for word, sounds in OTHERS.items()]
    for entry in SOUNDS.replace("\n", "|").split("|"):
        if entry.strip():
            word, sounds = entry.split(maxsplit=1)
            seen[word] = number = seen.get(word, 0) + 1
            lines.append(f"{word if number == 1 else f'{word}({number})'} {sounds.strip()}")
    return "\n".join(lines) + "\n"
