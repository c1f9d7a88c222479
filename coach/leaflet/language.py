"""Whether a page is in English."""

# ruff: noqa: E501 - a wording, or a list of them, stands on one line

import re
from collections.abc import Iterable

from coach.leaflet.vocabulary import BODY, EXERCISE_NOUNS, MOVES, words

WORD = re.compile(r"[^\W\d_]+")
ENGLISH = (
    words(
        """the and your to of in with on for is a it you as be this that are from or at by not until each repeat times hold both"""
    )
    | BODY
    | MOVES
    | EXERCISE_NOUNS
)
OTHERS: tuple[frozenset[str], ...] = (
    words(
        """der die das und nicht ein eine mit auf sie ihre den dem ist zu sich im oder von bis wiederholen beide halten rücken"""
    ),
    words("""le la les des et une un vos votre dans sur avec pour est au du les jusqu répétez fois puis dos jambes genoux"""),
    words("""el la los las y en con una un para sus su por es del que al repita veces la espalda piernas rodillas"""),
    words("il lo gli e con una un per di che la le del nella ripetere volte schiena gambe ginocchia i tuoi"),
    words("de het een en van met op je uw in voor naar niet herhaal keer rug benen knieën tot"),
    words("o a os as e com uma um para do da no na que seu repita vezes costas pernas joelhos"),
    words("i na z do się nie w oraz powtórz razy plecy nogi kolana ręce"),
    words("och att det en ett med på din dina för inte i till av upprepa gånger rygg ben"),
)
"""Small words of languages that leaflets come in."""
LOOKED_AT = 4_000
"""So many words tell the language."""
LEAST_OTHER = 6
LEAST_SHARE = 0.5


def is_english(lines: Iterable[str]) -> bool:
    """Whether lines are in English: no other language has more small words in them, and most letters are Latin.

    >>> is_english(["Legen Sie sich auf den Rücken und ziehen Sie die Knie an die Brust. Halten Sie den Bauch."])
    False
    """
    found = list(first_words(lines))
    latin = sum(word.isascii() or word[0] < "\u0250" for word in found)
    if found and latin < LEAST_SHARE * len(found):
        return False
    english = sum(word in ENGLISH for word in found)
    other = max(sum(word in language for word in found) for language in OTHERS)
    return other < LEAST_OTHER or english >= other


def first_words(lines: Iterable[str]) -> Iterable[str]:
    """The first words, in lower case."""
    count = 0
    for line in lines:
        for word in WORD.findall(line[:2000]):
            count += 1
            if count > LOOKED_AT:
                return
            yield word.lower()
